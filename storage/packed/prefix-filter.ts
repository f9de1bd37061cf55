/**
 * A Bloom filter (Burton H. Bloom, 1970) over the beginnings of texts, at three lengths: it says of a text that no name
 * begins with it, without a read of the disk, and is wrong in few of a hundred cases, then in favour of looking.
 */

/** Lengths, in UTF-16 units, of the beginnings that are kept. */
export const FILTERED_LENGTHS = [4, 6, 8];
const BITS_PER_BEGINNING = 8;
const HASHES = 5;
const FIRST_HAN = 0x2e80;
const HAN = /^\p{Script=Han}/u;

/** Whether slips are looked for in this text: in Chinese one other character is another name. */
export const isFiltered = (text: string): boolean => text.charCodeAt(0) < FIRST_HAN || !HAN.test(text);

// FNV-1a over the first `length` units, and the same ended by another mixing for the second hash.
function hashOf(text: string, length: number): number {
  let hash = 0x811c9dc5 ^ length;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const second = (hash: number) => (Math.imul(hash, 0xc2b2ae35) ^ (hash >>> 15)) | 1;

/** Gathers beginnings. */
export class PrefixFilterWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #bits: number;

  /** Room for that many beginnings. */
  constructor(beginnings: number) {
    this.#bits = Math.max(64, Math.ceil((beginnings * BITS_PER_BEGINNING) / 8) * 8);
    this.bytes = new Uint8Array(this.#bits / 8);
  }

  /** Adds the first `length` units of a text. */
  add(text: string, length: number) {
    let hash = hashOf(text, length);
    const step = second(hash);
    for (let turn = 0; turn < HASHES; turn++) {
      const bit = hash % this.#bits;
      this.bytes[bit >> 3]! |= 1 << (bit & 7);
      hash = (hash + step) >>> 0;
    }
  }
}

/** Whether any text may begin with `text`; `filter` as a {@link PrefixFilterWriter} made it. */
export function mayBegin(filter: Uint8Array, text: string): boolean {
  const bits = filter.length * 8;
  for (const length of FILTERED_LENGTHS) {
    if (text.length < length) return true;
    let hash = hashOf(text, length);
    const step = second(hash);
    for (let turn = 0; turn < HASHES; turn++) {
      const bit = hash % bits;
      if ((filter[bit >> 3]! & (1 << (bit & 7))) === 0) return false;
      hash = (hash + step) >>> 0;
    }
  }
  return true;
}
