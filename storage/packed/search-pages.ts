import { ByteReader, ByteWriter } from './bytes.ts';
import { beginsPair, sharedUnits } from './shared-units.ts';
import { SortedTexts, writeSortedTexts } from './sorted-texts.ts';

/**
 * Names in the order of their folded text, once more from each later word of theirs on (each Han character is a
 * word, so any piece of a Chinese name is found), and once as a Chinese name is read; in pages that are read one
 * at a time. For beginnings that many names share, the best of them are kept beside, chosen when the dataset was
 * made. A head says what each page begins with.
 */

/** Raised whenever pages, tops, heads or filters are written in another way. */
export const SEARCH_VERSION = 4;

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

/** Units that `text` has from `at` on in common with `rest`, of which `length` units from `from` on count. */
function agreed(text: string, at: number, rest: string, from: number, length: number): number {
  const most = Math.min(text.length - at, length);
  let units = 0;
  while (units < most && text.charCodeAt(at + units) === rest.charCodeAt(from + units)) units++;
  return units;
}

/**
 * The entries of a page whose text begins with `beginning` (all of them for ''), in order. Makes nothing of the others,
 * since most of a page is passed over. Throws a RangeError when the page is cut.
 */
export function entriesOfPage(bytes: Uint8Array, beginning = ''): SearchEntry[] {
  const reader = new ByteReader(bytes);
  const count = reader.count();
  // Six numbers an entry, in one run: an object each would cost more than all the rest.
  const heads = new Uint32Array(count * 6);
  for (let at = 0; at < heads.length; at += 6) {
    const first = reader.byte();
    const second = reader.byte();
    heads[at] = first & 63;
    heads[at + 1] = second & 63;
    heads[at + 2] = first >> 6;
    heads[at + 3] = second & KNOWN ? reader.byte() : 0;
    heads[at + 4] = reader.byte() | (reader.byte() << 8);
    heads[at + 5] = reader.count();
  }
  const rests = reader.text();
  const found: SearchEntry[] = [];
  let from = 0;
  let text = '';
  // Units of `beginning` that the entry gone through last begins with.
  let fits = 0;
  for (let at = 0; at < heads.length; at += 6) {
    const [shared, length] = [heads[at]!, heads[at + 1]!];
    // Sharing more than what fitted, it differs where the one before did.
    if (shared <= fits) fits = shared + agreed(beginning, shared, rests, from, length);
    if (fits === beginning.length) {
      text = (found.length > 0 ? text : beginning).slice(0, shared) + rests.slice(from, from + length);
      const [kind, weight, block, index] = [heads[at + 2]!, heads[at + 3]!, heads[at + 4]!, heads[at + 5]!];
      found.push({ text, kind: kind as TextKind, weight, block, index });
    } else if (found.length > 0) break;
    from += length;
  }
  return found;
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

/** The best entries of the first beginning on a page of tops that begins with `text`. Throws a RangeError when it is cut. */
export function bestOfTops(bytes: Uint8Array, text: string): TopEntries | null {
  const reader = new ByteReader(bytes);
  for (let left = reader.count(); left > 0; left--) {
    const top = reader.text();
    const isIt = top.startsWith(text);
    const entries: TopEntries['entries'] = [];
    for (let more = reader.byte(); more > 0; more--) {
      const first = reader.byte();
      const place = readPlace(reader);
      if (isIt) entries.push({ kind: (first & 3) as TextKind, weight: first >> 2, ...place });
    }
    if (isIt) return { text: top, entries };
  }
  return null;
}

/** What each page of a list, and each page of its tops, begins with. */
export interface SearchHead {
  pages: SortedTexts;
  tops: SortedTexts;
}

/** Packs a head. */
export function encodeHead(pages: readonly string[], tops: readonly string[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writeSortedTexts(writer, pages);
  writeSortedTexts(writer, tops);
  return writer.finish();
}

/** A head as it was packed. Throws a RangeError when it is cut. */
export function decodeHead(bytes: Uint8Array): SearchHead {
  const reader = new ByteReader(bytes);
  return { pages: new SortedTexts(reader), tops: new SortedTexts(reader) };
}
