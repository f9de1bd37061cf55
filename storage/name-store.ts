import type { Merges } from '../domain/merges.ts';
import type { Result } from '../domain/store-fault.ts';
import type { NameRecord } from '../recognition/name-record.ts';
import { blockKey, DATASETS } from './databases.ts';
import type { DatasetRecord } from './datasets-db.ts';
import { attempt, StoreError, toFault } from './faults.ts';
import { holdNames, type NotebookNames, notebookRecords } from './held-names.ts';
import { answer } from './idb-request.ts';
import { findNames, nameBlockOf } from './packed/name-blocks.ts';
import { inTransaction } from './plain-idb.ts';
import { type Installed, type NotebookRows, readInstalled, readNames, readNotebook } from './read-names.ts';
import { mergesOf } from './standing-merges.ts';
import { type StandingMute, standingMutes } from './standing-mutes.ts';

/** Everything a woken worker needs to find names in a page. */
export interface OpenNames {
  /** Index segments of the datasets and of the notebook's packed names. */
  segments: Uint8Array[];
  /** Names of the notebook that are in no segment yet, at most a few hundred. */
  added: string[];
  /** Mutes that count, for all sites. */
  mutes: StandingMute[];
  /** A dataset is being installed for the first time (or that was cut); its names are missing. */
  installing: boolean;
  /** The records of all keys, read in one transaction; entries that are read as one are one. Throws a `StoreError` when the store fails. */
  lookup(keys: Iterable<number>): Promise<Map<number, NameRecord[]>>;
  /**
   * Reads again what may have changed without a rebuild: gives the names that were added since, and says
   * whether datasets came or went, for which the names have to be opened anew. Mutes are renewed in place.
   * Throws a `StoreError` when the store fails.
   */
  refresh(): Promise<{ added: string[]; datasetsChanged: boolean }>;
}

interface FromDatasets {
  installed: Installed;
  segments: Uint8Array[];
  installing: boolean;
}

interface FromNotebook extends Pick<NotebookRows, 'packed' | 'rows'> {
  /** Each on the entry that stands for the one it was written on. */
  mutes: StandingMute[];
  merges: Merges;
}

function fromRows({ packed, rows, mutes, merges: merged }: NotebookRows): FromNotebook {
  const merges = mergesOf(merged);
  const written = standingMutes(mutes);
  return {
    packed,
    rows,
    merges,
    mutes: written.map((mute) => ({ ...mute, entity: merges.of(mute.entity) })),
  };
}

interface Wanted {
  /** Key of the block in the table. */
  at: number;
  key: number;
  dataset: string;
}

const placesOf = (keys: readonly number[], records: readonly DatasetRecord[]): Wanted[] =>
  records.flatMap(({ id, generation, blocks }) =>
    keys.map((key) => ({ at: blockKey(generation, nameBlockOf(key, blocks.names)), key, dataset: id })),
  );

type Blocks = Map<number, string | null>;

/** Reads blocks into `into`; one promise for all, since a page asks for two hundred. */
function readMany(store: IDBObjectStore, places: readonly number[], into: Blocks): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = places.length;
    if (left === 0) resolve();
    for (const at of places) {
      const request: IDBRequest<string | undefined> = store.get(at);
      request.onsuccess = () => {
        into.set(at, request.result ?? null);
        left -= 1;
        if (left === 0) resolve();
      };
      request.onerror = () => reject(request.error);
    }
  });
}

const CACHE_BYTES = 2_000_000;

/** Names of the datasets by key, wherever the datasets are at that moment. */
class DatasetNames {
  #installed: Installed;
  // Blocks never change under their key, so they may be kept for as long as the worker lives.
  #cache: Blocks = new Map();
  #cachedBytes = 0;

  constructor(installed: Installed) {
    this.#installed = installed;
  }

  async lookup(keys: readonly number[]): Promise<Map<number, NameRecord[]>> {
    const wanted = placesOf(keys, this.#installed.records);
    const blocks = await this.#read(new Set(wanted.map(({ at }) => at)));
    if (!blocks) {
      // A dataset came, went or changed between opening and this page; its old blocks may be gone.
      this.#cache.clear();
      this.#cachedBytes = 0;
      this.#installed = await inTransaction(DATASETS, ['datasets', 'state'], 'readonly', readInstalled);
      return this.lookup(keys);
    }
    const found = new Map<number, NameRecord[]>();
    for (const { at, key, dataset } of wanted) {
      const block = blocks.get(at);
      const records = block ? findNames(block, key, dataset) : [];
      if (records.length > 0) found.set(key, [...(found.get(key) ?? []), ...records]);
    }
    return found;
  }

  // `null` when datasets changed since they were opened.
  async #read(places: ReadonlySet<number>): Promise<Blocks | null> {
    const blocks: Blocks = new Map();
    const missing: number[] = [];
    for (const at of places) {
      const kept = this.#cache.get(at);
      if (kept === undefined) missing.push(at);
      else blocks.set(at, kept);
    }
    const revision = await inTransaction(DATASETS, ['names', 'state'], 'readonly', async (transaction) => {
      const current = answer<number | undefined>(transaction.objectStore('state').get('revision'));
      // In ascending order neighbouring blocks come out of one read of the disk.
      await readMany(
        transaction.objectStore('names'),
        missing.sort((a, b) => a - b),
        blocks,
      );
      return (await current) ?? 0;
    });
    if (revision !== this.#installed.revision) return null;
    for (const at of missing) this.#keep(at, blocks.get(at) ?? null);
    return blocks;
  }

  #keep(at: number, block: string | null) {
    if (this.#cachedBytes > CACHE_BYTES) {
      this.#cache.clear();
      this.#cachedBytes = 0;
    }
    this.#cache.set(at, block);
    this.#cachedBytes += block?.length ?? 0;
  }
}

/** Records whose entities are those that stand for them. */
const asOne = (found: ReadonlyMap<number, NameRecord[]>, merges: Merges) =>
  new Map(
    Array.from(found, ([key, records]) => [
      key,
      records.map((record) => ({ ...record, entities: merges.bearers(record.entities) })),
    ]),
  );

class NameStore implements OpenNames {
  readonly segments: Uint8Array[];
  readonly added: string[];
  readonly installing: boolean;
  mutes: StandingMute[];
  readonly #names: DatasetNames;
  readonly #revision: number;
  #held: NotebookNames;
  #merges: Merges;
  #lastNumber: number;

  constructor(fromDatasets: FromDatasets, fromNotebook: FromNotebook) {
    const { packed, rows, mutes, merges } = fromNotebook;
    this.segments = packed ? [...fromDatasets.segments, packed.segment] : fromDatasets.segments;
    this.added = rows.map(({ surface }) => surface);
    this.installing = fromDatasets.installing;
    this.mutes = mutes;
    this.#names = new DatasetNames(fromDatasets.installed);
    this.#revision = fromDatasets.installed.revision;
    this.#held = holdNames(packed, rows);
    this.#merges = merges;
    this.#lastNumber = rows.at(-1)?.n ?? packed?.upTo ?? 0;
  }

  async lookup(keys: Iterable<number>): Promise<Map<number, NameRecord[]>> {
    const distinct = [...new Set(keys)];
    try {
      const found = await this.#names.lookup(distinct);
      for (const key of distinct) {
        const own = notebookRecords(this.#held, key);
        if (own.length > 0) found.set(key, [...own, ...(found.get(key) ?? [])]);
      }
      return this.#merges.isEmpty ? found : asOne(found, this.#merges);
    } catch (error) {
      throw new StoreError(toFault(error));
    }
  }

  async refresh(): Promise<{ added: string[]; datasetsChanged: boolean }> {
    try {
      const [notebook, { revision }] = await Promise.all([
        readNotebook(this.#lastNumber),
        inTransaction(DATASETS, ['datasets', 'state'], 'readonly', readInstalled),
      ]);
      const { packed, rows, mutes, merges } = fromRows(notebook);
      const added = rows.filter(({ n }) => (n ?? 0) > this.#lastNumber);
      const upTo = packed?.upTo ?? 0;
      this.mutes = mutes;
      this.#merges = merges;
      this.#held = holdNames(
        packed,
        rows.filter(({ n }) => (n ?? 0) > upTo),
      );
      this.#lastNumber = Math.max(this.#lastNumber, rows.at(-1)?.n ?? 0);
      return {
        added: added.map(({ surface }) => surface),
        datasetsChanged: revision !== this.#revision,
      };
    } catch (error) {
      throw new StoreError(toFault(error));
    }
  }
}

/** What can be made ready while the store reads. Each is called once, when there is nothing else to do, and only where it opens. */
export interface WhileReading {
  /** Both databases have just been asked. */
  asked(): void;
  /** That of the datasets has answered, and the bytes of the index are being read. */
  bytesComing(): void;
}

/**
 * Opens the names for a worker that has just been woken: starts to open both databases at once, reads each in
 * one transaction, and goes past Dexie, through which the same reads take a third longer (`storage.open`).
 */
export function openNames(meanwhile?: WhileReading): Promise<Result<OpenNames>> {
  return attempt(async () => {
    const stored = readNames();
    void stored.asked.then(() => meanwhile?.asked());
    const { segments, ...datasets } = await stored.datasets;
    meanwhile?.bytesComing();
    const [bytes, notebook] = await Promise.all([segments, stored.notebook]);
    return new NameStore({ ...datasets, segments: bytes }, fromRows(notebook));
  });
}
