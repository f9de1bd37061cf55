import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callBackground } from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import { endWorker } from './ended-worker.ts';
import { eventually, look, press, pressUntil, shows, textOf } from './gestures.ts';
import { article, hoverCard, ReadingBrowser } from './reading-browser.ts';
import { capture, panel } from './selecting.ts';

const HOST = 'techcrunch.com';
const OTHER = 'technode.com';

const NEWS = article(
  [
    'Vantelligo (万泰立), an AI startup from Hamburg, announced a $30 million round of seed funding, led by SoftBank. Foxconn took part.',
    'SenseTime raised $600 million in a Series C round led by Alibaba in April 2018.',
    'SenseTime is now valued at more than $9 billion, people familiar with the matter told Bloomberg.',
    'The weather in Hamburg was fine on that day, and the harbour was full of ships.',
  ],
  { title: 'Vantelligo raises $30 million', published: '2026-03-04' },
);

const DOZEN = [
  'Querbach',
  'Vantorel',
  'Lumibrax',
  'Nordquill',
  'Zephrano',
  'Kaltwerk',
  'Oxbridor',
  'Pelmarin',
  'Trivento',
  'Wexolane',
  'Yarroway',
  'Zumbrel',
];

/** A name read from its end. */
const backwards = (name: string) => {
  const letters = [...name.toLowerCase()].reverse().join('');
  return letters.charAt(0).toUpperCase() + letters.slice(1);
};

interface Stated {
  ok: boolean;
  value: {
    statements: { draft: { company: { name: string } | null }; judgement: { verdict: string } }[];
    lost: { words: string }[];
    unfinished: { capture: string }[];
  } | null;
}

describe.each(testedBrowsers())('capturing in %s', (name) => {
  let reading: ReadingBrowser;
  let page: Page | null = null;
  let tries = 0;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST, OTHER] });
  });
  afterEach(async () => {
    await page?.close().catch(() => undefined);
    page = null;
  });
  afterAll(() => reading?.close());

  const open = async (path: string, body = NEWS, host = HOST): Promise<Page> => {
    reading.serve(`${host}${path}`, body);
    page = await reading.open(`${host}${path}`);
    await reading.recordOf(page);
    return page;
  };
  const stated = async (of: Page, ready: (value: NonNullable<Stated['value']>) => boolean) => {
    const tab = await reading.tabOf(of);
    return eventually('the page was compared', async () => {
      const found = await callBackground<Stated>(reading.keep, 'pageStatements', tab);
      return found.value && ready(found.value) ? found.value : null;
    });
  };
  const badgeOf = async (of: Page) =>
    reading.api<string>(`await api.action.getBadgeText({ tabId: ${await reading.tabOf(of)} })`);

  it('saves what was selected, shows it in the card, and takes it back', async () => {
    const at = await open('/save');
    const words = 'announced a $30 million round of seed funding, led by SoftBank';
    const frame = await capture(at, words, 'Vantelligo');
    const fields = await frame.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('.pm-cap input, .pm-cap select')].map(
        ({ value }) => value,
      ),
    );
    expect(fields.join(' | ')).toMatch(/30/);
    expect(fields).toContain('USD');
    expect(await textOf(frame)).toContain('SoftBank');
    expect(await textOf(frame)).toContain('万泰立');
    await pressUntil(frame, 'Save', async () => /saved/.test(await textOf(frame)));
    await shows(frame, '1 fact saved to Vantelligo');
    const { text } = await hoverCard(at, 'Vantelligo');
    expect(text).toContain('$30M');
    expect(text).toContain('Seed');
    // The card took the place of the message; what was saved is known now.
    const after = await stated(at, ({ statements }) =>
      statements.some(
        ({ draft, judgement }) => draft.company?.name === 'Vantelligo' && judgement.verdict === 'known',
      ),
    );
    expect(after.statements.length).toBeGreaterThan(1);
  });

  it('marks the saved words again on the next visit, and lists them when they are gone', async () => {
    const at = await open('/save');
    const plain = await look(at, 'harbour was full');
    await eventually('the saved words are marked', async () => (await look(at, 'round of seed')) !== plain);
    await at.close();
    const edited = NEWS.replace('$30 million round', '$31 million round');
    const again = await open('/save', edited);
    const { lost } = await stated(again, (value) => value.lost.length > 0);
    expect(lost[0]!.words).toContain('$30 million');
  });

  it('undoes a save', async () => {
    const at = await open('/undo', NEWS, OTHER);
    const frame = await capture(at, 'raised $600 million in a Series C round led by Alibaba', 'SenseTime');
    await shows(frame, 'known');
    await pressUntil(frame, 'Add as source', async () => /saved/.test(await textOf(frame)));
    await pressUntil(frame, 'Undo', async () => /Undone/.test(await textOf(frame)));
    await shows(frame, 'Nothing of it is in your store');
    await pressUntil(frame, 'Close', async () => !(await frame.$('.pm-cap')));
  });

  it('keeps what was typed when the tab goes, and goes on with it', async () => {
    const at = await open('/draft');
    const frame = await capture(at, 'valued at more than $9 billion', 'SenseTime');
    const field = await frame.waitForSelector('.pm-f--amt input, .pm-f--val input');
    await field!.focus();
    await field!.evaluate((element) => (element as HTMLInputElement).select());
    await at.keyboard.type('9.5B');
    const { unfinished } = await stated(at, (value) => value.unfinished.length === 1);
    await eventually('what was typed is kept', async () => {
      const kept = await callBackground(reading.keep, 'openCapture', {
        pass: null,
        capture: unfinished[0]!.capture,
      });
      return JSON.stringify(kept).includes('"9.5B"');
    });
    await at.close();
    const again = await open('/draft');
    const popup = await reading.popupOf(again);
    await shows(popup, 'Not saved yet');
    await press(popup, 'Go on');
    const workspace = await reading.ownPage('#capture=');
    await eventually('the field holds what was typed', () =>
      workspace.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('.pm-cap input')].some(
          ({ value }) => value === '9.5B',
        ),
      ),
    );
    await workspace.close();
    await popup.close().catch(() => undefined);
  });

  it('asks before it throws a note on selected words away, and keeps it when the tab goes', async () => {
    const at = await open('/note');
    const frame = await capture(at, 'harbour was full', 'Save a note');
    const field = await frame.waitForSelector('.pm-cap input:not([role="combobox"])');
    await field!.focus();
    await at.keyboard.type('Seen twice.');
    await pressUntil(frame, 'Close', async () => /Leave without saving\?/.test(await textOf(frame)));
    await press(frame, 'Go on');
    const { unfinished } = await stated(at, (value) => value.unfinished.length === 1);
    await at.close();
    const again = await open('/note');
    const popup = await reading.popupOf(again);
    await shows(popup, 'Not saved yet');
    await press(popup, 'Go on');
    const workspace = await reading.ownPage('#capture=');
    await eventually('the note holds what was typed', () =>
      workspace.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('.pm-cap input')].some(
          ({ value }) => value === 'Seen twice.',
        ),
      ),
    );
    await press(workspace, 'Close');
    await workspace.close();
    // It was only looked at: it stays until it is saved or thrown away.
    expect((await stated(again, () => true)).unfinished).toEqual(unfinished);
    await popup.close().catch(() => undefined);
  });

  it('tells what is new and what differs on the badge and in the popup, and saves from the review', async () => {
    const differing = NEWS.replace('raised $600 million', 'raised $900 million');
    const at = await open('/review', differing, OTHER);
    const { statements } = await stated(at, (value) => value.statements.length >= 2);
    const news = statements.filter(({ judgement }) => /new|differs/.test(judgement.verdict));
    expect(news.map(({ judgement }) => judgement.verdict)).toContain('differs');
    await eventually('the badge counts them', async () => (await badgeOf(at)) === String(news.length));
    const popup = await reading.popupOf(at);
    await shows(popup, 'Facts on this page');
    await shows(popup, '$900M');
    await press(popup, 'Review all');
    const frame = await panel(at, 'on this page');
    const box = await frame.waitForSelector('.pm-review input.pm-check');
    await eventually('the first line is ticked', async () => {
      await box!.click();
      return box!.evaluate((element) => (element as HTMLInputElement).checked);
    });
    await pressUntil(frame, 'Save', async () => /saved/.test(await textOf(frame)));
    await eventually('the badge counts one less', async () => Number(await badgeOf(at)) === news.length - 1);
    await popup.close().catch(() => undefined);
  });

  it('saves a sale without a price and a planned listing, and knows them on the next visit', async () => {
    const deals = article(
      [
        'SenseTime has acquired Querbolt, a startup from Bremen, for an undisclosed sum.',
        'Megvii filed confidentially for an IPO on Nasdaq.',
      ],
      { title: 'SenseTime acquires Querbolt', published: '2026-03-04' },
    );
    const at = await open('/deals', deals, OTHER);
    const { statements } = await stated(at, (value) => value.statements.length === 2);
    expect(statements.map(({ judgement }) => judgement.verdict)).toEqual(['new', 'new']);
    const popup = await reading.popupOf(at);
    await shows(popup, 'Querbolt sale to SenseTime');
    await shows(popup, 'Megvii listing on Nasdaq planned');
    await press(popup, 'Review all');
    const frame = await panel(at, 'on this page');
    const all = await frame.waitForSelector('.pm-check');
    await eventually('both are ticked', async () => {
      await all!.click();
      return frame.$$eval('.pm-review input.pm-check', (boxes) =>
        boxes.every((box) => (box as HTMLInputElement).checked),
      );
    });
    await pressUntil(frame, 'Save', async () => /saved/.test(await textOf(frame)));
    await popup.close().catch(() => undefined);
    await at.close();
    const again = await open('/deals', deals, OTHER);
    const known = await stated(again, (value) => value.statements.length === 2);
    expect(known.statements.map(({ judgement }) => judgement.verdict)).toEqual(['known', 'known']);
  });

  it('makes a fact of each of the statements in one selection', async () => {
    const words = 'raised $20 million in a Series A round in March 2026 that valued it at $150 million';
    const at = await open(
      '/several',
      article([`Querloft, a startup from Bremen, ${words}.`, 'Alibaba held a fair in Bremen.']),
    );
    const frame = await capture(at, words, 'Querloft');
    await eventually('two facts are drawn up', async () => (await frame.$$('.pm-fact')).length === 2);
    await pressUntil(frame, 'Save', async () => /saved/.test(await textOf(frame)));
    await shows(frame, '2 facts saved to Querloft');
  });

  it('takes a dozen deals of one page in a few steps', async () => {
    // A second try needs companies that the first did not save.
    tries += 1;
    const companies = tries === 1 ? DOZEN : DOZEN.map(backwards);
    const deals = companies.map(
      (company, at) =>
        `${company}, a software startup, raised $${at + 11} million in a Series B round led by Alibaba.`,
    );
    const at = await open(
      `/roundup-${tries}`,
      article(deals, { title: 'Deals of the week', published: '2026-03-04' }),
    );
    await stated(at, ({ statements }) => statements.length >= DOZEN.length);
    const popup = await reading.popupOf(at);
    await press(popup, 'Review all');
    const frame = await panel(at, 'on this page');
    const all = await frame.waitForSelector('.pm-check--all');
    await eventually('all new lines are ticked', async () => {
      if (!(await all!.evaluate((element) => (element as HTMLInputElement).checked))) await all!.click();
      return /Save 12 facts/.test(await textOf(frame));
    });
    await pressUntil(frame, 'Save', async () => /saved/.test(await textOf(frame)));
    await popup.close().catch(() => undefined);
    await stated(
      at,
      ({ statements }) => statements.filter(({ judgement }) => judgement.verdict === 'known').length === 12,
    );
  });

  it('enters a fact by hand from the card', async () => {
    const at = await open('/by-hand');
    const { frame } = await hoverCard(at, 'SenseTime');
    await pressUntil(frame, 'More', () => frame.$('.pm-menu'));
    await pressUntil(frame, 'Add a fact', () => frame.$('.pm-cap'));
    const form = await panel(at, 'SenseTime');
    const field = await form.waitForSelector('.pm-f--amt input');
    await field!.focus();
    await at.keyboard.type('77M');
    await pressUntil(form, 'Save', async () => /saved/.test(await textOf(form)));
    await shows(form, 'saved to SenseTime');
  });

  it('goes on with the review of a page as it was left', async () => {
    const at = await open('/review-later', NEWS.replace('raised $600 million', 'raised $950 million'), OTHER);
    await stated(at, (value) => value.statements.length >= 2);
    const popup = await reading.popupOf(at);
    await press(popup, 'Review all');
    const frame = await panel(at, 'on this page');
    const box = await frame.waitForSelector('.pm-review input.pm-check');
    await eventually('the first line is ticked', async () => {
      await box!.click();
      return box!.evaluate((element) => (element as HTMLInputElement).checked);
    });
    const { unfinished } = await stated(at, (value) => value.unfinished.length > 0);
    await popup.close().catch(() => undefined);
    await at.close();
    const again = await open(
      '/review-later',
      NEWS.replace('raised $600 million', 'raised $950 million'),
      OTHER,
    );
    await stated(again, (value) => value.unfinished[0]?.capture === unfinished[0]!.capture);
    const later = await reading.popupOf(again);
    await press(later, 'Go on');
    const workspace = await reading.ownPage('#capture=');
    await eventually('the first line is still ticked', () =>
      workspace.evaluate(() => {
        const boxes = [...document.querySelectorAll<HTMLInputElement>('.pm-review input.pm-check')];
        return boxes.length > 1 && boxes[0]!.checked && !boxes[1]!.checked;
      }),
    );
    await workspace.close();
    await later.close().catch(() => undefined);
  });

  it('does not compare a site where that is switched off, and forgets what it read there', async () => {
    const at = await open('/off');
    await stated(at, (value) => value.statements.length > 0);
    await reading.keepSetting('compare', { on: true, off: [HOST] });
    try {
      await callBackground(reading.keep, 'storeChanged', { names: true });
      await stated(at, (value) => value.statements.length === 0);
      const popup = await reading.popupOf(at);
      await shows(popup, 'Names on this page');
      expect(await textOf(popup)).not.toContain('Facts on this page');
      expect(await badgeOf(at)).toBe('');
      await popup.close();
    } finally {
      await reading.keepSetting('compare', { on: true, off: [] });
    }
  });

  it.runIf(name === 'chromium')(
    'reads facts again when its worker was ended, and when the page that reads them was closed',
    async () => {
      const address = `${reading.origin}/offscreen.html`;
      const readers = () => reading.browser.targets().filter((target) => target.url() === address);
      await stated(await open('/read'), (value) => value.statements.length > 0);
      const [reader] = readers();
      expect(await endWorker(reading)).toBe(true);
      await stated(await open('/read-by-another'), (value) => value.statements.length > 0);
      expect(readers()).toEqual([reader]);
      const hidden = await reader!.asPage();
      await hidden.evaluate('setTimeout(() => window.close())');
      await eventually('the page is gone', async () => readers().length === 0);
      await stated(await open('/read-anew'), (value) => value.statements.length > 0);
      expect(readers()).toHaveLength(1);
    },
  );
});
