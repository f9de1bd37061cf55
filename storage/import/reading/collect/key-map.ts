const EMPTY = -1;

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

/** Numbers by the hash of their key, in 12 bytes a place, so that a million keys take some 30 MB and no strings. */
export class KeyMap {
  #keys = new Float64Array(1024).fill(EMPTY);
  #values = new Int32Array(1024);
  #size = 0;

  get(key: string): number | undefined {
    const place = this.#place(hashOf(key));
    return this.#keys[place] === EMPTY ? undefined : this.#values[place];
  }

  set(key: string, value: number): void {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const hash = hashOf(key);
    const place = this.#place(hash);
    if (this.#keys[place] === EMPTY) this.#size++;
    this.#keys[place] = hash;
    this.#values[place] = value;
  }

  /** Adds a key; false when it was there. */
  add(key: string): boolean {
    if (this.get(key) !== undefined) return false;
    this.set(key, 1);
    return true;
  }

  #place(hash: number): number {
    const mask = this.#keys.length - 1;
    let place = (hash % 4294967296) & mask;
    while (this.#keys[place] !== EMPTY && this.#keys[place] !== hash) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(keys.length * 2).fill(EMPTY);
    this.#values = new Int32Array(keys.length * 2);
    for (let at = 0; at < keys.length; at++) {
      if (keys[at] === EMPTY) continue;
      const place = this.#place(keys[at]!);
      this.#keys[place] = keys[at]!;
      this.#values[place] = values[at]!;
    }
  }
}
