import { sameBytes } from '../engine/run.ts';
import { MARK_NAME, spaceMark } from '../engine/space-mark.ts';
import type { NewObject, SegmentStore } from '../remote/segment-store.ts';
import type { SpaceId } from '../seal/sealed.ts';
import type { PlaceStore, RemoteTraits } from './place-store.ts';

/** What lies at a place. */
export interface FoundPlace {
  /** What the server can do and lacks. */
  traits: RemoteTraits;
  /**
   * `empty`: a space may be begun. `space`: one lies there, with its keys. `keyless`: one lies there and its keys are gone: to be
   * begun anew by nobody, since a device that has it puts them back. `team`: a team's space.
   */
  holds: 'empty' | 'space' | 'keyless' | 'team';
  keys: NewObject[];
  /** What says whose space it is. */
  mark: Uint8Array | null;
}

async function namesBelow(store: SegmentStore, prefix: string, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of store.list(prefix, signal)) names.push(name);
  return names;
}

/** The objects that hold the keys of the space that lies at a place; none where none does. Throws a `SyncError`. */
export async function fetchKeys(store: SegmentStore, signal: AbortSignal): Promise<NewObject[]> {
  const found: NewObject[] = [];
  for (const name of await namesBelow(store, 'key/', signal)) {
    const bytes = await store.get(name, signal);
    if (bytes) found.push({ name, bytes });
  }
  return found;
}

/** Tries what a server can do, and looks what lies at a place. Throws a `SyncError`: `not-found` where there is no such place. */
export async function lookAtPlace(store: PlaceStore, signal: AbortSignal): Promise<FoundPlace> {
  const traits = await store.probe(signal);
  const keys = await fetchKeys(store, signal);
  const mark = await store.get(MARK_NAME, signal);
  if (keys.length > 0) return { traits, holds: 'space', keys, mark };
  if ((await namesBelow(store, 'team/', signal)).length > 0) return { traits, holds: 'team', keys, mark };
  const rest = await namesBelow(store, 'log/', signal);
  return { traits, holds: mark || rest.length > 0 ? 'keyless' : 'empty', keys, mark };
}

/** Whether the space at a place is this one. */
export async function isSpace({ mark }: FoundPlace, space: SpaceId): Promise<boolean> {
  const ours = await spaceMark(space);
  return mark !== null && sameBytes(mark, ours.bytes);
}
