import { type ImportId, type ImportJob, type ImportState, nothingCounted } from '../../domain/import-job.ts';
import type { ImportOptions } from '../../domain/import-options.ts';
import type { Result } from '../../domain/store-fault.ts';
import { datasets, type ImportRow } from '../datasets-db.ts';
import { attempt, ready } from '../faults.ts';
import { follow } from '../follow.ts';

/** Imports that have ended are listed up to this many. */
const MOST_ENDED = 50;

const ENDED: readonly ImportState[] = ['done', 'failed', 'cancelled'];

/** Whether nothing more will come of an import. */
export const hasEnded = ({ state }: Pick<ImportJob, 'state'>): boolean => ENDED.includes(state);

/** Whether an import goes on, or will as soon as it is its turn. */
export const isRunning = (row: Pick<ImportRow, 'state' | 'wish'>): boolean =>
  row.wish === 'run' && row.state !== 'paused' && !hasEnded(row);

/** Keeps a file, to be imported as soon as a page can run it; see {@link runNextImport}. */
export function startImport(file: File, options: ImportOptions): Promise<Result<ImportId>> {
  return attempt(async () => {
    await ready(datasets);
    const row: ImportRow = {
      id: crypto.randomUUID(),
      fileName: file.name,
      fileBytes: file.size,
      options,
      state: 'waiting',
      wish: 'run',
      progress: 0,
      started: Date.now(),
      reading: null,
      dataset: null,
      counts: nothingCounted(),
      problem: null,
      change: null,
      matches: null,
    };
    await datasets.transaction('rw', datasets.imports, datasets.files, async () => {
      await datasets.imports.add(row);
      await datasets.files.add(file, row.id);
    });
    return row.id;
  });
}

function wish(id: ImportId, wanted: ImportRow['wish']): Promise<Result<null>> {
  return attempt(async () => {
    await ready(datasets);
    await datasets.transaction('rw', datasets.imports, async () => {
      const row = await datasets.imports.get(id);
      // What is cancelled stays so.
      if (!row || hasEnded(row) || row.wish === 'cancel') return;
      await datasets.imports.update(id, { wish: wanted });
    });
    return null;
  });
}

/** Has an import rest until {@link resumeImport}. One that its browser did not outlive begins anew then. */
export const pauseImport = (id: ImportId): Promise<Result<null>> => wish(id, 'pause');

/** Has an import go on. */
export const resumeImport = (id: ImportId): Promise<Result<null>> => wish(id, 'run');

/** Stops an import for good; the store is as it was before it. */
export const cancelImport = (id: ImportId): Promise<Result<null>> => wish(id, 'cancel');

/** Takes an import that has ended off the list, with its report. */
export function forgetImport(id: ImportId): Promise<Result<null>> {
  return attempt(async () => {
    await ready(datasets);
    await datasets.transaction('rw', datasets.imports, datasets.troubles, async () => {
      const row = await datasets.imports.get(id);
      if (row && hasEnded(row)) await dropImport(id);
    });
    return null;
  });
}

const dropImport = async (id: ImportId) => {
  await datasets.imports.delete(id);
  await datasets.troubles.where(':id').between([id, 0], [id, Infinity]).delete();
};

/** Says how an import ended, and lets go of its file; to be called in a transaction over both tables and `troubles`. */
export async function endImport(id: ImportId, end: Partial<ImportRow>): Promise<void> {
  await datasets.imports.update(id, { ...end, ended: Date.now() });
  await datasets.files.delete(id);
  const rows = await datasets.imports.orderBy('started').reverse().filter(hasEnded).toArray();
  for (const row of rows.slice(MOST_ENDED)) await dropImport(row.id);
}

const shown = ({ wish: _, ...job }: ImportRow): ImportJob => job;

/** All imports, newest first, now and after every change, until `signal` stops it. */
export function liveImports(callback: (jobs: Result<ImportJob[]>) => void, signal: AbortSignal): void {
  const read = async () => (await datasets.imports.orderBy('started').reverse().toArray()).map(shown);
  follow({ databases: [datasets], watch: read, read, callback, signal });
}

/** Rejected rows and left out values of an import, with reasons, as CSV. */
export function importTroubles(id: ImportId): Promise<Result<Blob>> {
  return attempt(async () => {
    await ready(datasets);
    const pieces = await datasets.troubles.where(':id').between([id, 0], [id, Infinity]).toArray();
    return new Blob(pieces, { type: 'text/csv' });
  });
}
