/** The filters and the fingerprint table: one hash looked up or put in. The engine does the same on the same bytes. */
import type { SegmentView } from './segment-layout.ts';

/** Told apart in the lower-case filter: how a name begins, and a whole name. */
export const LOWER_OPENING = 0x165667b1;
export const LOWER_WHOLE = 0x2c1b3c6d;

const twoBits = (a: number) => (1 << (a & 31)) | (1 << ((a >>> 5) & 31));
const threeBits = (a: number) => twoBits(a) | (1 << ((a >>> 10) & 31));

/** Puts a hash into an opening filter. */
export function addTwo(words: Int32Array, a: number, b: number): void {
  const at = b & (words.length - 1);
  words[at] = words[at]! | twoBits(a);
}

/** Puts a hash into a prefix or lower-case filter. */
export function addThree(words: Int32Array, a: number, b: number): void {
  const at = b & (words.length - 1);
  words[at] = words[at]! | threeBits(a);
}

/** Whether a hash may be in an opening filter. */
export function hasTwo(words: Int32Array, a: number, b: number): boolean {
  const bits = twoBits(a);
  return (words[b & (words.length - 1)]! & bits) === bits;
}

/** Whether a hash may be in a prefix or lower-case filter. */
export function hasThree(words: Int32Array, a: number, b: number): boolean {
  const bits = threeBits(a);
  return (words[b & (words.length - 1)]! & bits) === bits;
}

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
