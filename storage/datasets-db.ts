import Dexie, { type Table } from 'dexie';
import type { EntityId } from '../domain/entity.ts';
import type { ImportId, ImportJob, ListedDataset, MatchPair } from '../domain/import-job.ts';
import { counts, DATASETS } from './databases.ts';
import type { SearchPart } from './packed/search-list.ts';

export { blockKey } from './databases.ts';

/** A pack or an import that is installed; replaced or removed as a whole. */
export interface DatasetRecord
  extends Pick<
    ListedDataset,
    'id' | 'kind' | 'title' | 'licence' | 'credits' | 'asOf' | 'installed' | 'counts' | 'bytes'
  > {
  /** Who made it, where it came from a file that says so. */
  publisher?: string;
  /** The import it came from. */
  import?: ImportId;
  /** The reader switched it off: nothing of it counts, and all of it stays. */
  off?: true;
  /** Its parts in the other tables carry this number; a newer install of the dataset has another one. */
  generation: number;
  /** How often its parts were changed in place since; absent for never. */
  patched?: number;
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
  /** UTC milliseconds; of a deleted dataset when it was deleted. */
  started: number;
  /** The record of a dataset that the reader deleted and may still take back. */
  aside?: DatasetRecord;
}

/** An import as it is kept: what is shown of it, and what the reader wants of it. */
export interface ImportRow extends ImportJob {
  wish: 'run' | 'pause' | 'cancel';
}

/** A pair of entities as it is kept. */
export interface MatchRow extends MatchPair {
  /** In which order pairs are shown: doubtful without an answer, doubtful with one, certain. */
  rank: 0 | 1 | 2;
}

/** Tables that hold the parts of datasets, each under keys that begin with the generation. */
export const PART_TABLES = ['segments', 'names', 'entities', 'facts', 'search'] as const;

/** Tables that are written together when a dataset is taken into use or taken out. */
export const KEPT_TABLES = [
  'datasets',
  'installs',
  'state',
  'imports',
  'files',
  'troubles',
  'matches',
] as const;

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

  declare imports: Table<ImportRow, ImportId>;
  /** The file of each import that has not ended, so that a browser that was killed goes on with it. */
  declare files: Table<Blob, ImportId>;
  /** Rejected rows and left out values of each import as lines of CSV, in pieces: `[import, number]`. */
  declare troubles: Table<string, [ImportId, number]>;
  declare matches: Table<MatchRow, [string, EntityId, EntityId]>;

  constructor(name = DATASETS.name) {
    super(name);
    this.version(1).stores({
      datasets: 'id',
      installs: 'generation',
      state: '',
      segments: '',
      names: '',
      entities: '',
      facts: '',
      search: '',
    });
    // Nothing is filled, so nothing can go wrong here.
    this.version(2).stores({
      imports: 'id, started',
      files: '',
      troubles: '',
      matches: '[dataset+own+other], [dataset+rank]',
    });
  }
}

/** The datasets of this browser profile. */
export const datasets = new DatasetsDb();

/** The datasets that count: all that are installed but those the reader switched off. */
export async function countingDatasets(): Promise<DatasetRecord[]> {
  return (await datasets.datasets.toArray()).filter(counts);
}

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
