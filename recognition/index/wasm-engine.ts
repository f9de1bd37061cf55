/** The engine in WebAssembly: loads segments into its memory, hands texts over as UTF-8, takes hits out. */
import { DELTA_PARTS, type Delta } from './delta.ts';
import { ENGINE } from './engine.generated.ts';
import { type Engine, HIT_NUMBERS, type Hits, LOOKAHEAD_UNITS, WINDOW_UNITS, type Window } from './engine.ts';
import { FOLD_TABLE } from './fold-table.generated.ts';
import { adoptFoldTable, bytesOfBase64 } from './fold-table.ts';
import { partsOf, readShape, type SegmentFault, type Shape } from './segment-layout.ts';
import { LEGAL_FORM_HASHES } from './tokens.ts';

/** Addresses of `engine/memory.ts`. */
const CLASSES = 0;
const DISTANCES = 0x10000;
const EXPANSIONS = 0x30000;
const LEGAL_FORMS = 0x32000;
const SOURCES = 0x32400;
const DELTA = 0x34000;
const TEXT = 0x5c000;
const SPANS = 0xb7880;
const HITS = 0x200000;
const SEGMENTS = 0x320000;
const PAGE = 0x10000;
/** Bytes the engine may read behind a table before it looks whether they count. */
const READ_BEYOND = 64;
const TEXT_ROOM = (WINDOW_UNITS + LOOKAHEAD_UNITS) * 3;
const DESCRIPTOR_NUMBERS = 8;
/** Descriptors there is room for, the delta's included. */
const MAX_SOURCES = 64;

interface Exports {
  memory: WebAssembly.Memory;
  tokenise(length: number): number;
  match(source: number, from: number, until: number): number;
  unpack(packed: number): number;
  checksum(segment: number, length: number): number;
  hitCount: WebAssembly.Global;
}

let compiled: WebAssembly.Module | undefined;

/** The engine in WebAssembly; throws where it may not run (a content security policy, no SIMD). */
export class WasmEngine implements Engine {
  readonly kind = 'wasm';
  private readonly exports: Exports;
  private readonly encoder = new TextEncoder();
  private bytes: Uint8Array<ArrayBuffer>;
  private next = SEGMENTS;
  /** Segments, after the delta's place which is source 0. */
  private segments = 0;
  private deltaSeen = -1;

  constructor() {
    compiled ??= new WebAssembly.Module(bytesOfBase64(ENGINE) as Uint8Array<ArrayBuffer>);
    this.exports = new WebAssembly.Instance(compiled).exports as unknown as Exports;
    this.bytes = new Uint8Array(this.exports.memory.buffer as ArrayBuffer);
    this.unpackFoldTable();
    const legal = new Uint32Array(this.bytes.buffer, LEGAL_FORMS, 256);
    for (const hash of LEGAL_FORM_HASHES) {
      let slot = hash & 255;
      while (legal[slot] !== 0) slot = (slot + 1) & 255;
      legal[slot] = hash;
    }
  }

  load(segment: Uint8Array): SegmentFault | undefined {
    const read = readShape(segment);
    if (typeof read === 'string') return read;
    if (this.segments + 1 >= MAX_SOURCES) return 'too-many';
    this.makeRoom(this.next + segment.length + READ_BEYOND);
    this.bytes.set(segment, this.next);
    const stored = new DataView(segment.buffer, segment.byteOffset).getUint32(24, true);
    if (this.exports.checksum(this.next, segment.length) >>> 0 !== stored) return 'damaged';
    this.segments++;
    this.describe(this.segments, segmentDescriptor(this.next, read.shape, read.flags));
    this.next += segment.length;
    return undefined;
  }

  scan(window: Window, delta: Delta | undefined, hits: Hits): void {
    const room = this.bytes.subarray(TEXT, TEXT + TEXT_ROOM);
    const { written } = this.encoder.encodeInto(window.text, room);
    this.bytes.fill(0, TEXT + written, TEXT + written + 64);
    const tokens = this.exports.tokenise(written);
    if (tokens === 0) return;
    const first = window.torn && this.firstStart() === 0 ? 1 : 0;
    for (let source = 1; source <= this.segments; source++)
      this.match(source, first, tokens, window.until, hits);
    if (!delta) return;
    if (delta.generation !== this.deltaSeen) {
      this.bytes.set(delta.bytes, DELTA);
      this.describe(0, deltaDescriptor(delta));
      this.deltaSeen = delta.generation;
    }
    this.match(0, first, tokens, window.until, hits);
  }

  /** The engine unpacks the table for itself, and the rest of the program may take a copy. */
  private unpackFoldTable(): void {
    this.bytes.set(bytesOfBase64(FOLD_TABLE), TEXT);
    const expansionBytes = this.exports.unpack(TEXT);
    const copy = (from: number, length: number) => this.bytes.slice(from, from + length);
    adoptFoldTable(() => ({
      classes: copy(CLASSES, 0x10000),
      distances: new Uint16Array(copy(DISTANCES, 0x20000).buffer),
      expansions: new Uint16Array(copy(EXPANSIONS, expansionBytes).buffer),
    }));
  }

  private match(source: number, first: number, tokens: number, until: number, hits: Hits): void {
    for (let from = first; from < tokens; ) {
      from = this.exports.match(source, from, until);
      const count = this.exports.hitCount.value as number;
      if (count > 0) hits.append(new Int32Array(this.bytes.buffer, HITS, count * HIT_NUMBERS));
    }
  }

  /** Offset of the first token of the window. */
  private firstStart(): number {
    return new Uint16Array(this.bytes.buffer, SPANS, 1)[0]!;
  }

  private makeRoom(end: number): void {
    const missing = end - this.bytes.length;
    if (missing <= 0) return;
    this.exports.memory.grow(Math.ceil(missing / PAGE));
    this.bytes = new Uint8Array(this.exports.memory.buffer as ArrayBuffer);
  }

  private describe(source: number, numbers: number[]): void {
    new Uint32Array(this.bytes.buffer, SOURCES + source * DESCRIPTOR_NUMBERS * 4, DESCRIPTOR_NUMBERS).set(
      numbers,
    );
  }
}

function segmentDescriptor(base: number, shape: Shape, flags: number): number[] {
  const parts = partsOf(shape);
  return [
    base + parts.runs,
    2 ** (shape.runBits - 6) - 1,
    base + parts.lower,
    2 ** (shape.lowerBits - 6) - 1,
    base + parts.offsets,
    base + parts.high,
    base + parts.low,
    (17 - shape.keyBits) | (shape.fingerprintBytes << 8) | ((flags & 1) << 16),
  ];
}

function deltaDescriptor(delta: Delta): number[] {
  const { runs, lower, slots } = DELTA_PARTS;
  return [
    DELTA + runs,
    delta.runs.length / 2 - 1,
    DELTA + lower,
    delta.lower.length / 2 - 1,
    DELTA + slots,
    0,
    0,
    delta.holdsSingles ? 1 << 16 : 0,
  ];
}
