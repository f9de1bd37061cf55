import type { SpaceRow } from '../../storage/sync/sync-rows.ts';
import { sameBytes } from '../engine/run.ts';
import { type KeyObject, readKeyObject } from '../keys/key-object.ts';
import { type KeySecret, keptKeys, type MadeKeys, openKeys } from '../keys/key-ring.ts';
import type { NewObject, SegmentStore } from '../remote/segment-store.ts';
import { SyncError } from '../remote/sync-error.ts';
import { fetchKeys } from './look-at-place.ts';

/** What of a joined space is kept anew when its keys change. */
export type ChangedKeys = Pick<SpaceRow, 'keys' | 'fixed'>;

const areKeys = ({ name }: NewObject) => name.startsWith('key/');

/** The objects with the keys of a space as this device has them. */
export const heldKeys = ({ fixed }: SpaceRow): NewObject[] => fixed.filter(areKeys);

/** Those that this device has and those that the server has; where they differ, the one that can be read. */
async function allKeys(row: SpaceRow, store: SegmentStore, signal: AbortSignal): Promise<NewObject[]> {
  const all = new Map(heldKeys(row).map((object) => [object.name, object]));
  for (const object of await fetchKeys(store, signal)) {
    const readable = await readKeyObject(object.bytes).then(
      () => true,
      () => false,
    );
    if (readable || !all.has(object.name)) all.set(object.name, object);
  }
  return [...all.values()];
}

const withKeys = ({ fixed }: SpaceRow, keys: readonly NewObject[]): NewObject[] => [
  ...fixed.filter((object) => !areKeys(object)),
  ...keys,
];

/** Takes over keys that were changed on another device. Throws a `KeyError` or a `SyncError`. */
export async function takeKeys(
  row: SpaceRow,
  store: SegmentStore,
  secret: KeySecret,
  signal: AbortSignal,
): Promise<ChangedKeys> {
  const objects = await allKeys(row, store, signal);
  const opened = await openKeys(
    objects.map(({ bytes }) => bytes),
    secret,
    row.id,
  );
  return { keys: (await keptKeys(opened)).keys, fixed: withKeys(row, objects) };
}

/**
 * Changes the keys of a space by `change` and lays them on the server first, so that no segment is sealed with a key that
 * others cannot get. Throws a `KeyError` or a `SyncError`; nothing has changed here then.
 */
export async function changeKeys<Made extends MadeKeys>(
  row: SpaceRow,
  store: SegmentStore,
  secret: KeySecret,
  change: (opened: MadeKeys['opened']) => Promise<Made>,
  signal: AbortSignal,
): Promise<{ made: Made; changed: ChangedKeys }> {
  const objects = await allKeys(row, store, signal);
  const opened = await openKeys(
    objects.map(({ bytes }) => bytes),
    secret,
    row.id,
  );
  const made = await change(opened);
  await store.putNew(made.object.name, made.object.bytes, signal);
  const there = await store.get(made.object.name, signal);
  // Cut on its way, or the number was taken by another device at this very moment (one in 65,536): ours must not count.
  if (!there || !sameBytes(there, made.object.bytes)) {
    // What is left of ours would be taken for damage by whoever mistypes the passphrase.
    if (there && sameBytes(there, made.object.bytes.subarray(0, there.length)))
      await store.delete(made.object.name, signal);
    throw new SyncError('torn', 'The keys did not arrive as they were sent');
  }
  const { keys } = await keptKeys(made.opened);
  return { made, changed: { keys, fixed: withKeys(row, [...objects, made.object]) } };
}

/** The newest keys of a joined space as far as they can be read without a secret; `null` where there are none. */
export async function newestKeys(row: SpaceRow): Promise<KeyObject | null> {
  const read = await Promise.allSettled(heldKeys(row).map(({ bytes }) => readKeyObject(bytes)));
  const found = read.flatMap((object) => (object.status === 'fulfilled' ? [object.value] : []));
  return found.sort((a, b) => b.epoch - a.epoch)[0] ?? null;
}
