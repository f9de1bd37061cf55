import type { EntityId } from '../domain/entity.ts';

/** What a page has shown about one name so far. */
export interface NameTally {
  /** Words that once showed the name to be an organisation's here; `null` until then. */
  proven: string | null;
  /** Occurrences with nothing against them: all, those in mid-sentence, those in a sentence about business. */
  clean: number;
  mid: number;
  cued: number;
  /** Occurrences as a person's name or as an ordinary word in lower case. */
  against: number;
}

/**
 * What was learnt about a page from the blocks read so far. Plain JSON, so that a worker that dies between two
 * readings of one page can go on where it was.
 */
export interface PageContext {
  /** Mask of the cue families seen, in the order of `CUE_FAMILIES`. */
  families: number;
  /** Whether one sentence named two of them: what the page is about, not what it mentions in passing. */
  dense: boolean;
  /** Entities marked on strong grounds, with the words that stood there. */
  entities: Record<EntityId, string>;
  /** By name key. */
  names: Record<string, NameTally>;
}

/** The context of a page of which nothing was read yet. */
export function emptyContext(): PageContext {
  return { families: 0, dense: false, entities: {}, names: {} };
}
