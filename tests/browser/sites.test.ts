import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EVERYWHERE, patternOf } from '../../domain/site.ts';
import newsSites from '../../storage/packs/news-sites.json' with { type: 'json' };
import { callBackground, grantSites } from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import { cardText, eventually, hasReader, leave, look, never, restOn, shows } from './gestures.ts';
import { subscribesToPacks } from './pack-subscription.ts';
import { article, hoverCard, ReadingBrowser } from './reading-browser.ts';

const HOSTS = ['courier.example', 'gazette.example', 'herald.example'] as const;
const [COURIER, GAZETTE, HERALD] = HOSTS;
const SENTENCES = [
  'SenseTime raised $600 million in April 2018. The round was led by Alibaba, with Temasek.',
];

interface Registered {
  matches: string[];
  excludeMatches?: string[];
}

describe.each(testedBrowsers())('where it may read, in %s', (name) => {
  let reading: ReadingBrowser;
  const pages: Page[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [...HOSTS], on: [] });
    for (const host of HOSTS) reading.serve(`${host}/`, article(SENTENCES));
  });
  afterAll(() => reading?.close());
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    expect(faults.splice(0)).toEqual([]);
  });

  const open = async (host: string) => {
    const page = await reading.open(`${host}/`);
    page.on('pageerror', (error) => faults.push(String(error)));
    pages.push(page);
    await leave(page);
    return page;
  };
  const registered = () => reading.api<Registered[]>('await api.scripting.getRegisteredContentScripts()');
  const choose = async (mode: string, on: string[], off: string[]) => {
    await reading.keepSetting('sites', { mode, on, off });
    await reading.keepSetting('firstRunDone', true);
    await callBackground(reading.keep, 'sitesChanged');
  };
  const untouched = (page: Page) =>
    page.evaluate(() => ({
      markup: document.documentElement.outerHTML,
      globals: Object.keys(window).filter((key) => /postmoney/i.test(key)),
    }));

  it('offers at least 60 news sites at the first run, and reads none of them before the answer', async () => {
    await reading.keep.evaluate(() => {
      location.hash = 'welcome';
    });
    await shows(reading.keep, 'Read with what you already know');
    const text = await shows(reading.keep, /\d+ news sites to begin with/);
    expect(Number(/(\d+) news sites/.exec(text)?.[1])).toBe(newsSites.length);
    expect(newsSites.length).toBeGreaterThanOrEqual(60);
    expect(new Set(newsSites.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(3);
    expect(await registered()).toEqual([]);
  });

  it('puts no script into a site that is off', async () => {
    const before = await open(GAZETTE);
    const bare = await untouched(before);
    await reading.switchOn([COURIER]);
    expect((await registered()).map(({ matches }) => matches)).toEqual([[patternOf(COURIER)]]);
    const off = await open(GAZETTE);
    const on = await open(COURIER);
    await eventually('the site that is on is read', () => hasReader(on));
    await off.bringToFront();
    await restOn(off, 'SenseTime');
    await never('something of ours came', async () => (await hasReader(off)) || (await cardText(off)));
    expect(await untouched(off)).toEqual(bare);
    expect(await untouched(before)).toEqual(bare);
  });

  it('reads nothing by itself in the mode of clicks', async () => {
    const page = await open(COURIER);
    await eventually('it is read', () => hasReader(page));
    await choose('click', [COURIER], []);
    await eventually('it stops', async () => !(await hasReader(page)));
    expect(await registered()).toEqual([]);
  });

  it('reads every site but the exceptions where that is chosen and granted', async () => {
    await choose('everywhere', [], [GAZETTE]);
    const page = await open(HERALD);
    await never('it is read before the browser allowed it', () => hasReader(page), 400);
    await grantSites(reading.browser, reading.keep, reading.origin, [EVERYWHERE]);
    await eventually('an open page is read', () => hasReader(page));
    expect(await registered()).toMatchObject([
      { matches: [EVERYWHERE], excludeMatches: [patternOf(GAZETTE)] },
    ]);
    const exception = await open(GAZETTE);
    const other = await open(COURIER);
    await eventually('another page is read', () => hasReader(other));
    await never('the exception is read', () => hasReader(exception), 400);
  });

  it('stops at once when the permission is taken away, and leaves the page as it was', async () => {
    await reading.api(`await api.permissions.remove({ origins: ['${EVERYWHERE}'] })`);
    await reading.switchOn([COURIER]);
    const page = await open(COURIER);
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    await hoverCard(page, 'SenseTime');
    await leave(page);
    expect(await reading.api(`await api.permissions.remove({ origins: ['${patternOf(COURIER)}'] })`)).toBe(
      true,
    );
    await eventually('everything of ours is gone', async () => !(await hasReader(page)));
    expect(await registered()).toEqual([]);
    await page.evaluate(() => document.querySelector('p')!.append(' Temasek and Alibaba came later.'));
    await restOn(page, 'SenseTime');
    await never('a card opened', () => cardText(page), 600);
    expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
    await reading.switchOn([COURIER]);
    await eventually('it reads again where it is allowed again', () => hasReader(page));
  });

  it('marks a name that is added on the page that is open', async () => {
    reading.serve(`${COURIER}/new`, article(['The startup Quastenflosse raised $4 million.', ...SENTENCES]));
    const page = await reading.open(`${COURIER}/new`);
    pages.push(page);
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    await leave(page);
    const bare = await eventually('the page stands still', async () => {
      const first = await look(page, 'Quastenflosse');
      return first === (await look(page, 'Quastenflosse')) ? first : null;
    });
    const since = performance.now();
    await reading.keepEntity({ id: 'n/quastenflosse', name: 'Quastenflosse', roles: ['company'] });
    await eventually('the name is marked', async () => (await look(page, 'Quastenflosse')) !== bare);
    console.log(
      `${name}: an added name was marked within ${Math.round(performance.now() - since)} ms, pictures included`,
    );
    await hoverCard(page, 'Quastenflosse');
  });

  subscribesToPacks(() => reading);
});
