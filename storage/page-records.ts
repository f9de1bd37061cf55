import { browser } from 'wxt/browser';
import type { PageRecord, PageToken } from '../domain/reading.ts';
import type { PageContext } from '../recognition/page-context.ts';

/**
 * What readings of pages found, in the browser's session storage: it outlives the worker, is seen by extension
 * pages, never by a page's own script, and is gone with the browser's session.
 */

const PREFIX = 'page:';
const CONTEXT = 'context:';
/** What the page states, under the token of its reading; see `page-statements.ts`. */
export const STATEMENTS = 'facts:';
const keyOf = (token: PageToken) => `${PREFIX}${token}`;

/** A new unguessable token for the reading of a page. */
export const newToken = (): PageToken => crypto.randomUUID();

/**
 * Keeps the record of a reading, in place of an earlier one of the same token, together with what was learnt
 * of the page so far, so that a worker that dies in between can go on.
 */
export async function savePage(record: PageRecord, context?: PageContext): Promise<void> {
  await browser.storage.session.set({
    [keyOf(record.token)]: record,
    ...(context ? { [`${CONTEXT}${record.token}`]: context } : {}),
  });
}

/** What was learnt of a page by earlier readings of it, if it is still known. */
export async function loadPageContext(token: PageToken): Promise<PageContext | undefined> {
  const key = `${CONTEXT}${token}`;
  return (await browser.storage.session.get(key))[key] as PageContext | undefined;
}

/** The record of a reading; `null` when there is none, which is how a forged token is told. */
export async function loadPage(token: PageToken): Promise<PageRecord | null> {
  const key = keyOf(token);
  const found = await browser.storage.session.get(key);
  return (found[key] as PageRecord | undefined) ?? null;
}

async function remove(pages: readonly PageRecord[]): Promise<void> {
  await browser.storage.session.remove(
    pages.flatMap(({ token }) => [PREFIX, CONTEXT, STATEMENTS].map((part) => `${part}${token}`)),
  );
}

async function allPages(): Promise<PageRecord[]> {
  const all = await browser.storage.session.get(null);
  return Object.entries(all).flatMap(([key, value]) => (key.startsWith(PREFIX) ? [value as PageRecord] : []));
}

/** The records of all frames of a tab, its top page first. */
export async function pagesOfTab(tabId: number): Promise<PageRecord[]> {
  const pages = (await allPages()).filter((page) => page.tabId === tabId);
  return pages.sort((a, b) => a.frameId - b.frameId);
}

/**
 * Forgets what was read in a tab when it goes away; of a page that was left, what was read in its frame, except
 * the reading that took its place.
 */
export async function forgetTab(tabId: number, left?: { frameId: number; except: PageToken }): Promise<void> {
  const gone = (await pagesOfTab(tabId)).filter(
    (page) => !left || (page.frameId === left.frameId && page.token !== left.except),
  );
  await remove(gone);
}

/** Forgets what was read in a tab that was closed meanwhile: what is kept after the tab went would stay. */
export async function forgetIfClosed(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab) await forgetTab(tabId);
}

/** Forgets readings of tabs that are no longer open (`open` are the ids of those that are). */
export async function forgetClosedTabs(open: readonly number[]): Promise<void> {
  const gone = (await allPages()).filter((page) => !open.includes(page.tabId));
  await remove(gone);
}
