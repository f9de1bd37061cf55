import { resolve } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type { Role } from '../../domain/entity.ts';
import type { PageRecord } from '../../domain/reading.ts';
import { patternOf } from '../../domain/site.ts';
import { nameKey } from '../../recognition/index/key.ts';
import {
  callBackground,
  extensionOrigin,
  FIREFOX_ID,
  FIREFOX_UUID,
  findExtensionPage,
  grantSites,
  openExtensionPage,
  openPopupFor,
  untilPackIsIn,
} from '../../tools/browser/extension-pages.ts';
import { cardFrame } from '../../tools/demo-tour.ts';
import type { BrowserName } from '../browsers.ts';
import type { Fixture } from '../fixture-server.ts';
import { type Lent, lendBrowser } from '../standing-browsers.ts';
import { type BrowserLanguage, chromiumThatSpeaks, speak, speakAsBefore } from './browser-language.ts';
import { eventually, restOn } from './gestures.ts';

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
  /** Folder of the extension, instead of the build that is tested. */
  extension?: string;
  /** Further preferences (Firefox only). */
  prefs?: Record<string, unknown>;
  /** A browser that nobody used before; otherwise one that other tests gave back may do. */
  fresh?: boolean;
  /** Language of the browser itself; English when absent. */
  language?: BrowserLanguage;
}

/** A company or investor of the reader's own, as the notebook keeps it. */
export interface OwnEntity {
  id: string;
  name: string;
  roles: Role[];
  description?: string;
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
  readonly #lent: Lent;

  private constructor(name: BrowserName, lent: Lent, origin: string, keep: Page) {
    this.name = name;
    this.browser = lent.browser;
    this.origin = origin;
    this.keep = keep;
    this.#lent = lent;
  }

  /** Starts a browser, with a fresh installation of the extension; `close()` it at the end. */
  static async start(name: BrowserName, options: StartOptions): Promise<ReadingBrowser> {
    const lent = await lendBrowser(name, {
      // Preferences are Firefox's, and Chromium may be handed on whatever they say.
      ...(name === 'firefox' ? { prefs: options.prefs } : {}),
      fresh: options.fresh,
      ...(options.language && name === 'chromium'
        ? { language: options.language, executable: chromiumThatSpeaks(options.language), fresh: true }
        : {}),
      extensions: true,
      firefoxUuids: { [FIREFOX_ID]: FIREFOX_UUID },
      hosts: ['*'],
      viewport: { width: 1280, height: 900 },
    });
    try {
      return await ReadingBrowser.#install(name, lent, options);
    } catch (error) {
      // What is wrong with it is nothing to hand on.
      await lent.giveBack(() => Promise.reject(error));
      throw error;
    }
  }

  static async #install(name: BrowserName, lent: Lent, options: StartOptions): Promise<ReadingBrowser> {
    const { browser } = lent;
    if (options.language && name === 'firefox') await speak(browser, options.language);
    await browser.installExtension(options.extension ?? builtFor(name));
    const origin = await extensionOrigin(browser, name);
    const keep = await openExtensionPage(browser, origin, 'workspace.html#sites');
    const reading = new ReadingBrowser(name, lent, origin, keep);
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
  keepSetting(key: string, value: unknown): Promise<void> {
    return this.#write({ settings: [{ key, value }] });
  }

  /**
   * Writes a company or investor of the reader's own into the notebook, with its name, and tells the background,
   * as the form for it does. The facts, if any, are reports by the reader.
   */
  async keepEntity({ id, name, roles, description }: OwnEntity, facts: object[] = []): Promise<void> {
    const device = '0'.repeat(32);
    const record = { shelf: 'entity', kind: 'entity', made: Date.now(), device, replaces: [], about: [id] };
    const entity = { id, name, roles, aliases: [], ...(description ? { description } : {}) };
    await this.#write({
      records: [
        { ...record, id: `record-${id}`, entity },
        ...facts.map((fact, at) => ({
          ...record,
          id: `record-${id}-${at}`,
          shelf: 'fact',
          kind: 'fact',
          fact: { id: `${id}/${at}`, subject: id, author: { kind: 'person', device }, ...fact },
        })),
      ],
      names: [
        { key: nameKey(name), surface: name, commonness: 2, entity: id, roles, record: `record-${id}` },
      ],
    });
    await callBackground(this.keep, 'storeChanged', { names: true });
  }

  /**
   * The same with `count` facts that are made in the page, since its driver takes a minute to hand over thousands. `make`
   * must not use anything from around it.
   */
  async keepEntityWith(entity: OwnEntity, count: number, make: (at: number) => object): Promise<void> {
    // The facts first: whoever hears of the entity finds them with it.
    await this.keep.evaluate(`(${writeFacts})(${JSON.stringify(entity.id)}, ${count}, ${make})`);
    await this.keepEntity(entity);
  }

  /** Puts rows into tables of the notebook. */
  async #write(rows: Record<string, object[]>): Promise<void> {
    await this.keep.evaluate(
      (tables) =>
        new Promise<void>((done, fail) => {
          const open = indexedDB.open('postmoney-notebook');
          open.onerror = () => fail(open.error);
          open.onsuccess = () => {
            const transaction = open.result.transaction(Object.keys(tables), 'readwrite');
            for (const [table, list] of Object.entries(tables))
              for (const row of list) transaction.objectStore(table).put(row);
            transaction.onabort = () => fail(transaction.error);
            transaction.oncomplete = () => {
              open.result.close();
              done();
            };
          };
        }),
      rows,
    );
  }

  /** Runs an expression with `api`, the extension API, in a page of the extension; gives its value. */
  async api<T>(expression: string): Promise<T> {
    return this.keep.evaluate(
      `(async (api) => (${expression}))(globalThis.browser ?? globalThis.chrome)`,
    ) as Promise<T>;
  }

  /** The extension's own page whose address has `part`, once it is open. */
  ownPage(part: string, timeoutMs?: number): Promise<Page> {
    return eventually(
      `a page at ${part} is open`,
      () => findExtensionPage(this.browser, this.origin, part),
      timeoutMs,
    );
  }

  /** Serves a page under `http://<host><path>`. */
  serve(address: string, fixture: Fixture): void {
    this.#lent.fixtures.set(address, fixture);
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
    const own = page.url().startsWith(this.origin);
    const end = Date.now() + 5_000;
    for (;;) {
      await page.bringToFront();
      const [id, url] = await this.keep.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: the extension API of the page, in either browser
        const api = (globalThis as any).browser ?? (globalThis as any).chrome;
        const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
        return [tab.id as number, String(tab.url ?? '')] as const;
      });
      // Firefox says that a tab is in front a moment before it is; then one of our own pages still is.
      if (own || !url.startsWith(this.origin) || Date.now() > end) return id;
      await new Promise((next) => setTimeout(next, 50));
    }
  }

  /** What was found on a page, once `ready` says it is enough; the last answer after `timeoutMs`. */
  async recordOf(
    page: Page,
    ready: (record: PageRecord) => boolean = (record) => record.names.length > 0,
    timeoutMs = 20_000,
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

  /** Takes the extension out, with all that it kept, and hands the browser on. */
  async close(): Promise<void> {
    const id = this.name === 'firefox' ? FIREFOX_ID : new URL(this.origin).host;
    await this.#lent.giveBack(async () => {
      await this.browser.uninstallExtension(id);
      await speakAsBefore(this.browser);
    });
  }
}

/**
 * Rests the pointer on the first `words` of the page and gives the card's frame once it shows a dialog with `shown`. Where no
 * card comes the pointer comes back, as a reader's does: the mark may not have been there the first time.
 */
export async function hoverCard(page: Page, words: string, timeoutMs = 20_000, shown = words) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    await restOn(page, words);
    const left = end - Date.now();
    try {
      return await waitForCard(page, shown, Math.max(1_000, Math.min(4_000, left)));
    } catch (error) {
      if (left <= 4_000) throw error;
    }
    await page.mouse.move(3, 3);
  }
}

/** Runs in a page of ours: writes facts about an entity of the reader's own. */
function writeFacts(id: string, count: number, make: (at: number) => object): Promise<void> {
  const device = '0'.repeat(32);
  const author = { kind: 'person', device };
  return new Promise((done, fail) => {
    const open = indexedDB.open('postmoney-notebook');
    open.onerror = () => fail(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction('records', 'readwrite');
      const records = transaction.objectStore('records');
      for (let at = 0; at < count; at++)
        records.put({
          id: `record-${id}-${at}`,
          shelf: 'fact',
          kind: 'fact',
          made: Date.now(),
          device,
          replaces: [],
          about: [id],
          fact: { id: `${id}/${at}`, subject: id, author, ...make(at) },
        });
      transaction.onabort = () => fail(transaction.error);
      transaction.oncomplete = () => {
        open.result.close();
        done();
      };
    };
  });
}

/** The card's frame, once it shows a dialog whose text has `words` and the store has answered. */
export async function waitForCard(page: Page, words: string, timeoutMs = 20_000) {
  return eventually(
    `a card shows “${words}”`,
    async () => {
      const frame = await cardFrame(page);
      const text = await frame?.evaluate(
        () => document.querySelector('[role="dialog"]:not([aria-busy])')?.textContent ?? '',
      );
      return frame && text?.includes(words) ? { frame, text } : null;
    },
    timeoutMs,
  );
}

/** A plain news page: title, date if any, and paragraphs of markup. */
export const article = (
  paragraphs: string[],
  options: { title?: string; lang?: string; published?: string; style?: string; extra?: string } = {},
) => {
  const { title = 'News of the day', lang = 'en', published, style = '', extra = '' } = options;
  const date = published ? `<meta property="article:published_time" content="${published}">` : '';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>${date}
<style>body{font:18px/1.6 serif;margin:0;padding:40px 80px 1600px;max-width:760px}${style}</style></head>
<body><main><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></main>${extra}</body></html>`;
};
