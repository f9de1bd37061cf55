import type { EntityId } from '../../domain/entity.ts';
import type { DatasetRecord } from '../datasets-db.ts';
import { searchText, WHOLE } from '../packed/search-pages.ts';
import { type OwnNames, WRITTEN_ABOUT } from './own-names.ts';
import { type Candidate, entriesOf, type PagedList } from './paged-list.ts';
import { bearersOf, fitOf, type Hit, slipFit } from './ranking.ts';
import type { DatasetLists, LookUp } from './search-store.ts';

/** What names are looked for, and in what. */
export interface NameQuery {
  lookUp: LookUp;
  own: OwnNames;
  /** Folded text as typed. */
  typed: string;
  /** So many entities are wanted. */
  limit: number;
}

/** One list of a dataset. */
export interface ListSource {
  record: DatasetRecord;
  list: PagedList;
  /** Whether it holds those of whom something is known, or all others. */
  known: boolean;
}

/** Candidates of one list, best first. */
export interface Candidates extends ListSource {
  candidates: Candidate[];
  slip: boolean;
}

/** The lists of all datasets. */
export const sourcesOf = (datasets: readonly DatasetLists[]): ListSource[] =>
  datasets.flatMap(({ record, known, others }) => [
    ...(known ? [{ record, list: known, known: true }] : []),
    ...(others ? [{ record, list: others, known: false }] : []),
  ]);

type Place = Candidate & Pick<Candidates, 'record' | 'known' | 'slip'>;

async function hitsAt({ lookUp, own, typed }: NameQuery, places: readonly Place[]): Promise<(Hit | null)[]> {
  const records = await lookUp.records(places);
  return places.map(({ kind, weight, text, known, slip }, at) => {
    const name = records[at];
    if (!name) return null;
    const fit = slip ? slipFit(kind, text ?? '', typed) : fitOf(kind, text ?? searchText(name.folded), typed);
    const spokenOf = name.entities.some(({ id }) => own.spokenOf.has(id));
    return {
      name: name.surface,
      bearers: own.merges.bearers(name.entities),
      known: known || spokenOf,
      slip,
      fit,
      weight: spokenOf ? WRITTEN_ABOUT : weight,
      length: name.folded.length,
    };
  });
}

/** Hits from the records of candidates, of each list until enough entities are found or it ends. */
export async function hitsOf(query: NameQuery, lists: readonly Candidates[]): Promise<Hit[]> {
  const all: Hit[] = [];
  let open = lists.map((list) => ({ ...list, at: 0, entities: new Set<EntityId>() }));
  while (open.length > 0) {
    // A record more than are wanted for those that carry one entity under two names.
    const batches = open.map((source) => ({
      source,
      some: source.candidates.slice(source.at, source.at + query.limit + 1),
    }));
    const places = batches.flatMap(({ source: { record, known, slip }, some }) =>
      some.map((candidate) => ({ ...candidate, record, known, slip })),
    );
    const hits = await hitsAt(query, places);
    let from = 0;
    for (const { source, some } of batches) {
      for (const hit of hits.slice(from, from + some.length)) {
        if (!hit) continue;
        all.push(hit);
        for (const { id } of hit.bearers) source.entities.add(id);
      }
      from += some.length;
      source.at += some.length;
    }
    open = open.filter(
      ({ candidates, at, entities }) => at < candidates.length && entities.size < query.limit,
    );
  }
  return all;
}

/**
 * Hits of the lists of those of whom something is known, and only where these and `before` are too few also of the
 * others: nothing there comes before them.
 */
export async function knownFirst(
  query: NameQuery,
  lists: readonly Candidates[],
  before: readonly Hit[],
): Promise<Hit[]> {
  const known = await hitsOf(
    query,
    lists.filter((list) => list.known),
  );
  if (bearersOf([...before, ...known]) >= query.limit) return known;
  const others = await hitsOf(
    query,
    lists.filter((list) => !list.known),
  );
  return [...known, ...others];
}

/** Names of datasets that begin with one of the texts; `before` has been found already. */
export async function hitsBeginning(
  query: NameQuery,
  texts: readonly string[],
  before: readonly Hit[],
): Promise<Hit[]> {
  const planned = sourcesOf(query.lookUp.datasets).flatMap((source) =>
    texts.map((text) => ({ source, plan: source.list.plan(text) })),
  );
  const parts = await query.lookUp.parts(planned.flatMap(({ plan: { pages, tops } }) => [...pages, ...tops]));
  const lists = planned.map(
    ({ source, plan }): Candidates => ({ ...source, candidates: entriesOf(plan, parts), slip: false }),
  );
  const isExact = ({ kind, text }: Candidate) => kind === WHOLE && text === query.typed;
  const exact = lists
    .filter(({ known }) => !known)
    .map((list) => ({ ...list, candidates: list.candidates.filter(isExact) }));
  // Whoever is called exactly so comes first, known or not.
  const called = await hitsOf(query, exact);
  const rest = lists.map((list) =>
    list.known ? list : { ...list, candidates: list.candidates.filter((one) => !isExact(one)) },
  );
  return [...called, ...(await knownFirst(query, rest, [...before, ...called]))];
}

/** Names of the notebook that begin with one of the texts. */
export function ownHits(own: OwnNames, texts: Iterable<string>, typed: string, slip: boolean): Hit[] {
  const hits: Hit[] = [];
  for (const one of texts)
    for (const { name, kind, text } of own.starting(one))
      hits.push({
        name: name.surface,
        bearers: own.merges.bearers([{ id: name.entity, roles: name.roles }]),
        known: true,
        slip,
        fit: slip ? slipFit(kind, text, typed) : fitOf(kind, text, typed),
        weight: name.weight,
        length: text.length,
      });
  return hits;
}
