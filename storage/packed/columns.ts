/** A growing column of whole numbers below 2^32, in four bytes each. */
export class Column {
  #values: Uint32Array<ArrayBuffer>;
  #length = 0;

  constructor(room = 1_024) {
    this.#values = new Uint32Array(room);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** The numbers so far; valid until the next one is added. */
  get all(): Uint32Array<ArrayBuffer> {
    return this.#values.subarray(0, this.#length);
  }
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
/** UTF-8 takes three bytes at most for a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;

/** Very many short texts in their UTF-8 bytes and four more each, where strings would take forty more. */
export class Texts {
  #bytes = new Uint8Array(4_096);
  #used = 0;
  readonly #ends = new Column();

  get length(): number {
    return this.#ends.length;
  }

  /** Adds a text and gives its number. */
  add(text: string): number {
    this.#makeRoom(text.length * MOST_BYTES_A_UNIT);
    this.#used += ENCODER.encodeInto(text, this.#bytes.subarray(this.#used)).written;
    this.#ends.push(this.#used);
    return this.#ends.length - 1;
  }

  at(number: number): string {
    const from = number === 0 ? 0 : this.#ends.at(number - 1);
    return DECODER.decode(this.#bytes.subarray(from, this.#ends.at(number)));
  }

  *[Symbol.iterator](): Generator<string> {
    for (let number = 0; number < this.length; number++) yield this.at(number);
  }

  #makeRoom(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + more));
    grown.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = grown;
  }
}

/** Items by group: those of group `g` are `order[from[g]]` up to `order[from[g + 1]]`, in the order they came. */
export interface Grouped {
  order: Uint32Array;
  from: Uint32Array;
}

/** Groups the numbers 0 to `groupOf.length` without an array for each of up to a million groups. */
export function grouped(groupOf: Uint32Array, groups: number): Grouped {
  const from = new Uint32Array(groups + 1);
  for (const group of groupOf) from[group + 1]!++;
  for (let group = 0; group < groups; group++) from[group + 1]! += from[group]!;
  const next = from.slice(0, groups);
  const order = new Uint32Array(groupOf.length);
  groupOf.forEach((group, item) => {
    order[next[group]!++] = item;
  });
  return { order, from };
}
