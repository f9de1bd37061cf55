import { ByteReader, ByteWriter } from './bytes.ts';

/**
 * Names in the order of their folded text, and once more from each later word of theirs on (each Han
 * character is a word, so any piece of a Chinese name is found), in pages that are read one at a time. A page
 * is a run of entries: how much of the text is shared with the entry before, the rest of it, and where the
 * name's record lies among the blocks of names.
 */

/** Where a name's record lies. */
export interface NamePlace {
  block: number;
  index: number;
}

/** One entry of a page. */
export interface SearchEntry extends NamePlace {
  /** Folded text from a word of the name to its end, cut after {@link SEARCH_TEXT_UNITS}. */
  text: string;
}

/** UTF-16 units of folded text that entries keep. */
export const SEARCH_TEXT_UNITS = 32;
const ENTRIES_PER_PAGE = 256;
/** Words of a name from which it is found; later words of a very long name are left out. */
const WORDS_PER_NAME = 12;

/** Folded text as entries keep it; the same cut applies to what is looked for. */
export function searchText(folded: string): string {
  if (folded.length <= SEARCH_TEXT_UNITS) return folded;
  const last = folded.charCodeAt(SEARCH_TEXT_UNITS - 1);
  const splitsPair = last >= 0xd800 && last < 0xdc00;
  return folded.slice(0, SEARCH_TEXT_UNITS - (splitsPair ? 1 : 0));
}

// Entries wait for sorting as one string each, text then place, which sorts natively and needs no objects. The
// zero between them, which no folded text holds, keeps a text before those that it begins.
const PLACE_UNITS = 4;
const waiting = (text: string, { block, index }: NamePlace) =>
  `${text}${String.fromCharCode(0, block, index >> 16, index & 0xffff)}`;

/** Gathers entries and gives them back as pages, in order. */
export class SearchEntries {
  #whole: string[] = [];
  #inner: string[] = [];

  /** Adds a name, whose folded tokens are joined by one space, under each of its words. */
  add(folded: string, place: NamePlace) {
    this.#whole.push(waiting(searchText(folded), place));
    let words = 1;
    for (let at = folded.indexOf(' '); at >= 0 && words < WORDS_PER_NAME; at = folded.indexOf(' ', at + 1)) {
      this.#inner.push(waiting(searchText(folded.slice(at + 1)), place));
      words++;
    }
  }

  /** Pages of whole names (`order` 0), then of inner words (1), with the text each begins with. */
  *pages(): Generator<{ order: 0 | 1; from: string; page: number; bytes: Uint8Array<ArrayBuffer> }> {
    for (const [order, list] of [
      [0, this.#whole],
      [1, this.#inner],
    ] as const) {
      list.sort();
      for (let at = 0, page = 0; at < list.length; at += ENTRIES_PER_PAGE, page++) {
        const entries = list.slice(at, at + ENTRIES_PER_PAGE);
        yield { order, from: entries[0]!.slice(0, -PLACE_UNITS), page, bytes: encodePage(entries) };
      }
      list.length = 0;
    }
  }
}

function encodePage(entries: readonly string[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  let before = '';
  for (const entry of entries) {
    const text = entry.slice(0, -PLACE_UNITS);
    let shared = 0;
    while (shared < before.length && before[shared] === text[shared]) shared++;
    // UTF-8 cannot hold half of a surrogate pair.
    if (shared > 0 && /[\uD800-\uDBFF]/.test(text[shared - 1]!)) shared--;
    writer.byte(shared);
    writer.text(text.slice(shared));
    writer.count(entry.charCodeAt(entry.length - 3));
    writer.count(entry.charCodeAt(entry.length - 2) * 65_536 + entry.charCodeAt(entry.length - 1));
    before = text;
  }
  return writer.finish();
}

/** The entries of a page, in order. */
export function decodePage(bytes: Uint8Array): SearchEntry[] {
  const reader = new ByteReader(bytes);
  const entries: SearchEntry[] = [];
  let text = '';
  while (reader.at < bytes.length) {
    const shared = reader.byte();
    text = text.slice(0, shared) + reader.text();
    entries.push({ text, block: reader.count(), index: reader.count() });
  }
  return entries;
}
