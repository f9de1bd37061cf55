import { ByteReader, ByteWriter } from './bytes.ts';
import { Column, type Grouped } from './columns.ts';
import { KeyMap } from './key-map.ts';
import { sortTexts } from './multikey-sort.ts';
import { release } from './release.ts';
import { sharedUnits } from './shared-units.ts';
import { UnitTexts, unitBytes } from './unit-texts.ts';

/**
 * Facts by their words: an inverted file (Witten, Moffat and Bell, Managing Gigabytes, 1999) in pages of words in order,
 * each with the numbers of the facts that hold it. A number carries whether the word names the fact's subject.
 */

/** Facts that hold a word: `number * 2 + 1` where it names the subject, otherwise `number * 2`; ascending. */
export interface WordFacts {
  word: string;
  facts: Uint32Array;
}

/** A page is closed when it holds so many bytes; one word with very many facts may make it longer. */
const PAGE_BYTES = 4_096;
const FIRST_YEAR = 1900;

/** Gathers the words of facts. */
export class WordList {
  readonly #texts = new UnitTexts();
  /** Words by number: where each lies, and its bytes. */
  readonly #starts = new Column();
  readonly #lengths = new Column(1);
  /** Numbers by word: for a word whose hash another has, the word with as many zeros behind as there are others. */
  readonly #numbers = new KeyMap();
  /** Words as they came, fact by fact: `number * 2 + 1` where a word names the subject, otherwise `number * 2`. */
  readonly #words = new Column();
  /** Facts that have words, and where those of each end. */
  readonly #facts = new Column();
  readonly #ends = new Column();

  /** Adds a word of a fact; facts come in the order of their numbers. */
  add(word: string, fact: number, ofSubject: boolean) {
    this.#words.push(this.#numberOf(word) * 2 + (ofSubject ? 1 : 0));
    const last = this.#facts.length - 1;
    if (last < 0 || this.#facts.at(last) !== fact) {
      this.#facts.push(fact);
      this.#ends.push(this.#words.length);
    } else this.#ends.set(last, this.#words.length);
  }

  /** Pages of words in order, each with the word it begins with. The list is empty afterwards. */
  *pages(): Generator<{ first: string; bytes: Uint8Array<ArrayBuffer> }> {
    const { order: facts, from } = this.#byWord();
    for (const kept of [this.#words, this.#facts, this.#ends, this.#numbers]) kept.empty();
    let writer = new ByteWriter();
    let [first, before] = ['', ''];
    for (const number of this.#inOrder()) {
      const word = this.#texts.text(this.#starts.at(number), this.#lengths.at(number));
      if (writer.length === 0) [first, before] = [word, ''];
      const shared = sharedUnits(before, word);
      writer.byte(shared);
      writer.text(word.slice(shared));
      writer.count(from[number + 1]! - from[number]!);
      let last = 0;
      for (let at = from[number]!; at < from[number + 1]!; at++) {
        writer.count(facts[at]! - last);
        last = facts[at]!;
      }
      before = word;
      if (writer.length < PAGE_BYTES) continue;
      yield { first, bytes: writer.finish() };
      writer = new ByteWriter();
    }
    if (writer.length > 0) yield { first, bytes: writer.finish() };
    for (const kept of [this.#texts, this.#starts, this.#lengths]) kept.empty();
    release(facts);
    release(from);
  }

  #numberOf(word: string): number {
    for (let key = word; ; key += '\0') {
      const known = this.#numbers.get(key);
      if (known === undefined) {
        const number = this.#starts.length;
        this.#numbers.set(key, number);
        this.#starts.push(this.#texts.add(word));
        this.#lengths.push(unitBytes(word, 0, word.length));
        return number;
      }
      if (this.#texts.isAt(this.#starts.at(known), this.#lengths.at(known), word)) return known;
    }
  }

  #inOrder(): Uint32Array {
    const [starts, lengths] = [this.#starts, this.#lengths];
    return sortTexts({
      length: starts.length,
      byteAt: (word, depth) => (depth < lengths.at(word) ? 1 + this.#texts.byte(starts.at(word) + depth) : 0),
    });
  }

  /** Facts as pages have them, grouped by the numbers of their words. */
  #byWord(): Grouped {
    const from = new Uint32Array(this.#starts.length + 1);
    for (let at = 0; at < this.#words.length; at++) from[(this.#words.at(at) >>> 1) + 1]!++;
    for (let word = 1; word < from.length; word++) from[word]! += from[word - 1]!;
    const next = from.slice();
    const order = new Uint32Array(this.#words.length);
    let at = 0;
    for (let index = 0; index < this.#facts.length; index++)
      for (; at < this.#ends.at(index); at++) {
        const word = this.#words.at(at);
        order[next[word >>> 1]!++] = this.#facts.at(index) * 2 + (word & 1);
      }
    return { order, from };
  }
}

/** The words of a page, in order. Throws a RangeError when it is cut. */
export function decodeWords(bytes: Uint8Array): WordFacts[] {
  const reader = new ByteReader(bytes);
  const found: WordFacts[] = [];
  let word = '';
  while (reader.at < bytes.length) {
    const shared = reader.byte();
    word = word.slice(0, shared) + reader.text();
    const facts = new Uint32Array(reader.count());
    let last = 0;
    for (let at = 0; at < facts.length; at++) {
      last += reader.count();
      facts[at] = last;
    }
    found.push({ word, facts });
  }
  return found;
}

/** A month as a number that rises with time; 0 for no date. */
export function monthNumber(date: string | null): number {
  const [, year, month = '0'] = /^(\d{4})(?:-(\d\d))?/.exec(date ?? '') ?? [];
  return year === undefined ? 0 : Math.max(1, (Number(year) - FIRST_YEAR) * 13 + Number(month));
}

/** Packs the months of facts, two bytes each. */
export function encodeMonths(months: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(months.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < months.length; at++) view.setUint16(at * 2, Math.min(months[at]!, 0xffff), true);
  return bytes;
}

/** The month of a fact among packed ones. */
export const monthOf = (bytes: Uint8Array, fact: number): number =>
  (bytes[fact * 2] ?? 0) | ((bytes[fact * 2 + 1] ?? 0) << 8);
