import Dexie, { type Table } from 'dexie';
import type { PartialDate } from '../domain/partial-date.ts';
import { DATASETS } from './databases.ts';
import type { SearchPart } from './packed/search-list.ts';

export { blockKey } from './databases.ts';

/** A pack or an import that is installed; replaced or removed as a whole. */
export interface DatasetRecord {
  id: string;
  kind: 'pack' | 'import';
  title: string;
  licence: string;
  credits: string[];
  /** Up to when its facts were gathered. */
  asOf: PartialDate;
  /** When it was installed, UTC milliseconds. */
  installed: number;
  counts: { entities: number; facts: number; names: number };
  /** Bytes its parts take, before the browser's own compression. */
  bytes: number;
  /** Its parts in the other tables carry this number; a newer install of the dataset has another one. */
  generation: number;
  /** Version of the fold table its names were folded and keyed with. */
  foldVersion: number;
  /** Version of its search lists (`packed/search-pages.ts`); absent before there was one. */
  searchVersion?: number;
  /** Numbers of blocks its names and entities are spread over (powers of two). */
  blocks: { names: number; entities: number };
}

/** An install under way, or one whose parts are no longer wanted: whatever has its generation may be deleted. */
export interface InstallRecord {
  generation: number;
  dataset: string;
  /** UTC milliseconds. */
  started: number;
}

/** Tables that hold the parts of datasets, each under keys that begin with the generation. */
export const PART_TABLES = ['segments', 'names', 'entities', 'facts', 'search'] as const;

/**
 * Packs and imports: replaceable, perhaps a million names, so kept in packed blocks (see `packed/`) and one
 * index segment a dataset, never a row a name. Parts are written under a new generation and become the
 * dataset only when its record in `datasets` points to that generation, so a cut install changes nothing.
 */
export class DatasetsDb extends Dexie {
  declare datasets: Table<DatasetRecord, string>;
  declare installs: Table<InstallRecord, number>;
  /** `revision` counts changes of what is installed; `generation` is the last one given out. */
  declare state: Table<number, 'revision' | 'generation'>;
  /** Index segment of each generation, as one Blob (fastest to read of all ways that were measured). */
  declare segments: Table<Blob, number>;
  /** Blocks of `packed/name-blocks.ts`, one byte a character. */
  declare names: Table<string, number>;
  declare entities: Table<Uint8Array, number>;
  declare facts: Table<Uint8Array, number>;
  /**
   * Lists of `packed/search-list.ts`, and words of facts (`packed/word-pages.ts`), keyed
   * `[generation, 0 names of whom something is known | 1 other names | 2 words of facts, part, page]`.
   */
  declare search: Table<Uint8Array, [number, 0 | 1 | 2, SearchPart, number]>;

  constructor(name = DATASETS.name) {
    super(name);
    this.version(DATASETS.verno).stores({
      datasets: 'id',
      installs: 'generation',
      state: '',
      segments: '',
      names: '',
      entities: '',
      facts: '',
      search: '',
    });
  }
}

/** The datasets of this browser profile. */
export const datasets = new DatasetsDb();

/** Blocks in the order of their keys, each read once however often it is asked for. */
export async function readBlocks<T>(
  table: Table<T, number>,
  keys: readonly number[],
): Promise<(T | undefined)[]> {
  const distinct = [...new Set(keys)];
  const blocks = await table.bulkGet(distinct);
  const byKey = new Map(distinct.map((key, at) => [key, blocks[at]]));
  return keys.map((key) => byKey.get(key));
}
