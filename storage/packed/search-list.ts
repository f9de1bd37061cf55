import { pinyinOf } from '../../recognition/pinyin.ts';
import { Column } from './columns.ts';
import { FILTERED_LENGTHS, isFiltered, PrefixFilterWriter } from './prefix-filter.ts';
import {
  BEST_KEPT,
  ENTRIES_PER_PAGE,
  encodeHead,
  encodePage,
  encodeTops,
  INNER,
  type NamePlace,
  READING,
  type SearchEntry,
  searchText,
  type TextKind,
  TOPS_PER_PAGE,
  type TopEntries,
  WHOLE,
  withoutCuts,
} from './search-pages.ts';
import { sharedUnits } from './shared-units.ts';

/** Words of a name from which it is found; later words of a very long name are left out. */
const WORDS_PER_NAME = 12;

/** What a part of a list is; each has numbers of its own. */
export type SearchPart = 'head' | 'page' | 'tops' | 'filter' | 'months';

/** One value of a list to be stored. */
export interface ListPart {
  part: SearchPart;
  page: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The texts under which a folded name is found. */
export function* textsOf(folded: string): Generator<{ text: string; kind: TextKind }> {
  const whole = searchText(folded);
  if (whole === '') return;
  yield { text: whole, kind: WHOLE };
  const bare = withoutCuts(folded);
  let words = 1;
  for (let at = bare.indexOf(' '); at >= 0 && words < WORDS_PER_NAME; at = bare.indexOf(' ', at + 1)) {
    yield { text: searchText(bare.slice(at + 1)), kind: INNER };
    words++;
  }
  for (const reading of pinyinOf(bare)) yield { text: searchText(reading), kind: READING };
}

const TAIL_UNITS = 4;
const textOf = (waiting: string) => waiting.slice(0, -TAIL_UNITS);

const LONGEST_FILTERED = Math.max(...FILTERED_LENGTHS);

/** A text that begins others, while those are gone through. */
interface Open {
  length: number;
  from: number;
  best: number[];
}

interface Ranking {
  worth: Uint16Array;
  bearers: Uint32Array;
}

/** Puts an entry among the best of a beginning, the best one of each bearer. */
function rank({ worth, bearers }: Ranking, best: number[], entry: number) {
  const own = worth[entry]!;
  if (best.length === BEST_KEPT && own >= worth[best[BEST_KEPT - 1]!]!) return;
  const same = best.findIndex((other) => bearers[other] === bearers[entry]);
  if (same >= 0) {
    if (own >= worth[best[same]!]!) return;
    best.splice(same, 1);
  }
  let at = best.length;
  while (at > 0 && worth[best[at - 1]!]! > own) at--;
  best.splice(at, 0, entry);
  if (best.length > BEST_KEPT) best.pop();
}

/** Gathers the names of one list and gives it back as parts. */
export class SearchList {
  // One string an entry sorts natively and needs no objects: the text, a zero that no folded text holds (so that a
  // text stands before those that it begins), the kind, and the number of the name in two units.
  #waiting: string[] = [];
  #blocks = new Column();
  #indexes = new Column();
  #weights = new Column();
  #bearers = new Column();

  /** Adds a name by its folded form. `bearer` is a number by which names of one entity are told, such as a hash of its id. */
  add(folded: string, { block, index }: NamePlace, weight: number, bearer: number) {
    const name = this.#blocks.length;
    this.#blocks.push(block);
    this.#indexes.push(index);
    this.#weights.push(weight);
    this.#bearers.push(bearer);
    const tail = String.fromCharCode(name >> 16, name & 0xffff);
    for (const { text, kind } of textsOf(folded))
      this.#waiting.push(`${text}\0${String.fromCharCode(kind)}${tail}`);
  }

  /** The parts of the list; none when no name was added. The list is empty afterwards. */
  *parts(): Generator<ListPart> {
    const list = this.#waiting;
    if (list.length === 0) return;
    list.sort();
    const shared = this.#shared();
    const pages: string[] = [];
    for (let at = 0; at < list.length; at += ENTRIES_PER_PAGE) {
      const entries = list
        .slice(at, at + ENTRIES_PER_PAGE)
        .map((waiting, index) => ({ text: textOf(waiting), ...this.#entryOf(at + index) }));
      yield { part: 'page', page: pages.length, bytes: encodePage(entries) };
      pages.push(entries[0]!.text);
    }
    const tops: string[] = [];
    const all = this.#tops(shared);
    for (let at = 0; at < all.length; at += TOPS_PER_PAGE) {
      const some = all.slice(at, at + TOPS_PER_PAGE);
      yield { part: 'tops', page: tops.length, bytes: encodeTops(some) };
      tops.push(some[0]!.text);
    }
    yield { part: 'filter', page: 0, bytes: this.#filter(shared) };
    yield { part: 'head', page: 0, bytes: encodeHead(pages, tops) };
    this.#waiting = [];
  }

  #nameOf(entry: number): number {
    const waiting = this.#waiting[entry]!;
    return waiting.charCodeAt(waiting.length - 2) * 65_536 + waiting.charCodeAt(waiting.length - 1);
  }

  #kindOf(entry: number): TextKind {
    const waiting = this.#waiting[entry]!;
    return waiting.charCodeAt(waiting.length - 3) as TextKind;
  }

  #entryOf(entry: number): Omit<SearchEntry, 'text'> {
    const name = this.#nameOf(entry);
    const weight = this.#weights.at(name);
    return { kind: this.#kindOf(entry), weight, block: this.#blocks.at(name), index: this.#indexes.at(name) };
  }

  /** Every beginning that the filter keeps, once. */
  #beginnings(shared: Uint8Array, take: (text: string, length: number) => void) {
    this.#waiting.forEach((waiting, entry) => {
      if (shared[entry]! >= LONGEST_FILTERED || !isFiltered(waiting)) return;
      for (const length of FILTERED_LENGTHS)
        if (shared[entry]! < length && waiting.length >= length + TAIL_UNITS) take(waiting, length);
    });
  }

  #filter(shared: Uint8Array): Uint8Array<ArrayBuffer> {
    let count = 0;
    this.#beginnings(shared, () => count++);
    const filter = new PrefixFilterWriter(count);
    this.#beginnings(shared, (text, length) => filter.add(text, length));
    return filter.bytes;
  }

  /** How many units each text shares with the one before. */
  #shared(): Uint8Array {
    const list = this.#waiting;
    const shared = new Uint8Array(list.length);
    // What ends a text differs from whatever the other goes on with, unless the texts are the same.
    for (let entry = 1; entry < list.length; entry++)
      shared[entry] = Math.min(sharedUnits(list[entry - 1]!, list[entry]!), list[entry]!.length - TAIL_UNITS);
    return shared;
  }

  /** Columns by which entries are ranked: smaller is better, by kind, then by what is known, then the shorter text. */
  #ranking(): Ranking {
    const worth = new Uint16Array(this.#waiting.length);
    const bearers = new Uint32Array(this.#waiting.length);
    this.#waiting.forEach((waiting, entry) => {
      const name = this.#nameOf(entry);
      const weight = 15 - this.#weights.at(name);
      worth[entry] = this.#kindOf(entry) * 1_024 + weight * 64 + waiting.length - TAIL_UNITS;
      bearers[entry] = this.#bearers.at(name);
    });
    return { worth, bearers };
  }

  /**
   * Steps past the entry before `entry`, with which that one shares so many units: beginnings that are longer end
   * there, and hand their best on to the one around them. The beginnings that entries share are the lcp intervals of
   * Abouelhoda, Kurtz and Ohlebusch (2004): each is there once, at its longest.
   */
  #step(
    open: Open[],
    ranking: Ranking,
    entry: number,
    shared: number,
    ended: (one: Open, to: number) => void,
  ) {
    let innermost = open.at(-1)!;
    if (shared > innermost.length) {
      open.push({ length: shared, from: entry - 1, best: [entry - 1] });
      return;
    }
    rank(ranking, innermost.best, entry - 1);
    while (innermost.length > shared) {
      ended(innermost, entry);
      open.pop();
      const around = open.at(-1);
      if (around && around.length >= shared) {
        for (const one of innermost.best) rank(ranking, around.best, one);
        innermost = around;
      } else {
        innermost = { length: shared, from: innermost.from, best: innermost.best };
        if (shared >= 0) open.push(innermost);
      }
    }
  }

  /** The beginnings that so many entries share that they fill a page, with the best of those; in order. */
  #tops(shared: Uint8Array): TopEntries[] {
    const list = this.#waiting;
    const found: { text: string; best: number[] }[] = [];
    const ended = ({ length, from, best }: Open, to: number) => {
      const pagesBegun = Math.floor((to - 1) / ENTRIES_PER_PAGE) - Math.ceil(from / ENTRIES_PER_PAGE) + 1;
      // With one page begun or none, the two pages that hold them all are read instead.
      if (length > 0 && pagesBegun > 1) found.push({ text: list[from]!.slice(0, length), best: [...best] });
    };
    const ranking = this.#ranking();
    const open: Open[] = [{ length: 0, from: 0, best: [] }];
    for (let entry = 1; entry < list.length; entry++) this.#step(open, ranking, entry, shared[entry]!, ended);
    this.#step(open, ranking, list.length, -1, ended);
    found.sort((a, b) => (a.text < b.text ? -1 : 1));
    return found.map(({ text, best }) => ({ text, entries: best.map((entry) => this.#entryOf(entry)) }));
  }
}
