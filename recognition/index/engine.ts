/** What an engine does for the name index; two of them give the same hits. */
import type { Delta } from './delta.ts';
import type { SegmentFault } from './segment-layout.ts';

/** Numbers of one hit: start, end (UTF-16 offsets, end exclusive) and the two halves of the name's hash. */
export const HIT_NUMBERS = 4;

/** Hits of one scan, `HIT_NUMBERS` numbers each; of one segment in order of start, then of end. */
export class Hits {
  count = 0;
  numbers = new Int32Array(1024 * HIT_NUMBERS);

  add(start: number, end: number, a: number, b: number): void {
    const at = this.count++ * HIT_NUMBERS;
    if (at >= this.numbers.length) this.makeRoom(1);
    this.numbers[at] = start;
    this.numbers[at + 1] = end;
    this.numbers[at + 2] = a;
    this.numbers[at + 3] = b;
  }

  /** Appends hits that lie as they should in `from`. */
  append(from: Int32Array): void {
    this.makeRoom(from.length / HIT_NUMBERS);
    this.numbers.set(from, this.count * HIT_NUMBERS);
    this.count += from.length / HIT_NUMBERS;
  }

  private makeRoom(more: number): void {
    const needed = (this.count + more) * HIT_NUMBERS;
    if (needed <= this.numbers.length) return;
    const larger = new Int32Array(Math.max(needed, this.numbers.length * 2));
    larger.set(this.numbers);
    this.numbers = larger;
  }
}

/** A text no longer than `WINDOW_UNITS + LOOKAHEAD_UNITS`, and where names may begin in it. */
export interface Window {
  text: string;
  /** Names begin before this offset; what follows is only read to end them. */
  until: number;
  /** A token at offset 0 is the rest of one that began before, so no name begins there. */
  torn: boolean;
}

/** Longest stretch in which names begin, and what is read beyond it, in UTF-16 units. */
export const WINDOW_UNITS = 32_768;
export const LOOKAHEAD_UNITS = 576;

/** Finds names in texts. Engines hold segments; names added later come with each scan. */
export interface Engine {
  readonly kind: 'wasm' | 'js';
  /** Takes a segment in, or says what is wrong with it. The bytes may be dropped afterwards. */
  load(segment: Uint8Array): SegmentFault | undefined;
  /** Appends to `hits` every name of every segment and of `delta` at every place it may begin. */
  scan(window: Window, delta: Delta | undefined, hits: Hits): void;
}
