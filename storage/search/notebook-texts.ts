import type { EntityId } from '../../domain/entity.ts';
import { NOTEBOOK } from '../databases.ts';
import type { NotebookRecord, WordRow } from '../notebook-db.ts';
import type { WordQuery } from './paged-words.ts';
import { ReadInOne } from './read-in-one.ts';
import { entityWord, isKeptWord, longerWords, type WordedKind, wholeWord } from './text-words.ts';

/** Records taken for one word at first, and where these leave too few that hold all words; the newest of more. */
const TAKEN = [512, 8_192];
/** Records taken for one entity whose name was typed. */
const TAKEN_OF_NAMED = 128;
/** Rows read at once to see whether they hold the other words, and in all. */
const ROWS_AT_ONCE = 64;
const ROWS_READ = 512;

/** A word and the entities whose name, or a word of it, begins so: what is about them counts as holding it. */
export interface HeldQuery extends WordQuery {
  named: readonly EntityId[];
}

/** A record that holds all words. */
export interface HoldingRecord {
  record: NotebookRecord;
  /** It is about somebody whose name was typed. */
  named: boolean;
}

/** Records of one kind that hold all words. */
export interface HoldingRecords {
  /** The newest of them by word, so far as they were asked for. */
  records: HoldingRecord[];
  /** How many are known to hold all words; there may be more of them where `more`. */
  count: number;
  more: boolean;
}

/** Records that hold one word, those about somebody of that name first, then the newest; `isWhole` where these are all. */
interface Held {
  query: HeldQuery;
  /** Numbers of their rows of words. */
  rows: Map<number, boolean>;
  isWhole: boolean;
}

async function heldBy(
  reads: ReadInOne,
  kind: WordedKind,
  words: readonly HeldQuery[],
  taken: number,
): Promise<Held[]> {
  const asked = words.flatMap((query) => {
    const own = { ...query, kind };
    const named = query.named.map((id) => wholeWord({ ...own, word: entityWord(id) }));
    return [
      ...named.map((range) => ({ query, range, most: TAKEN_OF_NAMED, isNamed: true })),
      { query, range: wholeWord(own), most: taken, isNamed: false },
      ...(query.begun ? [{ query, range: longerWords(own), most: taken, isNamed: false }] : []),
    ];
  });
  const answers = await reads.all('worded', (store) => {
    const index = store.index('words');
    return asked.map(({ range, most }) => index.getAllKeys(range, most) as IDBRequest<number[]>);
  });
  return words.map((query) => {
    const held: Held = { query, rows: new Map(), isWhole: true };
    asked.forEach(({ query: other, most, isNamed }, at) => {
      if (other !== query) return;
      const rows = answers[at]!;
      if (rows.length === most) held.isWhole = false;
      for (const n of rows) if (!held.rows.has(n)) held.rows.set(n, isNamed);
    });
    return held;
  });
}

/** Of some rows of words, those that hold the words of all lists. */
async function thoseHolding(
  reads: ReadInOne,
  kind: WordedKind,
  numbers: readonly number[],
  lists: readonly Held[],
): Promise<Set<number>> {
  const rows = await reads.get<WordRow>('worded', numbers);
  const holds = ({ words }: WordRow, { query }: Held) =>
    words.some((kept) => isKeptWord(kept, { ...query, kind })) ||
    query.named.some((id) =>
      words.some((kept) => isKeptWord(kept, { kind, word: entityWord(id), begun: false })),
    );
  return new Set(numbers.filter((_, at) => rows[at] && lists.every((list) => holds(rows[at]!, list))));
}

/** The rows of words that hold them all, in the order of the shortest list, until so many are found. */
async function inAll(reads: ReadInOne, kind: WordedKind, lists: readonly Held[], limit: number) {
  const [first, ...others] = [...lists].sort(
    (a, b) => +b.isWhole - +a.isWhole || a.rows.size - b.rows.size,
  ) as [Held, ...Held[]];
  const named = (n: number) => lists.some(({ rows }) => rows.get(n) === true);
  const possible = [...first.rows.keys()].filter((n) =>
    others.every(({ rows, isWhole }) => !isWhole || rows.has(n)),
  );
  const isSure = (n: number) => others.every(({ rows }) => rows.has(n));
  const found = new Set(possible.filter(isSure));
  const unsure = possible.filter((n) => !found.has(n));
  let looked = 0;
  while (found.size < limit && looked < Math.min(unsure.length, ROWS_READ)) {
    const some = unsure.slice(looked, looked + ROWS_AT_ONCE);
    for (const n of await thoseHolding(reads, kind, some, others)) found.add(n);
    looked += some.length;
  }
  return {
    found: possible.filter((n) => found.has(n)).map((n) => ({ n, named: named(n) })),
    more: looked < unsure.length || !first.isWhole,
  };
}

/** Reads of the notebook that follow each other. */
export const readsOfNotebook = () => new ReadInOne(NOTEBOOK, ['worded', 'records']);

/** Facts or notes of the notebook that hold all words, or are about somebody of that name: at most `limit` of them. */
export async function recordsHolding(
  kind: WordedKind,
  words: readonly HeldQuery[],
  limit: number,
): Promise<HoldingRecords> {
  const reads = readsOfNotebook();
  let all = await inAll(reads, kind, await heldBy(reads, kind, words, TAKEN[0]!), limit);
  if (all.found.length < limit && all.more)
    all = await inAll(reads, kind, await heldBy(reads, kind, words, TAKEN[1]!), limit);
  const { found, more } = all;
  const some = found.slice(0, limit);
  const rows = await reads.get<WordRow>(
    'worded',
    some.map(({ n }) => n),
  );
  const records = await reads.get<NotebookRecord>(
    'records',
    rows.map((row) => row?.record ?? ''),
  );
  return {
    records: records.flatMap((record, at) => (record ? [{ record, named: some[at]!.named }] : [])),
    count: found.length,
    more,
  };
}
