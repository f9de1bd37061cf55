import type { EntityId, Role } from '../domain/entity.ts';
import { foldName } from '../recognition/index/fold.ts';
import { nameKey } from '../recognition/index/key.ts';
import { blockKey, countingDatasets, datasets, readBlocks } from './datasets-db.ts';
import { notebook } from './notebook-db.ts';
import { findNames, nameBlockOf } from './packed/name-blocks.ts';
import { readMerges } from './read-merges.ts';

/** Who carries a name. */
export interface NameBearer {
  id: EntityId;
  roles: Role[];
}

/**
 * Everybody who carries one of `names`, spelt in any way that folds to the same, by the name asked for; names
 * that nobody carries are left out, and entries that are read as one are one bearer.
 */
export async function nameBearers(names: Iterable<string>): Promise<Map<string, NameBearer[]>> {
  const wanted = [...new Set(names)].flatMap((name) => {
    const key = nameKey(name);
    return key === null ? [] : [{ name, key, folded: foldName(name) }];
  });
  const bearers = new Map<string, Map<EntityId, NameBearer>>();
  const add = (name: string, bearer: NameBearer) => {
    const known = bearers.get(name) ?? new Map<EntityId, NameBearer>();
    bearers.set(name, known.set(bearer.id, known.get(bearer.id) ?? bearer));
  };
  const own = await notebook.names
    .where('key')
    .anyOf(wanted.map(({ key }) => key))
    .toArray();
  for (const { name, folded } of wanted)
    for (const row of own)
      if (foldName(row.surface) === folded) add(name, { id: row.entity, roles: row.roles });
  for (const { id, generation, blocks } of await countingDatasets()) {
    const places = wanted.map(({ key }) => blockKey(generation, nameBlockOf(key, blocks.names)));
    const found = await readBlocks(datasets.names, places);
    wanted.forEach(({ name, key, folded }, at) => {
      const block = found[at];
      const records = block ? findNames(block, key, id) : [];
      for (const record of records)
        if (record.folded === folded) for (const bearer of record.entities) add(name, bearer);
    });
  }
  const merges = await readMerges();
  return new Map([...bearers].map(([name, known]) => [name, merges.bearers([...known.values()])]));
}
