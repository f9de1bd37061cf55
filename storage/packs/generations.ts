import { blockKey, type DatasetRecord, datasets, type InstallRecord, PART_TABLES } from '../datasets-db.ts';
import { ready } from '../faults.ts';
import { inTransaction } from '../plain-idb.ts';

/**
 * Generations of parts: each install writes one of its own, and which of them may go stands in `installs`.
 */

const LOCK = 'postmoney-datasets';
/** How long a dataset that the reader deleted can be taken back, in milliseconds. */
const TAKEN_BACK_FOR_MS = 3_600_000;

// One install at a time over all contexts, so that a sweep never takes the parts of one that is still being
// written. Where the browser has no locks the queue of this context has to do.
let queue: Promise<unknown> = Promise.resolve();

/** Runs work that no other install, and nothing that clears up behind one, may run beside. */
export function exclusively<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  if (globalThis.navigator?.locks)
    return navigator.locks.request(LOCK, signal ? { signal } : {}, work) as Promise<T>;
  const turn = queue.then(work);
  queue = turn.catch(() => undefined);
  return turn;
}

/** Gives out a generation for the parts of a dataset, and notes that it may go if nothing comes of it. */
export async function begin(dataset: string): Promise<number> {
  await ready(datasets);
  return datasets.transaction('rw', datasets.state, datasets.installs, async () => {
    const generation = ((await datasets.state.get('generation')) ?? 0) + 1;
    await datasets.state.put(generation, 'generation');
    const install: InstallRecord = { generation, dataset, started: Date.now() };
    await datasets.installs.add(install);
    return generation;
  });
}

/** Notes that the parts of a dataset may go. */
export const discard = ({ id, generation }: DatasetRecord) =>
  datasets.installs.put({ generation, dataset: id, started: Date.now() });

/** Counts that something about installed datasets changed; within a transaction. */
export async function countRevision() {
  await datasets.state.put(((await datasets.state.get('revision')) ?? 0) + 1, 'revision');
}

function deleteParts(generation: number): Promise<void> {
  return inTransaction(datasets, [...PART_TABLES, 'installs'], 'readwrite', (transaction) => {
    const blocks = IDBKeyRange.bound(blockKey(generation, 0), blockKey(generation + 1, 0), false, true);
    for (const table of ['names', 'entities', 'facts']) transaction.objectStore(table).delete(blocks);
    transaction.objectStore('segments').delete(generation);
    transaction.objectStore('search').delete(IDBKeyRange.bound([generation], [generation + 1], false, true));
    transaction.objectStore('installs').delete(generation);
  });
}

/** Whether a deleted dataset is kept for being taken back; one of its name that came since takes its place for good. */
export const isKept = ({ aside, dataset, started }: InstallRecord, installed: ReadonlySet<string>): boolean =>
  aside !== undefined && !installed.has(dataset) && Date.now() - started < TAKEN_BACK_FOR_MS;

/**
 * Clears away all parts that may go. Whoever holds the lock knows that no install is running, so every one that is on
 * record was cut, but for deleted datasets that can be taken back.
 */
export async function sweep(): Promise<void> {
  const installed = new Set(await datasets.datasets.toCollection().primaryKeys());
  for (const install of await datasets.installs.toArray()) {
    if (isKept(install, installed)) continue;
    const { aside, dataset } = install;
    if (aside !== undefined && !installed.has(dataset)) await dropMatches(dataset);
    await deleteParts(install.generation);
  }
}

/** Drops the pairs of a dataset that may be the same. */
export const dropMatches = (dataset: string) =>
  datasets.matches.where('[dataset+rank]').between([dataset, 0], [dataset, Infinity]).delete();
