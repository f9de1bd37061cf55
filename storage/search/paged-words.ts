import { DATASETS } from '../databases.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import { decodeHead } from '../packed/search-pages.ts';
import { decodeWords, monthOf, type WordFacts } from '../packed/word-pages.ts';
import { answer, inTransaction } from '../plain-idb.ts';
import { lowerBound } from './paged-list.ts';

/** Pages that are read of the words that begin with one text; of more, the first in order. */
const PAGES_READ = 6;
const PAGES_KEPT = 64;
const LIST = 2;

/** Facts as pages hold them: `number * 2`, and one more where the word names the subject; ascending. */
export type FoundFacts = readonly number[];

/** Facts of any of the lists, ascending; of one that is in several, that it is named. */
export function joined(lists: FoundFacts[]): FoundFacts {
  const all = lists.flat().sort((a, b) => a - b);
  return all.filter((value, at) => value >> 1 !== (all[at + 1] ?? -1) >> 1);
}

/** Facts of both lists; named where either says so. */
export function inBoth(a: FoundFacts, b: FoundFacts): FoundFacts {
  const found: number[] = [];
  let [at, other] = [0, 0];
  while (at < a.length && other < b.length) {
    const [left, right] = [a[at]!, b[other]!];
    if (left >> 1 === right >> 1) found.push(left | right);
    if (left >> 1 <= right >> 1) at++;
    if (left >> 1 >= right >> 1) other++;
  }
  return found;
}

const read = <T>(keys: (string | number)[][]) =>
  inTransaction(DATASETS, ['datasets', 'search', 'names'], 'readonly', (transaction) => {
    const store = transaction.objectStore('search');
    return Promise.all(keys.map((key) => answer<T | undefined>(store.get(key))));
  });

/** The words of a dataset's facts, read as they are asked for. */
export class PagedWords {
  readonly record: DatasetRecord;
  readonly #firsts: readonly string[];
  readonly #months: Uint8Array;
  readonly #pages = new Map<number, WordFacts[]>();

  private constructor(record: DatasetRecord, firsts: readonly string[], months: Uint8Array) {
    this.record = record;
    this.#firsts = firsts;
    this.#months = months;
  }

  /** Reads what is kept of a dataset: the first word of each page, and when its facts happened. `null` if it has none. */
  static async open(record: DatasetRecord): Promise<PagedWords | null> {
    const key = (part: string) => [record.generation, LIST, part, 0];
    const [head, months] = await read<Uint8Array>([key('head'), key('months')]);
    return head ? new PagedWords(record, decodeHead(head).pages, months ?? new Uint8Array()) : null;
  }

  /** When a fact happened, as a number that rises with time. */
  month = (fact: number): number => monthOf(this.#months, fact);

  async #read(numbers: readonly number[]): Promise<WordFacts[]> {
    const missing = numbers.filter((number) => !this.#pages.has(number));
    if (missing.length > 0) {
      const bytes = await read<Uint8Array>(
        missing.map((number) => [this.record.generation, LIST, 'page', number]),
      );
      if (this.#pages.size > PAGES_KEPT) this.#pages.clear();
      missing.forEach((number, at) => {
        this.#pages.set(number, bytes[at] ? decodeWords(bytes[at]) : []);
      });
    }
    return numbers.flatMap((number) => this.#pages.get(number) ?? []);
  }

  /** Facts that hold the word, or one that begins with it where `begun`. */
  async facts(word: string, begun: boolean): Promise<FoundFacts> {
    const from = Math.max(0, lowerBound(this.#firsts, `${word}\0`) - 1);
    const numbers = [from];
    for (let at = from + 1; begun && numbers.length < PAGES_READ && this.#firsts[at]?.startsWith(word); at++)
      numbers.push(at);
    const entries = await this.#read(numbers);
    const fits = entries.filter((entry) => (begun ? entry.word.startsWith(word) : entry.word === word));
    return joined(fits.map(({ facts }) => facts));
  }
}
