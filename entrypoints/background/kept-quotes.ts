import type { QuoteSelectors } from '../../domain/citation.ts';
import type { PageToken } from '../../domain/reading.ts';
import type { Result } from '../../domain/store-fault.ts';
import { loadPage } from '../../storage/page-records.ts';
import { saveLostQuotes } from '../../storage/page-statements.ts';
import { quotesOfPage } from '../../storage/quotes.ts';
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
  const gone = lost.flatMap((key) => quotes.value[key] ?? []);
  await saveLostQuotes(
    page.token,
    gone.map(({ selectors, about }) => ({ words: selectors.quote.exact, about })),
  );
}
