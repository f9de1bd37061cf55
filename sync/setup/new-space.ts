import type { SyncPlace } from '../../domain/sync-state.ts';
import type { NewSpace } from '../../storage/sync/spaces.ts';
import { spaceMark } from '../engine/space-mark.ts';
import { keptKeys, type OpenedKeys } from '../keys/key-ring.ts';
import type { NewObject } from '../remote/segment-store.ts';

/** A space as a device joins it that has its keys: `keys` are its objects below `key/`. */
export async function newSpace(
  opened: OpenedKeys,
  { place, label, keys }: { place: SyncPlace; label: string; keys: readonly NewObject[] },
): Promise<NewSpace> {
  const { space, keys: roots } = await keptKeys(opened);
  return { id: space, place, label, keys: roots, fixed: [await spaceMark(space), ...keys] };
}
