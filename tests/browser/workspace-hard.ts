import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { callBackground, untilPackIsIn } from '../../tools/browser/extension-pages.ts';
import { killBackground } from './browser-ui.ts';
import { eventually, press, shows, textOf } from './gestures.ts';
import { overflowing } from './looks.ts';
import type { ReadingBrowser } from './reading-browser.ts';

const FACTS = 5_000;
const HEBREW = 'מאנדיי דוט קום';
const LONG_NAME = `${HEBREW} ${'Aktiengesellschaftsbeteiligungs'.repeat(6)}`.slice(0, 200);
const ARABIC = 'شركة كريم للاستثمار';

/** Made in the page: so it brings all it needs. */
function factNumber(at: number) {
  const party = 'شركة كريم للاستثمار';
  return {
    kind: 'round',
    stage: ['seed', 'series-a', 'series-b'][at % 3],
    raised: { amount: 1_000_000 + at * 10_000, currency: at % 5 ? 'USD' : 'ILS', bound: 'over' },
    lead: [{ name: party }],
    investors: [],
    asOf: at % 7 ? `20${String(10 + (at % 14))}-0${String(1 + (at % 9))}` : null,
    status: 'announced',
    citation: {
      title: `כתבה ${String(at)}`,
      publisher: party,
      published: null,
      // Nobody answers there any more, and nothing may depend on it.
      url: `https://gone.invalid/${String(at)}`,
      quote: { exact: `The round number ${String(at)} was led by ${party}.`, prefix: '', suffix: '' },
    },
  };
}

/** The workspace of a test, and a way to one of its rooms, where some words must come. */
type Open = () => {
  reading: ReadingBrowser;
  page: Page;
  go(room: string, words: string | RegExp): Promise<void>;
};

/** What the workspace shows without a single entry. */
export function bearsEmptyStore(of: Open): void {
  it('says in every room what to do while the store is empty', async () => {
    const { reading, go } = of();
    await callBackground(reading.keep, 'removeStarterPack');
    for (const room of ['companies', 'investors', 'facts']) await go(room, 'Your store is empty');
    await go('conflicts', 'No sources differ');
    await go('notes', 'No notes yet');
    await go('entity=starter%2Fsensetime', 'Your store has no such entry');
    await callBackground(reading.keep, 'installStarterPack');
    await untilPackIsIn(reading.keep);
    await go('companies', 'newest fact first');
  });
}

/** What the workspace must bear: hard entries, a note of a megabyte, a killed background. */
export function bearsHardInput(of: Open): void {
  it('opens an entry with thousands of facts, a name of 200 characters and names from right to left', async () => {
    const { reading, page, go } = of();
    await reading.keepEntityWith({ id: 'n/hard', name: LONG_NAME, roles: ['company'] }, FACTS, factNumber);
    await go('entity=n%2Fhard', 'Rounds and valuations');
    await eventually('all facts are in the table', () =>
      page.$(`.ws-long[aria-rowcount="${String(FACTS + 1)}"] tr[data-row]`),
    );
    expect(await page.$eval('h1 bdi', (name) => name.textContent)).toBe(LONG_NAME);
    expect(await page.$$eval('tr[data-row]', (rows) => rows.length)).toBeLessThan(80);
    expect(await page.$$eval('.ws-history *', (elements) => elements.length)).toBeLessThan(120);
    for (const width of [1440, 400]) {
      await page.setViewport({ width, height: 900 });
      expect(await overflowing(page)).toEqual([]);
    }
    await page.setViewport({ width: 1440, height: 900 });
    // Its sources have a name from right to left, too, set apart from what stands beside it.
    await eventually('the source is shown, set apart', () =>
      page.$$eval(
        '.ws-long bdi.s',
        (sources, name) => sources.some((source) => (source as HTMLElement).innerText === name),
        ARABIC,
      ),
    );
    await page.focus('.ws-long tr[data-row]');
    await page.keyboard.press('End');
    await eventually('the last row has the focus', () =>
      page.evaluate((last) => document.activeElement?.getAttribute('data-row') === String(last), FACTS - 1),
    );
  });

  it('draws the card of such an entry in the popup, with nothing cut off', async () => {
    const { reading } = of();
    const popup = await reading.popupOf(reading.keep);
    const field = await popup.waitForSelector('[role="combobox"]');
    await field!.type(HEBREW);
    await eventually('it is found', () =>
      popup.$eval('[role="option"]', (row, name) => row.textContent?.includes(name), HEBREW),
    );
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('[role="dialog"]:not([aria-busy])');
    const text = await shows(popup, ARABIC);
    expect(text).toContain(LONG_NAME);
    expect(text).toContain('Last round');
    expect(await overflowing(popup)).toEqual([]);
    // Of thousands of facts a card draws those that it has room for.
    expect(await popup.$$eval('[role="dialog"] *', (elements) => elements.length)).toBeLessThan(600);
    await popup.close();
  });

  it('shows quote and source of a fact whose page is gone', async () => {
    const { page, go } = of();
    await go('entity=n%2Fhard', 'Rounds and valuations');
    await page.focus('.ws-long tr[data-row]');
    await page.keyboard.press('Enter');
    const quote = await page.waitForSelector('.ws-fact blockquote');
    expect(await quote!.evaluate((element) => element.textContent)).toMatch(
      /^The round number \d+ was led by/,
    );
    expect(await page.$eval('.ws-fact a', (link) => (link as HTMLAnchorElement).href)).toMatch(
      /^https:\/\/gone\.invalid\/\d+#:~:text=/,
    );
    await page.click('.ws-fact .a button');
    const field = await page.waitForSelector('.ws-fact textarea');
    await field!.type('Ask *who* wrote it.');
    await press(page, 'Save note');
    await eventually('the note is on the fact', () => page.$('.ws-on-fact em'));
    await eventually('and in the margin', () => page.$('.ws-aside .ws-notes em'));
    await page.click('.ws-aside .ws-notes .a button:last-child');
    await eventually('the note is gone', async () => (await page.$('.ws-on-fact')) === null);
  });

  it('folds a note of a megabyte, lets one type in it, and keeps what was typed', async () => {
    const { page, go } = of();
    await go('entity=starter%2Fsensetime', 'Rounds and valuations');
    await press(page, 'Note');
    const empty = await page.waitForSelector('.ws-noting textarea');
    // Pasted, and made in the page: its driver would take long to hand it over.
    await empty!.evaluate((element) => {
      const area = element as HTMLTextAreaElement;
      area.value = `The beginning of it.\n${'All of what the founders said, word for word.\n'.repeat(23_000)}`;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await shows(page, /Part \d+ of \d\d/);
    await press(page, 'Save note');
    await eventually('the note is kept', async () => (await page.$('.ws-noting')) === null);
    await go('notes', 'The beginning of it.');
    await shows(page, /characters hidden/);
    expect((await textOf(page)).length).toBeLessThan(10_000);
    await press(page, 'Edit');
    const field = await page.waitForSelector('.ws-notes textarea');
    // With all of it in one field, each key would take half a second.
    await shows(page, /Part 1 of \d\d/);
    const held = await field!.evaluate((area) => {
      (area as HTMLTextAreaElement).setSelectionRange(0, 0);
      return (area as HTMLTextAreaElement).value.length;
    });
    expect(held).toBeLessThan(50_000);
    await field!.type('Typed. ');
    await press(page, 'Save note');
    await shows(page, 'Typed. The beginning of it.');
    await press(page, 'History');
    await eventually('the words before are there', () => page.$('.ws-versions li'));
    await press(page, 'Take back');
    // Notes of other tests may stand there, too.
    await eventually('the note is gone', async () => !/The beginning of it/.test(await textOf(page)));
  });

  it('goes on searching while the background is killed', async () => {
    const { reading, page, go } = of();
    await go('search', 'Search');
    const field = await page.waitForSelector('.ws-search');
    await field!.type('clou');
    await shows(page, 'CloudMinds');
    await killBackground(reading);
    await field!.type('dwalk');
    await shows(page, 'Cloudwalk');
  });
}
