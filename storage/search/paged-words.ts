import type { DatasetRecord } from '../datasets-db.ts';
import { decodeHead } from '../packed/search-pages.ts';
import type { SortedTexts } from '../packed/sorted-texts.ts';
import { decodeWords, monthOf, type WordFacts } from '../packed/word-pages.ts';
import { Kept } from './kept.ts';
import type { ReadInOne } from './read-in-one.ts';

/** Pages that are read of the words that begin with one text; of more, the first in order. */
const PAGES_READ = 6;
/** Pages kept decoded: 16 kB each, more for a word that very many facts hold. */
const PAGES_KEPT = 32;
const LIST = 2;

/** Facts as pages hold them: `number * 2`, and one more where the word names the subject; ascending. */
export type FoundFacts = Uint32Array;

/** Facts of any of the lists, ascending; of one that is in several, that it is named. */
export function joined(lists: readonly FoundFacts[]): FoundFacts {
  if (lists.length === 1) return lists[0]!;
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  all.sort();
  return all.filter((value, at) => value >>> 1 !== (all[at + 1] ?? 0xffff_ffff) >>> 1);
}

/** Facts of both lists; named where either says so. */
export function inBoth(a: FoundFacts, b: FoundFacts): FoundFacts {
  const found = new Uint32Array(Math.min(a.length, b.length));
  let [at, other, end] = [0, 0, 0];
  while (at < a.length && other < b.length) {
    const [left, right] = [a[at]!, b[other]!];
    if (left >>> 1 === right >>> 1) found[end++] = left | right;
    if (left >>> 1 <= right >>> 1) at++;
    if (left >>> 1 >= right >>> 1) other++;
  }
  return found.subarray(0, end);
}

/** A word that is looked for; where it is begun, also whatever begins with it. */
export interface WordQuery {
  word: string;
  begun: boolean;
}

/** The words of a dataset's facts, read as they are asked for. */
export class PagedWords {
  readonly record: DatasetRecord;
  readonly #firsts: SortedTexts;
  readonly #months: Uint8Array;
  readonly #pages = new Kept<WordFacts[]>(PAGES_KEPT);

  private constructor(record: DatasetRecord, firsts: SortedTexts, months: Uint8Array) {
    this.record = record;
    this.#firsts = firsts;
    this.#months = months;
  }

  /** Reads what is kept of a dataset: the first word of each page, and when its facts happened. `null` if it has none. */
  static async open(record: DatasetRecord, reads: ReadInOne): Promise<PagedWords | null> {
    const key = (part: string) => [record.generation, LIST, part, 0];
    const [head, months] = await reads.get<Uint8Array>('search', [key('head'), key('months')]);
    return head ? new PagedWords(record, decodeHead(head).pages, months ?? new Uint8Array()) : null;
  }

  /** When a fact happened, as a number that rises with time, below 2^16. */
  month = (fact: number): number => monthOf(this.#months, fact);

  #numbersOf({ word, begun }: WordQuery): number[] {
    const from = Math.max(0, this.#firsts.lowerBound(`${word}\0`) - 1);
    const numbers = [from];
    for (
      let at = from + 1;
      begun && numbers.length < PAGES_READ && this.#firsts.at(at)?.startsWith(word);
      at++
    )
      numbers.push(at);
    return numbers;
  }

  async #read(reads: ReadInOne, numbers: readonly number[]): Promise<Map<number, WordFacts[]>> {
    const all = new Map<number, WordFacts[]>();
    const missing = [];
    for (const number of new Set(numbers)) {
      const kept = this.#pages.get(String(number));
      if (kept) all.set(number, kept);
      else missing.push(number);
    }
    if (missing.length === 0) return all;
    const { generation } = this.record;
    const bytes = await reads.get<Uint8Array>(
      'search',
      missing.map((number) => [generation, LIST, 'page', number]),
    );
    missing.forEach((number, at) => {
      const words = bytes[at] ? decodeWords(bytes[at]) : [];
      this.#pages.set(String(number), words);
      all.set(number, words);
    });
    return all;
  }

  /** For each word the facts that hold it. */
  async facts(reads: ReadInOne, query: readonly WordQuery[]): Promise<FoundFacts[]> {
    const numbers = query.map((word) => this.#numbersOf(word));
    const pages = await this.#read(reads, numbers.flat());
    return query.map(({ word, begun }, at) =>
      joined(
        numbers[at]!.flatMap((number) => pages.get(number) ?? [])
          .filter((entry) => (begun ? entry.word.startsWith(word) : entry.word === word))
          .map(({ facts }) => facts),
      ),
    );
  }
}
