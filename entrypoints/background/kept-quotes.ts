import type { QuoteSelectors } from '../../domain/citation.ts';
import type { PageRecord, PageToken } from '../../domain/reading.ts';
import type { Result } from '../../domain/store-fault.ts';
import { loadPage } from '../../storage/page-records.ts';
import { quotesOfPage } from '../../storage/saved-quotes.ts';
import type { Asker } from './page-reading.ts';

/** Quotes kept from this page before, numbered for the reader, who learns nothing else of them. */
export async function savedQuotes(
  token: PageToken,
  asker: Asker,
): Promise<Result<{ key: number; selectors: QuoteSelectors }[]>> {
  const page = await loadPage(token);
  if (page?.tabId !== asker.tabId) return { ok: true, value: [] };
  const quotes = await quotesOfPage(page.url);
  if (!quotes.ok) return quotes;
  return { ok: true, value: quotes.value.map(({ selectors }, key) => ({ key, selectors })) };
}

/** Keeps which of them stand nowhere on the page any more, for the popup to list them with their words. */
export async function quotesLost(token: PageToken, lost: readonly number[], asker: Asker): Promise<void> {
  const page = await loadPage(token);
  if (page?.tabId !== asker.tabId) return;
  const quotes = await quotesOfPage(page.url);
  if (!quotes.ok) return;
  const gone = lost.flatMap((key) => quotes.value[key]?.record ?? []);
  // Only what asks for more than the quotes themselves waits for Dexie.
  const [{ noteLost }, { dayOf }] = await Promise.all([
    import('../../storage/live-quotes.ts'),
    import('../../storage/notes.ts'),
  ]);
  await noteLost(page.url, gone, dayOf(new Date()));
}

/** Quotes of a page that stand nowhere on it any more: their words, and whom they are about. */
export async function lostOf(page: PageRecord): Promise<{ words: string; about: string }[]> {
  const quotes = await quotesOfPage(page.url);
  const gone = (quotes.ok ? quotes.value : []).filter(({ lost }) => lost !== undefined);
  const { entitiesById } = await import('../../storage/entities.ts');
  const entities = await entitiesById(gone.flatMap(({ about }) => about.slice(0, 1)));
  return gone.map(({ selectors, about }) => ({
    words: selectors.quote.exact,
    about: (entities.ok && entities.value.get(about[0] ?? '')?.name) || '',
  }));
}
