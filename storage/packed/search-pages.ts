import { ByteReader, ByteWriter } from './bytes.ts';

/**
 * Names in the order of their folded text, once more from each later word of theirs on (each Han character is a
 * word, so any piece of a Chinese name is found), and once as a Chinese name is read; in pages that are read one
 * at a time. For beginnings that many names share, the best of them are kept beside, chosen when the dataset was
 * made. A head says what each page begins with.
 */

/** Raised whenever pages, tops, heads or filters are written in another way. */
export const SEARCH_VERSION = 3;

/** Where a name's record lies. */
export interface NamePlace {
  block: number;
  index: number;
}

/** How a text comes from its name, in the order of worth: the whole name, its reading, a later word of it. */
export const WHOLE = 0;
export const READING = 1;
export const INNER = 2;
export type TextKind = typeof WHOLE | typeof READING | typeof INNER;

/** One entry of a page. */
export interface SearchEntry extends NamePlace {
  /** Folded text from a word of the name to its end, cut after {@link SEARCH_TEXT_UNITS}. */
  text: string;
  kind: TextKind;
  /** How much is known of whoever carries the name: 0 nothing, then rising with the number of facts up to 15. */
  weight: number;
}

/** The best entries of all whose text begins with `text`, best first; their own texts are not kept. */
export interface TopEntries {
  text: string;
  entries: Omit<SearchEntry, 'text'>[];
}

/** UTF-16 units of folded text that entries keep. */
export const SEARCH_TEXT_UNITS = 32;
/** Entries of every page but the last. */
export const ENTRIES_PER_PAGE = 256;
/** Beginnings, with their best entries, on one page. */
export const TOPS_PER_PAGE = 32;
/** Entries kept of a beginning that many names share. */
export const BEST_KEPT = 24;

const beginsPair = (unit: number) => unit >= 0xd800 && unit < 0xdc00;

/** A folded name without the marks of cuts and ends of sentences: whoever searches need not know of them. */
export const withoutCuts = (folded: string): string =>
  folded.includes('|') || folded.includes('‖') ? folded.replace(/(?:^| )[|‖](?= |$)/g, '').trim() : folded;

/** Folded text as entries keep it, without the marks of cuts; the same counts for what is looked for. */
export function searchText(folded: string): string {
  const text = withoutCuts(folded);
  if (text.length <= SEARCH_TEXT_UNITS) return text;
  const splitsPair = beginsPair(text.charCodeAt(SEARCH_TEXT_UNITS - 1));
  return text.slice(0, SEARCH_TEXT_UNITS - (splitsPair ? 1 : 0));
}

/** Units that two texts begin with alike; never the first half of a surrogate pair alone. */
export function sharedUnits(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared > 0 && beginsPair(b.charCodeAt(shared - 1)) ? shared - 1 : shared;
}

// Six bits of a length beside two of what else is to be said.
const KNOWN = 64;

function writePlace(writer: ByteWriter, { block, index }: NamePlace) {
  writer.byte(block & 255);
  writer.byte(block >> 8);
  writer.count(index);
}

function readPlace(reader: ByteReader): NamePlace {
  const low = reader.byte();
  return { block: low | (reader.byte() << 8), index: reader.count() };
}

/**
 * Packs entries, which stand in the order of their texts: for each `shared | kind << 6`, `length | 64 if known`, the weight
 * where known, the place; then the rests of all texts in one piece, since a decoder costs more by the call than by the letter.
 */
export function encodePage(entries: readonly SearchEntry[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.count(entries.length);
  let before = '';
  let rests = '';
  for (const entry of entries) {
    const { text, kind, weight } = entry;
    const shared = sharedUnits(before, text);
    writer.byte(shared | (kind << 6));
    writer.byte((text.length - shared) | (weight > 0 ? KNOWN : 0));
    if (weight > 0) writer.byte(weight);
    writePlace(writer, entry);
    rests += text.slice(shared);
    before = text;
  }
  writer.text(rests);
  return writer.finish();
}

/** The entries of a page, in order. Throws a RangeError when the page is cut. */
export function decodePage(bytes: Uint8Array): SearchEntry[] {
  const reader = new ByteReader(bytes);
  const heads = Array.from({ length: reader.count() }, () => {
    const first = reader.byte();
    const second = reader.byte();
    const weight = second & KNOWN ? reader.byte() : 0;
    const kind = (first >> 6) as TextKind;
    return { shared: first & 63, length: second & 63, kind, weight, ...readPlace(reader) };
  });
  const rests = reader.text();
  let at = 0;
  let text = '';
  return heads.map(({ shared, length, kind, weight, block, index }) => {
    text = text.slice(0, shared) + rests.slice(at, at + length);
    at += length;
    return { text, kind, weight, block, index };
  });
}

/** Packs the best entries of some beginnings, which stand in order. */
export function encodeTops(tops: readonly TopEntries[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.count(tops.length);
  for (const { text, entries } of tops) {
    writer.text(text);
    writer.byte(entries.length);
    for (const entry of entries) {
      writer.byte(entry.kind | (entry.weight << 2));
      writePlace(writer, entry);
    }
  }
  return writer.finish();
}

/** The beginnings of a page of tops, in order. Throws a RangeError when it is cut. */
export function decodeTops(bytes: Uint8Array): TopEntries[] {
  const reader = new ByteReader(bytes);
  return Array.from({ length: reader.count() }, () => {
    const text = reader.text();
    const entries = Array.from({ length: reader.byte() }, () => {
      const first = reader.byte();
      return { kind: (first & 3) as TextKind, weight: first >> 2, ...readPlace(reader) };
    });
    return { text, entries };
  });
}

/** What each page of a list, and each page of its tops, begins with. */
export interface SearchHead {
  pages: string[];
  tops: string[];
}

function writeTexts(writer: ByteWriter, texts: readonly string[]) {
  writer.count(texts.length);
  let before = '';
  for (const text of texts) {
    const shared = sharedUnits(before, text);
    writer.byte(shared);
    writer.byte(text.length - shared);
    before = text;
  }
  let rests = '';
  before = '';
  for (const text of texts) {
    rests += text.slice(sharedUnits(before, text));
    before = text;
  }
  writer.text(rests);
}

function readTexts(reader: ByteReader): string[] {
  const lengths = Array.from({ length: reader.count() }, () => [reader.byte(), reader.byte()] as const);
  const rests = reader.text();
  let at = 0;
  let text = '';
  return lengths.map(([shared, length]) => {
    text = text.slice(0, shared) + rests.slice(at, at + length);
    at += length;
    return text;
  });
}

/** Packs a head. */
export function encodeHead({ pages, tops }: SearchHead): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writeTexts(writer, pages);
  writeTexts(writer, tops);
  return writer.finish();
}

/** A head as it was packed. Throws a RangeError when it is cut. */
export function decodeHead(bytes: Uint8Array): SearchHead {
  const reader = new ByteReader(bytes);
  return { pages: readTexts(reader), tops: readTexts(reader) };
}
