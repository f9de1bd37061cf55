/**
 * The filters and the fingerprint table: one hash looked up or put in. The engine does the same on the same bytes.
 *
 * A run filter is a Bloom filter that answers two questions about a run of tokens at once: is it a whole name, and does
 * a name go on after it. One hash has one pair of words, the first for the one question and the second for the other,
 * so that both cost one access to memory. The place of the pair is taken from `b`, the bits in its words from `a`.
 */
import type { SegmentView } from './segment-layout.ts';

/** Answers of a run filter. */
export const NOTHING = 0;
export const WHOLE = 1;
export const PREFIX = 2;

/** Three bits of a word, for the filter of all names. */
const manyBits = (a: number) => (1 << (a & 31)) | (1 << ((a >>> 5) & 31)) | (1 << ((a >>> 10) & 31));
/** Five bits, for the filter of names also found in lower case: it decides alone that a name may be, so it must hardly ever err. */
const fewBits = (a: number) => manyBits(a) | (1 << ((a >>> 15) & 31)) | (1 << ((a >>> 20) & 31));

function add(words: Int32Array, bits: number, b: number, kind: number): void {
  const at = ((b << 1) & (words.length - 1)) | (kind === PREFIX ? 1 : 0);
  words[at] = words[at]! | bits;
}

function ask(words: Int32Array, bits: number, b: number): number {
  const at = (b << 1) & (words.length - 1);
  return (
    ((words[at]! & bits) === bits ? WHOLE : NOTHING) | ((words[at + 1]! & bits) === bits ? PREFIX : NOTHING)
  );
}

/** Puts a run into the filter of all names, as `WHOLE` or as `PREFIX`. */
export const addRun = (words: Int32Array, a: number, b: number, kind: number) =>
  add(words, manyBits(a), b, kind);

/** Puts a run into the filter of names that are also found in lower case. */
export const addLower = (words: Int32Array, a: number, b: number, kind: number) =>
  add(words, fewBits(a), b, kind);

/** What a run may be in the filter of all names: `WHOLE` and `PREFIX` added up. */
export const askRun = (words: Int32Array, a: number, b: number) => ask(words, manyBits(a), b);

/** The same in the filter of names that are also found in lower case. */
export const askLower = (words: Int32Array, a: number, b: number) => ask(words, fewBits(a), b);

/** Whether a segment's fingerprint table holds the name with this hash. */
export function holdsName(view: SegmentView, a: number, b: number): boolean {
  const bucket = (a >>> 15) >>> (17 - view.keyBits);
  const to = view.offsets[bucket + 1]!;
  const rest = view.fingerprintBytes === 3 ? b >>> 8 : (((a >>> 15) << 24) | (b >>> 8)) >>> 0;
  const shift = view.fingerprintBytes === 3 ? 8 : 16;
  const high = rest >>> shift;
  const low = rest & ((1 << shift) - 1);
  for (let i = view.offsets[bucket]!; i < to; i++) {
    if (view.high[i] === high && view.low[i] === low) return true;
  }
  return false;
}
