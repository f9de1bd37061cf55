import type { Entity, EntityId } from '../domain/entity.ts';
import type { Fact, Note } from '../domain/fact.ts';
import type { TextCounts } from '../domain/find.ts';
import type { Merges } from '../domain/merges.ts';
import { SaidOnce } from '../domain/same-fact.ts';
import type { Result } from '../domain/store-fault.ts';
import { datasets } from './datasets-db.ts';
import { entitiesById } from './entities.ts';
import { attempt, ready, unwrap } from './faults.ts';
import { notebook } from './notebook-db.ts';
import { monthNumber } from './packed/word-pages.ts';
import { byRank, factsInAll, type RankedFact, readsOfFacts } from './search/dataset-facts.ts';
import { wordsReady } from './search/index-words.ts';
import { factsAbout } from './search/merged-facts.ts';
import { type HeldQuery, recordsHolding } from './search/notebook-texts.ts';
import { openLists, wordsOfDatasets } from './search/open-lists.ts';
import { joined, type PagedWords, type WordQuery } from './search/paged-words.ts';
import { amountWord, wordsOf } from './search/text-words.ts';
import { ownEntities } from './search-names.ts';
import { standingNotes } from './standing-notes.ts';

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
  counts: TextCounts;
  entities: ReadonlyMap<EntityId, Entity>;
}

/** Words of a query that count; more would only cost time. */
const MOST_WORDS = 8;
/** Entities of the notebook whose names begin with one word. */
const NAMED = 12;

function wordsOfQuery({ text, amounts }: TextQuery): WordQuery[] {
  const words = [...wordsOf(text)].slice(0, MOST_WORDS);
  // A single letter that stands alone is meant as it is: "series c".
  const begun = (at: number) =>
    at === words.length - 1 && (words.length === 1 || (words[at]?.length ?? 0) > 1);
  return [
    ...words.map((word, at) => ({ word, begun: begun(at) })),
    ...amounts.map((amount) => ({ word: amountWord(amount), begun: false })),
  ];
}

/** Facts of the notebook that are looked at for what several devices saved alike; of more, the count may hold some twice. */
const COMPARED = 64;

/** A figure or a single letter names nobody that is looked for by it. */
const mayName = (word: string) => /\p{Script=Han}|[^\d#]{2}/u.test(word);

const withNamed = (query: readonly WordQuery[]): Promise<HeldQuery[]> =>
  Promise.all(
    query.map(async (word) => ({
      ...word,
      named: mayName(word.word) ? await ownEntities(word.word, NAMED) : [],
    })),
  );

/** The words of a dataset know its own names alone: of those merged with others, facts are found by all their names. */
async function inDataset(words: PagedWords, query: readonly HeldQuery[], limit: number, merges: Merges) {
  const reads = readsOfFacts();
  const held = await words.facts(reads, query);
  const lists = merges.isEmpty
    ? held
    : await Promise.all(
        held.map(async (facts, at) => {
          const merged = query[at]!.named.filter((id) => merges.all(id).length > 1);
          return merged.length > 0 ? joined([facts, await factsAbout(merged, words.record)]) : facts;
        }),
      );
  if (lists.some(({ length }) => length === 0)) return { all: 0, facts: [] };
  return factsInAll(words, reads, lists, limit);
}

/** Facts of the notebook that hold all words; what several devices saved is one of them. */
async function factsInNotebook(query: readonly HeldQuery[], limit: number, merges: Merges) {
  const { records, count, more } = await recordsHolding('fact', query, Math.max(limit, COMPARED));
  const held = records.flatMap(({ record, named }) =>
    record.kind === 'fact' ? [{ fact: merges.fact(record.fact), named }] : [],
  );
  const said = new SaidOnce(held.map(({ fact }) => fact));
  const named = new Set(held.flatMap((one) => (one.named ? [said.of(one.fact.id)] : [])));
  const ranked = said.facts.map(
    (fact): RankedFact => ({ fact, named: named.has(fact.id), month: monthNumber(fact.asOf) }),
  );
  return { ranked, count: count - (held.length - ranked.length), more };
}

async function inNotebook(query: readonly HeldQuery[], limit: number, merges: Merges) {
  const areAll = await wordsReady();
  const [facts, notes] = await Promise.all([
    factsInNotebook(query, limit, merges),
    recordsHolding('note', query, limit),
  ]);
  return {
    facts: { ...facts, more: facts.more || !areAll },
    notes: { ...notes, more: notes.more || !areAll },
  };
}

const none = (): FoundTexts => ({
  facts: [],
  notes: [],
  counts: { facts: 0, notes: 0, more: { facts: false, notes: false } },
  entities: new Map(),
});

/**
 * Facts, of datasets and of the notebook, and notes that hold all of what was typed: in the names of those they concern, in
 * what they say, in title, publisher or words of their source. Reads only pages of words and the facts that are given.
 */
export function searchTexts(typed: TextQuery, limit: number): Promise<Result<FoundTexts>> {
  return attempt(async () => {
    const words = wordsOfQuery(typed);
    if (words.length === 0) return none();
    await Promise.all([ready(datasets), ready(notebook)]);
    const [{ own }, paged, query] = await Promise.all([openLists(), wordsOfDatasets(), withNamed(words)]);
    const { merges } = own;
    const [written, ...others] = await Promise.all([
      inNotebook(query, limit, merges),
      ...paged.map((one) => inDataset(one, query, limit, merges)),
    ]);
    const ranked = [...written.facts.ranked, ...others.flatMap(({ facts }) => facts)];
    const facts = ranked
      .sort(byRank)
      .slice(0, limit)
      .map(({ fact }) => merges.fact(fact));
    const notes = written.notes.records
      .flatMap(({ record }) => (record.kind === 'note' ? [record] : []))
      .sort((a, b) => a.made - b.made);
    const about = [...facts.map(({ subject }) => subject), ...notes.flatMap((record) => record.about)];
    return {
      facts,
      notes: standingNotes(notes)
        .reverse()
        .map((note) => merges.note(note)),
      counts: {
        facts: written.facts.count + others.reduce((sum, { all }) => sum + all, 0),
        notes: written.notes.count,
        more: { facts: written.facts.more, notes: written.notes.more },
      },
      entities: unwrap(await entitiesById([...about, ...merges.ofEach(about)])),
    };
  });
}
