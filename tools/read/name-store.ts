import type { Entity, EntityId } from '../../domain/entity.ts';
import { classifyName, type WordLists } from '../../recognition/commonness.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { nameKey } from '../../recognition/index/key.ts';
import { NameIndex } from '../../recognition/index/name-index.ts';
import { buildSegment } from '../../recognition/index/segment.ts';
import type { NameRecord } from '../../recognition/name-record.ts';
import { nameVariants } from '../../recognition/name-variants.ts';

/** Names in memory, as the store of the extension would hold them. */
export interface NameStore {
  index: NameIndex;
  records: Map<number, NameRecord[]>;
  /** Main names of the entities. */
  names: Map<EntityId, string>;
}

/** Builds a {@link NameStore} of entities: their variants, classed, one record for each folded form. */
export function nameStore(entities: Iterable<Entity>, lists: WordLists): NameStore {
  const records = new Map<number, NameRecord[]>();
  const names = new Map<EntityId, string>();
  const surfaces: string[] = [];
  for (const entity of entities) {
    names.set(entity.id, entity.name);
    for (const { text } of nameVariants(entity)) {
      if (addName(records, text, entity, lists)) surfaces.push(text);
    }
  }
  return { index: NameIndex.create({ segments: [buildSegment(surfaces)] }), records, names };
}

function addName(
  records: Map<number, NameRecord[]>,
  surface: string,
  entity: Entity,
  lists: WordLists,
): boolean {
  const key = nameKey(surface);
  if (key === null) return false;
  const folded = foldName(surface);
  const stored = records.get(key) ?? [];
  const same = stored.find((record) => record.folded === folded && record.surface === surface);
  if (same) {
    if (!same.entities.some((other) => other.id === entity.id)) {
      same.entities.push({ id: entity.id, roles: entity.roles });
    }
    return false;
  }
  stored.push({
    folded,
    surface,
    commonness: classifyName(surface, lists),
    entities: [{ id: entity.id, roles: entity.roles }],
  });
  records.set(key, stored);
  return true;
}
