import { browser } from 'wxt/browser';
import type { PageRecord } from '../../domain/reading.ts';
import { siteOf } from '../../domain/site.ts';
import type { Result } from '../../domain/store-fault.ts';
import { chosenMessages, loadWords } from '../../language/words.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { forgetClosedTabs, forgetTab, loadPage, pagesOfTab } from '../../storage/page-records.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../storage/read-settings.ts';
import { whenWaiting } from '../../storage/sync/waiting-signal.ts';
import type { Answers } from './answers.ts';
import { answerCaptures } from './capture-calls.ts';
import { commandGiven, makeCaptureMenu } from './capture-menu.ts';
import type { Suggestion } from './omnibox.ts';
import { type Asker, PageReading } from './page-reading.ts';
import { readerWords } from './reader-words.ts';
import { followChoice, grantsChanged, startReaderIn } from './site-access.ts';
import type { StarterPack } from './starter-pack.ts';
import { GO_ON_ALARM, goesOn, isOver, SOON_ALARM, SYNC_ALARM, syncSoon, WORDS_ALARM } from './sync-alarms.ts';

/*
 * What the background does, for `index.ts`, which listens. A worker is woken for every page, and most often only to
 * read it. So whatever brings Dexie along, and is not needed to read, is imported when it is asked for.
 */

type Sender = { id?: string; url?: string; tab?: { id?: number }; frameId?: number };

/** A message of our own pages; a content script's sender has the page's address. */
const isOurPage = ({ id, url }: Sender) =>
  id === browser.runtime.id && (url ?? '').startsWith(browser.runtime.getURL('/'));

/** The tab and frame a reader asks from; `null` for anything that is not a reader in a web page. */
function askerOf({ id, url, tab, frameId }: Sender): Asker | null {
  if (id !== browser.runtime.id || tab?.id === undefined || frameId === undefined) return null;
  return url && /^https?:/.test(url) ? { tabId: tab.id, frameId, url } : null;
}

async function tellReaders(type: 'reread' | 'stop'): Promise<void> {
  // Most tabs have no reader, and that is what the rejection says.
  for (const { id } of await browser.tabs.query({}))
    if (id !== undefined) call(type, undefined, id).catch(() => undefined);
}

async function currentSites() {
  const settings = await readSettings();
  return settings.ok ? settings.value.sites : DEFAULT_SETTINGS.sites;
}

/** The reading of a tab, unless the tab has since gone to another site. */
async function pageOfTab(tabId: number): Promise<PageRecord | null> {
  const [page] = await pagesOfTab(tabId);
  const { url } = await browser.tabs.get(tabId);
  return page && url && siteOf(url) === page.host ? page : null;
}

const OFF: Result<never> = { ok: false, error: { code: 'site-off' } };
const DONE: Result<null> = { ok: true, value: null };

let following: Promise<unknown> = Promise.resolve();

/** One after the other: a grant and a changed choice come together, and both would register the same script. */
function followSites(): Promise<void> {
  const turn = following.then(async () => followChoice(await currentSites()));
  following = turn.catch(() => undefined);
  return turn;
}

let mended = false;
const reading = new PageReading(() => {
  // Once a worker's life: what cannot be mended must not be tried for ever.
  if (mended) return;
  mended = true;
  void import('../../storage/recover.ts')
    .then(({ recoverStore }) => recoverStore({ rebuild: true }))
    .then(namesChanged);
});
const namesChanged = async () => {
  await reading.refresh();
  await tellReaders('reread');
};
let starterPack: Promise<StarterPack> | undefined;
const pack = () => {
  starterPack ??= import('./starter-pack.ts').then((module) => new module.StarterPack(namesChanged));
  return starterPack;
};
const renewPack = async () => (await pack()).renew();
// Beside everything else: by the time a page asks, the names are open.
void reading.open();
reading.prepare();

const backup = () => import('./backup.ts');
const packs = () => import('./packs.ts');
const sync = () => import('./sync.ts');
whenWaiting(() => void syncSoon());

/** So many of the newest records are made to be found by their words at a time; while others still come in, the first of them. */
const FOUND_AT_ONCE = 4_000;

async function makeWords(all: boolean): Promise<void> {
  const { indexWords } = await import('../../storage/search/index-words.ts');
  do await goesOn(WORDS_ALARM);
  while ((await indexWords(FOUND_AT_ONCE)) && all);
  if (all) await isOver(WORDS_ALARM);
}

async function runSync(extent: 'push' | 'exchange' | 'everything', how: { force?: boolean } = {}) {
  let isFirst = true;
  const came = async (all: boolean) => {
    const isDue = all || isFirst;
    isFirst = false;
    await namesChanged();
    if (isDue) await makeWords(all);
  };
  return (await sync()).runSync(extent, { ...how, came: (all) => void came(all) });
}

/** Follows what happened while nobody listened: permissions that came or went, tabs that were closed. */
export async function catchUp(): Promise<void> {
  if (await grantsChanged()) await followSites();
  await forgetTabsNotOpen();
}

async function forgetTabsNotOpen(): Promise<void> {
  const tabs = await browser.tabs.query({});
  await forgetClosedTabs(tabs.flatMap(({ id }) => id ?? []));
}

/** The network is there again. */
export async function cameOnline(): Promise<void> {
  await runSync('exchange');
}

/** The time of an alarm came. */
export async function alarmRang(name: string): Promise<void> {
  const { BACKUP_ALARM, backUpIfDue } = await backup();
  if (name === BACKUP_ALARM) await backUpIfDue();
  const { PACKS_ALARM, askForNews } = await packs();
  if (name === PACKS_ALARM) await askForNews();
  if (name === SOON_ALARM) await runSync('push');
  if (name === SYNC_ALARM || name === GO_ON_ALARM) await runSync('exchange');
  if (name === WORDS_ALARM) await makeWords(true);
}

/** The extension was installed or updated, or the browser was. */
export function installed(reason: string): void {
  void followSites();
  void makeCaptureMenu();
  if (reason === 'install') {
    void renewPack();
    void browser.tabs.create({ url: browser.runtime.getURL('/workspace.html#welcome') });
  } else {
    void backup().then(({ followBackup }) => followBackup());
    void packs().then(({ followPacks }) => followPacks());
    void sync().then(({ followSync }) => followSync());
    void readSettings().then(async (settings) => {
      if (settings.ok && settings.value.starterPack === 'wanted') await renewPack();
      // Datasets whose names an earlier version folded or listed in another way, and words that it kept in another way.
      await (await pack()).ensure();
      await makeWords(true);
    });
  }
}

/** The browser was started. */
export function started(): void {
  void followSites();
  // Firefox forgets alarms when it is closed.
  void backup().then(({ followBackup }) => followBackup());
  void packs().then(({ followPacks }) => followPacks());
  void sync().then(({ followSync }) => followSync());
  void runSync('everything');
  void pack().then((starter) => starter.ensure());
  void forgetTabsNotOpen();
}

/** A keyboard shortcut of ours was pressed. */
export async function command(name: string, tab: { id?: number } | undefined): Promise<void> {
  await commandGiven(name, tab);
  if (name !== 'next-mark') return;
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  if (active?.id !== undefined) call('walkMarks', undefined, active.id).catch(() => undefined);
}

/** Somebody begins to type after our keyword in the address field: says below it what Enter does. */
export async function omniboxStarted(): Promise<void> {
  const { t } = await loadWords();
  // Browsers put what was typed at %s.
  browser.omnibox.setDefaultSuggestion({ description: t('omniboxEnter', { typed: '%s' }) });
}

/** Lines to suggest for what was typed after our keyword. */
export async function omniboxTyped(text: string): Promise<Suggestion[]> {
  return (await import('./omnibox.ts')).suggestionsFor(text);
}

/** A line was chosen, or Enter pressed. */
export async function omniboxEntered(text: string, where: string): Promise<void> {
  await (await import('./omnibox.ts')).openChosen(text, where);
}

export { menuClicked } from './capture-menu.ts';
export { followSites, forgetTab };

const factsFor = async <T>(
  sender: Sender,
  work: (facts: typeof import('./page-facts.ts'), asker: Asker) => Promise<Result<T>>,
): Promise<Result<T>> => {
  const asker = askerOf(sender);
  return asker ? work(await import('./page-facts.ts'), asker) : OFF;
};

const forOurPages = <T>(sender: Sender, work: () => T): T => {
  if (!isOurPage(sender)) throw new Error('Not from a page of the extension');
  return work();
};

/** The answers to all that is asked of the background. */
export const answers: Answers = {
  wake: readerWords,
  readBlocks: async ({ data, sender }) => {
    const asker = askerOf(sender);
    return asker ? reading.read(data, asker) : OFF;
  },
  comparePage: ({ data, sender }) =>
    factsFor(sender, (facts, asker) => facts.comparePage(data, asker, reading)),
  readSelection: ({ data, sender }) =>
    factsFor(sender, (facts, asker) => facts.countSelected(data, asker, reading)),
  beginCapture: ({ data, sender }) =>
    factsFor(sender, (facts, asker) => facts.beginCapture(data, asker, reading)),
  savedQuotes: async ({ data, sender }) => {
    const asker = askerOf(sender);
    return asker ? (await import('./kept-quotes.ts')).savedQuotes(data.token, asker) : OFF;
  },
  quotesLost: async ({ data, sender }) => {
    const asker = askerOf(sender);
    if (asker) await (await import('./kept-quotes.ts')).quotesLost(data.token, data.lost, asker);
  },
  pageOfTab: ({ data, sender }) => forOurPages(sender, () => pageOfTab(data)),
  pageRecord: ({ data, sender }) => forOurPages(sender, () => loadPage(data)),
  readTabOnce: ({ data, sender }) =>
    forOurPages(sender, async () => ((await startReaderIn(data)) ? DONE : OFF)),
  storeChanged: ({ sender }) => forOurPages(sender, namesChanged),
  sitesChanged: ({ sender }) => forOurPages(sender, followSites),
  packState: ({ sender }) => forOurPages(sender, async () => (await pack()).state()),
  installStarterPack: ({ sender }) =>
    forOurPages(sender, async () => {
      const starter = await pack();
      void starter.install();
      return starter.state();
    }),
  tryAgain: ({ sender }) => forOurPages(sender, async () => (await pack()).tryAgain()),
  removeStarterPack: ({ sender }) =>
    forOurPages(sender, async () => {
      const starter = await pack();
      await starter.remove();
      return starter.state();
    }),
  messages: ({ sender }) => forOurPages(sender, chosenMessages),
  languageChanged: ({ sender }) => forOurPages(sender, makeCaptureMenu),
  setBackup: ({ data, sender }) => forOurPages(sender, async () => (await backup()).setBackup(data)),
  backUpNow: ({ sender }) => forOurPages(sender, async () => (await backup()).backUpNow()),
  requestsMade: ({ sender }) =>
    forOurPages(sender, async () => {
      const { requestsMade } = await import('../../storage/requests-made.ts');
      return requestsMade(browser.runtime.getURL('/'));
    }),
  packsChanged: ({ sender }) => forOurPages(sender, async () => (await packs()).followPacks()),
  releaseHost: ({ sender, data }) =>
    forOurPages(sender, async () => (await import('./release-host.ts')).releaseHost(data)),
  syncNow: ({ sender }) =>
    forOurPages(sender, async () => {
      // Whoever has just joined a space asks this first.
      await (await sync()).followSync();
      return runSync('exchange', { force: true });
    }),
  syncSoon: ({ sender }) =>
    forOurPages(sender, async () => {
      await (await sync()).followSync();
      await syncSoon();
    }),
  eraseSpace: ({ data, sender }) => forOurPages(sender, async () => (await sync()).eraseSpace(data)),
  addName: ({ data, sender }) =>
    forOurPages(sender, async () => {
      const named = await (await import('./add-name.ts')).addName(data.entity, data.text);
      if (named.ok) await namesChanged();
      return named;
    }),
  openEntity: ({ data, sender }) =>
    forOurPages(sender, async () => {
      await browser.tabs.create({
        url: browser.runtime.getURL(`/workspace.html#entity=${encodeURIComponent(data)}`),
      });
    }),
  ...answerCaptures({ isOurPage, namesChanged }),
  cardData: ({ data, sender }) =>
    forOurPages(sender, async () => (await import('./card-service.ts')).cardData(data)),
  cardDo: ({ data, sender }) =>
    forOurPages(sender, async () => {
      const { cardDo } = await import('./card-service.ts');
      const done = await cardDo(data);
      if (done.ok && data.action.type !== 'open-workspace') await namesChanged();
      return done;
    }),
};
