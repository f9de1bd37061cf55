import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { PageRecord } from '../../domain/reading.ts';
import { siteOf } from '../../domain/site.ts';
import type { Result } from '../../domain/store-fault.ts';
import { answer, call } from '../../messaging/extension-messaging.ts';
import { forgetClosedTabs, forgetTab, loadPage, pagesOfTab } from '../../storage/page-records.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../storage/read-settings.ts';
import { answerCaptures } from './capture-calls.ts';
import { followCaptureMenu, makeCaptureMenu } from './capture-menu.ts';
import { type Asker, PageReading } from './page-reading.ts';
import { followChoice, startReaderIn } from './site-access.ts';
import type { StarterPack } from './starter-pack.ts';

/*
 * A worker is woken for every page, and most often only to read it. So whatever brings Dexie along, and is not
 * needed to read, is imported when it is asked for. (All of it is in one script: a worker may not load another.)
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

export default defineBackground(() => {
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
  const installPack = async () => (await pack()).install();
  // Beside everything else: by the time a page asks, the names are open.
  void reading.open();
  reading.prepare();

  // Listeners are registered before anything is awaited, or the browser would not wake the worker for them.
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void followSites();
    void makeCaptureMenu();
    if (reason === 'install') {
      void installPack();
      void browser.tabs.create({ url: browser.runtime.getURL('/workspace.html#welcome') });
    } else {
      void readSettings().then((settings) => {
        if (settings.ok && settings.value.starterPack === 'wanted') void installPack();
      });
    }
  });
  browser.runtime.onStartup.addListener(() => {
    void followSites();
    void pack().then((starter) => starter.ensure());
    void browser.tabs.query({}).then((tabs) => forgetClosedTabs(tabs.flatMap(({ id }) => id ?? [])));
  });
  browser.permissions.onAdded.addListener(() => void followSites());
  browser.permissions.onRemoved.addListener(() => void followSites());
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  browser.commands.onCommand.addListener(async (command) => {
    if (command !== 'next-mark') return;
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id !== undefined) call('walkMarks', undefined, tab.id).catch(() => undefined);
  });

  followCaptureMenu();

  // That the worker runs is all that is wanted.
  answer('wake', () => undefined);
  answer('readBlocks', async ({ data, sender }) => {
    const asker = askerOf(sender);
    return asker ? reading.read(data, asker) : OFF;
  });

  const factsFor = async <T>(
    sender: Sender,
    work: (facts: typeof import('./page-facts.ts'), asker: Asker) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const asker = askerOf(sender);
    return asker ? work(await import('./page-facts.ts'), asker) : OFF;
  };
  answer('comparePage', ({ data, sender }) =>
    factsFor(sender, (facts, asker) => facts.comparePage(data, asker, reading)),
  );
  answer('readSelection', ({ data, sender }) =>
    factsFor(sender, (facts, asker) => facts.countSelected(data, asker, reading)),
  );
  answer('beginCapture', ({ data, sender }) =>
    factsFor(sender, (facts, asker) => facts.beginCapture(data, asker, reading)),
  );
  answer('savedQuotes', async ({ data, sender }) => {
    const asker = askerOf(sender);
    return asker ? (await import('./kept-quotes.ts')).savedQuotes(data.token, asker) : OFF;
  });
  answer('quotesLost', async ({ data, sender }) => {
    const asker = askerOf(sender);
    if (asker) await (await import('./kept-quotes.ts')).quotesLost(data.token, data.lost, asker);
  });

  const forOurPages = <T>(sender: Sender, work: () => T): T => {
    if (!isOurPage(sender)) throw new Error('Not from a page of the extension');
    return work();
  };
  answer('pageOfTab', ({ data, sender }) => forOurPages(sender, () => pageOfTab(data)));
  answer('pageRecord', ({ data, sender }) => forOurPages(sender, () => loadPage(data)));
  answer('readTabOnce', ({ data, sender }) =>
    forOurPages(sender, async () => ((await startReaderIn(data)) ? DONE : OFF)),
  );
  answer('storeChanged', ({ sender }) => forOurPages(sender, namesChanged));
  answer('sitesChanged', ({ sender }) => forOurPages(sender, followSites));
  answer('packState', ({ sender }) => forOurPages(sender, async () => (await pack()).state()));
  answer('installStarterPack', ({ sender }) =>
    forOurPages(sender, async () => {
      const starter = await pack();
      void starter.install();
      return starter.state();
    }),
  );
  answer('tryAgain', ({ sender }) => forOurPages(sender, async () => (await pack()).tryAgain()));
  answer('removeStarterPack', ({ sender }) =>
    forOurPages(sender, async () => {
      const starter = await pack();
      await starter.remove();
      return starter.state();
    }),
  );
  answer('openEntity', ({ data, sender }) =>
    forOurPages(sender, async () => {
      await browser.tabs.create({
        url: browser.runtime.getURL(`/workspace.html#entity=${encodeURIComponent(data)}`),
      });
    }),
  );
  answerCaptures({ isOurPage, namesChanged });
  answer('cardData', ({ data, sender }) =>
    forOurPages(sender, async () => (await import('./card-service.ts')).cardData(data)),
  );
  answer('cardDo', ({ data, sender }) =>
    forOurPages(sender, async () => {
      const { cardDo } = await import('./card-service.ts');
      const done = await cardDo(data);
      if (done.ok && data.action.type !== 'open-workspace') await namesChanged();
      return done;
    }),
  );
});
