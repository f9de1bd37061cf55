/** A segment and some more names make a new segment, without the strings of the first. */
import { addThree, addTwo, LOWER_OPENING, LOWER_WHOLE } from './filters.ts';
import { keyOfHash } from './hash.ts';
import { fillTable, keysOf, sortedUnique } from './key-table.ts';
import { feedName } from './name-hashes.ts';
import {
  HOLDS_SINGLES,
  openSegment,
  partsOf,
  type SegmentFault,
  type SegmentView,
  seal,
  shapeFor,
  viewOf,
} from './segment-layout.ts';
import { applyChanges, changesOf } from './table-changes.ts';

/**
 * `base` with `added` names in and the names of the `removed` keys out; the reason if `base` is no segment.
 * Filters keep what removed names put in, which costs a little time in scans and nothing else.
 */
export function mergeSegments(
  base: Uint8Array,
  added: Iterable<string>,
  removed: Iterable<number> = [],
): Uint8Array<ArrayBuffer> | SegmentFault {
  const from = openSegment(base);
  if (typeof from === 'string') return from;
  const names = Array.isArray(added) ? (added as string[]) : [...added];
  const fresh = new Float64Array(names.length);
  let count = 0;
  let flags = from.holdsSingles ? HOLDS_SINGLES : 0;
  const hashes: Record<'opening' | 'prefix' | 'lower', number[]> = { opening: [], prefix: [], lower: [] };
  const sink = {
    opening: (a: number, b: number) => void hashes.opening.push(a, b),
    lowerOpening: (a: number, b: number) => void hashes.lower.push(a ^ LOWER_OPENING, b),
    prefix: (a: number, b: number) => void hashes.prefix.push(a, b),
    whole: (a: number, b: number, single: boolean, lower: boolean) => {
      fresh[count++] = keyOfHash(a, b);
      if (single) flags |= HOLDS_SINGLES;
      if (lower) hashes.lower.push(a ^ LOWER_WHOLE, b);
    },
  };
  for (const name of names) feedName(name, sink);
  const keys = sortedUnique(fresh.subarray(0, count));
  const changes = changesOf(from, keys, new Set(removed));
  const wanted = shapeFor(changes.names, 0);
  const shape = {
    ...wanted,
    openingBits: Math.max(from.openingBits, wanted.openingBits),
    prefixBits: Math.max(from.prefixBits, wanted.prefixBits),
    lowerBits: Math.max(from.lowerBits, shapeFor(0, hashes.lower.length).lowerBits),
  };
  const view = viewOf(new Uint8Array(partsOf(shape).length), shape, flags);
  copyFilters(from, view);
  const { opening, prefix, lower } = hashes;
  for (let i = 0; i < opening.length; i += 2) addTwo(view.opening, opening[i]!, opening[i + 1]!);
  for (let i = 0; i < prefix.length; i += 2) addThree(view.prefix, prefix[i]!, prefix[i + 1]!);
  for (let i = 0; i < lower.length; i += 2) addThree(view.lower, lower[i]!, lower[i + 1]!);
  if (from.keyBits === shape.keyBits && from.fingerprintBytes === shape.fingerprintBytes) {
    applyChanges(from, view, changes);
  } else fillTable(view, mergeKeys(keysOf(from), keys, new Set(removed)));
  seal(view);
  return view.bytes as Uint8Array<ArrayBuffer>;
}

/** Two ascending lists as one, without the keys that are gone; what is both added and gone stays. */
function mergeKeys(old: Float64Array, fresh: Float64Array, gone: Set<number>): Float64Array {
  const merged = new Float64Array(old.length + fresh.length);
  let size = 0;
  let next = 0;
  for (let i = 0; i <= old.length; i++) {
    const limit = i < old.length ? old[i]! : Number.POSITIVE_INFINITY;
    while (next < fresh.length && fresh[next]! < limit) merged[size++] = fresh[next++]!;
    if (i === old.length) break;
    if (fresh[next] === limit) next++;
    else if (gone.has(limit)) continue;
    merged[size++] = limit;
  }
  return merged.subarray(0, size);
}

/** A filter twice the size is the old one twice over: a hash's word is chosen by its low bits. */
function copyFilters(from: SegmentView, to: SegmentView): void {
  for (const part of ['opening', 'prefix', 'lower'] as const) {
    for (let at = 0; at < to[part].length; at += from[part].length) to[part].set(from[part], at);
  }
}
