import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preferScheme } from '../../tools/browser/colour-scheme.ts';
import { openExtensionPage } from '../../tools/browser/extension-pages.ts';
import { axeFindings, themesFor } from '../axe.ts';
import { testedBrowsers } from '../browsers.ts';
import { eventually, press, pressUntil, shows, textOf } from './gestures.ts';
import { overflowing } from './looks.ts';
import { article, hoverCard, ReadingBrowser } from './reading-browser.ts';
import { bearsEmptyStore, bearsHardInput } from './workspace-hard.ts';

const OUT = resolve(import.meta.dirname, '../out/workspace');
const ROOMS: Record<string, string> = {
  search: 'Search',
  companies: 'newest fact first',
  investors: 'newest deal first',
  facts: 'newest first',
  conflicts: 'Settle and go to next',
  notes: 'No notes yet',
  data: 'Notebook, JSON',
  sync: 'Through a server that you own',
  sites: 'Where may it read',
  settings: 'Network requests',
  'entity=starter%2Fsensetime': 'Rounds and valuations',
  'entity=starter%2Falibaba': 'Deals over time',
  welcome: 'Where may it read',
};
const WIDTHS = [1440, 900, 400];
const HOST = 'courier.example';

describe.each(testedBrowsers())('the workspace in %s', (name) => {
  let reading: ReadingBrowser;
  let page: Page;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST] });
    page = await openExtensionPage(reading.browser, reading.origin, 'workspace.html#companies');
  });
  afterAll(() => reading?.close());

  const go = async (room: string, words: string | RegExp = ROOMS[room] ?? '') => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, room);
    await shows(page, words);
  };
  /** Whether the link of the room that is shown can be seen, where there is one. */
  const currentIsSeen = () =>
    eventually(
      'its link is in sight',
      () =>
        page.evaluate(() => {
          const rect = document.querySelector('.ws-nav [aria-current]')?.getBoundingClientRect();
          return !rect || (rect.left >= 0 && rect.right <= innerWidth);
        }),
      2_000,
    ).catch(() => false);
  /** What is cut off and stays so: a window that has just got another width is laid out anew within moments. */
  const staysOverflowing = async () => {
    let found = await overflowing(page);
    for (let tries = 0; tries < 20 && found.length > 0; tries++) {
      await new Promise((next) => setTimeout(next, 50));
      found = await overflowing(page);
    }
    return found;
  };
  const open = () => ({ reading, page, go });
  const picture = async (what: string) => {
    if (!process.env.POSTMONEY_PICTURES) return;
    mkdirSync(OUT, { recursive: true });
    await page.screenshot({ path: join(OUT, `${name}-${what.replace(/\W+/g, '-')}.png`) });
  };

  it('has every room of its navigation, at every width, light and dark, without a finding of axe', async () => {
    const faults: string[] = [];
    const note = (where: string, found: string[]) =>
      faults.push(...found.map((fault) => `${where}: ${fault}`));
    for (const room of Object.keys(ROOMS)) {
      await go(room);
      // Both browsers lay out alike.
      for (const width of name === 'chromium' || process.env.POSTMONEY_ALL ? WIDTHS : [900]) {
        await page.setViewport({ width, height: 900 });
        note(`${room} ${String(width)}`, await staysOverflowing());
        if (!(await currentIsSeen())) note(`${room} ${String(width)}`, ['its link is out of sight']);
        await picture(`${room}-${String(width)}`);
      }
      await page.setViewport({ width: 1440, height: 900 });
      for (const scheme of themesFor(name)) {
        await preferScheme(reading.browser, page, scheme);
        note(`${room} ${scheme}`, await axeFindings(page));
        if (scheme === 'dark') await picture(`${room}-dark`);
      }
      await preferScheme(reading.browser, page, 'light');
    }
    expect(faults).toEqual([]);
  });

  bearsEmptyStore(open);

  it('lists companies by keyboard, and opens the page of one', async () => {
    await go('companies');
    const field = await page.waitForSelector('.ws-filter');
    await field!.type('sensetime');
    await eventually(
      'one company is left',
      async () => (await page.$$('.ws-long tr[data-row]')).length === 1,
    );
    await page.focus('.ws-long tr[data-row]');
    await page.keyboard.press('Enter');
    await shows(page, 'Rounds and valuations');
    const text = await textOf(page);
    expect(text).toContain('商汤科技');
    expect(text).toContain('Series C');
    expect(text).toContain('$600M');
  });

  it('opens a fact into its source, and names the dataset it comes from', async () => {
    await go('facts');
    await page.waitForSelector('.ws-long tr[data-row]');
    await page.click('.ws-long tr[data-row="3"]');
    const details = await page.waitForSelector('.ws-fact');
    expect(await details!.evaluate((shown) => (shown as HTMLElement).innerText)).toContain(
      'from Starter pack',
    );
    // The rows below begin where it ends.
    const room = await page.$eval('.ws-details', (row) => row.getBoundingClientRect().bottom);
    const next = await page.$eval('tr[data-row="4"]', (row) => row.getBoundingClientRect().top);
    expect(Math.abs(next - room)).toBeLessThan(2);
    const free = await details!.evaluate(
      (shown) => shown.closest('tr')!.getBoundingClientRect().height - shown.getBoundingClientRect().height,
    );
    expect(free).toBeLessThan(4);
    await page.click('.ws-long tr[data-row="3"]');
  });

  it('draws of many facts only those near the window, and steps through them', async () => {
    await go('facts');
    const drawn = await page.$$('.ws-long tr[data-row]');
    const all = Number(await page.$eval('.ws-long', (table) => table.getAttribute('aria-rowcount'))) - 1;
    expect(all).toBeGreaterThan(400);
    expect(drawn.length).toBeLessThan(80);
    await page.focus('.ws-long tr[data-row]');
    await page.keyboard.press('End');
    await eventually('the last row has the focus', () =>
      page.evaluate((last) => document.activeElement?.getAttribute('data-row') === String(last), all - 1),
    );
    await page.keyboard.press('Enter');
    await eventually('the fact is open', () => page.$('.ws-details a, .ws-details p'));
    await page.keyboard.press('Home');
    await eventually('the first row has the focus', () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-row') === '0'),
    );
  });

  it('finds companies, facts and amounts', async () => {
    await go('search');
    const field = await page.waitForSelector('.ws-search');
    await field!.type('sensetime series c');
    await shows(page, '$600M');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await shows(page, 'Rounds and valuations');
  });

  it('lists more of what was found on demand', async () => {
    await go('search');
    const field = await page.waitForSelector('.ws-search');
    await field!.type('sequoia');
    const listed = () => page.$$eval('.ws-found li', (items) => items.length);
    await shows(page, /Facts 61 .*and \d+ more/);
    const few = await listed();
    await press(page, 'More results');
    await eventually('more are listed', async () => (await listed()) > few + 20);
    expect(await textOf(page)).toContain('Sequoia Capital · Crunchbase');
  });

  it('settles sources that differ, shows the preferred figure, and opens the question again', async () => {
    await go('conflicts');
    const open = await page.$$('.cf-list:first-child li');
    expect(open.length).toBeGreaterThan(0);
    const company = await page.$eval('.cf-list li b', (name) => name.textContent);
    await pressUntil(page, 'Prefer', async () => /Preferred/.test(await textOf(page)));
    await press(page, 'Settle and go to next');
    await shows(page, 'Settled');
    await eventually(
      'one less is open',
      async () => (await page.$$('.cf > div > .cf-list:first-child li')).length === open.length - 1,
    );
    await press(page, 'Undo last');
    await eventually('it is open again', async () => {
      const first = await page.$$eval('.cf > div > .cf-list:first-child li b', (names) =>
        names.map((name) => name.textContent),
      );
      return first.length === open.length && first.includes(company);
    });
  });

  it('lets the reader choose the rule for what stands first, and keeps to it in the card of the page', async () => {
    await go('conflicts');
    const first = () =>
      page.$$eval('.cf-vs .pm-tag', (tags) => tags.map((tag) => tag.parentElement?.textContent ?? ''));
    expect(await first()).toEqual([expect.stringContaining('English article')]);
    await page.select('.ws-rule select', 'newest');
    await eventually('the newest report stands first', async () =>
      /^TechCrunch/.test((await first())[0] ?? ''),
    );
    await page.select('.ws-rule select', 'strongest');
    await eventually('the strongest does again', async () => /^English/.test((await first())[0] ?? ''));
  });

  it('keeps a note and another name of a company, and takes them back', async () => {
    await go('entity=starter%2Fsensetime');
    await press(page, 'Note');
    const field = await page.waitForSelector('.ws-noting .ta');
    await field!.type('Ask for **the cap table**.');
    await press(page, 'Save note');
    await eventually('the note is set', () => page.$('.ws-notes strong'));
    const name = await page.waitForSelector('.ws-add .pm-in');
    await name!.type('Sensetimus');
    await page.keyboard.press('Enter');
    await shows(page, 'Retire');
    await press(page, 'Retire');
    await eventually('the name is gone', async () => !/Retire/.test(await textOf(page)));
    await shows(page, 'Took something back');
    await page.evaluate(() => {
      location.hash = 'notes';
    });
    await shows(page, 'Ask for');
    await press(page, 'Take back');
    await shows(page, 'No notes yet');
  });

  it('merges two entries, shows one page and one card, and splits them again', async () => {
    const own = { id: 'n/sensetimo', name: 'Sensetimo', roles: ['company' as const] };
    const report = {
      kind: 'round',
      stage: 'series-d',
      asOf: '2019-02',
      status: 'announced',
      lead: [],
      investors: [],
    };
    const citation = { title: 'Sensetimo in passing', published: '2019-02-03' };
    const raised = { amount: 31_000_000, currency: 'USD', bound: 'exact' };
    await reading.keepEntity(own, [{ ...report, citation, raised }]);
    await go('entity=starter%2Fsensetime');
    await press(page, 'Merge with…');
    await shows(page, 'Merge SenseTime with another entry');
    await shows(page, 'similar name');
    await eventually('the field has the focus', () =>
      page.evaluate(() => document.activeElement?.matches('.mg-choice input')),
    );
    await picture('merge-choice');
    await page.keyboard.press('Escape');
    await eventually('the button has the focus again', () =>
      page.evaluate(() => document.activeElement?.textContent === 'Merge with…'),
    );
    await page.keyboard.press('Enter');
    await shows(page, 'Merge SenseTime with another entry');
    await eventually('the field has the focus', () =>
      page.evaluate(() => document.activeElement?.matches('.mg-choice input')),
    );
    await page.keyboard.type('sensetim');
    await eventually('one entry is left', async () => (await page.$$('.mg-choice li')).length === 1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await shows(page, 'Merge SenseTime and Sensetimo');
    expect(await textOf(page)).toContain('One page and one card, called SenseTime');
    await page.keyboard.press('ArrowRight');
    await shows(page, 'One page and one card, called Sensetimo');
    await page.keyboard.press('ArrowLeft');
    for (const width of name === 'chromium' || process.env.POSTMONEY_ALL ? WIDTHS : [400]) {
      await page.setViewport({ width, height: 900 });
      expect(await overflowing(page)).toEqual([]);
      await picture(`merge-both-${String(width)}`);
    }
    await page.setViewport({ width: 1440, height: 900 });
    expect(await axeFindings(page)).toEqual([]);
    await press(page, 'Merge');
    await shows(page, 'Sensetimo and SenseTime are one entry now');
    await shows(page, '$31M');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Merge with…');
    await picture('merged');

    reading.serve(`${HOST}/`, article(['Sensetimo raised money. SenseTime raised $600 million in 2018.']));
    const read = await reading.open(`${HOST}/`);
    const record = await reading.recordOf(read, ({ names }) => names.some(({ text }) => /sense/i.test(text)));
    expect(record?.names.map(({ entities }) => entities)).toEqual([['starter/sensetime']]);
    const { text } = await hoverCard(read, 'Sensetimo', 20_000, 'SenseTime');
    expect(text).toContain('$31M');
    expect(text).toContain('$600M');
    await read.close();

    await page.bringToFront();
    await press(page, 'Split Sensetimo from SenseTime again');
    await eventually('the figure of the other is gone', async () => !/\$31M/.test(await textOf(page)));
    await page.evaluate(() => {
      location.hash = 'entity=n%2Fsensetimo';
    });
    await shows(page, 'Split Sensetimo from SenseTime again');
    const apart = await shows(page, '$31M');
    expect(apart).not.toContain('$600M');
  });

  it('speaks the language that is chosen, in every place, until the browser decides again', async () => {
    await go('settings');
    await press(page, 'Deutsch');
    await shows(page, 'Netzanfragen');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    const popup = await openExtensionPage(reading.browser, reading.origin, 'popup.html');
    await popup.waitForSelector('[placeholder="Firmen, Investoren, Fakten suchen"]');
    await popup.close();
    reading.serve(`${HOST}/de`, article(['SenseTime raised $600 million in 2018.']));
    const read = await reading.open(`${HOST}/de`);
    await reading.recordOf(read, ({ names }) => names.length > 0);
    const { frame } = await hoverCard(read, 'SenseTime');
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe('de');
    await read.close();
    await page.bringToFront();
    await press(page, 'Wie der Browser');
    await shows(page, 'Network requests');
  });

  it('keeps what two tabs write on one entry at the same time, and shows it in both', async () => {
    await go('entity=starter%2Falibaba');
    const other = await openExtensionPage(
      reading.browser,
      reading.origin,
      'workspace.html#entity=starter%2Falibaba',
    );
    await shows(other, 'Portfolio');
    const tabs = [
      { tab: page, note: 'Asked in the first tab.', called: 'Alibabette' },
      { tab: other, note: 'Asked in the second tab.', called: 'Alibabasco' },
    ];
    // Both are half written before either is saved.
    for (const { tab, note, called } of tabs) {
      await tab.bringToFront();
      await press(tab, 'Note');
      await (await tab.waitForSelector('.ws-noting .ta'))!.type(note);
      await (await tab.waitForSelector('.ws-add .pm-in'))!.type(called);
    }
    for (const { tab } of tabs) {
      await tab.bringToFront();
      await press(tab, 'Save note');
      await eventually('the note is put away', async () => !(await tab.$('.ws-noting')));
      await tab.focus('.ws-add .pm-in');
      await tab.keyboard.press('Enter');
    }
    for (const { tab } of tabs) {
      await tab.bringToFront();
      for (const { note, called } of tabs) {
        await shows(tab, note);
        await shows(tab, called);
      }
    }
    await other.close();
  });

  // Last, since with thousands of facts more in the store everything takes longer.
  bearsHardInput(open);
});
