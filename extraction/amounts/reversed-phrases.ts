import { type PhraseHit, Phrases } from '../phrases.ts';

/** Half of a surrogate pair looks the same on both sides, so that units may be turned round. */
const mirrored = (text: string) => text.split('').reverse().join('');

/** No phrase before a figure is longer than this, in UTF-16 units. */
const REACH = 40;

/** Phrases looked for backwards from a place. */
export class ReversedPhrases<T> {
  readonly #mirrored = new Phrases<T>();

  constructor(entries: readonly (readonly [string, T])[]) {
    for (const [phrase, value] of entries) this.#mirrored.add(mirrored(phrase), value);
  }

  /** The longest phrase that ends at `end`, or up to `gap` blanks before it. */
  endingAt(folded: string, end: number, gap: number): PhraseHit<T> | null {
    let stop = end;
    while (end - stop < gap && folded[stop - 1] === ' ') stop--;
    if (!this.#mirrored.mayBegin(folded.charCodeAt(stop - 1))) return null;
    return this.#mirrored.endingAt(folded, stop, REACH);
  }
}
