import { deepStrictEqual, ok } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { promisedHash } from '../../sync/remote/object-name.ts';
import { SyncError } from '../../sync/remote/sync-error.ts';
import { objectHash } from '../../sync/seal/segment.ts';
import { type Bench, inTurns, lists, mixedBytes, namesOf, ownFolder } from './check.ts';

/** How often something is tried at most. With a third of the requests going wrong, and up to eight for one listing, it is enough. */
const MOST_TRIES = 400;
/** The longest that is waited for a server that asks for more time, milliseconds. */
const LONGEST_WAIT_MS = 2000;

/** Tries again until it goes well, as an engine does. Only errors of the kind that adapters promise are borne. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      ok(error instanceof SyncError, `threw ${(error as Error)?.stack}`);
      if (tries >= MOST_TRIES) throw error;
      // What the proxy asks for need not be waited for; a server that is overwhelmed is.
      if (error.code === 'server') await pause(Math.min(tries * 10, LONGEST_WAIT_MS));
    }
  }
}

const OBJECTS = 40;

/**
 * That nothing is lost or made up while requests go wrong: written until it was read back whole (that something exists may
 * have been said by somebody in between), listed, and looked at again without trouble.
 */
export async function survivesTrouble(bench: Bench): Promise<void> {
  const { store, troubled, proxy, signal } = bench;
  const folder = ownFolder();
  const objects = new Map<string, Uint8Array>();
  for (let at = 0; at < OBJECTS; at += 1) {
    const bytes = mixedBytes(50 + at * 97, at);
    objects.set(`${folder}/${String(at).padStart(9, '0')}-${await objectHash(bytes)}`, bytes);
  }
  const names = [...objects.keys()];
  await inTurns([...objects], 4, ([name, bytes]) =>
    insist(async () => {
      await troubled.putNew(name, bytes, signal);
      const back = await troubled.get(name, signal);
      if (back === null || promisedHash(name) !== (await objectHash(back)))
        throw new SyncError('torn', `${name} is not there as it should be`);
    }),
  );
  await lists(bench, `${folder}/`, names);
  deepStrictEqual(await insist(() => namesOf(troubled, `${folder}/`, signal)), names);
  for (const [name, bytes] of objects) {
    const kept = await store.get(name, signal);
    ok(kept && Buffer.compare(kept, bytes) === 0, `${name} is not what was written`);
  }
  await inTurns(names, 4, (name) => insist(() => troubled.delete(name, signal)));
  // That an object is gone may have been said by somebody in between, too.
  for (const name of names) await store.delete(name, signal);
  await lists(bench, `${folder}/`, []);
  ok(proxy.counts.size >= 12, `only ${[...proxy.counts.keys()].join(', ')} went wrong`);
}
