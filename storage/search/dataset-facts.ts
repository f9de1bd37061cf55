import type { Fact } from '../../domain/fact.ts';
import { DATASETS } from '../databases.ts';
import { blockKey } from '../datasets-db.ts';
import { decodeFacts, factPlace } from '../packed/entity-blocks.ts';
import { type FoundFacts, inBoth, type PagedWords } from './paged-words.ts';
import { ReadInOne } from './read-in-one.ts';

/** A fact that was found, and what its place depends on. */
export interface RankedFact {
  fact: Fact;
  /** The name of whom it is about was typed. */
  named: boolean;
  /** When it happened (`monthNumber`). */
  month: number;
}

/** Facts of which the name was typed come first, then the newest. */
export const byRank = (a: Pick<RankedFact, 'named' | 'month'>, b: Pick<RankedFact, 'named' | 'month'>) =>
  +b.named - +a.named || b.month - a.month;

const MONTHS = 65_536;

/** The best of some facts, best first: very many are gone through, and few are kept. */
function bestOf(found: FoundFacts, month: (fact: number) => number, limit: number) {
  const best: { number: number; worth: number }[] = [];
  for (const value of found) {
    const number = value >>> 1;
    const worth = (value & 1) * MONTHS + month(number);
    if (best.length === limit && worth <= best[limit - 1]!.worth) continue;
    let at = best.length;
    while (at > 0 && best[at - 1]!.worth < worth) at--;
    best.splice(at, 0, { number, worth });
    if (best.length > limit) best.pop();
  }
  return best.map(({ number, worth }) => ({
    number,
    named: worth >= MONTHS,
    month: worth % MONTHS,
  }));
}

/** Reads of pages of words and of facts that follow each other. */
export const readsOfFacts = () => new ReadInOne(DATASETS, ['search', 'facts']);

/** The best facts that all lists hold, and how many those are. */
export async function factsInAll(
  words: PagedWords,
  reads: ReadInOne,
  lists: readonly FoundFacts[],
  limit: number,
): Promise<{ all: number; facts: RankedFact[] }> {
  const found = [...lists].sort((a, b) => a.length - b.length).reduce(inBoth);
  const best = bestOf(found, words.month, limit);
  const { generation, id, kind } = words.record;
  const keys = [...new Set(best.map(({ number }) => factPlace(number).block))];
  const blocks = await reads.get<Uint8Array>(
    'facts',
    keys.map((block) => blockKey(generation, block)),
  );
  const decoded = new Map(
    keys.map((block, at) => [block, blocks[at] ? decodeFacts(blocks[at], { kind, dataset: id }) : []]),
  );
  const facts = best.flatMap(({ number, named, month }) => {
    const { block, index } = factPlace(number);
    const fact = decoded.get(block)?.[index];
    return fact ? [{ fact, named, month }] : [];
  });
  return { all: found.length, facts };
}
