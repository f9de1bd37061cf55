import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from '../axe.ts';
import { testedBrowsers } from '../browsers.ts';
import { chooseSuggestion, killBackground, typeInAddressField } from './browser-ui.ts';
import { eventually, shows } from './gestures.ts';
import { overflowing } from './looks.ts';
import { ReadingBrowser } from './reading-browser.ts';

const FIELD = '[role="combobox"]';
const LONG = `Long${'o'.repeat(190)}nger`;
const HEBREW = 'סנסטק מעבדות';

const NEW_NAMES = [
  ['Quarkwise', 'Zzyxquent'],
  ['Brontolane', 'Vexuphor'],
] as const;

describe.each(testedBrowsers())('searching from the popup in %s', (name) => {
  let reading: ReadingBrowser;
  let popup: Page;
  let tries = 0;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [] });
    await reading.keepSetting('firstRunDone', true);
    await reading.keepEntity({ id: 'n/long', name: LONG, roles: ['company'] });
    await reading.keepEntity({ id: 'n/hebrew', name: HEBREW, roles: ['company'] });
    popup = await reading.popupOf(reading.keep);
    await popup.waitForSelector(FIELD);
  });
  afterAll(() => reading?.close());

  const type = async (query: string) => {
    await popup.waitForSelector(FIELD);
    await popup.focus(FIELD);
    // Typed over, as a reader does: a value that is only set would come back when the popup is drawn again.
    await popup.$eval(FIELD, (field) => (field as HTMLInputElement).select());
    await popup.keyboard.type(query);
  };
  /** Leaves the card that was opened by Enter, once it has the focus. */
  const leaveCard = async () => {
    await popup.waitForSelector('[role="dialog"]');
    await eventually('the card has the focus', () =>
      popup.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null),
    );
    await popup.keyboard.press('Escape');
    await popup.waitForSelector(FIELD);
  };
  const chosen = () => popup.$eval('[aria-selected="true"]', (row) => row.textContent ?? '');

  it.each([
    ['softbank 2018', ['Facts', 'SenseTime Stake wanted almost $1B']],
    ['$600M series c', ['Facts', 'SenseTime Series C $600M']],
    ['world’s highest valued', ['Pages', 'China’s SenseTime, the world’s highest valued AI startup']],
    ['longooo', [LONG.slice(0, 20)]],
    ['מעבדות', [HEBREW]],
  ])('finds by “%s”', async (query, parts) => {
    await type(query);
    for (const part of parts) await shows(popup, part);
  });

  it('lists companies, facts and pages with the letters that match, without a fault for axe or a line too long', async () => {
    await type('sensetime');
    await shows(popup, /Companies .*Facts .*SenseTime Series C \$600M.*Pages /);
    expect(await popup.$$eval('mark', (marks) => marks.map((mark) => mark.textContent))).toContain(
      'SenseTime',
    );
    expect(await axeFindings(popup)).toEqual([]);
    expect(await overflowing(popup)).toEqual([]);
  });

  it('is gone through by keyboard, into the card of a fact’s company and back', async () => {
    await type('$600M series c');
    await shows(popup, 'SenseTime Series C $600M');
    await eventually('the first row is chosen', async () => (await chosen()).includes('SenseTime'));
    await popup.keyboard.press('Enter');
    await shows(popup, 'Beijing');
    await leaveCard();
  });

  it('goes on while the background is killed', async () => {
    await type('clou');
    await shows(popup, 'CloudMinds');
    await killBackground(reading);
    await popup.type(FIELD, 'dwalk');
    await shows(popup, /Companies Cloudwalk/);
  });

  it('offers to add what nothing is called, as a company or as another name', async () => {
    // A second try needs names that the first did not add.
    const [company, other] = NEW_NAMES[tries++]!;
    const left = popup;
    popup = await reading.popupOf(reading.keep);
    await left.close();
    await type(company);
    await shows(popup, `Company “${company}”`);
    await popup.keyboard.press('Enter');
    await leaveCard();
    await type(company.slice(0, 6).toLowerCase());
    await shows(popup, `Companies ${company}`);
    await type(other);
    await shows(popup, 'as another name of');
    await popup.keyboard.press('ArrowDown');
    await eventually('the second offer is chosen', () =>
      popup.$eval('[aria-selected="true"]', (row) => row.textContent?.includes('another name')),
    );
    await popup.keyboard.press('Enter');
    await shows(popup, `Choose whom “${other}” is another name of`);
    await popup.type(FIELD, company.slice(0, 6).toLowerCase());
    await shows(popup, `Companies ${company}`);
    await popup.keyboard.press('Enter');
    await leaveCard();
    await type(other.slice(0, 4).toLowerCase());
    await shows(popup, `also called ${other}`);
  });

  it('suggests names below the address field after “pm”, and opens the page of the one that is chosen', async () => {
    const tab = await reading.browser.newPage();
    await tab.bringToFront();
    const suggested = await typeInAddressField(reading, 'sensetime');
    expect(suggested[0]).toMatchObject({
      description: expect.stringMatching(/^SenseTime – /),
      content: 'SenseTime ‹starter/sensetime›',
    });
    await chooseSuggestion(reading, suggested, 0);
    const workspace = await reading.ownPage('workspace.html#entity=starter%2Fsensetime');
    await shows(workspace, 'Rounds and valuations');
    await workspace.close();
    if (!tab.isClosed()) await tab.close().catch(() => undefined);
  });
});
