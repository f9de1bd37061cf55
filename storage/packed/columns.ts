import type { Aside } from './aside.ts';
import { release } from './release.ts';
import { MOST_BYTES_A_UNIT, readUtf8, writeUtf8 } from './utf8.ts';

type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Numbers of a column that lie together: a power of two. */
const RUN_BITS = 16;
const RUN = 2 ** RUN_BITS;

/**
 * A growing column of whole numbers below 2^32, in four bytes each; in one or two where that is asked for. It grows by runs,
 * so that nothing is copied and little room is kept for what may come.
 */
export class Column {
  readonly #make: (length: number) => Numbers;
  readonly #runs: Numbers[] = [];
  #length = 0;

  constructor(bytesEach: 1 | 2 | 4 = 4) {
    this.#make = (length) =>
      bytesEach === 1
        ? new Uint8Array(length)
        : bytesEach === 2
          ? new Uint16Array(length)
          : new Uint32Array(length);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const place = this.#length % RUN;
    if (place === 0) this.#runs.push(this.#make(this.#length === 0 ? 256 : RUN));
    let run = this.#runs.at(-1)!;
    // Only the first run begins small: most lists are.
    if (place === run.length) {
      const grown = this.#make(run.length * 2);
      grown.set(run);
      release(run);
      this.#runs[0] = grown;
      run = grown;
    }
    run[place] = value;
    this.#length++;
  }

  at(index: number): number {
    return this.#runs[index >>> RUN_BITS]![index & (RUN - 1)]!;
  }

  set(index: number, value: number): void {
    this.#runs[index >>> RUN_BITS]![index & (RUN - 1)] = value;
  }

  /** Forgets all numbers. */
  empty(): void {
    for (const run of this.#runs.splice(0)) release(run);
    this.#length = 0;
  }
}

/** Bytes of texts that lie together: a power of two, above which no single text may be. */
const PIECE_BITS = 20;
const PIECE = 2 ** PIECE_BITS;
const FIRST_PIECE = 4_096;

/**
 * A growing column in which few items have a number: four bytes for each item of the runs where one has, nothing for all
 * others.
 */
export class SparseColumn {
  readonly #runs: (Uint32Array<ArrayBuffer> | undefined)[] = [];

  /** The number of an item; `null` where it has none. */
  at(index: number): number | null {
    const kept = this.#runs[index >>> RUN_BITS]?.[index & (RUN - 1)] ?? 0;
    return kept === 0 ? null : kept - 1;
  }

  /** Gives an item a number below 2^32 - 1. */
  set(index: number, value: number): void {
    const run = index >>> RUN_BITS;
    this.#runs[run] ??= new Uint32Array(RUN);
    this.#runs[run][index & (RUN - 1)] = value + 1;
  }
}

/**
 * Very many short texts in their UTF-8 bytes and four more each, where strings would take forty more. What is put aside
 * takes those four alone, and is read again one by one.
 */
export class Texts {
  readonly #aside: Aside | undefined;
  /** Where pieces lie that were put aside; of those the memory holds nothing. */
  readonly #places: number[] = [];
  readonly #pieces: (Uint8Array | undefined)[] = [new Uint8Array(FIRST_PIECE)];
  /** Bytes used of the last piece; never all of them, so that an end tells its piece. */
  #used = 0;
  /** Where each text ends: the number of its piece in the upper bits, then the place in it. */
  readonly #ends = new Column();

  /** Bytes lie `aside` where that is given. */
  constructor(aside?: Aside) {
    this.#aside = aside;
  }

  get length(): number {
    return this.#ends.length;
  }

  /** Adds a text and gives its number. Throws a RangeError for one of a third of a million units. */
  add(text: string): number {
    while (this.#used + text.length * MOST_BYTES_A_UNIT >= this.#pieces.at(-1)!.length) this.#makeRoom();
    this.#used = writeUtf8(text, this.#pieces.at(-1)!, this.#used);
    this.#ends.push((this.#pieces.length - 1) * PIECE + this.#used);
    return this.#ends.length - 1;
  }

  at(number: number): string {
    const end = this.#ends.at(number);
    const before = number === 0 ? 0 : this.#ends.at(number - 1);
    const piece = end >>> PIECE_BITS;
    const from = before >>> PIECE_BITS === piece ? before % PIECE : 0;
    const kept = this.#pieces[piece];
    if (kept) return readUtf8(kept, from, end % PIECE);
    const length = (end % PIECE) - from;
    return readUtf8(this.#aside!.read(this.#places[piece]! + from, length), 0, length);
  }

  /** Forgets all texts. */
  empty(): void {
    for (const piece of this.#pieces.splice(0)) if (piece) release(piece);
    this.#pieces.push(new Uint8Array(FIRST_PIECE));
    this.#places.length = 0;
    this.#used = 0;
    this.#ends.empty();
  }

  *[Symbol.iterator](): Generator<string> {
    for (let number = 0; number < this.length; number++) yield this.at(number);
  }

  #makeRoom(): void {
    const last = this.#pieces.at(-1)!;
    if (last.length < PIECE) {
      const grown = new Uint8Array(last.length * 2);
      grown.set(last);
      release(last);
      this.#pieces[this.#pieces.length - 1] = grown;
    } else if (this.#used === 0) throw new RangeError('A text is longer than a piece of bytes');
    else {
      if (this.#aside) {
        this.#places.push(this.#aside.append(last.subarray(0, this.#used)));
        this.#pieces[this.#pieces.length - 1] = undefined;
      }
      this.#pieces.push(this.#aside ? last : new Uint8Array(PIECE));
      this.#used = 0;
    }
  }
}

/** A growing column of texts of which few differ, in two bytes each; 65,536 different ones at most. */
export class FewTexts {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #column = new Column(2);

  push(text: string): void {
    this.#column.push(this.#numberOf(text));
  }

  at(index: number): string {
    return this.#texts[this.#column.at(index)]!;
  }

  set(index: number, text: string): void {
    this.#column.set(index, this.#numberOf(text));
  }

  /** Forgets all texts. */
  empty(): void {
    this.#column.empty();
    this.#texts.length = 0;
    this.#numbers.clear();
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length > 0xffff) throw new RangeError('Too many different texts for a column of few');
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }
}

/** Items by group: those of group `g` are `order[from[g]]` up to `order[from[g + 1]]`, in the order they came. */
export interface Grouped {
  order: Uint32Array;
  from: Uint32Array;
}

/** Groups the numbers 0 to `groupOf.length` without an array for each of up to a million groups. */
export function grouped(groupOf: Uint32Array | Column, groups: number): Grouped {
  const from = new Uint32Array(groups + 1);
  const items = groupOf.length;
  for (let item = 0; item < items; item++) from[groupOf.at(item)! + 1]!++;
  for (let group = 0; group < groups; group++) from[group + 1]! += from[group]!;
  const next = from.slice(0, groups);
  const order = new Uint32Array(items);
  for (let item = 0; item < items; item++) order[next[groupOf.at(item)!]!++] = item;
  release(next);
  return { order, from };
}
