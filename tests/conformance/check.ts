import { deepStrictEqual, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { SyncPlace } from '../../domain/sync-state.ts';
import type { ObjectName, PutOutcome, SegmentStore } from '../../sync/remote/segment-store.ts';
import { SyncError } from '../../sync/remote/sync-error.ts';
import type { PlaceStore } from '../../sync/setup/place-store.ts';
import type { ChaosProxy } from './chaos-proxy.ts';

/** What a check works with. Its objects lie in the place for itself alone, in folders of the check's own. */
export interface Bench {
  /** Where it lies. */
  place: SyncPlace;
  /** What is left to chance is the same for the same number. */
  seed: number;
  store: PlaceStore;
  /** The same place by way of a proxy that lets requests go wrong. */
  troubled: SegmentStore;
  proxy: ChaosProxy;
  /** A further place for devices to meet in: as it is, and by way of the proxy. */
  space: { calm: PlaceStore; troubled: SegmentStore };
  /** The same place for somebody whom the server does not let in; `null` where it lets in everybody. */
  stranger: SegmentStore | null;
  /** A place on the same server that does not exist. */
  nowhere: PlaceStore;
  /**
   * Whether of two that write one name at once just one is told that it did. WebDAV cannot promise it, nor can a cluster of
   * CouchDB.
   */
  settlesRaces: boolean;
  signal: AbortSignal;
}

/** Something an adapter has to do; `run` throws when it does not. */
export interface Check {
  name: string;
  run(bench: Bench): Promise<void>;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes of every value, the same for the same `seed`. */
export function mixedBytes(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 7 + seed * 131 + (at >> 8) * 13) & 0xff;
  return bytes;
}

let folders = 0;
/** The name of a device that no other check has. */
export const ownDevice = (): string =>
  `${(folders++).toString(16).padStart(4, '0')}${Date.now().toString(16)}`;

/** A folder that no other check has. */
export const ownFolder = (): string => `log/${ownDevice()}`;

/** All names below a prefix, as they are listed. */
export async function namesOf(
  store: SegmentStore,
  prefix: string,
  signal: AbortSignal,
  after?: ObjectName,
): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of store.list(prefix, signal, after)) names.push(name);
  return names;
}

/** How long a cluster may take to show everywhere what was written, milliseconds. */
const PATIENCE_MS = 10_000;

/** Waits until something holds: machines of a cluster list what was written a moment later. What never holds is thrown. */
export async function eventually(work: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let wait = 5; ; wait = Math.min(wait * 2, 500)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(wait);
    }
  }
}

/** That names below a prefix come to be just these, in this order. */
export const lists = ({ store, signal }: Bench, prefix: string, expected: string[], after?: ObjectName) =>
  eventually(async () =>
    deepStrictEqual(await namesOf(store, prefix, signal, after), expected, `below ${prefix}`),
  );

/** Taken by too few machines of a cluster is written, too; to confirm it is for the engine. */
export const isWritten = (outcome: PutOutcome): boolean => outcome !== 'exists';

/** That an error is one of ours with one of these codes. */
export const syncError =
  (...codes: SyncError['code'][]) =>
  (error: unknown): true => {
    ok(error instanceof SyncError, `threw ${(error as Error)?.stack}`);
    ok(codes.includes(error.code), `${error.code} is none of ${codes.join(', ')}: ${error.message}`);
    return true;
  };

/** Does something for each item, `width` at a time. */
export async function inTurns<T>(
  items: T[],
  width: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = [...items];
  const turn = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, turn));
}

/** Writes many objects, some at a time; each holds its own name. */
export async function putMany({ store, signal }: Bench, names: string[]): Promise<void> {
  const AT_ONCE = 100;
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const part = names.slice(at, at + AT_ONCE).map((name) => ({ name, bytes: utf8(name) }));
    if (store.putAllNew) await store.putAllNew(part, signal);
    else await inTurns(part, 8, ({ name, bytes }) => store.putNew(name, bytes, signal));
  }
}
