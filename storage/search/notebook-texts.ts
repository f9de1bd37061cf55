import type { EntityId } from '../../domain/entity.ts';
import { NOTEBOOK } from '../databases.ts';
import type { NotebookRecord, RecordId, WordRow } from '../notebook-db.ts';
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
  ids: Map<RecordId, boolean>;
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
  const answers = await reads.all('words', (store) => {
    const index = store.index('words');
    return asked.map(({ range, most }) => index.getAllKeys(range, most) as IDBRequest<RecordId[]>);
  });
  return words.map((query) => {
    const held: Held = { query, ids: new Map(), isWhole: true };
    asked.forEach(({ query: other, most, isNamed }, at) => {
      if (other !== query) return;
      const ids = answers[at]!;
      if (ids.length === most) held.isWhole = false;
      for (const id of ids) if (!held.ids.has(id)) held.ids.set(id, isNamed);
    });
    return held;
  });
}

/** Of some records, those that hold the words of all lists, by their own rows. */
async function thoseHolding(
  reads: ReadInOne,
  kind: WordedKind,
  ids: readonly RecordId[],
  lists: readonly Held[],
): Promise<Set<RecordId>> {
  const rows = await reads.get<WordRow>('words', ids);
  const holds = ({ words }: WordRow, { query }: Held) =>
    words.some((kept) => isKeptWord(kept, { ...query, kind })) ||
    query.named.some((id) =>
      words.some((kept) => isKeptWord(kept, { kind, word: entityWord(id), begun: false })),
    );
  return new Set(rows.flatMap((row) => (row && lists.every((list) => holds(row, list)) ? [row.record] : [])));
}

/** The records that hold all words, in the order of the shortest list, until so many are found. */
async function inAll(reads: ReadInOne, kind: WordedKind, lists: readonly Held[], limit: number) {
  const [first, ...others] = [...lists].sort(
    (a, b) => +b.isWhole - +a.isWhole || a.ids.size - b.ids.size,
  ) as [Held, ...Held[]];
  const named = (id: RecordId) => lists.some(({ ids }) => ids.get(id) === true);
  const possible = [...first.ids.keys()].filter((id) =>
    others.every(({ ids, isWhole }) => !isWhole || ids.has(id)),
  );
  const isSure = (id: RecordId) => others.every(({ ids }) => ids.has(id));
  const found = new Set(possible.filter(isSure));
  const unsure = possible.filter((id) => !found.has(id));
  let looked = 0;
  while (found.size < limit && looked < Math.min(unsure.length, ROWS_READ)) {
    const some = unsure.slice(looked, looked + ROWS_AT_ONCE);
    for (const id of await thoseHolding(reads, kind, some, others)) found.add(id);
    looked += some.length;
  }
  return {
    found: possible.filter((id) => found.has(id)).map((id) => ({ id, named: named(id) })),
    more: looked < unsure.length || !first.isWhole,
  };
}

/** Reads of the notebook that follow each other. */
export const readsOfNotebook = () => new ReadInOne(NOTEBOOK, ['words', 'records']);

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
  const records = await reads.get<NotebookRecord>(
    'records',
    some.map(({ id }) => id),
  );
  return {
    records: records.flatMap((record, at) => (record ? [{ record, named: some[at]!.named }] : [])),
    count: found.length,
    more,
  };
}
