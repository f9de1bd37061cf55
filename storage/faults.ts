import type Dexie from 'dexie';
import type { Result, StoreFault } from '../domain/store-fault.ts';
import { browserVersion, type StoredDb } from './databases.ts';

/** A failure of the store that a caller deep inside cannot answer as a value; {@link attempt} turns it into one. */
export class StoreError extends Error {
  readonly fault: StoreFault;
  constructor(fault: StoreFault) {
    super(`The store cannot answer: ${fault.code}`);
    this.name = 'StoreError';
    this.fault = fault;
  }
}

// Dexie wraps: a full disk arrives as an AbortError whose `inner` says QuotaExceededError.
function* causesOf(error: unknown): Generator<{ name: string; message: string }> {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
    const { name, message, inner, cause } = at as Record<string, unknown>;
    yield { name: String(name ?? ''), message: String(message ?? '') };
    at = inner ?? cause;
  }
}

/**
 * What a failed use of the store means for the reader: `store-blocked` (another tab holds an older version
 * open), `store-full` (the browser gives no more room), otherwise `store-broken` with the browser's words: it
 * does not open, is newer than this version, or the place allows no storage (a sandboxed page, some private windows).
 */
export function toFault(error: unknown): StoreFault {
  if (error instanceof StoreError) return error.fault;
  const causes = [...causesOf(error)];
  if (causes.some(({ name }) => name === 'QuotaExceededError')) return { code: 'store-full' };
  const [first] = causes;
  const details = first ? [first.name, first.message].filter(Boolean).join(': ') : String(error);
  return { code: 'store-broken', details };
}

const isStop = (error: unknown, signal: AbortSignal | undefined) =>
  signal?.aborted === true && (error === signal.reason || (error as Error | null)?.name === 'AbortError');

/**
 * Runs `work` on the store and gives its failure as a value. Only a stop asked for through `signal` is thrown
 * on, as `fetch` does.
 */
export async function attempt<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (isStop(error, signal)) throw signal?.reason;
    return { ok: false, error: toFault(error) };
  }
}

/** The value of an answer; its failure is thrown as a {@link StoreError}. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new StoreError(result.error);
}

/** Names of databases that another context is in the way of. */
const blocked = new Set<string>();

/** How long an opening may take before something must be in its way; a slow disk needs a small part of it. */
const OPEN_LIMIT_MS = 5_000;

/**
 * The outcome of an opening, or `store-blocked` thrown as a {@link StoreError} when another context is in its
 * way: known to be, or likely since it takes too long (an upgrade that waits in one context makes every other
 * wait behind it without being told). The opening itself goes on.
 */
export function unlessBlocked<T>({ name }: StoredDb, open: () => Promise<T>): Promise<T> {
  const fault = new StoreError({ code: 'store-blocked' });
  if (blocked.has(name)) return Promise.reject(fault);
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      // Whoever asks next need not wait as long to be told the same.
      blocked.add(name);
      reject(fault);
    }, OPEN_LIMIT_MS);
    open()
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        if (isLate) blocked.delete(name);
      });
  });
}

/**
 * Opens a database, creating or upgrading it. While another tab keeps an older version open it throws a
 * {@link StoreError} `store-blocked` instead of waiting without end; the browser goes on opening, and a call
 * after the other tab is gone succeeds.
 */
export function ready(db: Dexie): Promise<void> {
  if (db.isOpen()) {
    // Whoever waited for it hears of that a little later.
    blocked.delete(db.name);
    return Promise.resolve();
  }
  return unlessBlocked(db, () => openUnlessBlocked(db));
}

function openUnlessBlocked(db: Dexie): Promise<void> {
  const wanted = browserVersion(db);
  return new Promise((resolve, reject) => {
    const onBlocked = () => {
      blocked.add(db.name);
      reject(new StoreError({ code: 'store-blocked' }));
    };
    db.on('blocked', onBlocked);
    db.open()
      .then(() => {
        // Dexie would open it all the same; records that this version does not understand must not be touched.
        if (db.backendDB().version > wanted) {
          db.close({ disableAutoOpen: false });
          throw new Error(`${db.name} was written by a newer version`);
        }
        resolve();
      })
      .catch(reject)
      .finally(() => {
        blocked.delete(db.name);
        db.on('blocked').unsubscribe(onBlocked);
      });
  });
}
