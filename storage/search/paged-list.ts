import type { SearchPart } from '../packed/search-list.ts';
import {
  bestOfTops,
  entriesOfPage,
  type SearchEntry,
  type SearchHead,
  WHOLE,
} from '../packed/search-pages.ts';

/** An entry that fits; the best of very many are kept without their text. */
export type Candidate = Omit<SearchEntry, 'text'> & { text?: string };

/** A part that is to be read, with a name under which it may be kept. */
export interface Wanted {
  key: [generation: number, list: 0 | 1, part: SearchPart, page: number];
  id: string;
}

/** A part that was read, as it is stored; `null` where there is none. */
export type Parts = (id: string) => Uint8Array | null;

// Sorts after every text that begins with what stands before it.
const LAST = '\uffff\uffff';

/** Smaller is better; the order in which the best were chosen when the dataset was made. */
export const worthOf = ({ kind, weight, text }: Candidate): number =>
  kind * 1_024 + (15 - weight) * 64 + (text?.length ?? 0);

/** How a text is looked up: which parts are needed, and how the entries come out of them. */
export interface Plan {
  text: string;
  pages: Wanted[];
  tops: Wanted[];
}

/** One list of a dataset on disk. Only its head is kept; a look-up reads two pages or three, however many names there are. */
export class PagedList {
  readonly generation: number;
  readonly list: 0 | 1;
  readonly #head: SearchHead;

  constructor(generation: number, list: 0 | 1, head: SearchHead) {
    this.generation = generation;
    this.list = list;
    this.#head = head;
  }

  #part(part: SearchPart, page: number): Wanted {
    return {
      key: [this.generation, this.list, part, page],
      id: `${this.generation} ${this.list} ${part} ${page}`,
    };
  }

  /** What must be read to look up a text. */
  plan(text: string): Plan {
    const { pages, tops } = this.#head;
    const from = pages.lowerBound(text);
    const to = pages.lowerBound(text + LAST);
    const last = Math.max(0, from - 1);
    const numbers =
      to - from > 1
        ? [last, ...(pages.at(from) === text ? [from] : [])]
        : [last, ...(to > from ? [from] : [])];
    const plan: Plan = {
      text,
      pages: [...new Set(numbers)]
        .filter((page) => page < pages.length)
        .map((page) => this.#part('page', page)),
      tops: [],
    };
    // More than one page that begins so: they hold too many to be read, and the best of them were chosen before.
    if (to - from > 1) {
      const at = tops.lowerBound(text);
      const candidates = [at - 1, ...(tops.at(at)?.startsWith(text) ? [at] : [])];
      plan.tops = candidates.filter((page) => page >= 0).map((page) => this.#part('tops', page));
    }
    return plan;
  }

  /** Pages of entries from a text on, at most that many. */
  pagesFrom(text: string, most: number): Wanted[] {
    const { pages } = this.#head;
    const first = Math.max(0, pages.lowerBound(text) - 1);
    const end = Math.min(pages.length, first + most, Math.max(first + 1, pages.lowerBound(text + LAST)));
    return Array.from({ length: end - first }, (_, at) => this.#part('page', first + at));
  }
}

/** Entries of pages whose text begins so, in order. */
export function entriesIn(pages: readonly Wanted[], text: string, parts: Parts): SearchEntry[] {
  return pages.flatMap(({ id }) => {
    const bytes = parts(id);
    return bytes ? entriesOfPage(bytes, text) : [];
  });
}

/** The entries that a plan leads to, best first. */
export function entriesOf({ text, pages, tops }: Plan, parts: Parts): Candidate[] {
  const read = entriesIn(pages, text, parts);
  const byWorth = (a: Candidate, b: Candidate) => worthOf(a) - worthOf(b);
  if (tops.length === 0) return read.sort(byWorth);
  const exact = read.filter((entry) => entry.kind === WHOLE && entry.text === text);
  for (const { id } of tops) {
    const bytes = parts(id);
    const best = bytes && bestOfTops(bytes, text);
    if (best) return [...exact.sort(byWorth), ...best.entries];
  }
  return exact.sort(byWorth);
}
