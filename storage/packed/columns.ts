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
}

/** Bytes of texts that lie together: a power of two, above which no single text may be. */
const PIECE_BITS = 20;
const PIECE = 2 ** PIECE_BITS;
const FIRST_PIECE = 4_096;

/** Very many short texts in their UTF-8 bytes and four more each, where strings would take forty more. */
export class Texts {
  readonly #pieces: Uint8Array[] = [new Uint8Array(FIRST_PIECE)];
  /** Bytes used of the last piece; never all of them, so that an end tells its piece. */
  #used = 0;
  /** Where each text ends: the number of its piece in the upper bits, then the place in it. */
  readonly #ends = new Column();

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
    const from = before >>> PIECE_BITS === end >>> PIECE_BITS ? before % PIECE : 0;
    return readUtf8(this.#pieces[end >>> PIECE_BITS]!, from, end % PIECE);
  }

  *[Symbol.iterator](): Generator<string> {
    for (let number = 0; number < this.length; number++) yield this.at(number);
  }

  #makeRoom(): void {
    const last = this.#pieces.at(-1)!;
    if (last.length < PIECE) {
      const grown = new Uint8Array(last.length * 2);
      grown.set(last);
      this.#pieces[this.#pieces.length - 1] = grown;
    } else if (this.#used === 0) throw new RangeError('A text is longer than a piece of bytes');
    else {
      this.#pieces.push(new Uint8Array(PIECE));
      this.#used = 0;
    }
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
  return { order, from };
}
