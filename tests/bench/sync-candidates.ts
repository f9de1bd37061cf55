import PouchDB from 'pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import { createRxDatabase } from 'rxdb';
import { replicateCouchDB } from 'rxdb/plugins/replication-couchdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { SyncPlace } from '../../domain/sync-state.ts';
import { freshSpace } from '../../storage/sync/spaces.ts';
import { spaceMark } from '../../sync/engine/space-mark.ts';
import { type Extent, syncSpace } from '../../sync/engine/sync-space.ts';
import { newEpochKey } from '../../sync/seal/segment.ts';
import { openPlace } from '../../sync/setup/open-place.ts';
import { emptyDisk, MemoryJournal } from '../unit/sync/model/memory-journal.ts';

/** A device with what it holds in memory. */
export interface BenchDevice {
  /** Takes records down, on the device alone. */
  write(records: BenchRecord[]): Promise<void>;
  push(): Promise<void>;
  pull(): Promise<void>;
  /** How many records are here. */
  count(): Promise<number>;
  close(): Promise<void>;
}

/** A record as the notebook keeps it: its id, and itself as one line of JSON. */
export interface BenchRecord {
  id: string;
  line: string;
}

/** A device of ours. */
export interface OwnDevice extends BenchDevice {
  /** Compares everything and makes packs, as each device does once a day. */
  tidy(): Promise<void>;
}

/** Something that syncs; `device` gives a further one that meets the others at the place. */
export interface Candidate<Device extends BenchDevice = BenchDevice> {
  name: string;
  device(place: SyncPlace): Promise<Device>;
}

const SPACE = '5c'.repeat(16);
const KEY = newEpochKey(1, new Uint8Array(32).fill(7));
const signal = new AbortController().signal;

/** Postmoney's engine, sealing what it sends. */
export const OURS: Candidate<OwnDevice> = {
  name: 'Postmoney',
  async device(place) {
    const disk = emptyDisk();
    const space = { id: SPACE, place, keys: [await KEY], fixed: [await spaceMark(SPACE)], label: 'bench' };
    disk.space = freshSpace(space, Date.now());
    const journal = new MemoryJournal(disk, Date.now);
    const store = openPlace(place, fetch);
    const sync = (extent: Extent) => syncSpace({ journal, store, signal }, extent);
    await store.prepare(signal);
    await sync('exchange');
    return {
      async write(records) {
        for (const { id, line } of records) journal.write(id, line);
      },
      push: () => sync('push'),
      pull: () => sync('exchange'),
      async tidy() {
        disk.space = { ...disk.space!, tidied: null };
        await sync('everything');
      },
      count: async () => disk.records.size,
      close: async () => undefined,
    };
  },
};

PouchDB.plugin(memoryAdapter);
let databases = 0;

/** PouchDB, a document for each record, as it comes out of its box. */
export const POUCH: Candidate = {
  name: 'PouchDB 9',
  async device({ address }) {
    databases += 1;
    const local = new PouchDB(`bench-${databases}`, { adapter: 'memory' });
    const remote = new PouchDB(address);
    return {
      async write(records) {
        await local.bulkDocs(records.map(({ id, line }) => ({ _id: id, ...JSON.parse(line) })));
      },
      async push() {
        await local.replicate.to(remote);
      },
      async pull() {
        await local.replicate.from(remote);
      },
      count: async () => (await local.info()).doc_count,
      close: () => local.close(),
    };
  },
};

const RX_BATCH = 1000;

/** RxDB with its plugin for CouchDB, a document for each record, a thousand at once. */
export const RX: Candidate = {
  name: 'RxDB 17',
  async device({ address }) {
    databases += 1;
    const database = await createRxDatabase({
      name: `bench-${databases}`,
      storage: getRxStorageMemory(),
      multiInstance: false,
    });
    const { records: collection } = await database.addCollections({
      records: {
        schema: {
          version: 0,
          primaryKey: 'id',
          type: 'object',
          properties: { id: { type: 'string', maxLength: 32 }, record: { type: 'object' } },
          required: ['id'],
        },
      },
    });
    const replicate = async () => {
      const state = replicateCouchDB({
        replicationIdentifier: 'bench',
        collection: collection!,
        url: `${address}/`,
        live: false,
        pull: { batchSize: RX_BATCH },
        push: { batchSize: RX_BATCH },
      });
      const failed = new Promise<never>((_, reject) => {
        state.error$.subscribe(reject);
      });
      await Promise.race([state.awaitInitialReplication(), failed]);
      await state.cancel();
    };
    return {
      async write(records) {
        await collection!.bulkInsert(records.map(({ id, line }) => ({ id, record: JSON.parse(line) })));
      },
      push: replicate,
      pull: replicate,
      count: () => collection!.count().exec(),
      async close() {
        await database.close();
      },
    };
  },
};
