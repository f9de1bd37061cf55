import type { Result } from '../../domain/store-fault.ts';
import { FOLD_VERSION } from '../../recognition/index/fold-table.generated.ts';
import { blockKey, type DatasetRecord, datasets, KEPT_TABLES } from '../datasets-db.ts';
import { attempt, ready } from '../faults.ts';
import { follow } from '../follow.ts';
import { release } from '../packed/release.ts';
import { SEARCH_VERSION } from '../packed/search-pages.ts';
import { inTransaction } from '../plain-idb.ts';
import { datasetParts, type PartsSummary } from './dataset-parts.ts';
import { type DatasetContent, type DatasetSource, sourceOf } from './dataset-source.ts';
import { begin, countRevision, discard, dropMatches, exclusively, isKept, sweep } from './generations.ts';
import { type Part, REST } from './part.ts';

/** How an install may be stopped and followed. */
export interface InstallOptions {
  /** Stops the install; what was installed before stays. The promise then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Told how much is written, from 0 to 1, rising. */
  onProgress?: (share: number) => void;
  /** Awaited before each batch is written, and now and then before: whoever installs in the background rests or stops here. */
  rest?: () => Promise<void>;
  /** Writes what belongs to the dataset in the very transaction that takes it into use, with the record it replaces. */
  along?: (record: DatasetRecord, before: DatasetRecord | undefined) => PromiseLike<unknown>;
}

/** What is said about a dataset beside its content. */
export type DatasetAbout = Pick<
  DatasetRecord,
  'kind' | 'title' | 'licence' | 'credits' | 'asOf' | 'publisher' | 'import'
>;

const BATCH_BYTES = 1_000_000;
const BATCH_PARTS = 1_000;

function put(transaction: IDBTransaction, generation: number, part: Part) {
  const store = transaction.objectStore(part.table);
  if (part.table === 'segments') store.put(new Blob([part.bytes]), generation);
  else if (part.table === 'search') store.put(part.bytes, [generation, part.list, part.part, part.page]);
  else store.put(part.bytes, blockKey(generation, part.block));
}

function writeBatch(generation: number, parts: readonly Part[]): Promise<void> {
  const tables = [...new Set(parts.map((part) => part.table))];
  return inTransaction(datasets, tables, 'readwrite', (transaction) => {
    for (const part of parts) put(transaction, generation, part);
  });
}

async function writeParts(
  source: DatasetSource,
  generation: number,
  { signal, onProgress, rest }: InstallOptions,
): Promise<PartsSummary> {
  const parts = datasetParts(source);
  const expected = expectedParts(source);
  let batch: Part[] = [];
  let bytes = 0;
  let done = 0;
  const flush = async () => {
    await rest?.();
    signal?.throwIfAborted();
    if (batch.length > 0) await writeBatch(generation, batch);
    for (const { bytes } of batch) if (typeof bytes !== 'string') release(bytes);
    done += batch.length;
    batch = [];
    bytes = 0;
    onProgress?.(Math.min(0.99, done / expected));
  };
  while (true) {
    const step = parts.next();
    if (step.done) {
      await flush();
      return step.value;
    }
    if (step.value === REST) {
      await rest?.();
      signal?.throwIfAborted();
      continue;
    }
    batch.push(step.value);
    bytes += step.value.bytes.length;
    if (bytes >= BATCH_BYTES || batch.length >= BATCH_PARTS) await flush();
  }
}

// The moment the new parts become the dataset: one transaction, before it everything is as it was.
async function pointTo(record: DatasetRecord, along: InstallOptions['along']): Promise<void> {
  await datasets.transaction(
    'rw',
    KEPT_TABLES.map((name) => datasets.table(name)),
    async () => {
      const before = await datasets.datasets.get(record.id);
      await datasets.datasets.put({ ...record, ...(before?.off ? { off: true } : {}) });
      await datasets.installs.delete(record.generation);
      if (before) await discard(before);
      await along?.(record, before);
      await countRevision();
    },
  );
}

// Enough to tell how far an install is; the parts themselves are counted as they are made.
function expectedParts({ counts }: DatasetSource): number {
  return 4 + counts.entities / 6 + counts.facts / 16;
}

/**
 * Puts a dataset in place of the one with the same id, or adds it. Parts are written beside what is there and
 * taken into use in one step at the end: a worker killed, a full disk or a stop in between leaves the old
 * dataset whole, and {@link recoverInstalls} clears the rest away.
 */
export function installSource(
  source: DatasetSource,
  about: DatasetAbout,
  options: InstallOptions = {},
): Promise<Result<DatasetRecord>> {
  const { signal, onProgress } = options;
  return attempt(() => {
    return exclusively(async () => {
      await ready(datasets);
      await sweep();
      signal?.throwIfAborted();
      const generation = await begin(source.id);
      try {
        const summary = await writeParts(source, generation, options);
        const record: DatasetRecord = {
          id: source.id,
          ...about,
          installed: Date.now(),
          generation,
          foldVersion: FOLD_VERSION,
          searchVersion: SEARCH_VERSION,
          ...summary,
        };
        signal?.throwIfAborted();
        await pointTo(record, options.along);
        onProgress?.(1);
        return record;
      } finally {
        // Clears the generation that is now unused: the old one, or this one where it failed.
        await sweep().catch(() => undefined);
      }
    }, signal);
  }, signal);
}

/** Whether the parts of a dataset are as this version would make them. */
export const isCurrent = ({ foldVersion, searchVersion }: DatasetRecord): boolean =>
  foldVersion === FOLD_VERSION && searchVersion === SEARCH_VERSION;

/**
 * Takes note that a dataset came once more with the very same content: its parts stay, and `along` is carried out in the
 * same transaction.
 */
export function keepAsItIs(
  { id }: DatasetRecord,
  about: DatasetAbout,
  along: () => PromiseLike<unknown>,
): Promise<void> {
  return exclusively(() =>
    datasets.transaction(
      'rw',
      KEPT_TABLES.map((name) => datasets.table(name)),
      async () => {
        const record = await datasets.datasets.get(id);
        if (!record) throw new Error('The dataset went while it was compared');
        await datasets.datasets.put({ ...record, ...about, installed: Date.now() });
        await along();
        await countRevision();
      },
    ),
  );
}

/** The same for content that is in memory. */
export function installDataset(
  content: DatasetContent,
  about: DatasetAbout,
  options: InstallOptions = {},
): Promise<Result<DatasetRecord>> {
  return installSource(sourceOf(content), about, options);
}

/** Takes a dataset out, with all its names and facts. Nothing happens when it is not there. */
export function removeDataset(id: string): Promise<Result<null>> {
  return attempt(() => {
    return exclusively(async () => {
      await ready(datasets);
      await datasets.transaction(
        'rw',
        KEPT_TABLES.map((name) => datasets.table(name)),
        async () => {
          const record = await datasets.datasets.get(id);
          if (!record) return;
          await datasets.datasets.delete(id);
          await dropMatches(id);
          await discard(record);
          await countRevision();
        },
      );
      await sweep();
      return null;
    });
  });
}

/**
 * Clears away what cut installs and replaced datasets left behind; waits for an install that is running in
 * another context.
 */
export function recoverInstalls(): Promise<Result<null>> {
  return attempt(async () => {
    await ready(datasets);
    if ((await datasets.installs.count()) > 0) await exclusively(sweep);
    return null;
  });
}

/** What is installed, and what is being installed (or was cut and waits for {@link recoverInstalls}). */
export interface DatasetList {
  installed: DatasetRecord[];
  /** Ids of datasets. */
  installing: string[];
}

async function readList(): Promise<DatasetList> {
  await ready(datasets);
  const [installed, installs] = await Promise.all([datasets.datasets.toArray(), datasets.installs.toArray()]);
  const known = new Set(installed.map(({ id }) => id));
  const unknown = installs.filter((one) => !known.has(one.dataset) && !isKept(one, known));
  return { installed, installing: [...new Set(unknown.map(({ dataset }) => dataset))] };
}

/** The datasets of this browser profile, by id. */
export function listDatasets(): Promise<Result<DatasetList>> {
  return attempt(readList);
}

/** Tells the datasets now and after every change, until `signal` stops it. */
export function liveDatasets(callback: (list: Result<DatasetList>) => void, signal: AbortSignal): void {
  const watch = () =>
    Promise.all([datasets.datasets.count(), datasets.installs.count(), datasets.state.get('revision')]);
  follow({ databases: [datasets], watch, read: readList, callback, signal });
}
