import { ByteReader, ByteWriter } from './bytes.ts';
import { sharedUnits } from './shared-units.ts';

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
  readonly #facts = new Map<string, number[]>();

  /** Adds a word of a fact; facts come in the order of their numbers. */
  add(word: string, fact: number, ofSubject: boolean) {
    const value = fact * 2 + (ofSubject ? 1 : 0);
    const known = this.#facts.get(word);
    if (known) known.push(value);
    else this.#facts.set(word, [value]);
  }

  /** Pages of words in order, each with the word it begins with. */
  *pages(): Generator<{ first: string; bytes: Uint8Array<ArrayBuffer> }> {
    let writer = new ByteWriter();
    let [first, before] = ['', ''];
    for (const word of [...this.#facts.keys()].sort()) {
      if (writer.length === 0) [first, before] = [word, ''];
      const facts = this.#facts.get(word)!;
      const shared = sharedUnits(before, word);
      writer.byte(shared);
      writer.text(word.slice(shared));
      writer.count(facts.length);
      let last = 0;
      for (const fact of facts) {
        writer.count(fact - last);
        last = fact;
      }
      before = word;
      if (writer.length < PAGE_BYTES) continue;
      yield { first, bytes: writer.finish() };
      writer = new ByteWriter();
    }
    if (writer.length > 0) yield { first, bytes: writer.finish() };
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
