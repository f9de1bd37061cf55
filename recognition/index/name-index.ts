/** The name index: every known name, found in a text. */
import type { Candidate } from '../name-record.ts';
import { type Added, Delta } from './delta.ts';
import { type Engine, HIT_NUMBERS, Hits } from './engine.ts';
import { keyOfHash } from './hash.ts';
import { JsEngine } from './js-engine.ts';
import { type SegmentFault, segmentSize } from './segment.ts';
import { WasmEngine } from './wasm-engine.ts';
import { batchesOf, windowsOf } from './windows.ts';

/** What an index is made of. */
export interface IndexParts {
  /** One segment a dataset, as `buildSegment` gives them. The bytes may be dropped afterwards. */
  segments: Uint8Array[];
  /** Names no segment holds yet. */
  added?: string[];
  /** Keys of names that no longer count, though a segment holds them. */
  removed?: number[];
  /** For tests and measurements; otherwise WebAssembly where it runs. */
  engine?: 'wasm' | 'js';
}

/** A segment that could not be used; the index works without it. */
export interface UnusableSegment {
  /** Its place in `IndexParts.segments`. */
  segment: number;
  fault: SegmentFault;
}

/** A sentence that sends a scan through most of its code. */
const REHEARSED = 'Nobody’s “Rehearsal” Inc. has raised $30 million, said Anna Brückner in 2018 – 联想。';

/** All names of all datasets, and those of the reader. */
export class NameIndex {
  /** Segments that were left out, and why. */
  readonly unusable: UnusableSegment[] = [];
  private readonly engine: Engine;
  private readonly delta = new Delta();
  private readonly hits = new Hits();
  private inSegments = 0;

  private constructor(engine: Engine) {
    this.engine = engine;
  }

  /** An index ready to scan; never fails, see `unusable` for segments that had to be left out. */
  static create(parts: IndexParts): NameIndex {
    const index = new NameIndex(chooseEngine(parts.engine));
    index.take(parts);
    return index;
  }

  /** Takes in the parts of an index that was made without any, before they were at hand; once, and not its engine. */
  take(parts: IndexParts): void {
    for (const [segment, bytes] of parts.segments.entries()) {
      const fault = this.engine.load(bytes);
      if (fault) this.unusable.push({ segment, fault });
      else this.inSegments += segmentSize(bytes);
    }
    for (const key of parts.removed ?? []) this.delta.remove(key);
    for (const name of parts.added ?? []) this.delta.add(name);
  }

  /**
   * Goes once through all that a scan does, and finds nothing: code is compiled when it first runs. To be called while
   * the names are waited for.
   */
  rehearse(): void {
    for (const { text } of batchesOf([REHEARSED])) {
      for (const window of windowsOf(text)) this.engine.scan(window, this.delta, this.hits);
    }
    this.hits.count = 0;
  }

  /** Which engine does the work. */
  get engineKind(): 'wasm' | 'js' {
    return this.engine.kind;
  }

  /** Names in it: of all segments (a name in two of them counts twice) and added ones, less the removed keys. */
  get size(): number {
    return this.inSegments + this.delta.count - this.delta.removed.size;
  }

  /** Added names that no segment holds; at `MAX_ADDED` it is time to merge. */
  get addedCount(): number {
    return this.delta.count;
  }

  /** Makes a name findable from the next scan on. */
  add(name: string): Added {
    return this.delta.add(name);
  }

  /** Takes the name with this key out of all that is scanned from now on. */
  remove(key: number): void {
    this.delta.remove(key);
  }

  /**
   * Every name in `text`, at every place where it may begin: ordered by start, at one start the longest first, so
   * that a caller who rejects the longest can take the next. A name begins at a capital, a digit, a character of a
   * script without case, or a token with a capital inside; in lower case only if it is itself written so ("adidas").
   * Offsets are UTF-16 units of `text`. Texts may be of any length.
   */
  scan(text: string): Candidate[] {
    const found: Candidate[] = [];
    for (const window of windowsOf(text)) {
      this.hits.count = 0;
      this.engine.scan(window, this.activeDelta(), this.hits);
      this.collect(window.offset, found);
    }
    return found;
  }

  /** `scan` for many texts at once, as cheap as one long text: the candidates of each text in its own offsets. */
  scanBlocks(texts: readonly string[]): Candidate[][] {
    const found: Candidate[][] = texts.map(() => []);
    for (const batch of batchesOf(texts)) {
      const candidates = this.scan(batch.text);
      let member = 0;
      for (const candidate of candidates) {
        while (member + 1 < batch.offsets.length && batch.offsets[member + 1]! <= candidate.start) member++;
        const offset = batch.offsets[member]!;
        const { start, end, key } = candidate;
        found[batch.members[member]!]!.push({ start: start - offset, end: end - offset, key });
      }
    }
    return found;
  }

  private activeDelta(): Delta | undefined {
    return this.delta.count > 0 ? this.delta : undefined;
  }

  /** Turns hits into candidates: in order, each place once, without names that were taken out. */
  private collect(offset: number, into: Candidate[]): void {
    const { numbers, count } = this.hits;
    const { removed } = this.delta;
    const first = into.length;
    const anyRemoved = removed.size > 0;
    let filled = first;
    let inOrder = true;
    let lastStart = -1;
    let lastEnd = 0;
    for (let group = 0; group < count; ) {
      const start = numbers[group * HIT_NUMBERS]!;
      let next = group + 1;
      while (next < count && numbers[next * HIT_NUMBERS] === start) next++;
      for (let hit = next - 1; hit >= group; hit--) {
        const at = hit * HIT_NUMBERS;
        const key = keyOfHash(numbers[at + 2]!, numbers[at + 3]!);
        if (anyRemoved && removed.has(key) && !this.delta.holdsKey(key)) continue;
        const end = numbers[at + 1]!;
        if (start < lastStart || (start === lastStart && end >= lastEnd)) inOrder = false;
        lastStart = start;
        lastEnd = end;
        into[filled++] = { start: offset + start, end: offset + end, key };
      }
      group = next;
    }
    if (inOrder) return;
    const found = into.splice(first).sort((x, y) => x.start - y.start || y.end - x.end);
    for (const candidate of found) {
      const last = into.at(-1);
      if (into.length === first || !last || comesAfter(candidate, last)) into.push(candidate);
    }
  }
}

/** The order of candidates: by start, at one start the longest first, none twice. */
function comesAfter(candidate: Candidate, last: Candidate): boolean {
  return candidate.start > last.start || (candidate.start === last.start && candidate.end < last.end);
}

function chooseEngine(wanted: 'wasm' | 'js' | undefined): Engine {
  if (wanted === 'js') return new JsEngine();
  try {
    return new WasmEngine();
  } catch (reason) {
    if (wanted === 'wasm') throw reason;
    return new JsEngine();
  }
}

/**
 * The leftmost of the candidates, at one start the longest, none overlapping another.
 * Takes them as `scan` orders them.
 */
export function longestMatches(candidates: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = [];
  let free = 0;
  for (const candidate of candidates) {
    if (candidate.start < free) continue;
    chosen.push(candidate);
    free = candidate.end;
  }
  return chosen;
}
