import { sha256, utf8 } from '../../storage/packs/signed/bytes-text.ts';
import { paddedLength } from './padding.ts';
import { type EpochKey, SealError, type SpaceId } from './sealed.ts';
import { squeeze, unsqueeze } from './squeeze.ts';

/*
 * Bytes of a segment, numbers with the highest byte first:
 *    0  "PMSG"
 *    4  version: 1
 *    5  epoch, 4 bytes
 *    9  commitment to the root of that epoch, 16 bytes
 *   25  nonce, 12 bytes
 *   37  AES-256-GCM, with its tag of 16 bytes at the end, of
 *         length of what follows, 4 bytes; gzip of the payload; zeros up to a padded length
 * Authenticated with it: bytes 0 to 24, the space and the stem. The vectors of the test hold this form for ever.
 */
const MAGIC = [0x50, 0x4d, 0x53, 0x47];
const VERSION = 1;
const EPOCH_AT = 5;
const COMMITMENT_AT = 9;
const NONCE_AT = 25;
const BODY_AT = 37;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;

/** What a segment holds at most, bytes before it is packed. A note of 8 MiB still fits; a bomb does not fill the memory. */
export const MOST_PAYLOAD_BYTES = 32 * 1024 * 1024;

/** What of a root is the same for all of its segments, by root. */
const commitments = new WeakMap<CryptoKey, Promise<Uint8Array<ArrayBuffer>>>();

async function derived(root: CryptoKey, info: string, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: utf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, root, bytes * 8));
}

/** 16 bytes that belong to one root alone and tell nothing of it: by them a wrong key is known from damage. */
function commitmentOf(root: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const known = commitments.get(root) ?? derived(root, 'postmoney commitment', NONCE_AT - COMMITMENT_AT);
  commitments.set(root, known);
  return known;
}

async function segmentKey(root: CryptoKey, stem: string, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const bits = await derived(root, `postmoney segment|${stem}`, 32);
  return crypto.subtle.importKey('raw', bits, 'AES-GCM', false, [use]);
}

/** How a segment is encrypted: its nonce, and what is authenticated with it. */
const gcm = (sealed: Uint8Array<ArrayBuffer>, space: SpaceId, stem: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv: sealed.slice(NONCE_AT, BODY_AT),
  additionalData: new Uint8Array([...sealed.subarray(0, NONCE_AT), ...utf8(`|${space}|${stem}`)]),
});

/**
 * The key of an epoch of a space, made of 32 bytes; random ones unless given. Nobody can get the bytes back out of it, so who
 * wants to hand them on keeps them until that is done.
 */
export async function newEpochKey(
  epoch: number,
  secret: Uint8Array = crypto.getRandomValues(new Uint8Array(32)),
): Promise<EpochKey> {
  const root = await crypto.subtle.importKey('raw', secret as Uint8Array<ArrayBuffer>, 'HKDF', false, [
    'deriveBits',
  ]);
  return { epoch, root };
}

/**
 * Seals a payload as the object of that stem (its name without the hash) in that space. Each call gives other bytes: who must
 * try again with the same keeps them. Throws a {@link SealError} `too-large` above {@link MOST_PAYLOAD_BYTES}.
 */
export async function sealSegment(
  key: EpochKey,
  space: SpaceId,
  stem: string,
  payload: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  if (payload.length > MOST_PAYLOAD_BYTES) throw new SealError('too-large');
  const packed = await squeeze(payload);
  const plain = new Uint8Array(paddedLength(LENGTH_BYTES + packed.length));
  new DataView(plain.buffer).setUint32(0, packed.length);
  plain.set(packed, LENGTH_BYTES);

  const sealed = new Uint8Array(BODY_AT + plain.length + TAG_BYTES);
  sealed.set(MAGIC);
  sealed[MAGIC.length] = VERSION;
  new DataView(sealed.buffer).setUint32(EPOCH_AT, key.epoch);
  sealed.set(await commitmentOf(key.root), COMMITMENT_AT);
  crypto.getRandomValues(sealed.subarray(NONCE_AT, BODY_AT));
  const aes = await segmentKey(key.root, stem, 'encrypt');
  sealed.set(new Uint8Array(await crypto.subtle.encrypt(gcm(sealed, space, stem), aes, plain)), BODY_AT);
  return sealed;
}

/** The epoch under which a segment says to be sealed. Throws a {@link SealError} `damaged` or `too-new`. */
export function epochOf(sealed: Uint8Array): number {
  if (sealed.length < BODY_AT + TAG_BYTES || !MAGIC.every((byte, at) => sealed[at] === byte))
    throw new SealError('damaged');
  const version = sealed[MAGIC.length]!;
  if (version !== VERSION) throw new SealError(version > VERSION ? 'too-new' : 'damaged');
  return new DataView(sealed.buffer, sealed.byteOffset).getUint32(EPOCH_AT);
}

/** The payload of a segment. Throws a {@link SealError} that says why it cannot be read; nothing else is thrown. */
export async function openSegment(
  keyOf: (epoch: number) => EpochKey | undefined,
  space: SpaceId,
  stem: string,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = keyOf(epochOf(sealed));
  if (!key) throw new SealError('no-key');
  const commitment = await commitmentOf(key.root);
  if (!commitment.every((byte, at) => sealed[COMMITMENT_AT + at] === byte)) throw new SealError('wrong-key');
  const bytes = sealed as Uint8Array<ArrayBuffer>;
  const aes = await segmentKey(key.root, stem, 'decrypt');
  const plain = await crypto.subtle.decrypt(gcm(bytes, space, stem), aes, bytes.subarray(BODY_AT)).then(
    (buffer) => new Uint8Array(buffer),
    () => {
      throw new SealError('damaged');
    },
  );
  if (plain.length < LENGTH_BYTES) throw new SealError('damaged');
  const length = new DataView(plain.buffer).getUint32(0);
  if (length > plain.length - LENGTH_BYTES) throw new SealError('damaged');
  return unsqueeze(plain.subarray(LENGTH_BYTES, LENGTH_BYTES + length), MOST_PAYLOAD_BYTES);
}

const HASH_DIGITS = 16;

/** What a name says of the bytes below it: the first 64 bits of their SHA-256 as 16 hex digits. */
export async function objectHash(bytes: Uint8Array): Promise<string> {
  return (await sha256(bytes as Uint8Array<ArrayBuffer>)).slice(0, HASH_DIGITS);
}
