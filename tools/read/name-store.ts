import type { Entity, EntityId, Role } from '../../domain/entity.ts';
import { classifyName, type WordLists } from '../../recognition/commonness.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { nameKey } from '../../recognition/index/key.ts';
import type { NameRecord } from '../../recognition/name-record.ts';
import { nameVariants } from '../../recognition/name-variants.ts';

/** Names in memory, as the store of the extension would hold them. */
export interface NameStore {
  /** Every surface under which some entity marks. */
  surfaces: string[];
  records: Map<number, NameRecord[]>;
  /** Main names of the entities. */
  names: Map<EntityId, string>;
}

/** Builds a {@link NameStore} of entities: their variants, classed, one record for each folded form. */
export function nameStore(entities: Iterable<Entity>, lists: WordLists): NameStore {
  const store: NameStore = { surfaces: [], records: new Map(), names: new Map() };
  for (const entity of entities) {
    store.names.set(entity.id, entity.name);
    for (const { text } of nameVariants(entity)) addName(store, text, entity, lists);
  }
  return store;
}

function addName(store: NameStore, surface: string, entity: Entity, lists: WordLists): void {
  const key = nameKey(surface);
  if (key === null) return;
  const folded = foldName(surface);
  const stored = store.records.get(key) ?? [];
  const same = stored.find((record) => record.folded === folded);
  if (same) {
    if (!same.entities.some((other) => other.id === entity.id)) {
      same.entities.push({ id: entity.id, roles: entity.roles });
    }
    return;
  }
  stored.push({
    folded,
    surface,
    commonness: classifyName(surface, lists),
    entities: [{ id: entity.id, roles: entity.roles }],
  });
  store.records.set(key, stored);
  store.surfaces.push(surface);
}

const ROLES: Record<string, Role[]> = {
  company: ['company'],
  investor: ['investor'],
  both: ['company', 'investor'],
};

/**
 * Reads a list of names, one JSON object a line: `{"name", "aliases": [], "kind": "company"|"investor"|"both"}`.
 * Throws an error that names the line when one cannot be read.
 */
export function parseNames(text: string, source: string): Entity[] {
  const entities: Entity[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const problem = (what: string) => new Error(`${source}, line ${index + 1}: ${what}`);
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw problem('not JSON');
    }
    const { name, aliases = [], kind = 'company' } = (row ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || name.trim() === '') throw problem('"name" is missing');
    if (!Array.isArray(aliases) || aliases.some((alias) => typeof alias !== 'string')) {
      throw problem('"aliases" is not a list of texts');
    }
    const roles = typeof kind === 'string' ? ROLES[kind] : undefined;
    if (!roles) throw problem('"kind" is none of company, investor, both');
    entities.push({
      id: `names/${index + 1}`,
      name,
      roles,
      aliases: aliases.map((alias: string) => ({ text: alias, kind: 'brand' as const })),
    });
  });
  return entities;
}
