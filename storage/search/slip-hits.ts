import { isFiltered, mayBegin } from '../packed/prefix-filter.ts';
import { SEARCH_TEXT_UNITS } from '../packed/search-pages.ts';
import {
  type Candidates,
  knownFirst,
  type ListSource,
  type NameQuery,
  ownHits,
  sourcesOf,
} from './name-hits.ts';
import { oneSlip } from './one-slip.ts';
import { type Candidate, entriesOf } from './paged-list.ts';
import { bearersOf, type Hit, isSure, slipFit } from './ranking.ts';

/** Shorter texts have a name at nearly every slip. */
const LEAST_FOR_SLIP = 5;
/** The same among the many names of whom nothing is known. */
const LEAST_FOR_SLIP_OF_OTHERS = 6;
/** With so many names that fit as typed, slips are looked for only among those of whom something is known. */
const ENOUGH_AS_TYPED = 3;
/** Spellings of those with a slip that are looked up in one list, most likely first. */
const SLIPS_READ = 24;

/** Slips of what was typed with which a name of the list may begin. */
async function likelySlips(
  { lookUp, typed }: NameQuery,
  { list, known }: ListSource,
  slips: readonly string[],
): Promise<string[]> {
  if (!known && typed.length < LEAST_FOR_SLIP_OF_OTHERS) return [];
  const filter = await lookUp.filter(list);
  return filter.length > 0 ? slips.filter((text) => mayBegin(filter, text)).slice(0, SLIPS_READ) : [];
}

/** Names of datasets that begin with a slip, those first that end with it. */
async function fromDatasets(
  query: NameQuery,
  slips: readonly string[],
  before: readonly Hit[],
): Promise<Hit[]> {
  const { lookUp, typed } = query;
  const onlyKnown = bearersOf(before) >= ENOUGH_AS_TYPED;
  const planned = [];
  for (const source of sourcesOf(lookUp.datasets)) {
    if (!source.known && onlyKnown) continue;
    const likely = await likelySlips(query, source, slips);
    planned.push({ source, plans: likely.map((text) => source.list.plan(text)) });
  }
  const parts = await lookUp.parts(
    planned.flatMap(({ plans }) => plans.flatMap(({ pages, tops }) => [...pages, ...tops])),
  );
  const worth = ({ kind, text, weight }: Candidate) => slipFit(kind, text ?? '', typed) * 64 - weight;
  const lists = planned.map(({ source, plans }): Candidates => {
    const candidates = plans.flatMap((plan) => entriesOf(plan, parts).slice(0, query.limit));
    candidates.sort((a, b) => worth(a) - worth(b) || (a.text?.length ?? 99) - (b.text?.length ?? 99));
    return { ...source, candidates, slip: true };
  });
  return knownFirst(query, lists, before);
}

/** Names that begin with what was typed but for one letter, where there is room for them beside those found as typed. */
export async function slipHits(query: NameQuery, asTyped: readonly Hit[]): Promise<Hit[]> {
  const { typed, limit, own } = query;
  const isLong = typed.length >= LEAST_FOR_SLIP && typed.length < SEARCH_TEXT_UNITS;
  if (!isLong || !isFiltered(typed) || bearersOf(asTyped.filter(isSure)) >= limit) return [];
  const slips = [...oneSlip(typed)];
  const written = ownHits(own, slips, typed, true);
  return [...written, ...(await fromDatasets(query, slips, [...asTyped, ...written]))];
}
