import type { Entity, EntityId } from '../domain/entity.ts';
import type { Fact, Note } from '../domain/fact.ts';
import type { Merges } from '../domain/merges.ts';
import type { Result } from '../domain/store-fault.ts';
import { blockKey, datasets } from './datasets-db.ts';
import { entitiesById } from './entities.ts';
import { attempt, ready, unwrap } from './faults.ts';
import { notebook, type RecordId } from './notebook-db.ts';
import { decodeFacts, factPlace } from './packed/entity-blocks.ts';
import { monthNumber } from './packed/word-pages.ts';
import { readMerges } from './read-merges.ts';
import { indexWords } from './search/index-words.ts';
import { factsAbout } from './search/merged-facts.ts';
import { wordsOfDatasets } from './search/open-lists.ts';
import { type FoundFacts, inBoth, joined, type PagedWords } from './search/paged-words.ts';
import { amountWord, entityWord, wordsOf } from './search/text-words.ts';
import { ownEntities } from './search-names.ts';

/** What is looked for in facts and notes. */
export interface TextQuery {
  /** Words, all of which must be there; the last one may be only begun. */
  text: string;
  /** Amounts in whole currency units, all of which must be there. */
  amounts: readonly number[];
}

/** Facts and notes that hold all that was typed, best first, with whom the facts are about. */
export interface FoundTexts {
  facts: Fact[];
  notes: Note[];
  /** How many there are in all. */
  counts: { facts: number; notes: number };
  entities: ReadonlyMap<EntityId, Entity>;
}

/** Words of a query that count; more would only cost time. */
const MOST_WORDS = 8;
/** Records of the notebook that fit and are ordered by age; of more, any. */
const RECORDS_READ = 256;
/** Records of the notebook that are taken for one word; of a word that more of them hold, others say which. */
const KEYS_READ = 600;
/** Entities of the notebook whose names begin with one word. */
const NAMED = 32;
const LAST_TEXT = '\uffff\uffff';

interface Word {
  word: string;
  begun: boolean;
}

function wordsOfQuery({ text, amounts }: TextQuery): Word[] {
  const words = [...wordsOf(text)].slice(0, MOST_WORDS);
  // A single letter that stands alone is meant as it is: "series c".
  const begun = (at: number) =>
    at === words.length - 1 && (words.length === 1 || (words[at]?.length ?? 0) > 1);
  return [
    ...words.map((word, at) => ({ word, begun: begun(at) })),
    ...amounts.map((amount) => ({ word: amountWord(amount), begun: false })),
  ];
}

/** What is in both, and whether either says that the name was typed. */
function both<Id>(a: ReadonlyMap<Id, boolean>, b: ReadonlyMap<Id, boolean>): Map<Id, boolean> {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  const found = new Map<Id, boolean>();
  for (const [id, named] of small) {
    const other = large.get(id);
    if (other !== undefined) found.set(id, named || other);
  }
  return found;
}

interface Ranked {
  fact: Fact;
  named: boolean;
  month: number;
}

/** Facts of which the name was typed come first, then the newest. */
const order = (a: Pick<Ranked, 'named' | 'month'>, b: Pick<Ranked, 'named' | 'month'>) =>
  +b.named - +a.named || b.month - a.month;

async function inDataset(words: PagedWords, query: readonly Word[], limit: number, merges: Merges) {
  const lists: FoundFacts[] = [];
  for (const { word, begun } of query) {
    const held = await words.facts(word, begun);
    const merged = await mergedCalled(word, merges);
    const facts = merged.length > 0 ? joined([held, await factsAbout(merged, words.record)]) : held;
    if (facts.length === 0) return { all: 0, facts: [] };
    lists.push(facts);
  }
  const found = lists.sort((a, b) => a.length - b.length).reduce(inBoth);
  const ranked = found.map((value) => ({
    number: value >> 1,
    named: (value & 1) === 1,
    month: words.month(value >> 1),
  }));
  const best = ranked.sort(order).slice(0, limit);
  const { generation, id, kind } = words.record;
  const places = best.map(({ number }) => factPlace(number));
  const keys = [...new Set(places.map(({ block }) => block))];
  const blocks = await datasets.facts.bulkGet(keys.map((block) => blockKey(generation, block)));
  const decoded = new Map(
    keys.map((block, at) => [block, blocks[at] ? decodeFacts(blocks[at], { kind, dataset: id }) : []]),
  );
  const facts = best.flatMap(({ named, month }, at) => {
    const fact = decoded.get(places[at]!.block)?.[places[at]!.index];
    return fact ? [{ fact, named, month }] : [];
  });
  return { all: ranked.length, facts };
}

/** Entities that are read as one with one whose name, or a word of it, begins so. */
async function mergedCalled(word: string, merges: Merges): Promise<EntityId[]> {
  if (merges.isEmpty || word.startsWith('#')) return [];
  const called = await ownEntities(word, NAMED);
  return called.filter((id) => merges.all(id).length > 1);
}

type Records = ReadonlyMap<RecordId, boolean>;

/** Records of the notebook that hold a word, or concern somebody whose name begins with it, up to {@link KEYS_READ} of each. */
async function recordsWith(
  { word, begun }: Word,
  named: readonly EntityId[],
): Promise<Map<RecordId, boolean>> {
  const table = notebook.words.where('words');
  const [texts, about] = await Promise.all([
    (begun ? table.between(word, word + LAST_TEXT) : table.equals(word)).limit(KEYS_READ).primaryKeys(),
    named.length > 0
      ? notebook.words.where('words').anyOf(named.map(entityWord)).limit(KEYS_READ).primaryKeys()
      : [],
  ]);
  const found = new Map<RecordId, boolean>(texts.map((id) => [id, false]));
  for (const id of about) found.set(id, true);
  return found;
}

/** Of some records, those that hold a word or concern somebody of that name, by their own lists of words. */
async function thoseWith(
  { word, begun }: Word,
  named: readonly EntityId[],
  among: Records,
): Promise<Records> {
  const entities = new Set(named.map(entityWord));
  const found = new Map<RecordId, boolean>();
  for (const row of await notebook.words.bulkGet([...among.keys()])) {
    if (!row) continue;
    const isNamed = row.words.some((one) => entities.has(one));
    const holds = row.words.some((one) => (begun ? one.startsWith(word) : one === word));
    if (isNamed || holds) found.set(row.record, isNamed || among.get(row.record) === true);
  }
  return found;
}

async function inNotebook(query: readonly Word[]) {
  await indexWords();
  const words = await Promise.all(
    query.map(async (word) => {
      const named = word.word.startsWith('#') ? [] : await ownEntities(word.word, NAMED);
      return { word, named, records: await recordsWith(word, named) };
    }),
  );
  // The rarest word gives the candidates; whether they hold the others is seen in their own lists of words.
  const [rarest, ...others] = words.sort((a, b) => a.records.size - b.records.size);
  let found: Records = rarest?.records ?? new Map();
  for (const { word, named, records } of others) {
    const all = records.size < KEYS_READ;
    found = all ? both(found, records) : await thoseWith(word, named, found);
  }
  const ids = [...found].slice(0, RECORDS_READ);
  const records = await notebook.records.bulkGet(ids.map(([id]) => id));
  return records.flatMap((record, at) => (record ? [{ record, named: ids[at]![1] }] : []));
}

/**
 * Facts, of datasets and of the notebook, and notes that hold all of what was typed: in the names of those they concern, in
 * what they say, in title, publisher or words of their source. Reads only pages of words and the facts that are given.
 */
export function searchTexts(typed: TextQuery, limit: number): Promise<Result<FoundTexts>> {
  return attempt(async () => {
    const query = wordsOfQuery(typed);
    const none = { facts: [], notes: [], counts: { facts: 0, notes: 0 }, entities: new Map() };
    if (query.length === 0) return none;
    await Promise.all([ready(datasets), ready(notebook)]);
    const merges = await readMerges();
    const [own, ...others] = await Promise.all([
      inNotebook(query),
      ...(await wordsOfDatasets()).map((words) => inDataset(words, query, limit, merges)),
    ]);
    const ownFacts = own.flatMap(({ record, named }) =>
      record.kind === 'fact' ? [{ record, fact: record.fact, named }] : [],
    );
    const notes = own
      .flatMap(({ record }) => (record.kind === 'note' ? [record] : []))
      .sort((a, b) => b.made - a.made);
    const ranked: Ranked[] = [
      ...ownFacts.map(({ fact, named }) => ({ fact, named, month: monthNumber(fact.asOf) })),
      ...others.flatMap(({ facts }) => facts),
    ];
    const facts = ranked
      .sort(order)
      .slice(0, limit)
      .map(({ fact }) => merges.fact(fact));
    const shown = notes.slice(0, limit).map(({ note }) => merges.note(note));
    const about = [
      ...facts.map(({ subject }) => subject),
      ...notes.slice(0, limit).flatMap((record) => record.about),
    ];
    const entities = unwrap(await entitiesById([...about, ...merges.ofEach(about)]));
    return {
      facts,
      notes: shown,
      counts: { facts: ownFacts.length + others.reduce((sum, { all }) => sum + all, 0), notes: notes.length },
      entities,
    };
  });
}
