import type { EntityId } from './entity.ts';
import type { FactId, Note } from './fact.ts';

/**
 * The rule by which a note belongs to entries: one on an entity to that entity alone, one on a fact to everyone whom
 * the fact concerns. `concernedBy` gives those, nobody for a fact that it does not know.
 */
export const entriesOfNote = (
  { on }: Note,
  concernedBy: (fact: FactId) => Iterable<EntityId>,
): Iterable<EntityId> => ('entity' in on ? [on.entity] : concernedBy(on.fact));

/** The words of a note as they stood from some time on. */
export interface NoteVersion {
  /** UTC milliseconds. */
  made: number;
  text: string;
}
