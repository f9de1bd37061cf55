import type { EntityChoice } from '../domain/capture.ts';
import { type EntityId, mainRole } from '../domain/entity.ts';
import type { Result } from '../domain/store-fault.ts';
import { datasets } from './datasets-db.ts';
import { readEntities } from './entities.ts';
import { attempt, ready, unwrap } from './faults.ts';
import { nameBearers } from './name-bearers.ts';
import { similarBearers } from './near-names.ts';
import { notebook } from './notebook-db.ts';

/** Entities as a reader chooses between them, in the order asked. */
export async function choicesOf(ids: readonly EntityId[]): Promise<EntityChoice[]> {
  const entities = unwrap(await readEntities(ids));
  return entities.map((entity) => ({
    id: entity.id,
    name: entity.name,
    role: mainRole(entity),
    ...(entity.description ? { description: entity.description } : {}),
  }));
}

/** Entries whose name, or another name of theirs, is this one; case, accents and width aside. */
export function bearersOf(name: string): Promise<Result<EntityChoice[]>> {
  return attempt(async () => {
    await Promise.all([ready(datasets), ready(notebook)]);
    const bearers = await nameBearers([name]);
    return choicesOf((bearers.get(name) ?? []).map(({ id }) => id));
  });
}

/** Most entries offered for a name that only resembles theirs. */
const MOST_NEAR = 5;

/** Entries with a name near to this one (`areNear` of domain), those that carry the very name left out. */
export function nearNames(name: string): Promise<Result<EntityChoice[]>> {
  return attempt(async () => {
    await Promise.all([ready(datasets), ready(notebook)]);
    const exact = new Set((await nameBearers([name])).get(name)?.map(({ id }) => id));
    const near = (await similarBearers(name)).filter((id) => !exact.has(id));
    return choicesOf(near.slice(0, MOST_NEAR));
  });
}
