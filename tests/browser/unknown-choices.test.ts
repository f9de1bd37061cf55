import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { patternOf } from '../../domain/site.ts';
import { DEFAULT_SETTINGS } from '../../storage/read-settings.ts';
import { openExtensionPage } from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import { eventually, press, shows } from './gestures.ts';
import { hold, letGo } from './held-store.ts';
import { rowsIn } from './notebook-rows.ts';
import { article, ReadingBrowser } from './reading-browser.ts';

const HOST = 'courier.example';
const OTHERS = ['gazette.example', 'herald.example'];
const BLOCKED = 'Your store did not open. Another tab is updating it.';
/** Long enough for pages of ours that try again by themselves, milliseconds. */
const BY_ITSELF_MS = 40_000;

describe.each(testedBrowsers())('while it is not known what the reader chose, in %s', (name) => {
  let reading: ReadingBrowser;
  let holder: Page;
  const pages: Page[] = [];
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST, ...OTHERS] });
    await reading.keepSetting('marks', { mentions: 'every', openDelayMs: 640, tabStops: true });
    await reading.keepSetting('compare', { on: true, off: [OTHERS[0]] });
    reading.serve(`${HOST}/`, article(['SenseTime raised $600 million in April 2018.']));
  });
  afterAll(() => reading?.close());
  beforeEach(async () => {
    holder = await open('pack/notices.txt');
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) if (!page.isClosed()) await page.close();
  });

  const open = async (path: string) => {
    const page = await openExtensionPage(reading.browser, reading.origin, path);
    pages.push(page);
    return page;
  };
  /** All that the reader can set, as the notebook keeps it. */
  const kept = async (): Promise<Record<string, unknown>> => {
    const rows = await rowsIn<{ key: string; value: unknown }>(reading.keep, 'settings');
    return Object.fromEntries(
      rows.flatMap(({ key, value }) => (key in DEFAULT_SETTINGS ? [[key, value]] : [])),
    );
  };
  /** Fields of a page to choose with, apart from the search that stands on all of them. */
  const choices = (page: Page) =>
    page.evaluate('document.querySelectorAll("section input, section select, section textarea").length');

  it.each(['sites', 'settings'])('the page of %s offers nothing, and all of it afterwards', async (room) => {
    const before = await kept();
    await hold(holder, 'postmoney-notebook');
    const page = await open(`workspace.html#${room}`);
    await shows(page, BLOCKED, BY_ITSELF_MS);
    expect(await choices(page)).toBe(0);
    await letGo(holder);
    await eventually('it offers them by itself', () => choices(page), BY_ITSELF_MS);
    expect(await kept()).toEqual(before);
  });

  it('the first page writes none of what it offers over an earlier choice', async () => {
    const before = await kept();
    await hold(holder, 'postmoney-notebook');
    const page = await open('workspace.html#welcome');
    await shows(page, 'Where may it read?', BY_ITSELF_MS);
    await press(page, 'Start reading');
    await eventually('the page of sites is there', () => page.evaluate('location.hash === "#sites"'));
    await shows(page, BLOCKED, BY_ITSELF_MS);
    await letGo(holder);
    await eventually('the choice is there', () => choices(page), BY_ITSELF_MS);
    expect(
      await page.evaluate('document.querySelector("[type=radio]:checked")?.closest("label").innerText'),
    ).toMatch(/3 sites/);
    expect(await kept()).toEqual(before);
  });

  it('the switch of the popup, pressed as soon as it is there, changes that site alone', async () => {
    await reading.switchOn([HOST, ...OTHERS]);
    const { sites: _, ...before } = await kept();
    const news = await reading.open(`${HOST}/`);
    pages.push(news);
    await reading.recordOf(news);
    await hold(holder, 'postmoney-notebook');
    const popup = await reading.popupOf(news);
    pages.push(popup);
    const isSwitchThere = await popup.evaluate(
      `const press = () => {
        const one = document.querySelector('[role="switch"]');
        one?.click();
        return Boolean(one);
      };
      const isThere = press();
      if (!isThere)
        new MutationObserver((_, watch) => press() && watch.disconnect()).observe(document, { childList: true, subtree: true });
      isThere`,
    );
    expect(isSwitchThere, 'a switch of which nobody knows how it stands').toBe(false);
    await letGo(holder);
    await eventually('the site is off the list', async () => {
      const { sites } = (await kept()) as { sites: { on: string[] } };
      return !sites.on.includes(HOST);
    });
    const { sites, ...after } = await kept();
    expect(sites).toMatchObject({ mode: 'chosen', on: OTHERS });
    expect(after).toEqual(before);
    await eventually('only the others are read from now on', async () => {
      const scripts = await reading.api<{ matches: string[] }[]>(
        'await api.scripting.getRegisteredContentScripts()',
      );
      return String(scripts.flatMap(({ matches }) => matches)) === String(OTHERS.map(patternOf));
    });
  });
});
