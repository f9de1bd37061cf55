import type { EntityId } from '../domain/entity.ts';
import { type NotebookRecord, notebook } from './notebook-db.ts';

/** Up to so many entities are asked for all at once. */
const AT_ONCE = 64;

/**
 * All records that concern any of some entities, each once, also those that no longer count. The notebook must be ready. A
 * few entities are asked for one by one and all at once, since a cursor waits for each step; for many a cursor passes over those
 * that the notebook says nothing of.
 */
export function recordsConcerning(entities: Iterable<EntityId>): Promise<NotebookRecord[]> {
  const ids = [...new Set(entities)].sort();
  if (ids.length > AT_ONCE) return notebook.records.where('about').anyOf(ids).distinct().toArray();
  return notebook.transaction('r', notebook.records, async () => {
    const lists = await Promise.all(ids.map((id) => notebook.records.where('about').equals(id).toArray()));
    return [...new Map(lists.flat().map((record) => [record.id, record])).values()];
  });
}
