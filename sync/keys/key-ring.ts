import { settledPassphrase } from '../../domain/passphrase.ts';
import { RECOVERY_BYTES, readRecoveryCode, writeRecoveryCode } from '../../domain/recovery-code.ts';
import { fromBase64Url, toBase64Url, toHex, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import type { EpochKey, SpaceId } from '../seal/sealed.ts';
import { newEpochKey } from '../seal/segment.ts';
import { derivedFrom, shut, unshut } from './box.ts';
import { KeyError } from './key-error.ts';
import {
  type KeyObject,
  keyObjectName,
  nextEpoch,
  provenText,
  readKeyObject,
  writeKeyObject,
} from './key-object.ts';
import { PASSPHRASE_COST, type PassphraseCost, passphraseKey } from './passphrase-key.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a reader knows and no device keeps. */
export type KeySecret = { passphrase: string } | { recoveryCode: string };

/** The keys of a space, as a device keeps them: none of them can be got out again. */
export interface SpaceKeys {
  space: SpaceId;
  /** In order of their epochs; new segments are sealed with the last one. */
  keys: EpochKey[];
}

/** What only who knows the passphrase or the recovery code can have: kept for as long as it takes to make further keys. */
export interface OpenedKeys {
  space: SpaceId;
  /** When the passphrase was set, UTC milliseconds. */
  set: number;
  master: { epoch: number; secret: Bytes };
  locks: KeyObject['locks'];
  /** The secret of each epoch's root. */
  roots: ReadonlyMap<number, Bytes>;
  /** Devices that were removed: 16 hex digits each. */
  removed: readonly string[];
  /** Epochs that have keys on the server which this secret does not open: another device changed the passphrase meanwhile. */
  closed: number[];
}

/** Keys that were just made: the object to write once, and what it holds. */
export interface MadeKeys {
  object: { name: string; bytes: Bytes };
  opened: OpenedKeys;
}

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const lockPurpose = (space: SpaceId, master: number, lock: string) =>
  `postmoney ${lock} lock|${space}|${master}`;
const rootPurpose = (space: SpaceId, master: number, epoch: number) =>
  `postmoney root|${space}|${master}|${epoch}`;

async function proofOf(master: Bytes, object: Omit<KeyObject, 'proof' | 'sum'>): Promise<string> {
  const secret = await derivedFrom(master, 'postmoney keys proof');
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(provenText(object)))));
}

async function shutAway(opened: OpenedKeys, now: number): Promise<MadeKeys> {
  const { space, set, master, locks, removed } = opened;
  const epoch = Math.max(...opened.roots.keys());
  const roots = await Promise.all(
    [...opened.roots].map(async ([of, secret]) => {
      const box = await shut(master.secret, secret, rootPurpose(space, master.epoch, of));
      return { epoch: of, box };
    }),
  );
  const object = {
    form: 'postmoney-keys' as const,
    version: 1 as const,
    space,
    epoch,
    made: now,
    set,
    master: master.epoch,
    locks,
    roots,
    ...(removed.length > 0 && { removed: [...removed] }),
  };
  const bytes = await writeKeyObject({ ...object, proof: await proofOf(master.secret, object) });
  return { object: { name: keyObjectName(epoch), bytes }, opened };
}

/** A new master in new locks. Without a passphrase the recovery code alone opens it. */
async function newMaster(space: SpaceId, epoch: number, passphrase: string | null, cost: PassphraseCost) {
  const secret = random(32);
  const code = random(RECOVERY_BYTES);
  const codeKey = await derivedFrom(code, 'postmoney recovery code');
  const locks: KeyObject['locks'] = {
    recovery: { box: await shut(codeKey, secret, lockPurpose(space, epoch, 'recovery')) },
  };
  if (passphrase !== null) {
    const salt = random(16);
    const key = await passphraseKey(passphrase, salt, cost);
    const box = await shut(key, secret, lockPurpose(space, epoch, 'passphrase'));
    locks.passphrase = { salt: toBase64Url(salt), ...cost, box };
  }
  return { master: { epoch, secret }, locks, recoveryCode: writeRecoveryCode(code) };
}

/** The first keys of a new space. The recovery code is nowhere but in the answer: it is to be shown, and asked back. */
export async function createKeys({
  passphrase,
  now,
  space = toHex(random(16)),
  cost = PASSPHRASE_COST,
}: {
  /** `null`: the recovery code alone opens the space. */
  passphrase: string | null;
  /** UTC milliseconds. */
  now: number;
  space?: SpaceId;
  cost?: PassphraseCost;
}): Promise<MadeKeys & { recoveryCode: string }> {
  const epoch = nextEpoch(null);
  const { recoveryCode, ...rest } = await newMaster(space, epoch, passphrase, cost);
  const opened = { space, set: now, ...rest, roots: new Map([[epoch, random(32)]]), removed: [], closed: [] };
  return { ...(await shutAway(opened, now)), recoveryCode };
}

async function masterOf(object: KeyObject, secret: KeySecret): Promise<Bytes | null> {
  const { space, master, locks } = object;
  if ('passphrase' in secret) {
    const lock = locks.passphrase;
    if (!lock || settledPassphrase(secret.passphrase) === '') return null;
    const key = await passphraseKey(secret.passphrase, fromBase64Url(lock.salt), lock);
    return unshut(key, lock.box, lockPurpose(space, master, 'passphrase'));
  }
  const code = readRecoveryCode(secret.recoveryCode);
  if (!code.ok || !locks.recovery) return null;
  const key = await derivedFrom(code.secret, 'postmoney recovery code');
  return unshut(key, locks.recovery.box, lockPurpose(space, master, 'recovery'));
}

async function rootsOf(object: KeyObject, master: Bytes): Promise<[number, Bytes][]> {
  if ((await proofOf(master, object)) !== object.proof) throw new KeyError('damaged');
  return Promise.all(
    object.roots.map(async ({ epoch, box }): Promise<[number, Bytes]> => {
      const root = await unshut(master, box, rootPurpose(object.space, object.master, epoch));
      if (!root) throw new KeyError('damaged');
      return [epoch, root];
    }),
  );
}

/**
 * Opens the keys of a space with what the reader knows; `objects` are all objects below `key/`, in any order. Only the secret
 * that was set last opens them. Throws a {@link KeyError}; where a newer object is damaged, that is said rather than that the
 * secret is wrong.
 */
export async function openKeys(
  objects: readonly Uint8Array[],
  secret: KeySecret,
  space?: SpaceId,
): Promise<OpenedKeys> {
  const read = await Promise.allSettled(objects.map(readKeyObject));
  const found = read
    .flatMap((object) => (object.status === 'fulfilled' ? [object.value] : []))
    .sort((a, b) => b.epoch - a.epoch);
  const faults = read.flatMap((object) => (object.status === 'rejected' ? [object.reason as KeyError] : []));
  const tooNew = faults.find(({ problem }) => problem === 'too-new');
  if (tooNew) throw tooNew;
  const ours = found.filter((object) => space === undefined || object.space === space);
  const newest = ours[0];
  if (!newest) throw new KeyError(found.length > 0 ? 'other-space' : 'damaged');
  const master = await masterOf(newest, secret);
  if (!master) throw new KeyError(faults.length > 0 ? 'damaged' : 'wrong-secret');

  const roots = new Map(await rootsOf(newest, master));
  const closed: number[] = [];
  const removed = new Set(newest.removed);
  for (const object of ours.slice(1)) {
    if (object.space !== newest.space) continue;
    if (object.master === newest.master) {
      // Two devices renewed the key at once: each object has a root that the other lacks.
      for (const [epoch, root] of await rootsOf(object, master)) roots.set(epoch, root);
      for (const device of object.removed ?? []) removed.add(device);
    } else closed.push(object.epoch);
  }
  return {
    space: newest.space,
    set: newest.set,
    master: { epoch: newest.master, secret: master },
    locks: newest.locks,
    roots,
    removed: [...removed],
    closed: closed.filter((epoch) => !roots.has(epoch)),
  };
}

/** The keys as a device keeps them. */
export async function keptKeys({ space, roots }: OpenedKeys): Promise<SpaceKeys> {
  const inOrder = [...roots].sort(([a], [b]) => a - b);
  return { space, keys: await Promise.all(inOrder.map(([epoch, secret]) => newEpochKey(epoch, secret))) };
}

const withNewRoot = (opened: OpenedKeys): OpenedKeys => {
  const epoch = nextEpoch(Math.max(...opened.roots.keys()));
  return { ...opened, roots: new Map([...opened.roots, [epoch, random(32)]]) };
};

/**
 * Begins a new epoch that a removed device is not given: what is written from now on it cannot read. The passphrase and the
 * recovery code stay; devices that stay are asked for one of them once.
 */
export function renewKeys(opened: OpenedKeys, now: number, removed?: string): Promise<MadeKeys> {
  const gone = removed === undefined ? opened.removed : [...new Set([...opened.removed, removed])];
  return shutAway({ ...withNewRoot(opened), removed: gone }, now);
}

/** Begins a new epoch under another passphrase, with another recovery code: the old ones open nothing that is written from now on. */
export async function changePassphrase(
  opened: OpenedKeys,
  passphrase: string | null,
  now: number,
  cost: PassphraseCost = PASSPHRASE_COST,
): Promise<MadeKeys & { recoveryCode: string }> {
  const further = withNewRoot(opened);
  const { recoveryCode, ...rest } = await newMaster(
    opened.space,
    Math.max(...further.roots.keys()),
    passphrase,
    cost,
  );
  return { ...(await shutAway({ ...further, ...rest, set: now }, now)), recoveryCode };
}
