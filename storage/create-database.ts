import type { StoredDb } from './databases.ts';
import { datasets } from './datasets-db.ts';
import { ready } from './faults.ts';
import { notebook } from './notebook-db.ts';

/** Creates or upgrades a database through Dexie. Throws what {@link ready} throws. */
export async function createDatabase({ name }: StoredDb): Promise<void> {
  const db = [datasets, notebook].find((known) => known.name === name);
  if (!db) throw new Error(`Nobody has said what ${name} holds`);
  await ready(db);
}
