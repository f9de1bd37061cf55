import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paddedLength } from '../../../../sync/seal/padding.ts';
import { type EpochKey, SealError } from '../../../../sync/seal/sealed.ts';
import {
  MOST_PAYLOAD_BYTES,
  newEpochKey,
  objectHash,
  openSegment,
  sealSegment,
} from '../../../../sync/seal/segment.ts';

const SPACE = '00112233445566778899aabbccddeeff';
const STEM = 'log/3f2a90c1/000000001';
const NONCE_AT = 25;
const BODY_AT = 37;
const utf8 = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const among =
  (...keys: EpochKey[]) =>
  (epoch: number) =>
    keys.find((key) => key.epoch === epoch);

const problemOf = (opening: Promise<unknown>) =>
  opening.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof SealError)) throw error;
      return error.problem;
    },
  );

/** What a member with the key could write by other code: any plain text under a right header. */
async function sealedByHand(secret: Uint8Array<ArrayBuffer>, header: Uint8Array, plain: Uint8Array) {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = utf8(`postmoney segment|${STEM}`);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info },
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const iv = header.slice(NONCE_AT, BODY_AT);
  const additionalData = new Uint8Array([...header.subarray(0, NONCE_AT), ...utf8(`|${SPACE}|${STEM}`)]);
  const body = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    new Uint8Array(plain),
  );
  return new Uint8Array([...header.subarray(0, BODY_AT), ...new Uint8Array(body)]);
}

const withLength = (length: number, rest: Uint8Array) => {
  const plain = new Uint8Array(4 + rest.length);
  new DataView(plain.buffer).setUint32(0, length);
  plain.set(rest, 4);
  return plain;
};

describe('a sealed segment', () => {
  it('gives back any payload, and never in the same bytes', async () => {
    const key = await newEpochKey(7);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (payload) => {
        const [one, other] = await Promise.all([
          sealSegment(key, SPACE, STEM, payload),
          sealSegment(key, SPACE, STEM, payload),
        ]);
        expect(await openSegment(among(key), SPACE, STEM, one)).toEqual(payload);
        expect(await openSegment(among(key), SPACE, STEM, other)).toEqual(payload);
        expect(one).not.toEqual(other);
      }),
      { numRuns: 60 },
    );
  });

  it('shows nothing of what it holds, and opens as a part of a larger buffer', async () => {
    const key = await newEpochKey(1);
    const sealed = await sealSegment(key, SPACE, STEM, utf8('SenseTime raised $600M. '.repeat(40)));
    expect(Buffer.from(sealed).includes('SenseTime')).toBe(false);
    expect(Buffer.from(sealed).includes('log/')).toBe(false);
    const within = new Uint8Array(sealed.length + 20);
    within.set(sealed, 11);
    const opened = await openSegment(among(key), SPACE, STEM, within.subarray(11, 11 + sealed.length));
    expect(text(opened)).toMatch(/^SenseTime raised/);
  });

  it('is damaged under another name or in another space of the same key', async () => {
    const key = await newEpochKey(1);
    const sealed = await sealSegment(key, SPACE, STEM, utf8('fact'));
    expect(await problemOf(openSegment(among(key), SPACE, 'log/3f2a90c1/000000002', sealed))).toBe('damaged');
    expect(await problemOf(openSegment(among(key), 'f'.repeat(32), STEM, sealed))).toBe('damaged');
  });

  it('tells another key and a key that is not there from damage', async () => {
    const [key, other, later] = await Promise.all([newEpochKey(1), newEpochKey(1), newEpochKey(2)]);
    const sealed = await sealSegment(key, SPACE, STEM, utf8('fact'));
    expect(await problemOf(openSegment(among(other), SPACE, STEM, sealed))).toBe('wrong-key');
    expect(await problemOf(openSegment(among(later), SPACE, STEM, sealed))).toBe('no-key');
    expect(await problemOf(openSegment(among(later, key), SPACE, STEM, sealed))).toBeNull();
  });

  it('never opens with any bit changed or any part cut off, and throws nothing but a seal error', async () => {
    const key = await newEpochKey(1);
    const sealed = await sealSegment(key, SPACE, STEM, utf8('a fact and another fact'));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), fc.nat(sealed.length - 1), async (bit, length) => {
        const changed = sealed.slice();
        changed[bit >> 3]! ^= 1 << (bit & 7);
        const problem = await problemOf(openSegment(() => key, SPACE, STEM, changed));
        const inVersion = bit >> 3 === 4;
        const inCommitment = bit >> 3 >= 9 && bit >> 3 < NONCE_AT;
        expect(problem).toBe(
          inCommitment ? 'wrong-key' : inVersion && changed[4]! > 1 ? 'too-new' : 'damaged',
        );
        const cut = await problemOf(openSegment(() => key, SPACE, STEM, sealed.subarray(0, length)));
        expect(cut).toBe('damaged');
      }),
      { numRuns: 300 },
    );
  });

  it('never opens what is something else', async () => {
    const key = await newEpochKey(1);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await problemOf(openSegment(() => key, SPACE, STEM, bytes))).toBe('damaged');
      }),
    );
    const portal = utf8(`<!doctype html>${'<p>Sign in to the network</p>'.repeat(9)}`);
    expect(await problemOf(openSegment(() => key, SPACE, STEM, portal))).toBe('damaged');
  });

  it('says that a newer version wrote it', async () => {
    const key = await newEpochKey(1);
    const sealed = await sealSegment(key, SPACE, STEM, utf8('fact'));
    sealed[4] = 2;
    expect(await problemOf(openSegment(among(key), SPACE, STEM, sealed))).toBe('too-new');
  });

  it('takes a payload of the largest size, seals none above it, and unpacks no bomb', async () => {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const key = await newEpochKey(1, secret);
    const largest = new Uint8Array(MOST_PAYLOAD_BYTES);
    const sealed = await sealSegment(key, SPACE, STEM, largest);
    expect((await openSegment(among(key), SPACE, STEM, sealed)).length).toBe(MOST_PAYLOAD_BYTES);
    expect(await problemOf(sealSegment(key, SPACE, STEM, new Uint8Array(MOST_PAYLOAD_BYTES + 1)))).toBe(
      'too-large',
    );

    const bomb = gzipSync(new Uint8Array(MOST_PAYLOAD_BYTES * 8));
    const hostile = await sealedByHand(secret, sealed, withLength(bomb.length, bomb));
    expect(await problemOf(openSegment(among(key), SPACE, STEM, hostile))).toBe('too-large');
  });

  it('is damaged where a member wrote a wrong length, no gzip, or cut gzip', async () => {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const key = await newEpochKey(1, secret);
    const header = await sealSegment(key, SPACE, STEM, utf8('fact'));
    const packed = gzipSync('a fact, '.repeat(100));
    const plain: Record<string, Uint8Array> = {
      nothing: new Uint8Array(0),
      'half a length': new Uint8Array(3),
      'a length beyond the end': withLength(packed.length + 1, packed),
      'the longest length': withLength(0xffff_ffff, packed),
      'no gzip': withLength(9, utf8('no gzip..')),
      'cut gzip': withLength(packed.length - 9, packed),
      'more than gzip': withLength(packed.length + 4, new Uint8Array([...packed, 1, 2, 3, 4])),
    };
    for (const [what, bytes] of Object.entries(plain)) {
      const hostile = await sealedByHand(secret, header, bytes);
      expect(await problemOf(openSegment(among(key), SPACE, STEM, hostile)), what).toBe('damaged');
    }
    const sound = await sealedByHand(secret, header, withLength(packed.length, packed));
    expect(text(await openSegment(among(key), SPACE, STEM, sound))).toHaveLength(800);
  });

  it('keeps its root to itself', async () => {
    const { root } = await newEpochKey(1);
    expect(root.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', root)).rejects.toThrow();
  });
});

describe('segments written by earlier versions', () => {
  const vectors = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../fixtures/sealed/segments.json'), 'utf8'),
  ) as {
    secret: string;
    epoch: number;
    space: string;
    stem: string;
    payload: string;
    sealed: string;
    hash: string;
  }[];

  it.each(vectors)('open for ever: $stem of epoch $epoch', async (vector) => {
    const key = await newEpochKey(vector.epoch, Buffer.from(vector.secret, 'hex'));
    const sealed = new Uint8Array(Buffer.from(vector.sealed, 'base64'));
    expect(text(await openSegment(among(key), vector.space, vector.stem, sealed))).toBe(vector.payload);
    expect(await objectHash(sealed)).toBe(vector.hash);
  });
});

describe('the hash in a name', () => {
  it('is the first 64 bits of SHA-256', async () => {
    // FIPS 180-2, appendix B.1
    expect(await objectHash(utf8('abc'))).toBe('ba7816bf8f01cfea');
  });
});

describe('padded lengths', () => {
  it('never fall short, cost at most 12 %, and are few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 257, max: 2 ** 31 }), (bytes) => {
        const padded = paddedLength(bytes);
        expect(padded).toBeGreaterThanOrEqual(bytes);
        expect(padded).toBeLessThanOrEqual(bytes * 1.12);
        expect(paddedLength(padded)).toBe(padded);
      }),
    );
    const lengths = new Set(Array.from({ length: 262_144 }, (_, bytes) => paddedLength(bytes)));
    expect(lengths.size).toBeLessThan(220);
  });

  it('are those of the paper, and hide what is short', () => {
    expect([0, 1, 255, 256].map(paddedLength)).toEqual([256, 256, 256, 256]);
    // Padmé of 1,000 is 1,024 (10 bits: 4 kept), of 1,025 it is 1,088, of 100,000 it is 100,352.
    expect([1000, 1025, 100_000].map(paddedLength)).toEqual([1024, 1088, 100_352]);
  });
});
