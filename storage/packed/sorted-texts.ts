import type { ByteReader, ByteWriter } from './bytes.ts';
import { sharedUnits } from './shared-units.ts';

/**
 * Texts in order, each without what it has in common with the one before; the first of every {@link RUN} is whole, so that
 * one is looked up without making strings of all others (the restart points of LevelDB's table format).
 */

/** Texts from one whole one to the next. */
const RUN = 32;

/** Packs texts, which stand in order: two lengths a text, of what is shared and of the rest; then all rests in one piece. */
export function writeSortedTexts(writer: ByteWriter, texts: readonly string[]) {
  const shared = texts.map((text, at) => (at % RUN === 0 ? 0 : sharedUnits(texts[at - 1]!, text)));
  writer.count(texts.length);
  texts.forEach((text, at) => {
    writer.byte(shared[at]!);
    writer.byte(text.length - shared[at]!);
  });
  // A decoder costs more by the call than by the letter.
  writer.text(texts.map((text, at) => text.slice(shared[at])).join(''));
}

/** Texts that {@link writeSortedTexts} packed, read as they are asked for. */
export class SortedTexts {
  readonly length: number;
  readonly #lengths: Uint8Array;
  readonly #rests: string;
  /** Where the rest of the first text of each run begins. */
  readonly #runs: Uint32Array;

  /** Throws a RangeError when the bytes are cut. */
  constructor(reader: ByteReader) {
    this.length = reader.count();
    this.#lengths = reader.raw(2 * this.length);
    this.#rests = reader.text();
    this.#runs = new Uint32Array(Math.ceil(this.length / RUN));
    let start = 0;
    for (let at = 0; at < this.length; at++) {
      if (at % RUN === 0) this.#runs[at / RUN] = start;
      start += this.#lengths[at * 2 + 1]!;
    }
  }

  /** The text at an index; undefined behind the last. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    let found = '';
    this.#walk(Math.floor(index / RUN), (text, at) => {
      found = text;
      return at < index;
    });
    return found;
  }

  /** Index of the first text that does not stand before `text`, in the order of UTF-16 units. */
  lowerBound(text: string): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.#runs[middle]!;
      const first = this.#rests.slice(start, start + this.#lengths[middle * RUN * 2 + 1]!);
      if (first < text) low = middle + 1;
      else high = middle;
    }
    // The first text of this run does not stand before it, the first of the run before does.
    if (low === 0) return 0;
    let bound = Math.min(this.length, low * RUN);
    this.#walk(low - 1, (one, at) => {
      if (one < text) return true;
      bound = at;
      return false;
    });
    return bound;
  }

  /** Makes the texts of a run, one after the other, for as long as `goOn` says. */
  #walk(run: number, goOn: (text: string, at: number) => boolean) {
    let start = this.#runs[run]!;
    let text = '';
    const end = Math.min(this.length, (run + 1) * RUN);
    for (let at = run * RUN; at < end; at++) {
      const rest = start + this.#lengths[at * 2 + 1]!;
      text = text.slice(0, this.#lengths[at * 2]!) + this.#rests.slice(start, rest);
      if (!goOn(text, at)) return;
      start = rest;
    }
  }
}
