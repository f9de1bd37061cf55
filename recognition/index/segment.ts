/**
 * Segments: a set of names in about five bytes each, built once, stored as one Blob, and read as they are.
 * The byte layout is described in `segment-layout.ts`.
 */
import { addLower, addRun, PREFIX, WHOLE } from './filters.ts';
import { keyOfHash } from './hash.ts';
import { fillTable, sortedUnique } from './key-table.ts';
import { feedName } from './name-hashes.ts';
import { HOLDS_SINGLES, partsOf, seal, shapeFor, viewOf } from './segment-layout.ts';

export { openSegment, type SegmentFault } from './segment-layout.ts';
export { mergeSegments } from './segment-merge.ts';

/** A segment of these names; names that fold alike count once, names without a token not at all. */
export function buildSegment(names: Iterable<string> & { readonly length: number }): Uint8Array<ArrayBuffer> {
  const filters = shapeFor(names.length, 0);
  const runs = new Int32Array(2 ** (filters.runBits - 5));
  const keys = new Float64Array(names.length);
  const lowerRuns: number[] = [];
  let flags = 0;
  let lower = 0;
  let count = 0;
  const sink = {
    prefix: (a: number, b: number, isLower: boolean) => {
      addRun(runs, a, b, PREFIX);
      if (isLower) lowerRuns.push(a, b, PREFIX);
    },
    whole: (a: number, b: number, single: boolean, isLower: boolean) => {
      addRun(runs, a, b, WHOLE);
      keys[count++] = keyOfHash(a, b);
      if (single) flags |= HOLDS_SINGLES;
      if (isLower) {
        lower++;
        lowerRuns.push(a, b, WHOLE);
      }
    },
  };
  for (const name of names) feedName(name, sink);
  const unique = sortedUnique(keys.subarray(0, count));
  const shape = { ...shapeFor(unique.length, lower), runBits: filters.runBits };
  const view = viewOf(new Uint8Array(partsOf(shape).length), shape, flags);
  view.runs.set(runs);
  for (let i = 0; i < lowerRuns.length; i += 3)
    addLower(view.lower, lowerRuns[i]!, lowerRuns[i + 1]!, lowerRuns[i + 2]!);
  fillTable(view, unique);
  seal(view);
  return view.bytes as Uint8Array<ArrayBuffer>;
}

/** How many names a segment holds; 0 for bytes that are none. */
export function segmentSize(segment: Uint8Array): number {
  return segment.length < 12 ? 0 : new DataView(segment.buffer, segment.byteOffset).getUint32(8, true);
}
