import { counts } from '../databases.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import { answer } from '../idb-request.ts';
import { SEARCH_VERSION } from '../packed/search-pages.ts';

/** Tables of the datasets that {@link readHeads} reads. */
export const HEAD_TABLES = ['datasets', 'search', 'state'];

/** What a search must know of the datasets before it can look anything up. */
export interface ReadHeads {
  /** Counts changes of what is installed. */
  revision: number;
  /** The datasets that count. */
  installed: DatasetRecord[];
  /** Those of them with lists of this version, and the heads of their two lists one after the other. */
  usable: DatasetRecord[];
  heads: (Uint8Array | undefined)[];
}

/** Reads the heads of all lists. Datasets whose lists are of another version are left out until they were made anew. */
export async function readHeads(transaction: IDBTransaction): Promise<ReadHeads> {
  const [records, revision = 0] = await Promise.all([
    answer<DatasetRecord[]>(transaction.objectStore('datasets').getAll()),
    answer<number | undefined>(transaction.objectStore('state').get('revision')),
  ]);
  const installed = records.filter(counts);
  const usable = installed.filter((record) => record.searchVersion === SEARCH_VERSION);
  const search = transaction.objectStore('search');
  const heads = await Promise.all(
    usable.flatMap(({ generation }) =>
      [0, 1].map((list) => answer<Uint8Array | undefined>(search.get([generation, list, 'head', 0]))),
    ),
  );
  return { revision, installed, usable, heads };
}
