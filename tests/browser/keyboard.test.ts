import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cardFrame } from '../../tools/demo-tour.ts';
import { testedBrowsers } from '../browsers.ts';
import { cardText, eventually, leave, look, never, noCard, shows } from './gestures.ts';
import { article, ReadingBrowser, waitForCard } from './reading-browser.ts';

const HOST = 'courier.example';
const SENTENCES = [
  'SenseTime raised $600 million in April 2018.',
  'The round was led by Alibaba, with Temasek.',
  '<label>Company <input id="field" value="SenseTime"></label>',
];

describe.each(testedBrowsers())('the keyboard in %s', (name) => {
  let reading: ReadingBrowser;
  let page: Page;
  const bare: Record<string, string> = {};
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST] });
    reading.serve(`${HOST}/`, article(SENTENCES));
  });
  afterAll(() => reading?.close());
  afterEach(() => page?.close());

  /** The page with its marks drawn, and how names look without the ring. */
  const open = async () => {
    page = await reading.open(`${HOST}/`);
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noExplicitAny: what the page itself hears
      const world = window as any;
      world.heard = [];
      document.addEventListener('keydown', (event) => world.heard.push(event.key));
    });
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    await leave(page);
    for (const words of ['SenseTime', 'Alibaba', 'Temasek'])
      bare[words] = await eventually('marks stand still', async () => {
        const first = await look(page, words);
        return first === (await look(page, words)) ? first : null;
      });
  };
  /** What Alt+Shift+K does; a browser without a window does not take its shortcuts. */
  const walk = async () => {
    const tab = await reading.tabOf(page);
    await reading.api(`api.tabs.sendMessage(${tab}, { id: 1, type: 'walkMarks', timestamp: Date.now() })`);
  };
  const ringAt = (words: string) =>
    eventually(`the ring is at ${words}`, async () => (await look(page, words)) !== bare[words]);
  const noRingAt = (words: string) =>
    eventually(`the ring has left ${words}`, async () => (await look(page, words)) === bare[words]);
  const heard = () => page.evaluate('window.heard') as Promise<string[]>;

  it('walks from name to name with the command and the arrows', async () => {
    await open();
    await walk();
    await ringAt('SenseTime');
    await page.keyboard.press('ArrowRight');
    await noRingAt('SenseTime');
    await ringAt('Alibaba');
    await walk();
    await ringAt('Temasek');
    await page.keyboard.press('ArrowLeft');
    await noRingAt('Temasek');
    await ringAt('Alibaba');
    await page.keyboard.press('Escape');
    await noRingAt('Alibaba');
    expect(await heard()).toEqual([]);
  });

  it('opens the card with Enter, gives it the keyboard, and Esc gives it back', async () => {
    await open();
    await walk();
    await ringAt('SenseTime');
    await page.keyboard.press('Enter');
    const { frame } = await waitForCard(page, 'SenseTime');
    await eventually('the card has the keyboard', () =>
      frame.evaluate(() => document.hasFocus() && document.activeElement?.getAttribute('role') === 'dialog'),
    );
    await page.keyboard.press('d');
    await shows(frame, 'Less');
    await page.keyboard.press('Escape');
    await noCard(page);
    await eventually('the page has the keyboard', () =>
      page.evaluate(() => document.activeElement === document.body),
    );
    await page.keyboard.press('ArrowRight');
    await ringAt('Alibaba');
    expect(await heard()).toEqual([]);
  });

  it('leaves the card with Tab behind its last control', async () => {
    await open();
    await walk();
    await page.keyboard.press('Enter');
    const { frame } = await waitForCard(page, 'SenseTime');
    await eventually('the card has the keyboard', () =>
      frame.evaluate(
        () => document.hasFocus() && document.activeElement?.closest('[role="dialog"]') !== null,
      ),
    );
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await noCard(page);
  });

  it('takes no key before the walk began, nor while somebody types', async () => {
    await open();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    expect(await heard()).toEqual(['Enter', 'ArrowRight']);
    await walk();
    await ringAt('SenseTime');
    await page.focus('#field');
    for (const key of ['End', 'ArrowLeft', 'd', 'n', 'o', 'p', 'Enter'])
      await page.keyboard.press(key as 'd');
    expect((await heard()).slice(2)).toEqual(['End', 'ArrowLeft', 'd', 'n', 'o', 'p', 'Enter']);
    expect(await page.$eval('#field', (field) => (field as HTMLInputElement).value)).toBe('SenseTimdnope');
    await never('a card opened', () => cardText(page), 300);
    expect(await cardFrame(page)).toBeNull();
  });

  it('searches in the popup with /, the arrows and Enter', async () => {
    await open();
    const popup = await reading.popupOf(page);
    await shows(popup, 'Names on this page');
    await popup.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await popup.keyboard.press('/');
    await eventually('the field has the keyboard', () =>
      popup.evaluate(() => document.activeElement?.getAttribute('role') === 'combobox'),
    );
    await popup.keyboard.type('soft');
    await popup.waitForSelector('[role="option"]');
    const active = () =>
      popup.$eval('[role="combobox"]', (field) => field.getAttribute('aria-activedescendant'));
    const first = await active();
    await popup.keyboard.press('ArrowDown');
    await eventually('the next one is chosen', async () => (await active()) !== first);
    await popup.keyboard.press('ArrowUp');
    await eventually('the first one is chosen', async () => (await active()) === first);
    const chosen = await popup.$eval('[role="option"][aria-selected="true"]', (row) => row.textContent ?? '');
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('[role="dialog"]');
    expect(chosen).toContain(
      await popup.$eval('[role="dialog"] h2 :not(.vh)', (head) => head.textContent ?? '?'),
    );
    await popup.keyboard.press('Escape');
    await eventually('the field has the keyboard again', () =>
      popup.evaluate(() => document.activeElement?.getAttribute('role') === 'combobox'),
    );
    await popup.keyboard.press('Escape');
    await shows(popup, 'Names on this page');
    await popup.close();
  });
});
