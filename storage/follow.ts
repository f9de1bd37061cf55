import type Dexie from 'dexie';
import { liveQuery } from 'dexie';
import type { Result } from '../domain/store-fault.ts';
import { ready, toFault } from './faults.ts';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/** What is followed and who is told. */
export interface Following<T> {
  databases: Dexie[];
  /**
   * Reads from the tables whose change counts, with nothing but Dexie in between; its result does not matter.
   * Kept apart from `read` because Dexie only notices what is read before the first wait for anything else.
   */
  watch: () => PromiseLike<unknown>;
  read: () => Promise<T>;
  callback: (value: Result<T>) => void;
  signal: AbortSignal;
}

/**
 * Tells a value of the store now and after every change of what is watched, from whatever page it was made. A
 * failure is told too, and tried again (after 1 s, then up to 30 s) until it is gone. `signal` ends it. What it gives reads
 * and tells the value once more, for changes that are watched elsewhere.
 */
export function follow<T>({ databases, watch, read, callback, signal }: Following<T>): () => void {
  if (signal.aborted) return () => {};
  let retryMs = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  let turn = 0;

  const fail = (error: unknown) => {
    if (signal.aborted) return;
    subscription?.unsubscribe();
    callback({ ok: false, error: toFault(error) });
    timer = setTimeout(start, retryMs);
    retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
  };
  const tell = () => {
    const mine = ++turn;
    read().then(
      (value) => {
        // A later change may have been read faster.
        if (signal.aborted || mine !== turn) return;
        retryMs = FIRST_RETRY_MS;
        callback({ ok: true, value });
      },
      (error) => {
        if (mine === turn) fail(error);
      },
    );
  };
  const start = () => {
    Promise.all(databases.map(ready)).then(() => {
      if (!signal.aborted) subscription = liveQuery(watch).subscribe({ next: tell, error: fail });
    }, fail);
  };

  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      subscription?.unsubscribe();
    },
    { once: true },
  );
  start();
  return tell;
}
