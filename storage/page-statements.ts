import { browser } from 'wxt/browser';
import type { CaptureSource } from '../domain/capture.ts';
import type { QuoteSelectors } from '../domain/citation.ts';
import type { FactDraft } from '../domain/draft.ts';
import type { TextBlock } from '../domain/mention.ts';
import { quotedSentences } from '../domain/quoted-sentences.ts';
import type { PageToken } from '../domain/reading.ts';
import { STATEMENTS } from './page-records.ts';

/**
 * What a page states, beside the record of its reading in the browser's session storage and forgotten with it. Of the
 * page's text only the sentences are kept that a statement was read from.
 */
export interface PageStatements {
  drafts: FactDraft[];
  /** The quoted sentences, in reading order; spans of the drafts are offsets in them. */
  blocks: TextBlock[];
  /** How the words of each draft are found again on the page, in the order of `drafts`. */
  quotes: (QuoteSelectors | null)[];
  source: CaptureSource;
}

/** Keeps what a page states, in place of what an earlier reading found; `blocks` is the whole text that was read. */
export async function saveStatements(token: PageToken, statements: PageStatements): Promise<void> {
  const cut = quotedSentences(statements.blocks, statements.drafts);
  await browser.storage.session.set({ [`${STATEMENTS}${token}`]: { ...statements, ...cut } });
}

async function load<T>(key: string): Promise<T | undefined> {
  return (await browser.storage.session.get(key))[key] as T | undefined;
}

/** Forgets what a page states. */
export function forgetStatements(token: PageToken): Promise<void> {
  return browser.storage.session.remove(`${STATEMENTS}${token}`);
}

/** What a page states; `null` when it was not read for that, or is forgotten. */
export async function loadStatements(token: PageToken): Promise<PageStatements | null> {
  return (await load<PageStatements>(`${STATEMENTS}${token}`)) ?? null;
}
