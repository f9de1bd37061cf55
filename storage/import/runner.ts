import { liveQuery } from 'dexie';
import type { ImportId } from '../../domain/import-job.ts';
import { datasets, type ImportRow } from '../datasets-db.ts';
import { ready } from '../faults.ts';
import { endImport, hasEnded } from './imports.ts';
import { type ImportTools, runImport } from './run-import.ts';

/** Held by whoever runs imports: one worker of all pages that are open. */
const LOCK = 'postmoney-imports';

/** What the worker that runs imports says to its page. */
export type SaidByImporter =
  /** Names came or went. */
  | { kind: 'installed' }
  /** The import of this id ended, or rests for others. */
  | { kind: 'ended'; id: ImportId }
  /** The store failed it. */
  | { kind: 'stopped' };

const open = () =>
  datasets.imports
    .orderBy('started')
    .filter((row) => !hasEnded(row))
    .toArray();

/** The import to be run next: the oldest that is not to rest. Those that wait for nothing are put in order first. */
async function nextImport(): Promise<ImportRow | null> {
  for (const row of await open()) {
    if (row.wish === 'run') return row;
    // Nobody runs it, so that what was wished of it is so already.
    if (row.wish === 'pause' && row.state !== 'paused')
      await datasets.imports.update(row.id, { state: 'paused' });
    if (row.wish === 'cancel')
      await datasets.transaction('rw', datasets.imports, datasets.files, datasets.troubles, () =>
        endImport(row.id, { state: 'cancelled' }),
      );
  }
  return null;
}

const settled = (row: ImportRow) => hasEnded(row) || (row.wish === 'pause' && row.state === 'paused');

/** Waits until there is something to do. */
function somethingToDo(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (done: () => void) => {
      subscription.unsubscribe();
      signal.removeEventListener('abort', aborted);
      done();
    };
    const aborted = () => finish(() => reject(signal.reason));
    const subscription = liveQuery(() => datasets.imports.toArray()).subscribe({
      next: (rows) => {
        // Not within the call that subscribes, which may be the first.
        if (!rows.every(settled)) queueMicrotask(() => finish(resolve));
      },
      error: (error) => finish(() => reject(error)),
    });
    signal.addEventListener('abort', aborted, { once: true });
  });
}

/**
 * Runs the next import as soon as there is one, those first that an earlier page or browser began and did not end, and gives
 * its id; `signal` stops it, and then it throws the signal's reason. Of all pages that call this one does the work, and
 * when it is closed the next takes over.
 */
export function runNextImport(tools: ImportTools, signal: AbortSignal): Promise<ImportId> {
  return navigator.locks.request(LOCK, { signal }, async () => {
    await ready(datasets);
    let next = await nextImport();
    while (!next) {
      await somethingToDo(signal);
      next = await nextImport();
    }
    signal.throwIfAborted();
    await runImport(next, tools, signal);
    return next.id;
  });
}
