import type { ListedObject, SegmentStore } from '../remote/segment-store.ts';
import { SyncError } from '../remote/sync-error.ts';

/** How long one question to a server may take, milliseconds: a large object over a slow line, and a listing of many pages. */
const LIMIT_MS = 120_000;

type Ask<T> = (signal: AbortSignal) => Promise<T>;

/** Asks something of a server that is given up when it does not answer, as a {@link SyncError} `offline`. */
export async function limited<T>(signal: AbortSignal, ask: Ask<T>, limitMs = LIMIT_MS): Promise<T> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await ask(AbortSignal.any([signal, limit]));
  } catch (error) {
    if (limit.aborted && !signal.aborted) throw new SyncError('offline', 'No answer', { cause: error });
    throw error;
  }
}

/** A store that gives up on a server that does not answer. */
export function withLimit(store: SegmentStore, limitMs?: number): SegmentStore {
  const within = <T>(signal: AbortSignal, ask: Ask<T>) => limited(signal, ask, limitMs);
  const { putAllNew, changes } = store;
  return {
    putNew: (name, bytes, signal) => within(signal, (until) => store.putNew(name, bytes, until)),
    get: (name, signal) => within(signal, (until) => store.get(name, until)),
    delete: (name, signal) => within(signal, (until) => store.delete(name, until)),
    async *list(prefix, signal, after) {
      yield* await within(signal, async (until) => {
        const names: ListedObject[] = [];
        for await (const name of store.list(prefix, until, after)) names.push(name);
        return names;
      });
    },
    ...(putAllNew && {
      putAllNew: (objects, signal) => within(signal, (until) => putAllNew.call(store, objects, until)),
    }),
    ...(changes && {
      changes: (request, signal) => within(signal, (until) => changes.call(store, request, until)),
    }),
  };
}
