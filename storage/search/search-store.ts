import type { NameRecord } from '../../recognition/name-record.ts';
import { DATASETS } from '../databases.ts';
import { blockKey, type DatasetRecord } from '../datasets-db.ts';
import { nameAt } from '../packed/name-blocks.ts';
import {
  decodeHead,
  decodePage,
  decodeTops,
  SEARCH_VERSION,
  type SearchEntry,
  type TopEntries,
} from '../packed/search-pages.ts';
import { answer, inTransaction } from '../plain-idb.ts';
import { type Candidate, PagedList, type Parts, type Wanted } from './paged-list.ts';

/** Parts kept decoded, about 20 kB each, and kept as they are stored, about 3 kB each. */
const DECODED_KEPT = 32;
const PARTS_KEPT = 512;
/** Blocks of names kept: about 2 kB each. */
const BLOCKS_KEPT = 1_024;

/** The newest of what was read, by name. */
class Kept<T> {
  readonly #most: number;
  readonly #values = new Map<string, T>();
  constructor(most: number) {
    this.#most = most;
  }
  get(id: string): T | undefined {
    const value = this.#values.get(id);
    if (value === undefined) return undefined;
    this.#values.delete(id);
    this.#values.set(id, value);
    return value;
  }
  set(id: string, value: T) {
    this.#values.set(id, value);
    if (this.#values.size > this.#most) this.#values.delete(this.#values.keys().next().value!);
  }
}

/** The lists of an installed dataset. */
export interface DatasetLists {
  record: DatasetRecord;
  /** Of those of whom something is known, and of all others; absent where a list is empty. */
  known: PagedList | null;
  others: PagedList | null;
}

type Decoded = { page?: SearchEntry[]; tops?: TopEntries[] };

const RELATED = ['datasets', 'search', 'names'];

/** What is read of the datasets while somebody types, kept as long as the datasets stay as they are. */
export class SearchStore {
  readonly datasets: DatasetLists[];
  readonly #decoded = new Kept<Decoded>(DECODED_KEPT);
  readonly #parts = new Kept<Uint8Array>(PARTS_KEPT);
  readonly #blocks = new Kept<string>(BLOCKS_KEPT);
  readonly #filters = new Map<string, Uint8Array>();

  private constructor(datasets: DatasetLists[]) {
    this.datasets = datasets;
  }

  /** Reads the heads of all lists. Datasets whose lists are of another version are left out until they were made anew. */
  static async open(): Promise<SearchStore> {
    const read = await inTransaction(DATASETS, RELATED, 'readonly', async (transaction) => {
      const records = await answer<DatasetRecord[]>(transaction.objectStore('datasets').getAll());
      const usable = records.filter(({ searchVersion }) => searchVersion === SEARCH_VERSION);
      const search = transaction.objectStore('search');
      const heads = await Promise.all(
        usable.flatMap(({ generation }) =>
          [0, 1].map((list) => answer<Uint8Array | undefined>(search.get([generation, list, 'head', 0]))),
        ),
      );
      return { usable, heads };
    });
    const listAt = (generation: number, list: 0 | 1, head: Uint8Array | undefined) =>
      head ? new PagedList(generation, list, decodeHead(head)) : null;
    return new SearchStore(
      read.usable.map((record, at) => ({
        record,
        known: listAt(record.generation, 0, read.heads[at * 2]),
        others: listAt(record.generation, 1, read.heads[at * 2 + 1]),
      })),
    );
  }

  /** Reads parts that are not kept, in one transaction, and gives access to all of them. */
  async read(wanted: readonly Wanted[]): Promise<Parts> {
    const all = new Map<string, Decoded>();
    const missing: Wanted[] = [];
    for (const part of wanted) {
      if (all.has(part.id)) continue;
      const decoded = this.#decoded.get(part.id);
      const bytes = decoded ? undefined : this.#parts.get(part.id);
      if (!decoded && !bytes) missing.push(part);
      all.set(part.id, decoded ?? (bytes ? this.#decode(part, bytes) : {}));
    }
    if (missing.length > 0) {
      const read = await inTransaction(DATASETS, RELATED, 'readonly', (transaction) => {
        const search = transaction.objectStore('search');
        return Promise.all(missing.map(({ key }) => answer<Uint8Array | undefined>(search.get(key))));
      });
      missing.forEach((part, at) => {
        const bytes = read[at];
        if (!bytes) return;
        this.#parts.set(part.id, bytes);
        all.set(part.id, this.#decode(part, bytes));
      });
    }
    return {
      page: (id) => all.get(id)?.page ?? [],
      tops: (id) => all.get(id)?.tops ?? [],
    };
  }

  #decode({ id, key }: Wanted, bytes: Uint8Array): Decoded {
    const decoded = key[2] === 'page' ? { page: decodePage(bytes) } : { tops: decodeTops(bytes) };
    this.#decoded.set(id, decoded);
    return decoded;
  }

  /** The filter of a list; read when it is first asked for. */
  async filter({ generation, list }: PagedList): Promise<Uint8Array> {
    const id = `${generation} ${list}`;
    let filter = this.#filters.get(id);
    if (!filter) {
      filter = await inTransaction(DATASETS, RELATED, 'readonly', (transaction) =>
        answer<Uint8Array | undefined>(
          transaction.objectStore('search').get([generation, list, 'filter', 0]),
        ),
      );
      this.#filters.set(id, filter ?? new Uint8Array());
    }
    return filter ?? new Uint8Array();
  }

  /** The records of names, in order; `null` where there is none. */
  async records(places: readonly (Candidate & { record: DatasetRecord })[]): Promise<(NameRecord | null)[]> {
    const keys = places.map(({ record, block }) => blockKey(record.generation, block));
    const blocks = new Map<number, string>();
    const missing: number[] = [];
    for (const key of new Set(keys)) {
      const kept = this.#blocks.get(String(key));
      if (kept === undefined) missing.push(key);
      else blocks.set(key, kept);
    }
    if (missing.length > 0) {
      const read = await inTransaction(DATASETS, RELATED, 'readonly', (transaction) => {
        const names = transaction.objectStore('names');
        return Promise.all(missing.map((key) => answer<string | undefined>(names.get(key))));
      });
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
