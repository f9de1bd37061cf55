import type { Citation, QuoteSelectors } from '../domain/citation.ts';
import type { EntityId } from '../domain/entity.ts';
import type { FactId } from '../domain/fact.ts';
import { pageAddress } from '../domain/page-address.ts';
import type { PartialDate } from '../domain/partial-date.ts';
import type { Result } from '../domain/store-fault.ts';
import { NOTEBOOK } from './databases.ts';
import { attempt } from './faults.ts';
import { answer } from './idb-request.ts';
import type { NotebookRecord, QuoteRow, RecordId, SettingRow } from './notebook-db.ts';
import { inTransaction } from './plain-idb.ts';
import { QUOTES_SETTING, QUOTES_VERSION, savedQuote } from './quote-rows.ts';
import { mergesOf } from './standing-merges.ts';
import { standing } from './standing-mutes.ts';

/**
 * Quotes the reader kept, read past Dexie: every page that is read asks for its own, often the first thing a woken worker
 * is asked.
 */

/** Words of a source that the reader kept. */
export interface SavedQuote {
  record: RecordId;
  of: { fact: FactId } | { note: string };
  about: EntityId[];
  /** Address of the page as it was when they were kept; `null` where the source has none. */
  url: string | null;
  selectors: QuoteSelectors;
  citation: Citation;
  /** The day when its page was last read without the words being found. */
  lost?: PartialDate;
}

interface Found {
  rows: QuoteRow[];
  records: NotebookRecord[];
}

/** Those that are read as one with an entity. */
async function allOf(id: EntityId, transaction: IDBTransaction): Promise<readonly EntityId[]> {
  const index = transaction.objectStore('records').index('shelf');
  return mergesOf(await answer<NotebookRecord[]>(index.getAll('merge'))).all(id);
}

/** Rows under a key of an index, with their records; `null` while the rows have to be made first. */
function rowsBy(index: 'page' | 'about', key: string): Promise<Found | null> {
  return inTransaction(NOTEBOOK, ['records', 'quotes', 'settings'], 'readonly', async (transaction) => {
    const asked = answer<SettingRow | undefined>(transaction.objectStore('settings').get(QUOTES_SETTING));
    const keys = index === 'about' ? await allOf(key, transaction) : [key];
    const quotes = transaction.objectStore('quotes').index(index);
    const [setting, ...lists] = await Promise.all([
      asked,
      ...keys.map((one) => answer<QuoteRow[]>(quotes.getAll(one))),
    ]);
    // A row may be about two of them.
    const rows = [...new Map(lists.flat().map((row) => [row.record, row])).values()];
    if (setting?.value !== QUOTES_VERSION) return null;
    const records = transaction.objectStore('records');
    const found = await Promise.all(
      rows.map(({ record }) => answer<NotebookRecord | undefined>(records.get(record))),
    );
    return { rows, records: found.filter((record) => record !== undefined) };
  });
}

async function quotesBy(index: 'page' | 'about', key: string): Promise<SavedQuote[]> {
  let found = await rowsBy(index, key);
  if (found === null) {
    const { indexQuotes } = await import('./index-quotes.ts');
    await indexQuotes();
    found = await rowsBy(index, key);
  }
  const lost = new Map(found?.rows.map((row) => [row.record, row.lost]));
  return standing(found?.records ?? []).flatMap((record) => savedQuote(record, lost.get(record.id)) ?? []);
}

/** What the reader kept from a page, oldest first, under whatever address leads to it (`pageAddress`). */
export function quotesOfPage(url: string): Promise<Result<SavedQuote[]>> {
  return attempt(async () => {
    const page = pageAddress(url);
    return page === null ? [] : quotesBy('page', page);
  });
}

/** Every quote the reader kept about an entity and those that are read as one with it, oldest first. */
export function quotesOfEntity(id: EntityId): Promise<Result<SavedQuote[]>> {
  return attempt(() => quotesBy('about', id));
}
