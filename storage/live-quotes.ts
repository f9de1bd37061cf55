import type { EntityId } from '../domain/entity.ts';
import { pageAddress } from '../domain/page-address.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, unwrap } from './faults.ts';
import { follow } from './follow.ts';
import { indexQuotes } from './index-quotes.ts';
import { notebook, type RecordId } from './notebook-db.ts';
import { readMerges } from './read-merges.ts';
import { quotesOfEntity, type SavedQuote } from './saved-quotes.ts';

/** Tells the quotes kept about an entity now and after every change, until `signal` stops it. */
export function liveQuotes(
  id: EntityId,
  callback: (quotes: Result<SavedQuote[]>) => void,
  signal: AbortSignal,
): void {
  const watch = () =>
    readMerges().then((merges) => notebook.quotes.where('about').anyOf(merges.all(id)).toArray());
  const read = async () => unwrap(await quotesOfEntity(id));
  follow({ databases: [notebook], watch, read, callback, signal });
}

/** The page was read: of what was kept from it, `lost` was not found there, and the rest was. */
export function noteLost(url: string, lost: readonly RecordId[], today: PartialDate): Promise<Result<null>> {
  return attempt(async () => {
    const page = pageAddress(url);
    if (page === null) return null;
    await indexQuotes();
    await notebook.quotes
      .where('page')
      .equals(page)
      .modify((row) => {
        if (lost.includes(row.record)) row.lost = today;
        else delete row.lost;
      });
    return null;
  });
}
