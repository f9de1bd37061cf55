import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { patternOf } from '../../domain/site.ts';
import { callBackground, grantSites } from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import {
  cardName,
  cardText,
  eventually,
  hasReader,
  leave,
  look,
  never,
  noCard,
  offers,
  press,
  pressUntil,
  restOn,
  shows,
  textOf,
} from './gestures.ts';
import { rowsIn } from './notebook-rows.ts';
import { article, hoverCard, ReadingBrowser } from './reading-browser.ts';

const HOST = 'courier.example';
const OTHER = 'gazette.example';
const SENTENCES = [
  'SenseTime raised $600 million in April 2018. The round was led by Alibaba, with Temasek.',
  'SenseTime is from Beijing. SenseTime began in 2014, and Temasek came later.',
];

describe.each(testedBrowsers())('the popup in %s', (name) => {
  let reading: ReadingBrowser;
  let page: Page;
  let popup: Page | null = null;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST, OTHER], on: [] });
    for (const host of [HOST, OTHER]) reading.serve(`${host}/`, article(SENTENCES));
    reading.serve(`${HOST}/plain`, article(['Nobody has anything to say today, and that is all there is.']));
  });
  /** How names look without a mark. */
  const bare: Record<string, string> = {};
  afterAll(() => reading?.close());
  afterEach(async () => {
    await popup?.close();
    popup = null;
    if (page && !page.isClosed()) await page.close();
  });

  const open = async (address = `${HOST}/`) => {
    page = await reading.open(address);
    await leave(page);
  };
  const openPopup = async () => {
    popup = await reading.popupOf(page);
    return popup;
  };
  const openRead = async (address?: string) => {
    await open(address);
    await reading.recordOf(page, ({ names }) => names.length >= 3);
  };
  /** The sites on the reader's list. */
  const sitesOn = async () => {
    const rows = await rowsIn<{ key: string; value: { on: string[] } }>(reading.keep, 'settings');
    return rows.find(({ key }) => key === 'sites')!.value.on;
  };
  const siteSwitch = async (at: Page) => {
    await at.waitForSelector('[role="switch"]');
    await at.click('[role="switch"]');
  };

  it('explains itself where nothing was ever chosen', async () => {
    // A reader opens the popup by its button, which lets it see the address of the tab; a test has to be allowed to.
    await grantSites(reading.browser, reading.keep, reading.origin, [HOST, OTHER].map(patternOf));
    await open();
    for (const words of ['SenseTime', 'Temasek']) bare[words] = await look(page, words);
    const text = await shows(await openPopup(), 'Read with what you already know');
    expect(text).toContain(`Turn on for ${HOST}`);
    expect(text).toContain('No account, no server, no tracking.');
    // What is in the store can be searched before any site is chosen.
    await popup!.type('[role="combobox"]', 'cloudm');
    await shows(popup!, 'CloudMinds');
    await popup!.keyboard.press('Escape');
    await shows(popup!, 'Read with what you already know');
    await press(popup!, 'Choose sites');
    const sites = await reading.ownPage('workspace.html#sites');
    await shows(sites, 'Where may it read?');
    if (sites !== reading.keep) await sites.close();
    expect(await hasReader(page)).toBe(false);
  });

  it('lists the names of the page, most frequent first, and opens their cards', async () => {
    await reading.switchOn([HOST, OTHER]);
    await openRead();
    const text = await shows(await openPopup(), 'Names on this page');
    expect(text).toMatch(/SenseTime.*3×.*Temasek.*2×.*Alibaba.*1×/);
    await press(popup!, 'SenseTime');
    await shows(popup!, 'Details');
    await eventually('the card has the focus', () =>
      popup!.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null),
    );
    await popup!.keyboard.press('Escape');
    await shows(popup!, 'Names on this page');
  });

  it('stops at once where the site is switched off, and begins again', async () => {
    await openRead();
    await hoverCard(page, 'SenseTime');
    await leave(page);
    await noCard(page);
    await openPopup();
    await siteSwitch(popup!);
    await shows(popup!, `Off on ${HOST}`);
    expect(await sitesOn()).toEqual([OTHER]);
    await eventually('everything of ours is gone', async () => !(await hasReader(page)));
    await page.bringToFront();
    await eventually('the mark is gone', async () => (await look(page, 'SenseTime')) === bare.SenseTime);
    await page.reload({ waitUntil: 'load' });
    await restOn(page, 'SenseTime');
    await never('something of ours came', async () => (await hasReader(page)) || (await cardText(page)));
    await leave(page);
    await popup!.bringToFront();
    await siteSwitch(popup!);
    await eventually('the reader is back', () => hasReader(page));
    await page.bringToFront();
    await eventually('marks are back', async () => (await look(page, 'SenseTime')) !== bare.SenseTime);
    await hoverCard(page, 'SenseTime');
  });

  /** The choices that were tried: a second try finds what the first left muted. */
  const tried = new Set<string>();
  const markAgain = async () => {
    await open();
    const left = await openPopup();
    await shows(left, 'Muted', 3_000).catch(() => '');
    if (await offers(left, 'Mark again: Temasek')) await press(left, 'Mark again: Temasek');
    await eventually('nothing is muted', async () => !(await offers(left, 'Mark again: Temasek')));
    await Promise.all([left.close(), page.close()]);
  };

  it.each([
    ['Mute on', 'muted here', HOST, false],
    ['Mute everywhere', 'muted everywhere', OTHER, true],
    ['Not this company on', 'not this company here', HOST, false],
  ])('takes “%s” back after the card', async (choice, how, _where, elsewhere) => {
    if (tried.has(choice)) await markAgain();
    tried.add(choice);
    await openRead();
    const { frame } = await hoverCard(page, 'Temasek');
    expect(await cardName(page)).toContain('Temasek');
    await pressUntil(frame, 'More', () => frame.$('.pm-menu'));
    await pressUntil(frame, choice, async () => !(await cardText(page)));
    await leave(page);
    await eventually('the mark is gone', async () => (await look(page, 'Temasek')) === bare.Temasek);
    await restOn(page, 'Temasek');
    // On its way the pointer passes other names, and slowly enough where the browser is busy.
    const opened = async () => /Temasek/.test(await cardName(page));
    await never('its card opened', opened, 700);

    await openPopup();
    const text = await shows(popup!, how);
    expect(text).toMatch(/Muted 1 .*Temasek/);
    const there = await reading.open(`${OTHER}/`);
    const record = await reading.recordOf(there, ({ names }) => names.length >= 3);
    expect(record, 'the page of another site was read').not.toBeNull();
    const temasek = record?.names.find(({ entities }) => entities.includes('starter/temasek'));
    expect(Boolean(temasek && !temasek.muted), JSON.stringify(record?.names)).toBe(!elsewhere);
    await there.close();

    await popup!.bringToFront();
    await press(popup!, 'Mark again: Temasek');
    await eventually('nothing is muted', async () => !(await textOf(popup!)).includes(how));
    await page.bringToFront();
    await leave(page);
    await eventually('the mark is back', async () => (await look(page, 'Temasek')) !== bare.Temasek);
    await hoverCard(page, 'Temasek');
  });

  it.each<[string, string | RegExp]>([
    ['sens', 'SenseTime'],
    ['vision f', 'SoftBank Vision Fund'],
    ['fuli', 'Fidelity'],
    // Figures are filled in between name and alias once they are read.
    ['商汤', /SenseTime (.*)?also called 商汤/],
    ['TEMASEK', 'Temasek'],
    ['ruanyin', /SoftBank (.*)?also called 软银/],
    ['sensitime', 'Nothing called “sensitime”. Near:'],
  ])('finds by “%s”: %s', async (query, found) => {
    await open();
    await openPopup();
    await popup!.waitForSelector('[role="combobox"]');
    await popup!.type('[role="combobox"]', query);
    if (query === 'fuli') {
      await shows(popup!, `Nothing called “${query}”.`);
      return;
    }
    await eventually('there are results', () => popup!.$('[role="option"]'));
    await shows(popup!, found);
  });

  it('opens a result in the popup and names it among the last opened', async () => {
    await open(`${HOST}/plain`);
    await openPopup();
    await popup!.waitForSelector('[role="combobox"]');
    await popup!.type('[role="combobox"]', 'cloudminds');
    // While one types, what was found by the first letters is listed.
    await eventually('the company stands first', () =>
      popup!.$eval('[role="option"]', (row) => row.textContent?.includes('CloudMinds')),
    );
    await popup!.click('[role="option"]');
    // Its investor stands in what was found, too.
    await popup!.waitForSelector('.pm-card');
    await shows(popup!, 'SoftBank International');
    await popup!.close();
    await openPopup();
    const text = await shows(popup!, 'No names on this page.');
    expect(text).toMatch(/Last opened .*CloudMinds/);
  });

  it('says that the browser does not let it read its own pages', async () => {
    const tab = await reading.tabOf(reading.keep);
    await open();
    popup = await reading.popupOf(reading.keep);
    const text = await shows(popup, 'The browser does not let extensions read this page.');
    expect(text).toContain('Nothing on the page was read. Search still works.');
    expect(tab).toBeGreaterThan(0);
  });

  it('reads a page once on a click, and not the next one', async () => {
    await reading.keepSetting('sites', { mode: 'click', on: [], off: [] });
    await callBackground(reading.keep, 'sitesChanged');
    await open();
    await openPopup();
    const text = await shows(popup!, `Off on ${HOST}`);
    expect(text).toContain('This page has not been read and carries no marks.');
    expect(await hasReader(page)).toBe(false);
    await press(popup!, 'Read this page once');
    // A page that nobody looks at waits; the popup of a button does not hide it. The pointer comes when the marks
    // are there: one that rests on a word beforehand opens nothing until it moves.
    await reading.recordOf(page);
    await hoverCard(page, 'SenseTime');
    await popup!.bringToFront();
    await shows(popup!, 'Names on this page');
    await page.bringToFront();
    await page.reload({ waitUntil: 'load' });
    await never('something of ours came', () => hasReader(page));
  });
});
