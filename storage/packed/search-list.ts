import { pinyinOf } from '../../recognition/pinyin.ts';
import { Column } from './columns.ts';
import { sortTexts } from './multikey-sort.ts';
import { FILTERED_LENGTHS, isFiltered, PrefixFilterWriter } from './prefix-filter.ts';
import { release } from './release.ts';
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
import { UnitTexts, unitBytes } from './unit-texts.ts';

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

/** A text under which a name is found: its own from one of its words on, or another one. */
interface NameText {
  kind: TextKind;
  text: string;
  /** Where it begins in the name without cuts; `null` where it is no piece of it. */
  from: number | null;
}

/** The texts under which a folded name is found; `bare` is the name without cuts. */
function* placedTexts(bare: string): Generator<NameText> {
  const whole = searchText(bare);
  if (whole === '') return;
  yield { text: whole, kind: WHOLE, from: 0 };
  let words = 1;
  for (let at = bare.indexOf(' '); at >= 0 && words < WORDS_PER_NAME; at = bare.indexOf(' ', at + 1)) {
    yield { text: searchText(bare.slice(at + 1)), kind: INNER, from: at + 1 };
    words++;
  }
  for (const reading of pinyinOf(bare)) yield { text: searchText(reading), kind: READING, from: null };
}

/** The texts under which a folded name is found. */
export function* textsOf(folded: string): Generator<{ text: string; kind: TextKind }> {
  for (const { text, kind } of placedTexts(withoutCuts(folded))) yield { text, kind };
}

const LONGEST_FILTERED = Math.max(...FILTERED_LENGTHS);

/** A text that begins others, while those are gone through. */
interface Open {
  length: number;
  from: number;
  best: number[];
}

interface Ranking {
  worth: Uint16Array;
  bearerOf(entry: number): number;
}

/** Puts an entry among the best of a beginning, the best one of each bearer. */
function rank({ worth, bearerOf }: Ranking, best: number[], entry: number) {
  const own = worth[entry]!;
  if (best.length === BEST_KEPT && own >= worth[best[BEST_KEPT - 1]!]!) return;
  const bearer = bearerOf(entry);
  const same = best.findIndex((other) => bearerOf(other) === bearer);
  if (same >= 0) {
    if (own >= worth[best[same]!]!) return;
    best.splice(same, 1);
  }
  let at = best.length;
  while (at > 0 && worth[best[at - 1]!]! > own) at--;
  best.splice(at, 0, entry);
  if (best.length > BEST_KEPT) best.pop();
}

/** Names have their number below this, and the kind of the text above. */
const KIND_UNIT = 2 ** 30;
const KINDS = 3;

/** Gathers the names of one list and gives it back as parts. */
export class SearchList {
  readonly #names = new UnitTexts();
  readonly #blocks = new Column(2);
  readonly #indexes = new Column(2);
  readonly #weights = new Column(1);
  readonly #bearers = new Column();
  /** Of each text under which a name is found: where it begins and its bytes, kind and name. */
  readonly #starts = new Column();
  readonly #lengths = new Column(1);
  readonly #kindsAndNames = new Column();
  /** Texts by their place in the list; entries are numbered by it. */
  #order = new Uint32Array();

  /** Adds a name by its folded form. `bearer` is a number by which names of one entity are told, such as a hash of its id. */
  add(folded: string, { block, index }: NamePlace, weight: number, bearer: number) {
    const name = this.#blocks.length;
    this.#blocks.push(block);
    this.#indexes.push(index);
    this.#weights.push(weight);
    this.#bearers.push(bearer);
    const bare = withoutCuts(folded);
    const start = this.#names.add(bare);
    let [unit, place] = [0, start];
    for (const { text, kind, from } of placedTexts(bare)) {
      if (from !== null) {
        place += unitBytes(bare, unit, from);
        unit = from;
      }
      this.#starts.push(from === null ? this.#names.add(text) : place);
      this.#lengths.push(unitBytes(text, 0, text.length));
      this.#kindsAndNames.push(kind * KIND_UNIT + name);
    }
  }

  /** The parts of the list; none when no name was added. The list is empty afterwards. */
  *parts(): Generator<ListPart> {
    if (this.#starts.length === 0) return;
    this.#sort();
    const { length } = this.#order;
    const { shared, worth } = this.#compared();
    const pages: string[] = [];
    for (let at = 0; at < length; at += ENTRIES_PER_PAGE) {
      const entries = Array.from({ length: Math.min(ENTRIES_PER_PAGE, length - at) }, (_, index) => ({
        text: this.#text(at + index),
        ...this.#entryOf(at + index),
      }));
      yield { part: 'page', page: pages.length, bytes: encodePage(entries) };
      pages.push(entries[0]!.text);
    }
    const tops: string[] = [];
    const all = this.#tops(shared, worth);
    for (let at = 0; at < all.length; at += TOPS_PER_PAGE) {
      const some = all.slice(at, at + TOPS_PER_PAGE);
      yield { part: 'tops', page: tops.length, bytes: encodeTops(some) };
      tops.push(some[0]!.text);
    }
    yield { part: 'filter', page: 0, bytes: this.#filter(shared) };
    yield { part: 'head', page: 0, bytes: encodeHead(pages, tops) };
    release(shared);
    release(worth);
    this.#empty();
  }

  #empty(): void {
    const columns = [this.#blocks, this.#indexes, this.#weights, this.#bearers, this.#starts, this.#lengths];
    for (const kept of [this.#names, ...columns, this.#kindsAndNames]) kept.empty();
    release(this.#order);
    this.#order = new Uint32Array();
  }

  // By text, then by kind, then by name; texts of one kind were added in the order of their names.
  #sort(): void {
    const [starts, lengths, kinds, names] = [this.#starts, this.#lengths, this.#kindsAndNames, this.#names];
    this.#order = sortTexts({
      length: starts.length,
      byteAt: (item, depth) => {
        const length = lengths.at(item);
        if (depth < length) return KINDS + 1 + names.byte(starts.at(item) + depth);
        return depth === length ? 1 + Math.floor(kinds.at(item) / KIND_UNIT) : 0;
      },
    });
  }

  #nameOf(entry: number): number {
    return this.#kindsAndNames.at(this.#order[entry]!) % KIND_UNIT;
  }

  #kindOf(entry: number): TextKind {
    return Math.floor(this.#kindsAndNames.at(this.#order[entry]!) / KIND_UNIT) as TextKind;
  }

  #text(entry: number): string {
    const item = this.#order[entry]!;
    return this.#names.text(this.#starts.at(item), this.#lengths.at(item));
  }

  #entryOf(entry: number): Omit<SearchEntry, 'text'> {
    const name = this.#nameOf(entry);
    const weight = this.#weights.at(name);
    return { kind: this.#kindOf(entry), weight, block: this.#blocks.at(name), index: this.#indexes.at(name) };
  }

  /** Every beginning that the filter keeps, once. */
  #beginnings(shared: Uint8Array, take: (text: string, length: number) => void) {
    for (let entry = 0; entry < shared.length; entry++) {
      if (shared[entry]! >= LONGEST_FILTERED) continue;
      const text = this.#text(entry);
      if (!isFiltered(text)) continue;
      for (const length of FILTERED_LENGTHS)
        if (shared[entry]! < length && text.length >= length) take(text, length);
    }
  }

  #filter(shared: Uint8Array): Uint8Array<ArrayBuffer> {
    let count = 0;
    this.#beginnings(shared, () => count++);
    const filter = new PrefixFilterWriter(count);
    this.#beginnings(shared, (text, length) => filter.add(text, length));
    return filter.bytes;
  }

  /**
   * How many units each text shares with the one before, and by what entries are ranked: smaller is better, by kind, then
   * by what is known, then the shorter text.
   */
  #compared(): { shared: Uint8Array; worth: Uint16Array } {
    const { length } = this.#order;
    const [shared, worth] = [new Uint8Array(length), new Uint16Array(length)];
    let before = '';
    for (let entry = 0; entry < length; entry++) {
      const text = this.#text(entry);
      shared[entry] = sharedUnits(before, text);
      const weight = 15 - this.#weights.at(this.#nameOf(entry));
      worth[entry] = this.#kindOf(entry) * 1_024 + weight * 64 + text.length;
      before = text;
    }
    return { shared, worth };
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
  #tops(shared: Uint8Array, worth: Uint16Array): TopEntries[] {
    const found: { text: string; best: number[] }[] = [];
    const ended = ({ length, from, best }: Open, to: number) => {
      const pagesBegun = Math.floor((to - 1) / ENTRIES_PER_PAGE) - Math.ceil(from / ENTRIES_PER_PAGE) + 1;
      // With one page begun or none, the two pages that hold them all are read instead.
      if (length > 0 && pagesBegun > 1)
        found.push({ text: this.#text(from).slice(0, length), best: [...best] });
    };
    const ranking: Ranking = { worth, bearerOf: (entry) => this.#bearers.at(this.#nameOf(entry)) };
    const open: Open[] = [{ length: 0, from: 0, best: [] }];
    for (let entry = 1; entry < shared.length; entry++)
      this.#step(open, ranking, entry, shared[entry]!, ended);
    this.#step(open, ranking, shared.length, -1, ended);
    found.sort((a, b) => (a.text < b.text ? -1 : 1));
    return found.map(({ text, best }) => ({ text, entries: best.map((entry) => this.#entryOf(entry)) }));
  }
}
