/**
 * Names added since the segments were built, findable at once, and the keys of names taken out. The tables are one
 * block of bytes with a fixed layout, so that the engine can take a copy:
 *
 * ```
 * 0 u32 count   4 u32 flags (1 = holds names of a single unit)   64 run filter 16 KiB | lower filter 16 KiB |
 * slots u32[2 * 8192]: the two parts of a key, or EMPTY, or LEFT twice; linear probing
 * ```
 */
import { addLower, addRun, PREFIX, WHOLE } from './filters.ts';
import { feedName, type NameSink } from './name-hashes.ts';

/** Added names beyond this many belong into a segment. */
export const MAX_ADDED = 4096;
const SLOTS = 8192;
export const DELTA_PARTS = {
  runs: 64,
  lower: 16448,
  slots: 32832,
  length: 32832 + SLOTS * 8,
} as const;
const EMPTY = 0xffffffff;
const LEFT = 0xfffffffe;

/** What became of a name that was to be added. */
export type Added = 'added' | 'known' | 'full' | 'not-a-name';

/** The names of one session that no segment holds yet, and the keys that no longer count. */
export class Delta {
  readonly bytes = new Uint8Array(DELTA_PARTS.length);
  /** Keys of names that no longer count in any segment. */
  readonly removed = new Set<number>();
  /** Raised at every change of `bytes`. */
  generation = 0;
  readonly runs = new Int32Array(this.bytes.buffer, DELTA_PARTS.runs, 4096);
  readonly lower = new Int32Array(this.bytes.buffer, DELTA_PARTS.lower, 4096);
  private readonly slots = new Uint32Array(this.bytes.buffer, DELTA_PARTS.slots, SLOTS * 2);
  private readonly head = new Uint32Array(this.bytes.buffer, 0, 2);
  private outcome: Added = 'not-a-name';
  private readonly sink: NameSink = {
    prefix: (a, b, lower) => {
      addRun(this.runs, a, b, PREFIX);
      if (lower) addLower(this.lower, a, b, PREFIX);
    },
    whole: (a, b, single, lower) => {
      addRun(this.runs, a, b, WHOLE);
      this.outcome = this.put(a >>> 15, b >>> 8) ? 'added' : 'known';
      if (single) this.head[1] = 1;
      if (lower) addLower(this.lower, a, b, WHOLE);
    },
  };

  constructor() {
    this.slots.fill(EMPTY);
  }

  /** Names in it. */
  get count(): number {
    return this.head[0]!;
  }

  /** Whether it holds a name of a single unit. */
  get holdsSingles(): boolean {
    return this.head[1] === 1;
  }

  /** Makes a name findable; 'full' leaves everything as it was, and is the sign to merge. */
  add(name: string): Added {
    if (this.count >= MAX_ADDED) return 'full';
    if (!feedName(name, this.sink)) return 'not-a-name';
    this.generation++;
    return this.outcome;
  }

  /** Takes the name with this key out, here and from every segment. */
  remove(key: number): void {
    const at = this.find(Math.floor(key / 0x1000000), key % 0x1000000);
    if (at >= 0) {
      this.slots[at] = LEFT;
      this.slots[at + 1] = LEFT;
      this.head[0] = this.head[0]! - 1;
      this.generation++;
    }
    this.removed.add(key);
  }

  /** Whether a name with this hash was added. */
  holds(a: number, b: number): boolean {
    return this.find(a >>> 15, b >>> 8) >= 0;
  }

  /** Whether a name with this key was added. */
  holdsKey(key: number): boolean {
    return this.find(Math.floor(key / 0x1000000), key % 0x1000000) >= 0;
  }

  private find(top: number, bottom: number): number {
    const { slots } = this;
    let at = slotOf(top, bottom);
    for (let tried = 0; tried < SLOTS && slots[at] !== EMPTY; tried++) {
      if (slots[at] === top && slots[at + 1] === bottom) return at;
      at = (at + 2) & (SLOTS * 2 - 1);
    }
    return -1;
  }

  private put(top: number, bottom: number): boolean {
    if (this.find(top, bottom) >= 0) return false;
    const { slots } = this;
    let at = slotOf(top, bottom);
    while (slots[at]! < LEFT) at = (at + 2) & (SLOTS * 2 - 1);
    slots[at] = top;
    slots[at + 1] = bottom;
    this.head[0] = this.head[0]! + 1;
    return true;
  }
}

const slotOf = (top: number, bottom: number) => ((top ^ bottom) & (SLOTS - 1)) * 2;
