/** A list of words that can be asked whether it holds one. */
export interface HeldWords {
  readonly size: number;
  has(word: string): boolean;
}

/** Characters a word may share with the one before it: as many as one base-36 digit says. */
const MOST_SHARED = 35;
const LINE_END = 10;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const LETTER_A = 97;

function sharedAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit <= DIGIT_9 ? unit - DIGIT_0 : unit - LETTER_A + 10;
}

/**
 * A word list as one run of UTF-16 units and a number for where each word ends. A set of 168,000 strings takes three times
 * as much, and making it has a browser give new objects tens of megabytes, which it does not take back.
 */
export class WordRun implements HeldWords {
  readonly #units: Uint16Array;
  readonly #ends: Uint32Array;

  private constructor(units: Uint16Array, ends: Uint32Array) {
    this.#units = units;
    this.#ends = ends;
  }

  /**
   * Reads front-coded lines, from `from` to `to` in `text`: one base-36 digit for the characters shared with the word
   * before, then the rest; in the order of UTF-16 units. `null` where they are damaged.
   */
  static read(text: string, from: number, to: number): WordRun | null {
    let [words, length] = [0, 0];
    for (let at = from; at < to; ) {
      const end = lineEnd(text, at, to);
      if (end > at) {
        const shared = sharedAt(text, at);
        if (!(shared >= 0 && shared <= MOST_SHARED)) return null;
        words++;
        length += shared + end - at - 1;
      }
      at = end + 1;
    }
    const run = new WordRun(new Uint16Array(length), new Uint32Array(words));
    return run.#fill(text, from, to) ? run : null;
  }

  get size(): number {
    return this.#ends.length;
  }

  has(word: string): boolean {
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(middle, word) < 0) low = middle + 1;
      else high = middle;
    }
    return low < this.#ends.length && this.#compare(low, word) === 0;
  }

  #fill(text: string, from: number, to: number): boolean {
    let [words, used, before] = [0, 0, 0];
    for (let at = from; at < to; ) {
      const end = lineEnd(text, at, to);
      if (end > at) {
        const shared = sharedAt(text, at);
        if (shared > used - before) return false;
        this.#units.copyWithin(used, before, before + shared);
        before = used;
        used += shared;
        for (let index = at + 1; index < end; index++) this.#units[used++] = text.charCodeAt(index);
        this.#ends[words++] = used;
      }
      at = end + 1;
    }
    return true;
  }

  /** Below zero where the word at `index` stands before `word`, above zero where behind it. */
  #compare(index: number, word: string): number {
    const start = index === 0 ? 0 : this.#ends[index - 1]!;
    const length = this.#ends[index]! - start;
    const most = Math.min(length, word.length);
    for (let at = 0; at < most; at++) {
      const difference = this.#units[start + at]! - word.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length - word.length;
  }
}

function lineEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === LINE_END) return at;
  return to;
}
