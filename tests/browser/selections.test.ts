import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';
import { chooseInMenu, openMenuAt, pressAltS } from './browser-ui.ts';
import { eventually, hasReader, never, pressUntil, shows, textOf } from './gestures.ts';
import { article, ReadingBrowser } from './reading-browser.ts';
import { bubbleAt, panel, panelText, pressBubble, select } from './selecting.ts';

const HOST = 'techcrunch.com';
const ROUND = 'raised $600 million in a Series C round led by Alibaba';
/** What stands in the fields of a panel about it. */
const ROUND_FIELDS = /SenseTime 600M USD Series\sC/;
const SENTENCE = `SenseTime ${ROUND} in April 2018.`;
const ARABIC = 'جمعت شركة SenseTime مبلغ 600 مليون دولار';
/** A picture of one pixel, drawn large. */
const PICTURE =
  '<img width="300" height="200" alt="SenseTime raised $600 million" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">';
const FILLER =
  'Nothing else happened in the city that week, and whoever was asked for it had nothing to add.';
/** Everything stands within the window. */
const SHORT = 'body{padding-bottom:20px!important}';

const beside = (extra: string) => article(['Alibaba held a fair.'], { extra, style: SHORT });
const shadow = `<div id="host"></div><script>document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML = '<p>${SENTENCE}</p>'</script>`;
const table =
  '</p><table border="1"><tr><th>Company</th><th>Round</th><th>Raised</th></tr><tr><td>SenseTime</td><td>Series C</td><td>$600 million</td></tr><tr><td>Cloudwalk</td><td>Series B</td><td>$80 million</td></tr></table><p>';
const list = `</p><ul><li>SenseTime ${ROUND}.</li><li>Cloudwalk raised $80 million in a Series B round.</li></ul><p>`;
/** The sentence begins at the foot of one column and ends at the head of the next. */
const columns = `<span id="columns" style="display:block;column-count:2;height:87px;width:640px">Nobody knew for a long while how this story of all stories would go on. ${SENTENCE} So it did.</span>`;

describe.each(testedBrowsers())('what is selected in hard places, in %s', (name) => {
  let reading: ReadingBrowser;
  let page: Page;
  let count = 0;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST] });
    reading.serve(`${HOST}/frame`, article([SENTENCE], { style: 'body{padding:10px!important}' }));
  });
  afterEach(() => page?.close().catch(() => undefined));
  afterAll(() => reading?.close());

  /** Opens a page under an address of its own: what an earlier test saved would be known from the same. */
  const open = async (body: string, known: string | null = 'SenseTime') => {
    count += 1;
    reading.serve(`${HOST}/${count}`, body);
    page = await reading.open(`${HOST}/${count}`);
    if (known) await reading.recordOf(page, ({ names }) => names.some(({ text }) => text === known));
    else await eventually('the page is read', () => hasReader(page));
  };
  const selectAll = async () => {
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyA');
    await page.keyboard.up('Control');
  };
  /** Selects with the mouse and opens the panel by the bubble. */
  const byBubble = async (from: string, to = from, shown = 'SenseTime') => {
    await pressBubble(page, await select(page, from, to));
    return panel(page, shown);
  };
  /** Presses Alt+S until the bubble has the keyboard: before it is there the shortcut does nothing. */
  const goToBubble = () =>
    eventually('the bubble has the keyboard', async () => {
      await pressAltS(reading, page);
      return page.evaluate(() => {
        const { activeElement, body, documentElement } = document;
        return activeElement !== body && activeElement?.parentElement === documentElement;
      });
    });
  const saves = async (frame: Frame, button: string, words: string) => {
    await pressUntil(frame, button, async () => /saved/i.test(await textOf(frame)));
    await shows(frame, words);
  };

  it('saves by the entry in the menu of selected words', async () => {
    await open(article([SENTENCE]));
    const at = await select(page, ROUND);
    // A driver sees no menu in Chromium.
    if (name === 'firefox') {
      expect(await openMenuAt(reading, page, at)).toBe('Save fact');
      await page.keyboard.press('Escape');
    }
    await chooseInMenu(reading, page, at);
    const frame = await panel(page, 'SenseTime');
    expect(await panelText(frame)).toMatch(ROUND_FIELDS);
    await saves(frame, 'Save', '1 fact saved to SenseTime');
  });

  it('goes to the bubble with the shortcut of the browser, Alt+S', async () => {
    await open(article([SENTENCE]));
    await select(page, ROUND);
    await goToBubble();
    await page.keyboard.press('Enter');
    expect(await panelText(await panel(page, 'SenseTime'))).toMatch(ROUND_FIELDS);
  });

  it.each([
    ['a frame of the same site', beside('<iframe src="/frame" width="700" height="300"></iframe>'), ROUND],
    ['an open shadow root', beside(shadow), ROUND],
    ['two columns', article([columns], { style: SHORT }), SENTENCE],
  ])('reads the words selected in %s', async (_, body, words) => {
    await open(body);
    if (body.includes('columns'))
      expect(
        await page.evaluate((sentence) => {
          const text = document.getElementById('columns')!.firstChild as Text;
          const range = document.createRange();
          range.setStart(text, text.data.indexOf(sentence));
          range.setEnd(text, text.data.indexOf(sentence) + sentence.length);
          const tops = [...range.getClientRects()].map(({ top }) => top);
          return tops.at(-1)! < tops[0]!;
        }, SENTENCE),
      ).toBe(true);
    const frame = await byBubble(words);
    expect(await panelText(frame)).toMatch(ROUND_FIELDS);
    expect(await panelText(frame)).toContain(ROUND);
  });

  it('draws up a fact of each item of a list', async () => {
    await open(article([list]));
    const frame = await byBubble('SenseTime', 'Series B');
    await eventually('two facts are drawn up', async () => (await frame.$$('.pm-fact')).length === 2);
    expect(await panelText(frame)).toMatch(/SenseTime.*600M.*Cloudwalk.*80M/s);
  });

  it('quotes cells of a table in a note', async () => {
    await open(article([table]));
    const frame = await byBubble('SenseTime', '$80 million', '');
    expect(await panelText(frame)).toContain(
      'SenseTime … Series C … $600 million … Cloudwalk … Series B … $80 million',
    );
    await page.keyboard.type('SenseTime');
    await saves(frame, 'Save note', 'Note saved');
  });

  it('keeps words from right to left as they stand', async () => {
    await open(article([`</p><p dir="rtl" lang="ar">${ARABIC} في جولة جديدة.</p><p>`]));
    const frame = await byBubble(ARABIC, ARABIC, '');
    expect(await panelText(frame)).toContain(ARABIC);
  });

  it('reads the beginning of a hundred thousand characters, and stays quick', async () => {
    const filler = Array.from({ length: 1_100 }, () => FILLER);
    await open(article([SENTENCE, ...filler, 'Cloudwalk raised $80 million in a Series B round.']));
    await selectAll();
    await goToBubble();
    await page.keyboard.press('Enter');
    const frame = await panel(page, 'SenseTime');
    expect(await panelText(frame)).toMatch(ROUND_FIELDS);
    expect(await panelText(frame)).not.toContain('Cloudwalk');
  });

  it('offers nothing for a picture alone, and opens nothing by the menu', async () => {
    await open(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Chart</title></head><body><main>${PICTURE}</main></body></html>`,
      null,
    );
    await selectAll();
    await never('a bubble came', () => bubbleAt(page, { x: 300, y: 210 }), 900);
    await chooseInMenu(reading, page, { x: 150, y: 100 });
    await never('a panel opened', () => panel(page, '', 0).catch(() => null), 900);
  });
});
