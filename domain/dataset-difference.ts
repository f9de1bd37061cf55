import type { Entity } from './entity.ts';
import type { Fact } from './fact.ts';

/** What one state of a list has beside another. */
export interface ListDifference<T> {
  added: T[];
  changed: { before: T; after: T }[];
  removed: T[];
}

/** What a newer edition of a dataset has beside the one in the store, by the ids of its records. */
export interface DatasetDifference {
  entities: ListDifference<Entity>;
  facts: ListDifference<Fact>;
}
