import { release } from './release.ts';

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

/**
 * One of the tables of a {@link KeyMap} or {@link KeySet}, with linear probing. In one array, since three would be three times
 * as many objects: the lower halves of hashes, then values where there are any, then two bytes a place of what is left of the
 * upper halves.
 */
class Table {
  readonly #hasValues: boolean;
  #places = FEWEST;
  #words: Uint32Array<ArrayBuffer>;
  #size = 0;

  constructor(hasValues: boolean) {
    this.#hasValues = hasValues;
    this.#words = this.#make();
  }

  has(low: number, rest: number): boolean {
    return this.#restAt(this.#place(low, rest)) !== FREE;
  }

  get(low: number, rest: number): number | undefined {
    const place = this.#place(low, rest);
    return this.#restAt(place) === FREE ? undefined : this.#words[this.#places + place]! | 0;
  }

  set(low: number, rest: number, value: number): void {
    if (this.#size >= this.#places * FULL - 1) this.#grow();
    const place = this.#place(low, rest);
    if (this.#restAt(place) === FREE) this.#size++;
    this.#put(place, low, rest, value);
  }

  empty(): void {
    release(this.#words);
    this.#places = FEWEST;
    this.#words = this.#make();
    this.#size = 0;
  }

  #make(): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#rests() + this.#places / 2);
  }

  /** Where the rests of the upper halves begin, for so many places. */
  #rests(places = this.#places): number {
    return this.#hasValues ? 2 * places : places;
  }

  #restAt(place: number): number {
    return (this.#words[this.#rests() + (place >>> 1)]! >>> ((place & 1) << 4)) & 0xffff;
  }

  #put(place: number, low: number, rest: number, value: number): void {
    const words = this.#words;
    words[place] = low;
    if (this.#hasValues) words[this.#places + place] = value;
    const at = this.#rests() + (place >>> 1);
    const shift = (place & 1) << 4;
    words[at] = (words[at]! & ~(0xffff << shift)) | (rest << shift);
  }

  #place(low: number, rest: number): number {
    const places = this.#places;
    let place = Math.floor((low / 2 ** 32) * places);
    for (let own = this.#restAt(place); own !== FREE; own = this.#restAt(place)) {
      if (own === rest && this.#words[place] === low) break;
      place = place + 1 === places ? 0 : place + 1;
    }
    return place;
  }

  #grow(): void {
    const [words, places] = [this.#words, this.#places];
    // Even, since two of the shorter numbers share a word.
    this.#places = 2 * Math.ceil(places * 0.75);
    this.#words = this.#make();
    for (let at = 0; at < places; at++) {
      const rest = (words[this.#rests(places) + (at >>> 1)]! >>> ((at & 1) << 4)) & 0xffff;
      if (rest !== FREE) this.#put(this.#place(words[at]!, rest), words[at]!, rest, words[places + at]!);
    }
    release(words);
  }
}

/** The tables of a map or set by the hash of a key, made as they are needed. */
class Tables {
  readonly #hasValues: boolean;
  readonly #tables: (Table | undefined)[] = [];

  constructor(hasValues: boolean) {
    this.#hasValues = hasValues;
  }

  of(high: number): Table {
    const at = high % TABLES;
    this.#tables[at] ??= new Table(this.#hasValues);
    return this.#tables[at];
  }

  empty(): void {
    for (const table of this.#tables) table?.empty();
  }
}

const highOf = (hash: number) => Math.floor(hash / 2 ** 32);
const restOf = (high: number) => (high >>> TABLE_BITS) + 1;

/**
 * Numbers by the hash of their key, in some 15 bytes each and without their strings. A thousand small tables instead of one:
 * one that doubles is at times a quarter full, and there twice while it does.
 */
export class KeyMap {
  readonly #tables = new Tables(true);

  get(key: string): number | undefined {
    const hash = hashOf(key);
    const high = highOf(hash);
    return this.#tables.of(high).get(hash >>> 0, restOf(high));
  }

  set(key: string, value: number): void {
    const hash = hashOf(key);
    const high = highOf(hash);
    this.#tables.of(high).set(hash >>> 0, restOf(high), value);
  }

  /** Forgets everything. */
  empty(): void {
    this.#tables.empty();
  }
}

/** Keys by their hash, in some nine bytes each and without their strings. */
export class KeySet {
  readonly #tables = new Tables(false);

  /** Adds a key; false when it was there. */
  add(key: string): boolean {
    const hash = hashOf(key);
    const high = highOf(hash);
    const table = this.#tables.of(high);
    if (table.has(hash >>> 0, restOf(high))) return false;
    table.set(hash >>> 0, restOf(high), 0);
    return true;
  }

  /** Forgets everything. */
  empty(): void {
    this.#tables.empty();
  }
}
