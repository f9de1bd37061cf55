import type { NameRecord } from '../../recognition/name-record.ts';
import { DATASETS } from '../databases.ts';
import { blockKey, type DatasetRecord } from '../datasets-db.ts';
import { takeHeads } from '../early-openings.ts';
import { nameAt } from '../packed/name-blocks.ts';
import { decodeHead } from '../packed/search-pages.ts';
import { connect, inTransaction } from '../plain-idb.ts';
import { Kept } from './kept.ts';
import { type Candidate, PagedList, type Parts, type Wanted } from './paged-list.ts';
import { HEAD_TABLES, type ReadHeads, readHeads } from './read-heads.ts';
import { ReadInOne } from './read-in-one.ts';

/** Parts kept as they are stored, about 3 kB each. */
const PARTS_KEPT = 384;
/** Blocks of names kept: about 2 kB each. */
const BLOCKS_KEPT = 384;

/** The lists of an installed dataset. */
export interface DatasetLists {
  record: DatasetRecord;
  /** Of those of whom something is known, and of all others; absent where a list is empty. */
  known: PagedList | null;
  others: PagedList | null;
}

const RELATED = ['datasets', 'search', 'names'];

/** What is read of the datasets while somebody types, kept as long as the datasets stay as they are. */
export class SearchStore {
  /** All that count, also those without lists of this version. */
  readonly installed: DatasetRecord[];
  readonly datasets: DatasetLists[];
  /** Of the datasets when this was read. */
  readonly revision: number;
  readonly #parts = new Kept<Uint8Array>(PARTS_KEPT);
  readonly #blocks = new Kept<string>(BLOCKS_KEPT);
  readonly #filters = new Map<string, Uint8Array>();

  private constructor({ installed, revision }: ReadHeads, datasets: DatasetLists[]) {
    this.installed = installed;
    this.revision = revision;
    this.datasets = datasets;
  }

  /** Reads the heads of all lists, or takes them where a script before this one has. */
  static async open(): Promise<SearchStore> {
    // What was begun early waits for as long as another context is in the way; this says so.
    await connect(DATASETS);
    const read = (await takeHeads()) ?? (await inTransaction(DATASETS, HEAD_TABLES, 'readonly', readHeads));
    const listAt = (generation: number, list: 0 | 1, head: Uint8Array | undefined) =>
      head ? new PagedList(generation, list, decodeHead(head)) : null;
    return new SearchStore(
      read,
      read.usable.map((record, at) => ({
        record,
        known: listAt(record.generation, 0, read.heads[at * 2]),
        others: listAt(record.generation, 1, read.heads[at * 2 + 1]),
      })),
    );
  }

  /** A look-up, whose reads share a transaction. */
  lookUp(): LookUp {
    return new LookUp(this, new ReadInOne(DATASETS, RELATED));
  }

  /** Reads parts that are not kept, and gives access to all of them. */
  async parts(reads: ReadInOne, wanted: readonly Wanted[]): Promise<Parts> {
    const all = new Map<string, Uint8Array>();
    const missing = new Map<string, Wanted>();
    for (const part of wanted) {
      const bytes = this.#parts.get(part.id);
      if (bytes) all.set(part.id, bytes);
      else missing.set(part.id, part);
    }
    if (missing.size > 0) {
      const read = await reads.get<Uint8Array>(
        'search',
        [...missing.values()].map(({ key }) => key),
      );
      [...missing.keys()].forEach((id, at) => {
        const bytes = read[at];
        if (!bytes) return;
        this.#parts.set(id, bytes);
        all.set(id, bytes);
      });
    }
    return (id) => all.get(id) ?? null;
  }

  /** The filter of a list; read when it is first asked for. */
  async filter(reads: ReadInOne, { generation, list }: PagedList): Promise<Uint8Array> {
    const id = `${generation} ${list}`;
    let filter = this.#filters.get(id);
    if (!filter) {
      [filter] = await reads.get<Uint8Array>('search', [[generation, list, 'filter', 0]]);
      this.#filters.set(id, filter ?? new Uint8Array());
    }
    return filter ?? new Uint8Array();
  }

  /** The records of names, in order; `null` where there is none. */
  async records(reads: ReadInOne, places: readonly RecordPlace[]): Promise<(NameRecord | null)[]> {
    const keys = places.map(({ record, block }) => blockKey(record.generation, block));
    const blocks = new Map<number, string>();
    const missing: number[] = [];
    for (const key of new Set(keys)) {
      const kept = this.#blocks.get(String(key));
      if (kept === undefined) missing.push(key);
      else blocks.set(key, kept);
    }
    if (missing.length > 0) {
      const read = await reads.get<string>('names', missing);
      missing.forEach((key, at) => {
        const block = read[at];
        if (block === undefined) return;
        blocks.set(key, block);
        this.#blocks.set(String(key), block);
      });
    }
    return places.map(({ record, index }, at) => {
      const block = blocks.get(keys[at]!);
      return block ? nameAt(block, index, record.id) : null;
    });
  }
}

/** Where a name's record lies, and in which dataset. */
export type RecordPlace = Pick<Candidate, 'block' | 'index'> & { record: DatasetRecord };

/** One look-up in a {@link SearchStore}: its reads follow each other in one transaction. */
export class LookUp {
  readonly #store: SearchStore;
  readonly #reads: ReadInOne;

  constructor(store: SearchStore, reads: ReadInOne) {
    this.#store = store;
    this.#reads = reads;
  }

  get datasets(): DatasetLists[] {
    return this.#store.datasets;
  }

  parts = (wanted: readonly Wanted[]): Promise<Parts> => this.#store.parts(this.#reads, wanted);
  filter = (list: PagedList): Promise<Uint8Array> => this.#store.filter(this.#reads, list);
  records = (places: readonly RecordPlace[]): Promise<(NameRecord | null)[]> =>
    this.#store.records(this.#reads, places);
}
