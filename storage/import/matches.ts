import type { MatchAnswer, MatchCounts, MatchPair } from '../../domain/import-job.ts';
import type { Result } from '../../domain/store-fault.ts';
import { datasets, type MatchRow } from '../datasets-db.ts';
import { attempt, ready, unwrap } from '../faults.ts';
import { mergeEntries, splitAgain } from '../merges.ts';
import { notebook, standing } from '../notebook-db.ts';
import { renameEntity } from './rename-entity.ts';

type PairKey = Pick<MatchPair, 'dataset' | 'own' | 'other'>;

const shown = ({ rank: _, ...pair }: MatchRow): MatchPair => pair;

/** Pairs of a dataset, doubtful ones without an answer first, `most` of them from the one numbered `from` on. */
export function datasetMatches(dataset: string, from: number, most: number): Promise<Result<MatchPair[]>> {
  return attempt(async () => {
    await ready(datasets);
    const pairs = datasets.matches.where('[dataset+rank]').between([dataset, 0], [dataset, 2], true, true);
    return (await pairs.offset(from).limit(most).toArray()).map(shown);
  });
}

/** How many pairs are joined, and how many are to be asked. */
export const countsOfMatches = (pairs: readonly MatchRow[]): MatchCounts => ({
  joined: pairs.filter(({ isCertain, answer }) => isCertain && answer !== 'different').length,
  doubtful: pairs.filter(({ rank }) => rank === 0).length,
});

/** Puts the pairs of a new edition in the place of the old one's; within a transaction. */
export async function replaceMatches(dataset: string, pairs: readonly MatchRow[]): Promise<void> {
  await datasets.matches.where('[dataset+rank]').between([dataset, 0], [dataset, 2], true, true).delete();
  await datasets.matches.bulkPut(pairs);
}

/** Takes back that the reader said two entries were one. */
async function part({ own, other }: PairKey): Promise<void> {
  await ready(notebook);
  const ends = new Set([own, other]);
  const records = standing(await notebook.records.where('shelf').equals('merge').toArray());
  for (const record of records)
    if (record.kind === 'merge' && ends.has(record.merge.from) && ends.has(record.merge.into))
      unwrap(await splitAgain(record.id));
}

/**
 * What an answer does: a doubtful pair that is the same is merged in the notebook, as the reader's own word, which
 * outlives the dataset. A certain one lies in the dataset under the id of the other, and lies under its own when it is not
 * the same.
 */
async function carryOut(row: MatchRow, answer: MatchAnswer | null): Promise<void> {
  const { dataset, own, other } = row;
  if (row.isCertain) {
    const isApart = answer === 'different';
    await renameEntity(dataset, isApart ? { from: other, to: own } : { from: own, to: other });
  } else if (answer === 'same') unwrap(await mergeEntries(own, other));
  else await part(row);
}

/** Says of a pair whether both are the same; `null` takes the answer back. Whoever calls this has open pages follow. */
export function answerMatch(pair: PairKey, answer: MatchAnswer | null): Promise<Result<null>> {
  return attempt(async () => {
    await ready(datasets);
    const row = await datasets.matches.get([pair.dataset, pair.own, pair.other]);
    if (!row || row.answer === answer) return null;
    await carryOut(row, answer);
    await datasets.matches.put({ ...row, answer, rank: row.isCertain ? 2 : answer === null ? 0 : 1 });
    return null;
  });
}
