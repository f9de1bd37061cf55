import type { DatasetDifference, ListDifference } from '../../domain/dataset-difference.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Fact } from '../../domain/fact.ts';
import { canonicalJson } from './signed/canonical-json.ts';

/** Entities and facts of a dataset. */
export interface Records {
  entities: readonly Entity[];
  facts: readonly Fact[];
}

function compare<T extends { id: string }>(before: readonly T[], after: readonly T[]): ListDifference<T> {
  const left = new Map(before.map((record) => [record.id, record]));
  const difference: ListDifference<T> = { added: [], changed: [], removed: [] };
  for (const record of after) {
    const old = left.get(record.id);
    left.delete(record.id);
    if (!old) difference.added.push(record);
    else if (canonicalJson(old) !== canonicalJson(record))
      difference.changed.push({ before: old, after: record });
  }
  difference.removed.push(...left.values());
  return difference;
}

/** What `after` has beside `before`: records of a new id, of the same id with other content, and those that went. */
export function compareEditions(before: Records, after: Records): DatasetDifference {
  return {
    entities: compare(before.entities, after.entities),
    facts: compare(before.facts, after.facts),
  };
}
