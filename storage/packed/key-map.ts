/**
 * A 53-bit number for a text (cyrb53, public domain): two texts of a million share one with a chance of 1 in 18,000.
 */
export function hashOf(text: string, seed = 0): number {
  let [a, b] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** The hash of a text as eleven characters of base 36, for ids. */
export const shortHash = (text: string) => hashOf(text).toString(36).padStart(11, '0');

/** Bits of a hash by which its key is put into one of so many small tables. */
const TABLE_BITS = 10;
const TABLES = 2 ** TABLE_BITS;
/** The rest of the upper half of a hash is kept in two bytes, of which 0 stands for a free place. */
const FREE = 0;
const FEWEST = 4;
/** A table grows by half when it is as full as this. */
const FULL = 0.8;

/** One of the tables of a {@link KeyMap}, with linear probing. */
class Table {
  #lows = new Uint32Array(FEWEST);
  #rests = new Uint16Array(FEWEST);
  #values = new Int32Array(FEWEST);
  #size = 0;

  get(low: number, rest: number): number | undefined {
    const place = this.#place(low, rest);
    return this.#rests[place] === FREE ? undefined : this.#values[place];
  }

  set(low: number, rest: number, value: number): void {
    if (this.#size >= this.#lows.length * FULL - 1) this.#grow();
    const place = this.#place(low, rest);
    if (this.#rests[place] === FREE) this.#size++;
    this.#lows[place] = low;
    this.#rests[place] = rest;
    this.#values[place] = value;
  }

  #place(low: number, rest: number): number {
    const { length } = this.#lows;
    let place = Math.floor((low / 2 ** 32) * length);
    while (this.#rests[place] !== FREE && (this.#lows[place] !== low || this.#rests[place] !== rest))
      place = place + 1 === length ? 0 : place + 1;
    return place;
  }

  #grow(): void {
    const [lows, rests, values] = [this.#lows, this.#rests, this.#values];
    const length = Math.ceil(lows.length * 1.5);
    this.#lows = new Uint32Array(length);
    this.#rests = new Uint16Array(length);
    this.#values = new Int32Array(length);
    for (let at = 0; at < lows.length; at++) {
      if (rests[at] === FREE) continue;
      const place = this.#place(lows[at]!, rests[at]!);
      this.#lows[place] = lows[at]!;
      this.#rests[place] = rests[at]!;
      this.#values[place] = values[at]!;
    }
  }
}

/**
 * Numbers by the hash of their key, in some 15 bytes each and without their strings. A thousand small tables instead of one:
 * one that doubles is at times a quarter full, and there twice while it does.
 */
export class KeyMap {
  readonly #tables: (Table | undefined)[] = [];

  get(key: string): number | undefined {
    const hash = hashOf(key);
    const high = Math.floor(hash / 2 ** 32);
    return this.#tables[high % TABLES]?.get(hash >>> 0, (high >>> TABLE_BITS) + 1);
  }

  set(key: string, value: number): void {
    const hash = hashOf(key);
    const high = Math.floor(hash / 2 ** 32);
    let table = this.#tables[high % TABLES];
    if (!table) {
      table = new Table();
      this.#tables[high % TABLES] = table;
    }
    table.set(hash >>> 0, (high >>> TABLE_BITS) + 1, value);
  }

  /** Adds a key; false when it was there. */
  add(key: string): boolean {
    if (this.get(key) !== undefined) return false;
    this.set(key, 1);
    return true;
  }
}
