import type { Entity, EntityId } from './entity.ts';

/** What one of two entries holds that a reader is about to merge. */
export interface MergeSide {
  entity: Entity;
  /** The entries it is read from, its own first, each with the dataset that holds it; `null` for the reader's own. */
  kept: { id: EntityId; dataset: string | null }[];
  facts: number;
  notes: number;
  quotes: number;
}

/**
 * Why two entries may be the same: they have a homepage in common, carry the same name, the same name in two writings
 * (or read so), or names that are near.
 */
export type Likeness = 'homepage' | 'sameName' | 'otherScript' | 'near';

/** An entry that may be the same as another one. */
export interface MergeProposal {
  entity: Entity;
  because: Likeness;
}

/** The front page of a site in one language. */
const FRONT = /^\/(?:[a-z]{2}(?:-[a-z]{2})?|index\.html?|home)?\/?$/i;

/** Where a homepage leads, the same for its spellings: host without `www.`, and path where it is not the front page. `null` for none. */
export function homepageKey({ homepage }: Pick<Entity, 'homepage'>): string | null {
  if (homepage === undefined || !URL.canParse(homepage)) return null;
  const { hostname, pathname } = new URL(homepage);
  if (hostname === '') return null;
  const path = FRONT.test(pathname) ? '' : pathname.replace(/\/$/, '');
  return `${hostname.replace(/^www\./, '')}${path}`;
}

/** Entries with the same homepage as this one, this one left out. */
export function sharingHomepage(entity: Entity, others: Iterable<Entity>): Entity[] {
  const wanted = homepageKey(entity);
  if (wanted === null) return [];
  return [...others].filter((other) => other.id !== entity.id && homepageKey(other) === wanted);
}
