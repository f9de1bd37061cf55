import type { Money } from './money.ts';
import type { PartialDate } from './partial-date.ts';

/** One figure of the store that a draft was compared with. */
export interface ComparedFact {
  money: Money | null;
  /** Who said it: "TechCrunch". */
  who: string;
  date: PartialDate | null;
}

/** What can be asked about a draft that is possible but unlikely. */
export type Doubt =
  | { check: 'above-valuation'; field: 'amount' }
  | { check: 'before-founding'; field: 'date'; founded: PartialDate }
  | { check: 'future'; field: 'date'; instead?: PartialDate }
  | { check: 'slip'; field: 'amount'; instead: Money }
  | { check: 'near-duplicate'; field: 'date'; other: PartialDate | null }
  | { check: 'own-investor'; field: 'parties' };

/** How a draft stands against the store. */
export interface Judgement {
  verdict: 'known' | 'adds-source' | 'differs' | 'new';
  /** What differs, or agrees. */
  others: ComparedFact[];
  /** What differs where it is not the figure. */
  about?: 'amount' | 'lead' | 'date' | 'acquirer';
  doubts: Doubt[];
}
