import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import * as v from 'valibot';
import { fromBase64Url, toBase64Url, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import { newEpochKey } from '../seal/segment.ts';
import type { OpenedKeys, SpaceKeys } from './key-ring.ts';

/*
 * Handing a space over to a new device by two texts that may be read by anybody on their way: the new device's public key, and
 * the keys encrypted for it (HPKE, RFC 9180, base mode with X25519, HKDF-SHA256 and AES-256-GCM). That a text was not changed on
 * its way is for people to see, by words that both devices show (`check-words.ts`).
 */

const REQUEST = 'PMJ1.';
const ANSWER = 'PMA1.';
const KEY_BYTES = 32;
const SUM_BYTES = 4;
const TAG_BYTES = 16;

/** Why a text that was pasted is of no use. */
export type PairingProblem =
  /** Not what the new device shows, or not all of it. */
  | 'no-request'
  /** Not what the old device shows, or not all of it. */
  | 'no-answer'
  /** An answer to another device, or to an earlier try of this one. */
  | 'other-device';

/** Thrown by what reads such a text. */
export class PairingError extends Error {
  override name = 'PairingError';
  readonly problem: PairingProblem;

  constructor(problem: PairingProblem) {
    super(`Devices do not meet: ${problem}`);
    this.problem = problem;
  }
}

/** A new device's wish to join. */
export interface JoinRequest {
  /** For the other device, about 55 characters. */
  text: string;
  /** The private half cannot be got out of the browser. */
  pair: CryptoKeyPair;
}

const suite = () =>
  new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const info = utf8('postmoney pairing 1');

const sumOf = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, SUM_BYTES);

async function written(kind: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `${kind}${toBase64Url(new Uint8Array([...bytes, ...(await sumOf(bytes))]))}`;
}

async function reading(
  kind: string,
  typed: string,
  problem: PairingProblem,
): Promise<Uint8Array<ArrayBuffer>> {
  // Mail programs break long lines.
  const text = typed.replaceAll(/\s/g, '');
  if (!text.startsWith(kind)) throw new PairingError(problem);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = fromBase64Url(text.slice(kind.length));
  } catch {
    throw new PairingError(problem);
  }
  const content = bytes.slice(0, -SUM_BYTES);
  const sum = await sumOf(content);
  if (content.length < KEY_BYTES || !sum.every((byte, at) => bytes[content.length + at] === byte))
    throw new PairingError(problem);
  return content;
}

/** Begins joining on the new device. */
export async function askToJoin(): Promise<JoinRequest> {
  const pair = (await crypto.subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair;
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { text: await written(REQUEST, key), pair };
}

/** Whether a text is the wish of a device to join, so that its words can be compared before anything is handed over. */
export const isRequest = (typed: string): Promise<boolean> =>
  reading(REQUEST, typed, 'no-request').then(
    (key) => key.length === KEY_BYTES,
    () => false,
  );

/**
 * The answer of a device that has the space: its keys, and with them what the new device needs to reach the server. To be made
 * only after the words of the request were compared. Throws a {@link PairingError} `no-request`.
 */
export async function answerRequest(request: string, opened: OpenedKeys, remote: unknown): Promise<string> {
  const key = await reading(REQUEST, request, 'no-request');
  if (key.length !== KEY_BYTES) throw new PairingError('no-request');
  const roots = [...opened.roots].map(([epoch, secret]) => ({ epoch, secret: toBase64Url(secret) }));
  const content = utf8(JSON.stringify({ space: opened.space, roots, remote }));
  try {
    const recipientPublicKey = await suite().kem.deserializePublicKey(key.buffer);
    const { enc, ct } = await suite().seal({ recipientPublicKey, info }, content);
    return await written(ANSWER, new Uint8Array([...new Uint8Array(enc), ...new Uint8Array(ct)]));
  } catch {
    // Not a point that a device would have made.
    throw new PairingError('no-request');
  }
}

const handed = v.object({
  space: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  roots: v.pipe(
    v.array(
      v.object({
        epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
        secret: v.pipe(v.string(), v.length(43)),
      }),
    ),
    v.minLength(1),
  ),
  remote: v.unknown(),
});

/**
 * What the other device handed over; `remote` as it was given there, not checked. Throws a {@link PairingError} `no-answer` or
 * `other-device`.
 */
export async function takeAnswer(
  { pair }: JoinRequest,
  answer: string,
): Promise<SpaceKeys & { remote: unknown }> {
  const bytes = await reading(ANSWER, answer, 'no-answer');
  if (bytes.length < KEY_BYTES + TAG_BYTES) throw new PairingError('no-answer');
  const enc = bytes.slice(0, KEY_BYTES).buffer;
  const content = await suite()
    .open({ recipientKey: pair, enc, info }, bytes.slice(KEY_BYTES).buffer)
    .catch(() => {
      throw new PairingError('other-device');
    });
  try {
    const { space, roots, remote } = v.parse(handed, JSON.parse(new TextDecoder().decode(content)));
    const inOrder = roots.sort((a, b) => a.epoch - b.epoch);
    const keys = await Promise.all(
      inOrder.map(({ epoch, secret }) => newEpochKey(epoch, fromBase64Url(secret))),
    );
    return { space, keys, remote };
  } catch {
    // Anybody who saw the request can answer it with anything.
    throw new PairingError('no-answer');
  }
}
