import type { ServerSigns } from '../remote/http.ts';
import type { SegmentStore } from '../remote/segment-store.ts';
import { SyncError } from '../remote/sync-error.ts';
import type { RemoteTraits } from './place-store.ts';

/** The largest object that is tried, bytes: nginx takes one mebibyte unless told otherwise. */
export const LARGEST_TRIED = 1024 * 1024;
/** Sizes that are tried, the largest first, bytes. */
const SIZES = [LARGEST_TRIED, 512 * 1024, 128 * 1024, 32 * 1024];

/** Finds out with a few small objects what a server can do; `signs` is what its answers tell beside. */
export async function probeStore(
  store: SegmentStore,
  signs: ServerSigns,
  signal: AbortSignal,
): Promise<RemoteTraits> {
  const id = crypto.randomUUID();
  const names = [`probe/${id}-once`, `probe/${id}-large`] as const;
  const [once, large] = names;
  try {
    const createsOnce = await createsOnlyOnce(store, once, signal);
    const listsAtOnce = await lists(store, once, signal);
    const largest = await largestTaken(store, large, signal);
    return { createsOnce, listsAtOnce, largest, clockAhead: signs.clockAhead, software: signs.software };
  } finally {
    // An object left behind does no harm; that it could not be taken away must not hide why.
    for (const name of names) await store.delete(name, signal).catch(() => undefined);
  }
}

async function createsOnlyOnce(store: SegmentStore, name: string, signal: AbortSignal): Promise<boolean> {
  const first = Uint8Array.of(1, 2, 3);
  await store.putNew(name, first, signal);
  const outcome = await store.putNew(name, Uint8Array.of(4, 5, 6, 7), signal);
  const kept = await store.get(name, signal);
  return outcome === 'exists' && kept !== null && kept.length === first.length;
}

async function lists(store: SegmentStore, name: string, signal: AbortSignal): Promise<boolean> {
  for await (const found of store.list(name, signal)) if (found.name === name) return true;
  return false;
}

async function largestTaken(store: SegmentStore, name: string, signal: AbortSignal): Promise<number> {
  let failure: unknown = null;
  for (const size of SIZES) {
    try {
      await store.putNew(name, new Uint8Array(size), signal);
      return size;
    } catch (error) {
      failure = error;
      // Some hang up in the middle of what is too large for them, and then nothing but that can be seen.
      if (!(error instanceof SyncError) || !['too-large', 'offline'].includes(error.code)) throw error;
    }
  }
  throw failure;
}
