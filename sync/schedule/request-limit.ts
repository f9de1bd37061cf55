import type { ListedObject, SegmentStore } from '../remote/segment-store.ts';
import { SyncError } from '../remote/sync-error.ts';

/** How long one question to a server may take, milliseconds: a large object over a slow line, and a listing of many pages. */
const LIMIT_MS = 120_000;

/** A store that gives up on a server that does not answer, as a {@link SyncError} `offline`. */
export function withLimit(store: SegmentStore, limitMs = LIMIT_MS): SegmentStore {
  const limited = async <T>(signal: AbortSignal, ask: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const limit = AbortSignal.timeout(limitMs);
    try {
      return await ask(AbortSignal.any([signal, limit]));
    } catch (error) {
      if (limit.aborted && !signal.aborted) throw new SyncError('offline', 'No answer', { cause: error });
      throw error;
    }
  };
  const { putAllNew, changes } = store;
  return {
    prepare: (signal) => limited(signal, (within) => store.prepare(within)),
    probe: (signal) => limited(signal, (within) => store.probe(within)),
    putNew: (name, bytes, signal) => limited(signal, (within) => store.putNew(name, bytes, within)),
    get: (name, signal) => limited(signal, (within) => store.get(name, within)),
    delete: (name, signal) => limited(signal, (within) => store.delete(name, within)),
    async *list(prefix, signal, after) {
      yield* await limited(signal, async (within) => {
        const names: ListedObject[] = [];
        for await (const name of store.list(prefix, within, after)) names.push(name);
        return names;
      });
    },
    ...(putAllNew && {
      putAllNew: (objects, signal) => limited(signal, (within) => putAllNew.call(store, objects, within)),
    }),
    ...(changes && {
      changes: (request, signal) => limited(signal, (within) => changes.call(store, request, within)),
    }),
  };
}
