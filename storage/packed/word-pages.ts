import type { Aside } from './aside.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { Column } from './columns.ts';
import { KeyMap } from './key-map.ts';
import { sortTexts } from './multikey-sort.ts';
import { NumberTape } from './number-tape.ts';
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
/** Facts of words that are put together at once; for more words all is gone through once more. */
const FACTS_AT_ONCE = 2_000_000;
/** Stands before the number of a fact, where words are numbered twice as high at most. */
const NEXT_FACT = 0xffff_ffff;
/** Stands for a word whose facts are put together another time. */
const NOT_NOW = 0xffff_ffff;

/** Gathers the words of facts. */
export class WordList {
  readonly #texts = new UnitTexts();
  /** Words by number: where each lies, and its bytes. */
  readonly #starts = new Column();
  readonly #lengths = new Column(1);
  /** Numbers by word: for a word whose hash another has, the word with as many zeros behind as there are others. */
  readonly #numbers = new KeyMap();
  /** In how many facts each word stands. */
  readonly #counts = new Column();
  /** {@link NEXT_FACT} and the number of a fact, then its words: `number * 2 + 1` where a word names the subject, else `number * 2`. */
  readonly #words: NumberTape;
  #fact = -1;

  readonly #factsAtOnce: number;

  /** What is gathered lies `aside` where that is given: it is twenty numbers a fact. */
  constructor(aside?: Aside, factsAtOnce = FACTS_AT_ONCE) {
    this.#words = new NumberTape(aside);
    this.#factsAtOnce = factsAtOnce;
  }

  /** Adds a word of a fact; facts come in the order of their numbers. */
  add(word: string, fact: number, ofSubject: boolean) {
    if (fact !== this.#fact) {
      this.#words.push(NEXT_FACT);
      this.#words.push(fact);
      this.#fact = fact;
    }
    const number = this.#numberOf(word);
    this.#counts.set(number, this.#counts.at(number) + 1);
    this.#words.push(number * 2 + (ofSubject ? 1 : 0));
  }

  /** Pages of words in order, each with the word it begins with. The list is empty afterwards. */
  *pages(): Generator<{ first: string; bytes: Uint8Array<ArrayBuffer> }> {
    this.#numbers.empty();
    const order = this.#inOrder();
    let writer = new ByteWriter();
    let [first, before] = ['', ''];
    for (let from = 0; from < order.length; ) {
      const some = this.#factsOf(order, from);
      for (let at = 0; from + at < some.to; at++) {
        const number = order[from + at]!;
        const word = this.#texts.text(this.#starts.at(number), this.#lengths.at(number));
        if (writer.length === 0) [first, before] = [word, ''];
        writeWord(
          writer,
          before,
          word,
          some.facts.subarray(at === 0 ? 0 : some.ends[at - 1]!, some.ends[at]!),
        );
        before = word;
        if (writer.length < PAGE_BYTES) continue;
        yield { first, bytes: writer.finish() };
        writer = new ByteWriter();
      }
      from = some.to;
      release(some.facts);
    }
    if (writer.length > 0) yield { first, bytes: writer.finish() };
    for (const kept of [this.#texts, this.#starts, this.#lengths, this.#counts]) kept.empty();
    release(order);
  }

  #numberOf(word: string): number {
    for (let key = word; ; key += '\0') {
      const known = this.#numbers.get(key);
      if (known === undefined) {
        const number = this.#starts.length;
        this.#numbers.set(key, number);
        this.#starts.push(this.#texts.add(word));
        this.#counts.push(0);
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

  /**
   * The facts of the words that stand in `order` from a place on, as many words as are put together at once, one after the
   * other; where those of each end, and the place behind the last.
   */
  #factsOf(order: Uint32Array, from: number): { to: number; ends: Uint32Array; facts: Uint32Array } {
    let [to, total] = [from, 0];
    const next = new Uint32Array(this.#starts.length).fill(NOT_NOW);
    while (to < order.length) {
      const count = this.#counts.at(order[to]!);
      if (to > from && total + count > this.#factsAtOnce) break;
      next[order[to++]!] = total;
      total += count;
    }
    const facts = new Uint32Array(total);
    let [fact, isFact] = [0, false];
    for (const run of this.#words.runs())
      for (let at = 0; at < run.length; at++) {
        const value = run[at]!;
        if (isFact) [fact, isFact] = [value, false];
        else if (value === NEXT_FACT) isFact = true;
        else {
          const place = next[value >>> 1]!;
          if (place === NOT_NOW) continue;
          facts[place] = fact * 2 + (value & 1);
          next[value >>> 1] = place + 1;
        }
      }
    const ends = Uint32Array.from({ length: to - from }, (_, at) => next[order[from + at]!]!);
    release(next);
    return { to, ends, facts };
  }
}

/** A word without what it shares with the one before, and its facts by their distances. */
function writeWord(writer: ByteWriter, before: string, word: string, facts: Uint32Array): void {
  const shared = sharedUnits(before, word);
  writer.byte(shared);
  writer.text(word.slice(shared));
  writer.count(facts.length);
  let last = 0;
  for (let at = 0; at < facts.length; at++) {
    writer.count(facts[at]! - last);
    last = facts[at]!;
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
