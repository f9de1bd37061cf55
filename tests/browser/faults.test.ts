import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { patternOf } from '../../domain/site.ts';
import {
  callBackground,
  grantSites,
  openExtensionPage,
  untilPackIsIn,
} from '../../tools/browser/extension-pages.ts';
import { type BrowserName, testedBrowsers } from '../browsers.ts';
import { killBackground } from './browser-ui.ts';
import { eventually, hasReader, leave, look, noCard, press, pressUntil, shows, textOf } from './gestures.ts';
import { hold, letGo } from './held-store.ts';
import { article, builtFor, hoverCard, ReadingBrowser } from './reading-browser.ts';
import { capture, panelText } from './selecting.ts';

const HOST = 'courier.example';
const SENTENCES = [
  'SenseTime raised $600 million in April 2018. The round was led by Alibaba, with Temasek.',
];
const BLOCKED = 'Your store did not open. Another tab is updating it. Your facts are safe.';
const BROKEN = 'Your store did not open. Nothing in it was changed.';

describe.each(testedBrowsers())('when something fails, in %s', (name) => {
  let reading: ReadingBrowser;
  const pages: Page[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST] });
    reading.serve(`${HOST}/`, article(SENTENCES));
  });
  afterAll(() => reading?.close());
  afterEach(async () => {
    for (const page of pages.splice(0)) if (!page.isClosed()) await page.close();
    expect(faults.splice(0)).toEqual([]);
  });

  const open = async () => {
    const page = await reading.open(`${HOST}/`);
    page.on('pageerror', (error) => faults.push(String(error)));
    pages.push(page);
    await leave(page);
    return page;
  };
  const openRead = async () => {
    const page = await open();
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    return page;
  };
  const ownPage = async (path: string) => {
    const page = await openExtensionPage(reading.browser, reading.origin, path);
    pages.push(page);
    return page;
  };
  const body = (page: Page) => page.evaluate(() => document.body.innerHTML);

  it('goes on after the background was ended: the card opens, and new text is read', async () => {
    const page = await openRead();
    await page.evaluate(() => (document.body.dataset.before = 'x'));
    await killBackground(reading);
    const { text } = await hoverCard(page, 'SenseTime');
    expect(text).toContain('Temasek');
    await leave(page);
    await noCard(page);
    await killBackground(reading);
    await page.evaluate(() => {
      const paragraph = document.createElement('p');
      paragraph.textContent = 'CloudMinds was looking for money at the time, with SoftBank International.';
      document.querySelector('article')!.append(paragraph);
    });
    const record = await reading.recordOf(page, ({ names }) =>
      names.some(({ entities }) => entities.includes('starter/cloudminds')),
    );
    const ids = record?.names.flatMap(({ entities }) => entities);
    expect(ids).toEqual(expect.arrayContaining(['starter/sensetime', 'starter/cloudminds']));
    await hoverCard(page, 'CloudMinds');
  });

  it('hears after the background was ended what it is woken for, also where that is loaded later', async () => {
    const page = await openRead();
    const tabId = await reading.tabOf(page);
    const kept = () =>
      reading.api<number>(
        `Object.values(await api.storage.session.get(null)).filter(({ tabId }) => tabId === ${tabId}).length`,
      );
    expect(await kept()).toBe(1);
    await killBackground(reading);
    expect(await callBackground(reading.keep, 'packState')).toMatchObject({ state: 'ready' });
    await killBackground(reading);
    await page.close();
    await eventually('the reading of the closed tab is forgotten', async () => (await kept()) === 0);
  });

  it('follows a permission that was taken away after the background was ended, and one that was given', async () => {
    const page = await openRead();
    const origins = `{ origins: ['${patternOf(HOST)}'] }`;
    const matches = () =>
      reading.api<string[]>(
        '(await api.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches)',
      );
    expect(await matches()).toContain(patternOf(HOST));
    await killBackground(reading);
    expect(await reading.api(`await api.permissions.remove(${origins})`)).toBe(true);
    await eventually(
      'no script is registered for it',
      async () => !(await matches()).includes(patternOf(HOST)),
    );
    await killBackground(reading);
    await grantSites(reading.browser, reading.keep, reading.origin, [patternOf(HOST)]);
    await eventually('its script is registered again', async () =>
      (await matches()).includes(patternOf(HOST)),
    );
    await reading.recordOf(page);
  });

  it('says so while another tab is updating the store, and goes on by itself when it is done', async () => {
    const page = await openRead();
    const markup = await body(page);
    const holder = await ownPage('pack/notices.txt');
    await hold(holder, 'postmoney-datasets');
    await page.bringToFront();
    const { frame } = await hoverCard(page, 'SenseTime', 20_000);
    await shows(frame, BLOCKED, 20_000);
    await leave(page);
    await noCard(page);
    const popup = await reading.popupOf(page);
    pages.push(popup);
    await shows(popup, BLOCKED, 30_000);
    expect(await body(page)).toBe(markup);
    await letGo(holder);
    await popup.bringToFront();
    await press(popup, 'Try again');
    await shows(popup, 'Names on this page', 20_000);
    await page.bringToFront();
    const again = await hoverCard(page, 'SenseTime', 20_000);
    await shows(again.frame, 'Temasek', 20_000);
  });

  it('says so in a panel whose store is held while it is saved, keeps what was typed, and saves it later', async () => {
    const page = await openRead();
    const frame = await capture(page, 'raised $600 million in April 2018', 'SenseTime');
    const field = await frame.waitForSelector('.pm-f--amt input');
    await field!.focus();
    await field!.evaluate((element) => (element as HTMLInputElement).select());
    await page.keyboard.type('61.5M');
    const holder = await ownPage('pack/notices.txt');
    await hold(holder, 'postmoney-notebook');
    await page.bringToFront();
    await pressUntil(frame, 'Save', async () => (await textOf(frame)).includes(BLOCKED));
    expect(await panelText(frame)).toContain('61.5M');
    await letGo(holder);
    await page.bringToFront();
    await pressUntil(frame, 'Save', async () => (await textOf(frame)).includes('1 fact saved to SenseTime'));
    await pressUntil(frame, 'Undo', async () => /Undone/.test(await textOf(frame)));
  });

  it('says so when the database is of a newer version, harms nothing, and works when it is gone', async () => {
    await reading.keepEntity({ id: 'n/quastenflosse', name: 'Quastenflosse', roles: ['company'] });
    const page = await openRead();
    const markup = await body(page);
    const other = await ownPage('pack/notices.txt');
    const inOther = (script: string) =>
      other.evaluate(`new Promise((done, fail) => { const request = ${script};
        request.onerror = () => fail(request.error); request.onsuccess = () => { request.result?.close(); done(); }; })`);
    await inOther(`indexedDB.open('postmoney-datasets', 1000)`);
    await page.bringToFront();
    const { frame } = await hoverCard(page, 'SenseTime', 20_000);
    await shows(frame, BROKEN, 20_000);
    await leave(page);
    await noCard(page);
    const popup = await reading.popupOf(page);
    pages.push(popup);
    await shows(popup, BROKEN, 20_000);
    expect(await body(page)).toBe(markup);
    await inOther(`indexedDB.deleteDatabase('postmoney-datasets')`);
    await press(popup, 'Try again');
    await untilPackIsIn(reading.keep);
    await shows(popup, 'Names on this page', 20_000);
    await page.bringToFront();
    await page.reload({ waitUntil: 'load' });
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    await hoverCard(page, 'SenseTime');
    // What the reader wrote is in the other database.
    await popup.bringToFront();
    await popup.type('[role="combobox"]', 'quasten');
    await shows(popup, 'Quastenflosse');
  });
});

describe.each(testedBrowsers())('a starter pack that was cut in half, in %s', (name: BrowserName) => {
  let reading: ReadingBrowser;
  const folder = join(mkdtempSync(join(tmpdir(), 'postmoney-')), 'extension');
  const pack = join(folder, 'pack/starter.json');
  const whole = readFileSync(join(builtFor(name), 'pack/starter.json'));
  beforeAll(async () => {
    cpSync(builtFor(name), folder, { recursive: true });
    writeFileSync(pack, whole.subarray(0, whole.length / 2));
    reading = await ReadingBrowser.start(name, { hosts: [HOST], extension: folder, withPack: false });
    reading.serve(`${HOST}/`, article(SENTENCES));
  });
  afterAll(async () => {
    await reading?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is said in the popup and on the first page, and goes in once it is whole', async () => {
    const page = await reading.open(`${HOST}/`);
    const bare = await look(page, 'SenseTime');
    const state = await eventually('the fault is known', async () => {
      const pack = await callBackground<{ state: string }>(reading.keep, 'packState');
      return pack.state === 'failed' ? pack : null;
    });
    expect(state).toMatchObject({ fault: { code: 'pack-broken' } });
    const popup = await reading.popupOf(page);
    await shows(popup, 'The starter pack could not be read.');
    await reading.keep.evaluate(() => {
      location.hash = 'welcome';
    });
    await shows(reading.keep, 'The starter pack could not be read.');
    expect(await hasReader(page)).toBe(true);
    expect(await look(page, 'SenseTime')).toBe(bare);

    writeFileSync(pack, whole);
    await popup.bringToFront();
    await press(popup, 'Try again');
    await untilPackIsIn(reading.keep);
    await shows(popup, 'Names on this page', 20_000);
    await page.bringToFront();
    await hoverCard(page, 'SenseTime');
  });
});
