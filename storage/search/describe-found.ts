import type { Entity, EntityId } from '../../domain/entity.ts';
import { describeAll } from '../entities.ts';
import type { OpenLists } from './open-lists.ts';

/**
 * Descriptions of the entities that stand for these, each once, in the order asked; those the store does not describe are left out.
 * What was read for one search is there for the next, as long as the lists are.
 */
export async function describeFound(
  { store: { installed }, own: { merges, source }, described }: OpenLists,
  ids: readonly EntityId[],
): Promise<Entity[]> {
  const wanted = merges.ofEach(ids);
  const found = new Map(wanted.map((id) => [id, described.get(id)]));
  const missing = wanted.filter((id) => found.get(id) === undefined);
  if (missing.length > 0) {
    const read = await describeAll(missing, { installed, merges }, source);
    const byId = new Map(read.map((entity) => [entity.id, entity]));
    for (const id of missing) {
      const entity = byId.get(id) ?? null;
      found.set(id, entity);
      described.set(id, entity);
    }
  }
  return wanted.flatMap((id) => found.get(id) ?? []);
}
