import { sha256, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import type { NewObject, ObjectName } from '../remote/segment-store.ts';
import { SealError, type SpaceId } from '../seal/sealed.ts';
import { type Run, SyncStop, sameBytes } from './run.ts';

/** Where it is said whose space lies here. */
export const MARK_NAME = 'meta/format';
const ERASED = 'meta/erased';

/** The first 128 bits of a hash. */
const MARK_DIGITS = 32;

/**
 * What says which space lies in a place, without giving away its id: the same for all devices of the space. Whoever begins a
 * space puts it there first, and whoever has joined puts it back where it is missing.
 */
export async function spaceMark(space: SpaceId): Promise<NewObject> {
  const mark = (await sha256(utf8(`postmoney space|${space}`))).slice(0, MARK_DIGITS);
  return {
    name: MARK_NAME,
    bytes: utf8(`${JSON.stringify({ format: 'postmoney-space', v: 1, space: mark })}\n`),
  };
}

async function namesBelow({ store, signal }: Run, prefix: string): Promise<Set<ObjectName>> {
  const names = new Set<ObjectName>();
  for await (const { name } of store.list(prefix, signal)) names.add(name);
  return names;
}

/** Whether a notice that the space was given up is one: only who has its key can write it. */
async function isErased(run: Run, names: Iterable<ObjectName>): Promise<boolean> {
  for (const name of names) {
    if (!name.startsWith(ERASED)) continue;
    const bytes = await run.store.get(name, run.signal);
    if (!bytes) continue;
    try {
      await run.open(ERASED, bytes);
      return true;
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
    }
  }
  return false;
}

/** Our own mark, as an upload that broke off leaves it. */
const isCut = (there: Uint8Array, ours: Uint8Array) =>
  there.length < ours.length && sameBytes(there, ours.subarray(0, there.length));

/**
 * Makes sure that the place is this space's, and puts back what a space needs there and has lost. Throws a {@link SyncStop}
 * `other-space` where another lies there, and `erased` where this one was given up; nothing is written then.
 */
export async function checkPlace(run: Run): Promise<void> {
  const { store, signal, row } = run;
  const meta = await namesBelow(run, 'meta/');
  const keys = await (run.team ? run.team.wholeEntries(run) : namesBelow(run, 'key/'));
  const mark = row.fixed.find(({ name }) => name === MARK_NAME);
  if (mark && meta.has(MARK_NAME)) {
    const there = await store.get(MARK_NAME, signal);
    if (there && isCut(there, mark.bytes)) {
      await store.delete(MARK_NAME, signal);
      meta.delete(MARK_NAME);
    } else if (there && !sameBytes(there, mark.bytes)) throw new SyncStop('other-space');
  }
  if (await isErased(run, meta)) throw new SyncStop('erased');
  for (const { name, bytes } of row.fixed)
    if (!meta.has(name) && !keys.has(name)) await store.putNew(name, bytes, signal);
}

/** Everything that a space has on a server, but for the notice that it was given up. */
const ERASED_AREAS = ['head/', 'log/', 'snap/', 'key/', 'team/', 'meta/'];

/**
 * Takes everything of the space off its server. A sealed notice stays, so that other devices leave, too, instead of putting
 * everything back. Cut anywhere, it goes on when called again.
 */
export async function erasePlace(run: Run): Promise<void> {
  const { store, signal, row, sealer } = run;
  const meta = await namesBelow(run, 'meta/');
  const notice = await isErased(run, meta);
  if (!notice) {
    await checkPlace(run);
    const bytes = await sealer.seal(run.sealingKey(), row.id, ERASED, new Uint8Array([1]));
    await store.putNew(`${ERASED}-${await sealer.hash(bytes)}`, bytes, signal);
  }
  for (const area of ERASED_AREAS)
    for (const name of await namesBelow(run, area))
      if (!name.startsWith(ERASED)) await store.delete(name, signal);
}
