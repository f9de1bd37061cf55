import type { EntityId } from './entity.ts';
import type { FactId } from './fact.ts';
import type { PartialDate } from './partial-date.ts';

/**
 * What the reader decided about sources that differ. Nothing is deleted by it: it says what stands first, and it
 * counts only while no further source has spoken.
 */
export interface Settlement {
  id: string;
  /** The company that the facts are about. */
  subject: EntityId;
  /** Exactly the facts that the reader saw when deciding. */
  facts: FactId[];
  /** All side by side, or the preferred one with the others under Details. */
  shows: 'all' | 'one';
  /** The fact whose figure stands first, where one was preferred. */
  preferred?: FactId;
  /** Why, in the reader's own words. */
  why?: string;
  /** The reader's day. */
  decided: PartialDate;
}

/** The newest settlement that saw every one of these facts; `undefined` while the question is open. */
export function settlementOf(
  facts: readonly FactId[],
  settlements: readonly Settlement[],
): Settlement | undefined {
  return settlements.findLast((settlement) => facts.every((id) => settlement.facts.includes(id)));
}
