/**
 * Where everything lies in a segment, the bytes in which a set of names is stored. Little endian.
 *
 * ```
 *  0 u32 magic "PMNX"     4 u16 format version     6 u16 fold table version     8 u32 names n
 * 12 u8 kb   13 u8 fingerprint bytes fb (3 or 4)   14 u8 log2 of run bits   15 u8 log2 of lower bits
 * 16 u8 flags (1 = holds names of a single unit)                            20 u32 length of all in bytes
 * 24 u32 checksum        28 zeros
 * 64 run filter | lower filter | offsets u32[2^kb + 1] | high u16[n] | low u8[n] or u16[n]
 * ```
 * Every part starts at a multiple of 16, the whole is a multiple of 64 long.
 *
 * A name is a 41-bit key; its highest kb bits choose a bucket, and the bucket's fingerprints `offsets[k]` to
 * `offsets[k + 1]` hold the rest: 24 bits in three bytes when kb is 17, else the low 32 bits of the key in four, so
 * that the keys can always be read back. Fingerprints are sorted within a bucket.
 * The filters are described in `filters.ts`: `runs` knows all names and what they go on after, `lower` the same of
 * those names that are also found in lower case.
 */
import { FOLD_VERSION } from './fold-table.generated.ts';

const MAGIC = 0x584e4d50;
const FORMAT_VERSION = 2;
const HEADER_BYTES = 64;
/** Flag: some name is a single unit of a script without spaces. */
export const HOLDS_SINGLES = 1;
const MAX_KEY_BITS = 17;
/** From this many names on, buckets are so many that three bytes a name are enough. */
const THREE_BYTES_FROM = 1 << 18;
const MIN_FILTER_BITS = 10;
const MAX_FILTER_BITS = 30;

/** The numbers of the header that decide where things lie. */
export interface Shape {
  names: number;
  keyBits: number;
  fingerprintBytes: 3 | 4;
  runBits: number;
  lowerBits: number;
}

/** Byte offsets of the parts. */
export interface Parts {
  runs: number;
  lower: number;
  offsets: number;
  high: number;
  low: number;
  length: number;
}

const bitsFor = (bits: number) =>
  Math.min(MAX_FILTER_BITS, Math.max(MIN_FILTER_BITS, Math.ceil(Math.log2(Math.max(1, bits)))));

/** The shape for `names` names of which `lower` begin in lower case: 16 bits of filter a name at least, and 32 in lower case. */
export function shapeFor(names: number, lower: number): Shape {
  const three = names >= THREE_BYTES_FROM;
  const keyBits = three
    ? MAX_KEY_BITS
    : Math.min(16, Math.max(9, Math.ceil(Math.log2(Math.max(1, names))) - 2));
  return {
    names,
    keyBits,
    fingerprintBytes: three ? 3 : 4,
    runBits: bitsFor(names * 16),
    lowerBits: bitsFor(lower * 32),
  };
}

const to16 = (bytes: number) => (bytes + 15) & ~15;

/** Where the parts of a segment of that shape lie. */
export function partsOf(shape: Shape): Parts {
  const runs = HEADER_BYTES;
  const lower = runs + 2 ** (shape.runBits - 3);
  const offsets = lower + 2 ** (shape.lowerBits - 3);
  const high = offsets + to16((2 ** shape.keyBits + 1) * 4);
  const low = high + to16(shape.names * 2);
  const length = (low + to16(shape.names * (shape.fingerprintBytes - 2)) + 63) & ~63;
  return { runs, lower, offsets, high, low, length };
}

/** Why bytes are no usable segment; 'too-many' = sound, but an index holds no more than 63. */
export type SegmentFault =
  | 'cut-short'
  | 'not-a-segment'
  | 'other-format'
  | 'other-fold-table'
  | 'damaged'
  | 'too-many';

/** A segment's tables as views on its bytes. */
export interface SegmentView extends Shape {
  bytes: Uint8Array;
  parts: Parts;
  holdsSingles: boolean;
  runs: Int32Array;
  lower: Int32Array;
  offsets: Uint32Array;
  high: Uint16Array;
  low: Uint8Array | Uint16Array;
}

/** Views on bytes of a known shape; the caller has checked or is about to write them. */
export function viewOf(bytes: Uint8Array, shape: Shape, flags: number): SegmentView {
  const parts = partsOf(shape);
  const at = (offset: number) => bytes.byteOffset + offset;
  const { buffer } = bytes;
  return {
    ...shape,
    bytes,
    parts,
    holdsSingles: (flags & HOLDS_SINGLES) !== 0,
    runs: new Int32Array(buffer, at(parts.runs), 2 ** (shape.runBits - 5)),
    lower: new Int32Array(buffer, at(parts.lower), 2 ** (shape.lowerBits - 5)),
    offsets: new Uint32Array(buffer, at(parts.offsets), 2 ** shape.keyBits + 1),
    high: new Uint16Array(buffer, at(parts.high), shape.names),
    low:
      shape.fingerprintBytes === 3
        ? new Uint8Array(buffer, at(parts.low), shape.names)
        : new Uint16Array(buffer, at(parts.low), shape.names),
  };
}

/** Writes header and checksum; the tables are filled. */
export function seal(view: SegmentView): void {
  const header = new DataView(view.bytes.buffer, view.bytes.byteOffset, HEADER_BYTES);
  header.setUint32(0, MAGIC, true);
  header.setUint16(4, FORMAT_VERSION, true);
  header.setUint16(6, FOLD_VERSION, true);
  header.setUint32(8, view.names, true);
  header.setUint8(12, view.keyBits);
  header.setUint8(13, view.fingerprintBytes);
  header.setUint8(14, view.runBits);
  header.setUint8(15, view.lowerBits);
  header.setUint8(16, view.holdsSingles ? HOLDS_SINGLES : 0);
  header.setUint32(20, view.parts.length, true);
  header.setUint32(24, checksum(view.bytes), true);
}

/** Checks everything but the checksum: right kind, version, length, and a shape that fits it. */
export function readShape(bytes: Uint8Array): { shape: Shape; flags: number } | SegmentFault {
  if (bytes.length < HEADER_BYTES) return 'cut-short';
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  if (header.getUint32(0, true) !== MAGIC) return 'not-a-segment';
  if (header.getUint16(4, true) !== FORMAT_VERSION) return 'other-format';
  if (header.getUint16(6, true) !== FOLD_VERSION) return 'other-fold-table';
  if (bytes.length < header.getUint32(20, true)) return 'cut-short';
  const shape: Shape = {
    names: header.getUint32(8, true),
    keyBits: header.getUint8(12),
    fingerprintBytes: header.getUint8(13) === 3 ? 3 : 4,
    runBits: header.getUint8(14),
    lowerBits: header.getUint8(15),
  };
  const sane =
    shape.keyBits >= 9 &&
    shape.keyBits <= MAX_KEY_BITS &&
    (shape.fingerprintBytes === 4 || shape.keyBits === MAX_KEY_BITS) &&
    [shape.runBits, shape.lowerBits].every((bits) => bits >= MIN_FILTER_BITS && bits <= MAX_FILTER_BITS);
  if (!sane || partsOf(shape).length !== header.getUint32(20, true)) return 'damaged';
  if (bytes.length !== header.getUint32(20, true)) return 'damaged';
  return { shape, flags: header.getUint8(16) };
}

const LANES = 16;
const LANE_PRIME = 0x01000193;
const LANE_START = 0x9e3779b1;
const FINAL_PRIME = 0x85ebca6b;

/** Sixteen running sums side by side (the engine does four at a time), each blind to no change of a single word. */
function checksum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const lanes = new Int32Array(LANES);
  for (let lane = 0; lane < LANES; lane += 4) addLanes(words, lanes, lane);
  let sum = 0;
  const mix = (word: number) => {
    sum = Math.imul(sum ^ word, FINAL_PRIME);
    sum ^= sum >>> 15;
  };
  for (let i = 0; i < HEADER_BYTES >> 2; i++) if (i !== 6) mix(words[i]!);
  for (const lane of lanes) mix(lane);
  return sum >>> 0;
}

/** Four of the sums at a time: more do not fit into registers. */
function addLanes(words: Int32Array, lanes: Int32Array, from: number): void {
  let a = Math.imul(from + 1, LANE_START);
  let b = Math.imul(from + 2, LANE_START);
  let c = Math.imul(from + 3, LANE_START);
  let d = Math.imul(from + 4, LANE_START);
  for (let i = (HEADER_BYTES >> 2) + from; i + 3 < words.length; i += LANES) {
    a = Math.imul(a ^ words[i]!, LANE_PRIME);
    b = Math.imul(b ^ words[i + 1]!, LANE_PRIME);
    c = Math.imul(c ^ words[i + 2]!, LANE_PRIME);
    d = Math.imul(d ^ words[i + 3]!, LANE_PRIME);
  }
  lanes[from] = a;
  lanes[from + 1] = b;
  lanes[from + 2] = c;
  lanes[from + 3] = d;
}

/** The segment in `bytes`, or why there is none; reads every byte once. */
export function openSegment(bytes: Uint8Array): SegmentView | SegmentFault {
  const read = readShape(bytes);
  if (typeof read === 'string') return read;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const stored = new DataView(aligned.buffer, aligned.byteOffset).getUint32(24, true);
  if (checksum(aligned) !== stored) return 'damaged';
  const view = viewOf(aligned, read.shape, read.flags);
  return view.offsets[0] === 0 && view.offsets.at(-1) === view.names ? view : 'damaged';
}
