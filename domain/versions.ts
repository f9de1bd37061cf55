import type { Entity, EntityId } from './entity.ts';
import type { Fact, Note } from './fact.ts';

/** One version of something, as one device wrote it. */
export interface Version {
  /** The record that holds it. */
  record: string;
  /** When it was written, UTC milliseconds by the clock of its device. */
  made: number;
  /** Whether that was this device. */
  here: boolean;
  says: { note: Note } | { entity: Entity } | { fact: Fact };
}

/**
 * Something that devices changed without knowing of each other: all versions are kept until the reader chooses one or writes
 * another. A change outlives a withdrawal that had not seen it, which is then said beside it.
 */
export interface OpenVersions {
  /** The same as long as the same versions are open. */
  key: string;
  about: EntityId[];
  /** Newest first; a single one where an earlier version was withdrawn elsewhere. */
  versions: Version[];
  /** When what they come of was withdrawn, and whether that was on this device. */
  withdrawn: { made: number; here: boolean } | null;
}
