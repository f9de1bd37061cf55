import { browser } from 'wxt/browser';
import { EVERYWHERE, isSiteOn, registrationOf, type SiteChoice, siteOf } from '../../domain/site.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { forgetTab } from '../../storage/page-records.ts';

const READER_ID = 'reader';
const READER_FILE = '/reader.js';

/** Under which the patterns that were followed last lie in session storage. */
const FOLLOWED = 'followed-grants';

/** Match patterns the browser has granted. */
async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

const asText = (patterns: readonly string[]) => [...patterns].sort().join(' ');

/** Whether the browser grants other sites than when they were followed last, or that is not known. */
export async function grantsChanged(): Promise<boolean> {
  const [granted, kept] = await Promise.all([grantedPatterns(), browser.storage.session.get(FOLLOWED)]);
  return kept[FOLLOWED] !== asText(granted);
}

/**
 * Registers the reader script for exactly the sites that are switched on and granted, so that a site that is
 * off gets no script at all. Safe to run at any time; the registration outlives the worker and the browser.
 */
export async function registerReader(choice: SiteChoice): Promise<void> {
  const wanted = registrationOf(choice, await grantedPatterns());
  const [present] = await browser.scripting.getRegisteredContentScripts({ ids: [READER_ID] });
  if (!wanted) {
    if (present) await browser.scripting.unregisterContentScripts({ ids: [READER_ID] });
    return;
  }
  const script = {
    id: READER_ID,
    js: [READER_FILE],
    matches: wanted.matches,
    excludeMatches: wanted.excludeMatches,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (present) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Starts the reader in a tab that is already open; `false` where the browser does not let extensions read. */
export async function startReaderIn(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [READER_FILE] });
    return true;
  } catch {
    return false;
  }
}

/** Stops the reader of a tab, if there is one, and forgets what it found. */
async function stopReaderIn(tabId: number): Promise<void> {
  try {
    await call('stop', undefined, tabId);
    await forgetTab(tabId);
  } catch {
    // Most tabs have none, and that is what the rejection says.
  }
}

/**
 * Brings open tabs in line with a changed choice or changed permissions: starts the reader where it is now
 * wanted, stops it where it is not. A tab without a reader does not answer, which is fine.
 */
export async function followChoice(choice: SiteChoice): Promise<void> {
  const granted = await grantedPatterns();
  await registerReader(choice);
  const everywhere = granted.includes(EVERYWHERE);
  for (const tab of await browser.tabs.query({})) {
    if (tab.id === undefined) continue;
    // Without the permission the browser hides a tab's address: nothing of ours may run there.
    const site = tab.url === undefined ? null : siteOf(tab.url);
    const allowed = site !== null && (everywhere || (await mayRead(tab.url ?? '')));
    if (site !== null && allowed && isSiteOn(site, choice)) await startReaderIn(tab.id);
    else await stopReaderIn(tab.id);
  }
  // What was granted before the first step: what came meanwhile is followed once more.
  await browser.storage.session.set({ [FOLLOWED]: asText(granted) });
}

async function mayRead(url: string): Promise<boolean> {
  try {
    const { protocol, hostname } = new URL(url);
    return await browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
  } catch {
    return false;
  }
}
