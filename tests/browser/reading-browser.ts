import type { Server } from 'node:http';
import { resolve } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type { PageRecord } from '../../domain/reading.ts';
import { patternOf } from '../../domain/site.ts';
import {
  callBackground,
  extensionOrigin,
  FIREFOX_ID,
  FIREFOX_UUID,
  grantSites,
  openExtensionPage,
  openPopupFor,
  untilPackIsIn,
} from '../../tools/browser/extension-pages.ts';
import { cardFrame, placeOf } from '../../tools/demo-tour.ts';
import { type BrowserName, launchBrowser } from '../browsers.ts';
import { type Fixture, serveFixtures } from '../page/harness.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Where the production build lies; `POSTMONEY_OUTPUT` names another folder than `.output`, for builder and tests alike. */
export const builtFor = (name: BrowserName) =>
  resolve(ROOT, process.env.POSTMONEY_OUTPUT ?? '.output', name === 'firefox' ? 'firefox-mv3' : 'chrome-mv3');

/** How a {@link ReadingBrowser} is started. */
export interface StartOptions {
  /** Real host names that the fixture server answers. */
  hosts: string[];
  /** Hosts that are switched on from the start; all of `hosts` when absent. */
  on?: string[];
  /** Waits for the starter pack (default); otherwise the store may still be loading. */
  withPack?: boolean;
}

/**
 * A browser with the production build in it and pages of ours under real host names, reading switched on the
 * way a reader does. `keep` is one of the extension's own pages, for asking the background.
 */
export class ReadingBrowser {
  readonly name: BrowserName;
  readonly browser: Browser;
  readonly origin: string;
  readonly keep: Page;
  readonly #fixtures: Map<string, Fixture>;
  readonly #server: Server;

  private constructor(
    name: BrowserName,
    browser: Browser,
    origin: string,
    keep: Page,
    fixtures: Map<string, Fixture>,
    server: Server,
  ) {
    this.name = name;
    this.browser = browser;
    this.origin = origin;
    this.keep = keep;
    this.#fixtures = fixtures;
    this.#server = server;
  }

  /** Starts a browser; `close()` it at the end. */
  static async start(name: BrowserName, options: StartOptions): Promise<ReadingBrowser> {
    const fixtures = new Map<string, Fixture>();
    const { server, port } = await serveFixtures(fixtures);
    const browser = await launchBrowser(name, {
      extension: builtFor(name),
      firefoxUuids: { [FIREFOX_ID]: FIREFOX_UUID },
      sites: { hosts: options.hosts, port },
      viewport: { width: 1280, height: 900 },
    });
    const origin = await extensionOrigin(browser, name);
    const keep = await openExtensionPage(browser, origin, 'workspace.html#sites');
    const reading = new ReadingBrowser(name, browser, origin, keep, fixtures, server);
    if (options.withPack !== false) await untilPackIsIn(keep);
    const on = options.on ?? options.hosts;
    if (on.length > 0) await reading.switchOn(on);
    return reading;
  }

  /** Puts sites on the reader's list and has the browser grant them. */
  async switchOn(hosts: string[]): Promise<void> {
    await grantSites(this.browser, this.keep, this.origin, hosts.map(patternOf));
    await this.keepSetting('sites', { mode: 'chosen', on: hosts, off: [] });
    await this.keepSetting('firstRunDone', true);
    await callBackground(this.keep, 'sitesChanged');
  }

  /** Writes one setting straight into the notebook, as the settings page would. */
  async keepSetting(key: string, value: unknown): Promise<void> {
    await this.keep.evaluate(
      (row) =>
        new Promise<void>((done, fail) => {
          const open = indexedDB.open('postmoney-notebook');
          open.onerror = () => fail(open.error);
          open.onsuccess = () => {
            const transaction = open.result.transaction('settings', 'readwrite');
            transaction.objectStore('settings').put(row);
            transaction.oncomplete = () => {
              open.result.close();
              done();
            };
          };
        }),
      { key, value } as never,
    );
  }

  /** Serves a page under `http://<host><path>`. */
  serve(address: string, fixture: Fixture): void {
    this.#fixtures.set(address, fixture);
  }

  /** Opens `http://<address>` in a new tab, in front. */
  async open(address: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(`http://${address}`, { waitUntil: 'load' });
    await page.bringToFront();
    return page;
  }

  /** The browser's number of the tab of a page that is in front. */
  async tabOf(page: Page): Promise<number> {
    await page.bringToFront();
    return this.keep.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the extension API of the page, in either browser
      const api = (globalThis as any).browser ?? (globalThis as any).chrome;
      const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      return tab.id;
    });
  }

  /** What was found on a page, once `ready` says it is enough; the last answer after `timeoutMs`. */
  async recordOf(
    page: Page,
    ready: (record: PageRecord) => boolean = (record) => record.names.length > 0,
    timeoutMs = 10_000,
  ): Promise<PageRecord | null> {
    const tab = await this.tabOf(page);
    const end = Date.now() + timeoutMs;
    for (;;) {
      const record = await callBackground<PageRecord | null>(this.keep, 'pageOfTab', tab);
      if ((record && ready(record)) || Date.now() > end) return record;
      await new Promise((next) => setTimeout(next, 50));
    }
  }

  /** Opens the popup for a page's tab. */
  async popupOf(page: Page): Promise<Page> {
    return openPopupFor(this.browser, this.origin, await this.tabOf(page));
  }

  /** Ends browser and server. */
  async close(): Promise<void> {
    await this.browser.close().catch(() => undefined);
    this.#server.close();
  }
}

/** Rests the pointer on the first `words` of the page and gives the card's frame once it shows a dialog. */
export async function hoverCard(page: Page, words: string, timeoutMs = 10_000) {
  const place = await placeOf(page, words);
  if (!place) throw new Error(`“${words}” does not stand on the page`);
  await page.mouse.move(place.x - 40, place.y + 60);
  await page.mouse.move(place.x, place.y, { steps: 10 });
  return waitForCard(page, words, timeoutMs);
}

/** The card's frame, once it shows a dialog whose text has `words`. */
export async function waitForCard(page: Page, words: string, timeoutMs = 10_000) {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const frame = await cardFrame(page);
    const text = frame
      ? await frame
          .evaluate(() => document.querySelector('[role="dialog"]')?.textContent ?? '')
          .catch(() => '')
      : '';
    if (frame && text.includes(words)) return { frame, text };
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`No card with “${words}” within ${timeoutMs} ms`);
}
