import type { QuoteSelectors } from '../domain/citation.ts';
import type { EntityId } from '../domain/entity.ts';
import type { FactId } from '../domain/fact.ts';
import { pageAddress } from '../domain/page-address.ts';
import type { Result } from '../domain/store-fault.ts';
import { NOTEBOOK } from './databases.ts';
import { attempt } from './faults.ts';
import type { NotebookRecord, QuoteRow, RecordId, SettingRow } from './notebook-db.ts';
import { answer, inTransaction } from './plain-idb.ts';
import { QUOTES_SETTING, QUOTES_VERSION, savedQuote } from './quote-rows.ts';
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
}

/** The records whose quotes stand under a key of an index; `null` while the rows have to be made first. */
function recordsBy(index: 'page' | 'about', key: string): Promise<NotebookRecord[] | null> {
  return inTransaction(NOTEBOOK, ['records', 'quotes', 'settings'], 'readonly', async (transaction) => {
    const [setting, rows] = await Promise.all([
      answer<SettingRow | undefined>(transaction.objectStore('settings').get(QUOTES_SETTING)),
      answer<QuoteRow[]>(transaction.objectStore('quotes').index(index).getAll(key)),
    ]);
    if (setting?.value !== QUOTES_VERSION) return null;
    const records = transaction.objectStore('records');
    const found = await Promise.all(
      rows.map(({ record }) => answer<NotebookRecord | undefined>(records.get(record))),
    );
    return found.filter((record) => record !== undefined);
  });
}

async function quotesBy(index: 'page' | 'about', key: string): Promise<SavedQuote[]> {
  let records = await recordsBy(index, key);
  if (records === null) {
    const { indexQuotes } = await import('./index-quotes.ts');
    await indexQuotes();
    records = (await recordsBy(index, key)) ?? [];
  }
  return standing(records).flatMap((record) => savedQuote(record) ?? []);
}

/** What the reader kept from a page, oldest first, under whatever address leads to it (`pageAddress`). */
export function quotesOfPage(url: string): Promise<Result<SavedQuote[]>> {
  return attempt(async () => {
    const page = pageAddress(url);
    return page === null ? [] : quotesBy('page', page);
  });
}

/** Every quote the reader kept about an entity, oldest first. */
export function quotesOfEntity(id: EntityId): Promise<Result<SavedQuote[]>> {
  return attempt(() => quotesBy('about', id));
}
