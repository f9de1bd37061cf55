import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openExtensionPage } from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import { eventually, offers, press, shows } from './gestures.ts';
import { article, hoverCard, ReadingBrowser } from './reading-browser.ts';

const HEADER = 'Company,Website,Country,Round,Date,Amount (USD),Investors';
const round = (name: string, amount: number, website = '') =>
  `${name},${website},US,Series A,2025-03-04,${amount},Larch Partners`;
const list = (...rows: string[]) => [HEADER, ...rows].join('\n');

/** So long that there is time to press a button while it is imported. */
const LONG = list(...Array.from({ length: 15_000 }, (_, at) => round(`Tansy ${at} Labs`, 1_000_000 + at)));

describe.each(testedBrowsers())('imports in %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-imports-'));
  let reading: ReadingBrowser;
  let page: Page;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [] });
  });
  beforeEach(async () => {
    await page?.close();
    page = await openExtensionPage(reading.browser, reading.origin, 'workspace.html#data');
    await page.waitForSelector('[data-dataset=starter]');
  });
  afterAll(async () => {
    await reading?.close();
    rmSync(folder, { recursive: true });
  });

  /** Chooses a file and has it imported, as a reader does. */
  const begin = async (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    const input = (await page.waitForSelector('input[data-import]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(join(folder, file));
    await shows(page, /The first rows give/);
    // The file is read once more under the name that its list is given, and until then nothing begins.
    await eventually(`${file} is on its way`, async () => {
      await page.$$eval('.da-panel .pm-btn--main', (buttons) => {
        for (const one of buttons) (one as HTMLElement).click();
      });
      return page.$('input[data-import]');
    });
  };
  /** Waits until the newest report says that its import ended so; gives its text. */
  const ended = (state: string, title: string) =>
    eventually(`“${title}” is ${state}`, () =>
      page.$$eval(
        `[data-job=${state}]`,
        (reports, wanted) =>
          reports.map((report) => (report as HTMLElement).innerText).find((text) => text.includes(wanted)) ??
          '',
        title,
      ),
    );
  const inDataset = (id: string, label: RegExp) =>
    eventually(`${id} offers ${label}`, () =>
      page.evaluate(
        (dataset, words) => {
          const buttons = [...document.querySelectorAll(`[data-dataset="${dataset}"] button`)];
          const found = buttons.find((button) => new RegExp(words).test((button as HTMLElement).innerText));
          (found as HTMLElement | undefined)?.click();
          return Boolean(found);
        },
        id,
        label.source,
      ),
    );
  const stored = () =>
    page.$$eval('[data-dataset]:not([data-deleted])', (rows) =>
      rows.map((row) => (row as HTMLElement).dataset.dataset),
    );

  it('of an edition say what is new against the one before', async () => {
    await begin(
      'elms.csv',
      list(round('Elm Optics', 2e6), round('Fir Robotics', 3e6), round('Oak Bio', 4e6)),
    );
    expect(await ended('done', 'elms')).not.toMatch(/Against the edition/);
    await press(page, 'Take off the list');
    // The next report has the same title.
    await eventually('the report is off the list', async () => !(await page.$('[data-job=done]')));
    await begin(
      'elms.csv',
      list(round('Elm Optics', 2e6), round('Fir Robotics', 9e6), round('Yew Energy', 5e6), round('Ash', 6e6)),
    );
    // Two companies with a round each, and another sum of one that was there; one company with its round went, and that sum.
    expect(await ended('done', 'elms')).toMatch(/Against the edition before: 5 new, 0 changed, 3 gone\./);
  });

  it('stand on cards and pages by the title of their list', async () => {
    await begin('beeches.csv', list(round('Beech Foundry', 2e6)));
    await ended('done', 'beeches');
    await reading.switchOn(['courier.example']);
    const popup = await reading.popupOf(page);
    await popup.waitForSelector('[role="combobox"]');
    await popup.type('[role="combobox"]', 'beech f');
    await eventually('the company stands first', () =>
      popup.$eval('[role="option"]', (row) => row.textContent?.includes('Beech Foundry')),
    );
    await popup.click('[role="option"]');
    expect(await shows(popup, 'Details')).toMatch(/1 ?beeches no date/);
    await press(popup, 'Details');
    expect(await shows(popup, 'Names and places: beeches')).not.toContain('list-beeches');
    await popup.close();
  });

  it('let the card of a page open meanwhile', async () => {
    const host = 'gazette.example';
    await reading.switchOn([host]);
    reading.serve(`${host}/`, article(['SenseTime raised $600 million in April 2018, led by Alibaba.']));
    const news = await reading.open(`${host}/`);
    await reading.recordOf(news);
    await page.bringToFront();
    await begin('meanwhile.csv', LONG);
    await eventually('it is under way', () => offers(page, 'Pause'));
    await news.bringToFront();
    expect((await hoverCard(news, 'SenseTime')).text).toContain('Alibaba');
    // Otherwise it came too late to prove anything.
    expect(await offers(page, 'Pause')).toBe(true);
    await news.close();
    await page.bringToFront();
    await press(page, 'Cancel');
    await ended('cancelled', 'meanwhile');
  });

  it('rest, let others pass, go on, and are cancelled without a trace', async () => {
    await begin('long.csv', LONG);
    await press(page, 'Pause');
    await shows(page, /long\.csv\s*paused/);
    await begin('short.csv', list(round('Quillfeather', 1e6)));
    await ended('done', 'short');
    expect(await stored()).not.toContain('list-long');
    await press(page, 'Go on');
    await ended('done', 'long');
    // The list follows a moment after, where much changes.
    await eventually('it is among the datasets', async () => (await stored()).includes('list-long'));
    await begin('longer.csv', `${LONG}\n${round('Larchwood', 1e6)}`);
    await press(page, 'Cancel');
    expect(await ended('cancelled', 'longer')).toMatch(/Your store is as it was\./);
    expect(await stored()).not.toContain('list-longer');
  });

  it('ask about pairs that may be the same, and take each answer back', async () => {
    // The name of a company in the starter pack, without its country and website.
    await begin('pairs.csv', `Company,Round,Date,Amount (USD)\nSenseTime,Series C,2018-04-09,612000000`);
    await ended('done', 'pairs');
    await inDataset('list-pairs', /may be the same/);
    const pair = await shows(page, /May be the same: pairs[\s\S]*SenseTime and SenseTime/);
    expect(pair).toMatch(/same name/);
    await press(page, 'Same');
    await shows(page, /merged Take back/);
    const about = (words: RegExp) => async () => {
      const other = await openExtensionPage(
        reading.browser,
        reading.origin,
        'workspace.html#entity=starter%2Fsensetime',
      );
      try {
        return words.test(await shows(other, /SenseTime/)) || words.test(await shows(other, words, 4_000));
      } finally {
        await other.close();
      }
    };
    await eventually('the facts stand on one page', about(/612/));
    await press(page, 'Take back');
    await shows(page, /Same Different/);
    await press(page, 'Different');
    await shows(page, /kept apart Take back/);
    await press(page, 'Take back');
    await shows(page, /Same Different/);
  });

  it('are deleted with their facts, and taken back with them', async () => {
    await begin('gone.csv', list(round('Sorrel Instruments', 7_654_000)));
    await ended('done', 'gone');
    const found = async (isFound: boolean) => {
      const other = await openExtensionPage(reading.browser, reading.origin, 'workspace.html#search');
      await (await other.waitForSelector('.ws-search'))!.type('sorrel instr');
      await (isFound ? shows(other, /7\.65M/) : shows(other, /Nothing|nothing/));
      await other.close();
    };
    await found(true);
    await inDataset('list-gone', /^Delete$/);
    await shows(page, /Deleted, with its names and facts\./);
    expect(await stored()).not.toContain('list-gone');
    await found(false);
    await inDataset('list-gone', /^Take back$/);
    await eventually('it is there again', async () => (await stored()).includes('list-gone'));
    await found(true);
  });
});
