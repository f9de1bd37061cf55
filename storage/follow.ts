import type Dexie from 'dexie';
import { liveQuery } from 'dexie';
import type { Result } from '../domain/store-fault.ts';
import { ready, toFault } from './faults.ts';

/** What takes longer to read than this is read less often while changes follow one another, milliseconds; */
const LONG_READ_MS = 500;
/** after each reading it rests for this many times as long, so that whoever reads has time for anything else. */
const REST_TIMES = 3;
/** Where so many changes come within this time, something else than the reader is at work: what is not read at once is read */
const MANY_CHANGES = 4;
const WITHIN_MS = 2_000;
/** no more often than that. What takes less than this is read at once, milliseconds. */
const SHORT_READ_MS = 30;
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
 * failure is told too, and tried again (after 1 s, then up to 30 s) until it is gone. While changes follow one another, what
 * takes long to read is read now and then only, and at the end. `signal` ends it. What it gives reads
 * and tells the value once more, for changes that are watched elsewhere.
 */
export function follow<T>({ databases, watch, read, callback, signal }: Following<T>): () => void {
  if (signal.aborted) return () => {};
  let retryMs = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  let isReading = false;
  /** Something changed while it was read. */
  let again = false;
  /** Until when to rest, by the clock of `performance.now()`, and what will be done then. */
  let restedAt = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let changes: number[] = [];

  const fail = (error: unknown) => {
    if (signal.aborted) return;
    subscription?.unsubscribe();
    callback({ ok: false, error: toFault(error) });
    timer = setTimeout(start, retryMs);
    retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
  };
  const restAfter = (took: number) => {
    const now = performance.now();
    changes = changes.filter((at) => at > now - WITHIN_MS);
    if (took > LONG_READ_MS) restedAt = now + took * REST_TIMES;
    else if (took > SHORT_READ_MS && changes.length >= MANY_CHANGES) restedAt = now + WITHIN_MS;
  };
  const readNow = async () => {
    const begun = performance.now();
    isReading = true;
    again = false;
    let value: T;
    try {
      value = await read();
    } catch (error) {
      fail(error);
      return;
    } finally {
      isReading = false;
    }
    if (signal.aborted) return;
    restAfter(performance.now() - begun);
    retryMs = FIRST_RETRY_MS;
    callback({ ok: true, value });
    if (again && !signal.aborted) tell();
  };
  const tell = () => {
    changes.push(performance.now());
    again = true;
    if (resting !== undefined || isReading) return;
    const rest = restedAt - performance.now();
    if (rest <= 0) {
      void readNow();
      return;
    }
    resting = setTimeout(() => {
      resting = undefined;
      if (!signal.aborted) void readNow();
    }, rest);
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
      clearTimeout(resting);
      subscription?.unsubscribe();
    },
    { once: true },
  );
  start();
  return tell;
}
