/**
 * What a worker that has just been woken must know of the two databases before Dexie is there: their names and
 * versions, and where blocks lie. What they hold is said in `datasets-db.ts` and `notebook-db.ts`.
 */

/** A database by name and version, as Dexie counts versions. */
export interface StoredDb {
  readonly name: string;
  readonly verno: number;
}

/** Packs and imports. */
export const DATASETS: StoredDb = { name: 'postmoney-datasets', verno: 2 };

/** What the reader made. */
export const NOTEBOOK: StoredDb = { name: 'postmoney-notebook', verno: 8 };

/** Whether an installed dataset counts: the reader may have switched it off. */
export const counts = ({ off }: { off?: true }): boolean => off !== true;

/** The version a database must have, as the browser counts: Dexie's version 1 is the browser's 10. */
export const browserVersion = (db: StoredDb): number => Math.round(db.verno * 10);

/** Most blocks a dataset may have in one table. */
export const BLOCKS_PER_GENERATION = 2 ** 20;

/** Key of a block in `names`, `entities` and `facts`. */
export const blockKey = (generation: number, block: number): number =>
  generation * BLOCKS_PER_GENERATION + block;
