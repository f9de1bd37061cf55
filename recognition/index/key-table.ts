/** The keys of a segment: into its buckets and back. */
import type { SegmentView } from './segment-layout.ts';

const KEY_UNIT = 0x1000000;

/** Ascending, each once; sorts in place. */
export function sortedUnique(keys: Float64Array): Float64Array {
  keys.sort();
  let kept = 0;
  for (let i = 0; i < keys.length; i++) {
    if (i === 0 || keys[i] !== keys[i - 1]) keys[kept++] = keys[i]!;
  }
  return keys.subarray(0, kept);
}

/** Writes ascending keys into a segment's buckets. */
export function fillTable(view: SegmentView, keys: Float64Array): void {
  const { offsets, high, low, fingerprintBytes, keyBits } = view;
  const shift = fingerprintBytes === 3 ? 8 : 16;
  const mask = (1 << shift) - 1;
  let bucket = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const top = Math.floor(key / KEY_UNIT);
    const bottom = key - top * KEY_UNIT;
    for (const mine = top >>> (17 - keyBits); bucket < mine; ) offsets[++bucket] = i;
    const rest = fingerprintBytes === 3 ? bottom : ((top << 24) | bottom) >>> 0;
    high[i] = rest >>> shift;
    low[i] = rest & mask;
  }
  while (bucket < offsets.length - 1) offsets[++bucket] = keys.length;
}

/** The keys of a segment, ascending. */
export function keysOf(view: SegmentView): Float64Array {
  const { offsets, high, low, fingerprintBytes, keyBits } = view;
  const keys = new Float64Array(view.names);
  const spread = 17 - keyBits;
  for (let bucket = 0; bucket < offsets.length - 1; bucket++) {
    for (let i = offsets[bucket]!; i < offsets[bucket + 1]!; i++) {
      if (fingerprintBytes === 3) keys[i] = bucket * KEY_UNIT + high[i]! * 0x100 + low[i]!;
      else {
        const top = (bucket << spread) | ((high[i]! >>> 8) & ((1 << spread) - 1));
        keys[i] = top * KEY_UNIT + ((high[i]! & 0xff) << 16) + low[i]!;
      }
    }
  }
  return keys;
}
