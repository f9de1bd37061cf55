import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patternOf } from '../../domain/site.ts';
import { preferScheme } from '../../tools/browser/colour-scheme.ts';
import { callBackground, grantSites, openExtensionPage } from '../../tools/browser/extension-pages.ts';
import { axeFindings } from '../axe.ts';
import { type BrowserName, testedBrowsers } from '../browsers.ts';
import { chooseInMenu, openMenuAt } from './browser-ui.ts';
import { drawnIn } from './drawn.ts';
import { foreignIn, foreignWords, type Messages } from './foreign-words.ts';
import {
  eventually,
  hasReader,
  leave,
  noCard,
  offers,
  pressIfOffered,
  pressUntil,
  shows,
  textOf,
} from './gestures.ts';
import { overflowing } from './looks.ts';
import { article, builtFor, hoverCard, ReadingBrowser } from './reading-browser.ts';
import { bubbleAt, panel, pressBubble, select } from './selecting.ts';

const HOST = 'courier.example';
const SENTENCES = [
  'SenseTime raised $600 million in April 2018. The round was led by Alibaba, with Temasek.',
];
/** Folder of the messages, and tag that the browser is told. */
const LANGUAGES = { de: 'de', zh_CN: 'zh-CN' } as const;
const OUT = resolve(import.meta.dirname, '../out/languages');
const ROOMS = [
  'search',
  'companies',
  'investors',
  'facts',
  'conflicts',
  'notes',
  'data',
  'sync',
  'settings',
  'entity=starter%2Fsensetime',
  'entity=starter%2Falibaba',
];
/** So many names take long enough to load that the loading can be looked at. */
const MANY = 90_000;

type Language = keyof typeof LANGUAGES;

/** The built extension in a folder of its own, where its pack may be changed. */
function copyOf(built: string, folder: string): string {
  const extension = join(folder, 'extension');
  cpSync(built, extension, { recursive: true });
  return extension;
}

const messagesOf = (built: string, language: string) =>
  JSON.parse(readFileSync(join(built, '_locales', language, 'messages.json'), 'utf8')) as Messages;

/** A database request made in a page of ours. */
const inDatabase = (page: Page, request: string) =>
  page.evaluate(`new Promise((done, fail) => { const request = ${request};
    request.onerror = () => fail(request.error); request.onsuccess = () => { request.result?.close?.(); done(); }; })`);

/** Gives a pack so many names that its loading can be looked at; whoever reads it finds the old or the new one, whole. */
function lengthenPack(file: string): void {
  const pack = JSON.parse(readFileSync(file, 'utf8')) as { entities: { id: string }[] };
  if (pack.entities.some(({ id }) => id === 'starter/x-0')) return;
  for (let at = 0; at < MANY; at += 1) {
    const entity = {
      id: `starter/x-${at}`,
      name: `Xq${at.toString(36)} Werke`,
      roles: ['company'],
      aliases: [],
    };
    pack.entities.push(entity);
  }
  writeFileSync(`${file}.new`, JSON.stringify(pack));
  renameSync(`${file}.new`, file);
}

/**
 * What axe looks at and how wide words are drawn is the same in both browsers: that is looked at for each language in one of
 * them, and in both with `POSTMONEY_ALL=1`. Which words are said is looked at everywhere.
 */
const LOOKED_AT: Record<BrowserName, Language> = { chromium: 'zh_CN', firefox: 'de' };

const browsersAndLanguages = testedBrowsers().flatMap((name) =>
  (Object.keys(LANGUAGES) as Language[]).map((language) => ({
    name,
    language,
    isLookedAt: Boolean(process.env.POSTMONEY_ALL) || LOOKED_AT[name] === language,
  })),
);

describe.each(browsersAndLanguages)('a $name that speaks $language', ({ name, language, isLookedAt }) => {
  let reading: ReadingBrowser;
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-language-'));
  const built = builtFor(name);
  const words = messagesOf(built, language);
  const foreign = foreignWords(messagesOf(built, 'en'), words);
  if (foreign.words.size < 500) throw new Error(`Only ${foreign.words.size} texts differ from English`);
  /** The words of this language, as they stand after a key of `locales/`. */
  const say = (key: string) => {
    const message = words[key.replaceAll('.', '_')]?.message;
    if (!message) throw new Error(`No word is known as ${key}`);
    return message;
  };
  let extension = '';

  beforeAll(async () => {
    extension = copyOf(built, folder);
    reading = await ReadingBrowser.start(name, {
      hosts: [HOST],
      on: [],
      extension,
      language: LANGUAGES[language],
    });
    reading.serve(`${HOST}/`, article(SENTENCES));
    reading.serve(`${HOST}/dark`, article(SENTENCES, { style: 'body{background:#14161a;color:#e8e6e0}' }));
    reading.serve(`${HOST}/plain`, article(['Nobody has anything to say today, and that is all there is.']));
    await grantSites(reading.browser, reading.keep, reading.origin, [patternOf(HOST)]);
  });
  afterAll(async () => {
    await reading?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Looks at what is shown: in this language, nothing cut off, nothing that axe complains of. */
  const looksRight = async (what: string, where: Page | Frame) => {
    expect({ what, left: await foreignIn(where, foreign) }).toEqual({ what, left: [] });
    expect(await where.evaluate('document.documentElement.lang'), what).toBe(LANGUAGES[language]);
    expect({ what, faults: await overflowing(where) }).toEqual({ what, faults: [] });
    if (isLookedAt) expect({ what, faults: await axeFindings(where) }).toEqual({ what, faults: [] });
  };
  /** Keeps a picture to be looked at in `tests/out/languages/`. */
  const picture = async (what: string, page: Page) => {
    if (!process.env.POSTMONEY_PICTURES) return;
    mkdirSync(OUT, { recursive: true });
    await page.bringToFront();
    await page.screenshot({ path: join(OUT, `${name}-${language}-${what}.png`) as `${string}.png` });
  };
  /** A page of ours in both colour schemes; a popup in the size of one. */
  const inBothSchemes = async (what: string, page: Page) => {
    if (what.startsWith('popup')) await page.setViewport({ width: 380, height: 560 });
    for (const scheme of isLookedAt ? (['light', 'dark'] as const) : (['light'] as const)) {
      await preferScheme(reading.browser, page, scheme);
      await looksRight(`${what}, ${scheme}`, page);
      await picture(`${what}-${scheme}`, page);
    }
  };
  const popupThatShows = async (what: string, page: Page, text: string) => {
    const popup = await reading.popupOf(page);
    await shows(popup, text, 20_000);
    await inBothSchemes(what, popup);
    return popup;
  };

  it('reads well on the first page, the page of sites and before any choice', async () => {
    for (const hash of ['welcome', 'sites']) {
      await reading.keep.evaluate((at) => {
        location.hash = at;
      }, hash);
      await shows(reading.keep, say('site.head'));
      if (hash === 'welcome') await shows(reading.keep, 'SenseTime');
      await inBothSchemes(hash, reading.keep);
    }
    const page = await reading.open(`${HOST}/`);
    await (await popupThatShows('popup-first', page, say('popup.firstTitle'))).close();
    await page.close();
  });

  it('reads well in the popup: off, not readable, read, searched', async () => {
    await reading.keepSetting('firstRunDone', true);
    const page = await reading.open(`${HOST}/`);
    await (await popupThatShows('popup-off', page, say('popup.readOnce'))).close();
    await (await popupThatShows('popup-unreadable', reading.keep, say('popup.unreadable'))).close();
    await reading.switchOn([HOST]);
    await page.bringToFront();
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    const popup = await popupThatShows('popup-read', page, say('popup.names'));
    await popup.type('[role="combobox"]', 'softbank');
    await eventually('there are results', () => popup.$('[role="option"]'));
    await inBothSchemes('popup-search', popup);
    await popup.close();
    await page.close();
  });

  it('reads well on the card: opened, with its menu, with a note, with Details', async () => {
    await reading.switchOn([HOST]);
    for (const path of isLookedAt ? ['/', '/dark'] : ['/']) {
      const scheme = path === '/' ? 'light' : 'dark';
      const page = await reading.open(HOST + path);
      await leave(page);
      await reading.recordOf(page, ({ names }) => names.length >= 3);
      const { frame } = await hoverCard(page, 'SenseTime');
      const look = async (what: string) => {
        await looksRight(`${what}, ${scheme}`, frame);
        await picture(`${what}-${scheme}`, page);
      };
      await look('card');
      await pressUntil(frame, say('card.more'), () => frame.$('.pm-menu'));
      await look('card-menu');
      await pressUntil(frame, say('card.note'), () => frame.$('textarea'));
      await look('card-note');
      await pressUntil(frame, say('card.details'), () => offers(frame, say('card.less')));
      await look('card-details');
      await page.keyboard.press('Escape');
      await page.close();
    }
  });

  it('reads well from selected words to what is saved: menu, bubble, panels', async () => {
    await reading.switchOn([HOST]);
    const page = await reading.open(`${HOST}/`);
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    const words = 'raised $600 million in April 2018';
    const at = await select(page, words);
    await eventually('the bubble is there', () => bubbleAt(page, at));
    const bubble = await eventually('the bubble says how many', async () => {
      const drawn = await drawnIn(page, 'bubble');
      return drawn.includes(say('menuCapture')) ? drawn : null;
    });
    expect(bubble.filter((text) => foreign.words.has(text))).toEqual([]);
    expect(bubble).toContain(say('bubble.note'));
    await picture('bubble', page);
    // A driver sees no menu in Chromium.
    if (name === 'firefox') {
      expect(await openMenuAt(reading, page, at)).toBe(say('menuCapture'));
      await page.keyboard.press('Escape');
    }
    await chooseInMenu(reading, page, at);
    const frame = await panel(page, 'SenseTime');
    await looksRight('panel', frame);
    await picture('panel', page);
    await pressUntil(frame, say('capture.addSource'), async () => !(await frame.$('form.pm-cap')));
    await looksRight('saved', frame);
    await picture('saved', page);
    await page.keyboard.press('Escape');
    await page.close();
    const other = await reading.open(`${HOST}/plain`);
    await eventually('our script is there', () => hasReader(other));
    await pressBubble(other, await select(other, 'Nobody has anything to say today'));
    await looksRight('note', await panel(other));
    await picture('note', other);
    await other.close();
  });

  it('reads well in every room of the workspace', async () => {
    const page = await openExtensionPage(reading.browser, reading.origin, 'workspace.html#companies');
    await page.setViewport({ width: 900, height: 900 });
    let before = '';
    for (const room of ROOMS) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, room);
      before = await eventually('the room stands', async () => {
        const text = await textOf(page);
        await new Promise((next) => setTimeout(next, 120));
        return text !== before && text === (await textOf(page)) ? text : null;
      });
      await looksRight(room, page);
      await picture(`workspace-${room.replace(/\W+/g, '-')}`, page);
    }
    await page.close();
  });

  it('reads well when the store does not open, and while the pack is loaded anew', async () => {
    await reading.switchOn([HOST]);
    const page = await reading.open(`${HOST}/`);
    await leave(page);
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    const other = await openExtensionPage(reading.browser, reading.origin, 'pack/notices.txt');
    await inDatabase(other, `indexedDB.open('postmoney-datasets', 1000)`);
    await page.bringToFront();
    const { frame } = await hoverCard(page, 'SenseTime', 20_000);
    await shows(frame, say('fault.storeBroken'), 20_000);
    await looksRight('card-fault', frame);
    await picture('card-fault', page);
    await leave(page);
    await noCard(page);
    // What stands in the popup of a page without names: while names are known, they are listed.
    const plain = await reading.open(`${HOST}/plain`);
    const popup = await popupThatShows('popup-fault', plain, say('fault.storeBroken'));

    lengthenPack(join(extension, 'pack/starter.json'));
    await preferScheme(reading.browser, popup, 'light');
    await inDatabase(other, `indexedDB.deleteDatabase('postmoney-datasets')`);
    // The background may find the store again by itself, or may have tried before the pack was long.
    await eventually('the pack is being loaded', async () => {
      if ((await textOf(popup)).includes(say('popup.loadingPack'))) return true;
      await pressIfOffered(popup, say('tryAgain')).catch(() => false);
      return false;
    });
    await looksRight('popup-loading', popup);
    await picture('popup-loading', popup);
    await eventually(
      'the pack is in the store',
      async () => (await callBackground<{ state: string }>(reading.keep, 'packState')).state === 'ready',
      90_000,
    );
    for (const closing of [popup, other, plain, page]) await closing.close();
  });
});
