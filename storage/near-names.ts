import type { EntityId } from '../domain/entity.ts';

/** Entities with a name near to this one, the nearest first. */
export async function similarBearers(_name: string): Promise<EntityId[]> {
  return [];
}
