/** A segment and some more names make a new segment, without the strings of the first. */
import { addLower, addRun, PREFIX, WHOLE } from './filters.ts';
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
  let lowerNames = 0;
  const runs: number[] = [];
  const lowerRuns: number[] = [];
  const sink = {
    prefix: (a: number, b: number, lower: boolean) => {
      runs.push(a, b, PREFIX);
      if (lower) lowerRuns.push(a, b, PREFIX);
    },
    whole: (a: number, b: number, single: boolean, lower: boolean) => {
      runs.push(a, b, WHOLE);
      fresh[count++] = keyOfHash(a, b);
      if (single) flags |= HOLDS_SINGLES;
      if (!lower) return;
      lowerNames++;
      lowerRuns.push(a, b, WHOLE);
    },
  };
  for (const name of names) feedName(name, sink);
  const keys = sortedUnique(fresh.subarray(0, count));
  const changes = changesOf(from, keys, new Set(removed));
  const wanted = shapeFor(changes.names, 0);
  const shape = {
    ...wanted,
    runBits: Math.max(from.runBits, wanted.runBits),
    lowerBits: Math.max(from.lowerBits, shapeFor(0, lowerNames).lowerBits),
  };
  const view = viewOf(new Uint8Array(partsOf(shape).length), shape, flags);
  copyFilters(from, view);
  for (let i = 0; i < runs.length; i += 3) addRun(view.runs, runs[i]!, runs[i + 1]!, runs[i + 2]!);
  for (let i = 0; i < lowerRuns.length; i += 3)
    addLower(view.lower, lowerRuns[i]!, lowerRuns[i + 1]!, lowerRuns[i + 2]!);
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

/** A filter twice the size is the old one twice over: a run's pair of words is chosen by the low bits of its hash. */
function copyFilters(from: SegmentView, to: SegmentView): void {
  for (const part of ['runs', 'lower'] as const) {
    for (let at = 0; at < to[part].length; at += from[part].length) to[part].set(from[part], at);
  }
}
