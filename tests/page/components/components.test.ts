import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, themesFor } from '../../axe.ts';
import { launchBrowser, testedBrowsers } from '../../browsers.ts';
import { bundle } from '../harness.ts';
import { galleryPage, LANGUAGES, messagesOf } from './gallery-page.ts';

const script = await bundle('tests/page/components/gallery.tsx');
const CARDS = [
  'agree',
  'differ',
  'investor',
  'currency',
  'stale',
  'pinned',
  'bare',
  'unknown',
  'expanded',
  'expandedInvestor',
  'menu',
  'noting',
  'waiting',
  'error',
  'broken',
  'choice',
];
const POPUPS = [
  'page',
  'facts',
  'search',
  'near',
  'nothing',
  'firstRun',
  'off',
  'unreadable',
  'noNames',
  'loading',
  'empty',
  'fault',
];

describe.each(testedBrowsers())('in %s', (name) => {
  let browser: Browser;
  let page: Page;
  const messages: Record<string, string> = {};

  beforeAll(async () => {
    browser = await launchBrowser(name, {
      viewport: { width: 900, height: 900 },
      prefs: { 'ui.prefersReducedMotion': 1 },
    });
    for (const language of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])
      messages[language] = JSON.stringify(await messagesOf(language));
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  /** Opens a fresh page and draws `what` (an expression in the gallery) in it. */
  async function open(
    what: string,
    {
      language = 'en',
      theme = 'light',
    }: { language?: keyof typeof LANGUAGES; theme?: 'light' | 'dark' } = {},
  ): Promise<void> {
    // Firefox takes the theme from the page's attribute and stands still by its preference.
    if (name === 'chromium') {
      await page.emulateMediaFeatures([
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'prefers-color-scheme', value: theme },
      ]);
    }
    await page.setContent(
      await galleryPage(
        LANGUAGES[language],
        theme,
        what.startsWith('lab.cards') || what === 'lab.pages.sites',
      ),
    );
    await page.evaluate(`${script};window.lab=lab;0`);
    await page.evaluate(
      `lab.show(document.getElementById('place'), ${what}, { t: lab.translator(${messages[language]}), locale: '${LANGUAGES[language]}' })`,
    );
    await page.evaluate('document.getElementById("place").classList.add("one")');
  }
  const press = (selector: string) =>
    page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
  const settled = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  const text = (selector: string) =>
    page.evaluate(
      `document.querySelector(${JSON.stringify(selector)})?.innerText.replace(/\\s+/g, ' ').trim() ?? null`,
    );
  const calls = () => page.evaluate('lab.calls.splice(0)') as Promise<string[]>;
  const focused = () =>
    page.evaluate(
      '(document.activeElement?.getAttribute("aria-label") || document.activeElement?.textContent || "").trim()',
    );

  /** Brings a card state into its shape: details, menu or note field opened. */
  async function prepare(state: string): Promise<void> {
    if (state.startsWith('expanded')) await press('[aria-keyshortcuts=D]');
    if (state === 'menu') await press('.pm-card__tools [aria-expanded]');
    if (state === 'noting') await press('[aria-keyshortcuts=N]');
    await settled();
  }

  const faults = () => axeFindings(page, 'best-practice');

  it('axe finds what is wrong, also where another state was shown before', async () => {
    await open('lab.cards.agree');
    expect(await faults()).toEqual([]);
    await open('lab.cards.differ');
    await page.evaluate(
      `document.querySelector('.pm-card').insertAdjacentHTML('beforeend', '<img src="data:,">')`,
    );
    expect((await faults()).map((line) => line.split(':')[0])).toEqual(['image-alt']);
  });

  describe.each(themesFor(name))('%s', (theme) => {
    it.each(CARDS)('axe finds nothing in the card: %s', async (state) => {
      await open(`lab.cards.${state}`, { theme });
      await prepare(state);
      expect(await faults()).toEqual([]);
    });
    it.each(POPUPS)('axe finds nothing in the popup: %s', async (state) => {
      await open(`lab.popups.${state}`, { theme });
      await settled();
      expect(await faults()).toEqual([]);
    });
    it.each(['welcome', 'loading', 'sites'])('axe finds nothing in the page: %s', async (state) => {
      await open(`lab.pages.${state}`, { theme });
      await settled();
      expect(await faults()).toEqual([]);
    });
  });

  it.each(CARDS)('no amount stands without a source number near it: %s', async (state) => {
    await open(`lab.cards.${state}`);
    await prepare(state);
    const alone = await page.evaluate(`(() => {
      const amounts = [...document.querySelectorAll('.pm-card *')].filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && /(\\$|RMB\\s)[\\d.,–]+[KMBT]/.test(node.data)));
      const numbered = (element) => {
        const about = element.closest('tr, dd, .pm-vs li, .pm-voices li, .pm-chart, .pm-note, .pm-srcs, .pm-qs, h3');
        if (about?.matches('.pm-chart, .pm-note, .pm-srcs, .pm-qs, h3')) return true;
        const row = about?.matches('.who') ? about.previousElementSibling : about;
        return row?.querySelector('.pm-s') != null;
      };
      return amounts.filter((element) => !numbered(element)).map((element) => element.outerHTML);
    })()`);
    expect(alone).toEqual([]);
  });

  it('every source number leads to a source in the list', async () => {
    await open('lab.cards.differ');
    await prepare('expanded');
    const count = (await page.evaluate('document.querySelectorAll(".pm-s").length')) as number;
    expect(count).toBeGreaterThan(8);
    for (let index = 0; index < count; index += 1) {
      const number = await page.evaluate(
        `(() => { const button = document.querySelectorAll('.pm-s')[${index}]; button.click(); return button.textContent; })()`,
      );
      await settled();
      expect(await page.evaluate('document.querySelector(".is-lit .n")?.textContent')).toBe(number);
    }
  });

  it('citing a source moves the focus to its link', async () => {
    await open('lab.cards.agree');
    await press('.pm-s');
    await settled();
    expect(await page.evaluate('document.activeElement.closest("li") !== null')).toBe(true);
    expect(await text('.pm-srcs .is-lit')).toContain('TechCrunch');
  });

  describe('keys', () => {
    it('go through pin, more, source numbers, rows, sources and foot, and out at the end', async () => {
      await open('lab.cards.agree');
      await page.focus('.pm-card');
      const order: string[] = [];
      for (let step = 0; step < 40 && !(await calls()).includes('leave()'); step += 1) {
        await page.keyboard.press('Tab');
        order.push(String(await focused()));
      }
      expect(order.slice(0, 2)).toEqual(['Keep open', 'More: mute, copy, why this mark']);
      expect(order.slice(2, 4)).toEqual([
        'Source 1, TechCrunch',
        'Source 2, “Chinesisches KI-Start-up holt 600 Millionen”',
      ]);
      expect(order.indexOf('Alibaba')).toBeGreaterThan(order.indexOf('Source 1, TechCrunch'));
      expect(order.slice(-4)).toEqual(['Note', 'Open', 'Details', 'Details']);
    });

    it('D, N, O, P act, Esc closes first what is open and then the card', async () => {
      await open('lab.cards.agree');
      await page.focus('.pm-card');
      await page.keyboard.press('p');
      await page.keyboard.press('o');
      await page.keyboard.press('d');
      expect(await calls()).toEqual(['pin(true)', 'openWorkspace("starter/sensetime")', 'expand(true)']);
      await page.keyboard.press('n');
      await page.waitForSelector('textarea');
      await page.focus('textarea');
      await page.keyboard.type('p is for paper');
      await page.keyboard.press('Escape');
      expect(await page.$('textarea')).toBeNull();
      expect(await calls()).toEqual(['noting(true)', 'noting(false)']);
      await page.focus('.pm-card');
      await page.keyboard.press('Escape');
      expect(await calls()).toEqual(['close()']);
    });

    it('a note is written, saved with Ctrl+Enter and confirmed', async () => {
      await open('lab.cards.agree');
      await page.focus('.pm-card');
      await page.keyboard.press('n');
      await page.waitForSelector('textarea');
      await page.focus('textarea');
      await page.keyboard.type('ask for the cap table');
      await page.keyboard.down('Control');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Control');
      expect(await text('[role=status].pm-saved')).toContain('Note saved');
      const kept = 'saveNote("starter/sensetime", "ask for the cap table")';
      expect(await calls()).toEqual(['noting(true)', kept, 'noting(false)']);
    });

    it('arrows read the chart point by point', async () => {
      await open('lab.cards.differ');
      await page.evaluate('document.querySelector(".pm-chart").focus()');
      await page.keyboard.press('ArrowRight');
      await settled();
      expect(await text('figure [role=status]')).toBe(
        'Jul 2017, Series B: 410 million US dollars raised, valued over 1.5 billion US dollars.',
      );
      await page.keyboard.press('ArrowRight');
      await settled();
      expect(await text('figure [role=status]')).toContain(
        'valued between over 3 billion US dollars and over 4.5 billion US dollars depending on the source',
      );
    });
  });

  it('names in a card open their cards, and Back is offered', async () => {
    await open('lab.cards.pinned');
    await press('.pm-card__back');
    await page.evaluate(
      `[...document.querySelectorAll('.pm-name')].find((b) => b.textContent === 'SoftBank Vision Fund').click()`,
    );
    expect(await calls()).toEqual(['back()', 'openEntity("starter/softbank-vision-fund")']);
  });

  it('the menu mutes, says why the name is marked, and copies with sources', async () => {
    await open('lab.cards.agree');
    await prepare('menu');
    const items = await page.$$('.pm-menu__i');
    for (const item of items) await item.click();
    const [here, everywhere, notThis, copy] = await calls();
    expect([here, everywhere, notThis]).toEqual(['mute("here")', 'mute("everywhere")', 'mute("not-this")']);
    expect(copy).toContain('$600M [1][2]');
    expect(copy).toContain('[1] TechCrunch');
    expect(await text('.pm-menu__why')).toContain('“startup”, “led by”');
  });

  it('a choice of several entries names each by what tells it apart', async () => {
    await open('lab.cards.choice');
    expect(await text('.pm-choice')).toContain('Köln · Germany · founded 2009 · nimbus.example');
    await page.evaluate('document.querySelectorAll(".pm-choice__b")[1].click()');
    expect(await calls()).toEqual(['choose("n/2")']);
  });

  it('a store fault says what is safe and offers one next step', async () => {
    await open('lab.cards.broken');
    await page.evaluate(`for (const b of document.querySelectorAll('.pm-card__foot button')) b.click()`);
    expect(await calls()).toEqual(['copy("UnknownError: internal error")', 'retry()']);
    expect(await text('[role=alert]')).toContain('Nothing in it was changed.');
  });

  describe('the popup', () => {
    it('searches while typing, moves with the arrows and opens with Enter, focus in the field', async () => {
      await open('lab.LivePopup');
      await settled();
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('/');
      expect(await focused()).toBe('Search companies, investors, facts');
      await page.keyboard.type('s');
      await page.waitForSelector('[role=option]');
      const chosen = () =>
        page.evaluate(
          'document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.innerText.trim().split("\\n")[0]',
        );
      expect(await chosen()).toContain('SenseTime');
      await page.keyboard.press('ArrowDown');
      await settled();
      expect(await chosen()).toContain('Nimbus Senders');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await settled();
      expect(await chosen()).toContain('SoftBank');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await settled();
      expect(await calls()).toEqual(['open("starter/softbank", "popup")']);
      expect(await page.$('[role=option]')).toBeNull();
    });

    it('lists the names of the page and takes a mute back', async () => {
      await open('lab.popups.page');
      expect(await text('.pm-pop ul')).toContain('SenseTime');
      await press('.pm-row.is-mut button');
      await press('.pm-switch');
      await press('button.pm-row');
      expect(await calls()).toEqual(['takeBack("3")', 'site("news.example", false)', 'openName("0")']);
    });
  });

  describe('the choice of sites', () => {
    it('adds a site as it is typed, refuses what is none, and removes one', async () => {
      await open('lab.pages.welcome');
      await press('summary');
      await page.focus('.pm-sites__add input');
      await page.keyboard.type('not a site');
      await page.keyboard.press('Enter');
      await settled();
      expect(await text('.pm-sites__bad')).toBe(
        '“not a site” is not the address of a site. Use one like techcrunch.com',
      );
      await page.evaluate('document.querySelector(".pm-sites__add input").select()');
      await page.keyboard.type('https://www.Caixin.com/2018/x');
      await page.keyboard.press('Enter');
      await settled();
      await press('[aria-label="Remove technode.com"]');
      const last = (await calls()).at(-1);
      expect(last).toBe(
        'sites({"mode":"chosen","on":["techcrunch.com","handelsblatt.com","36kr.com","caixin.com"],"off":[]})',
      );
    });
  });

  it.each(['en', 'de', 'zh_CN'] as const)(
    'speaks %s everywhere, and nothing is wider than its card',
    async (language) => {
      for (const state of CARDS) {
        await open(`lab.cards.${state}`, { language });
        await prepare(state);
        const wide = await page.evaluate(
          `[...document.querySelectorAll('.pm-card :not(.vh):not(svg *)')].filter((element) => {
          const box = element.getBoundingClientRect();
          const card = element.closest('.pm-card').getBoundingClientRect();
          return box.width > 0 && !element.closest('.vh') && (box.right > card.right + 1 || box.left < card.left - 1);
        }).map((element) => element.className + ' ' + element.textContent)`,
        );
        expect([state, wide]).toEqual([state, []]);
      }
    },
  );

  it.each([320, 240, 200])(
    'is a sheet in a window of %i px, as at 400 % zoom: nothing is cut off',
    async (width) => {
      await page.setViewport({ width, height: 700 });
      try {
        for (const state of ['differ', 'investor', 'expanded', 'menu', 'choice']) {
          await open(`lab.cards.${state}`, { language: 'de' });
          await prepare(state);
          const over = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          const cut =
            await page.evaluate(`[...document.querySelectorAll('.pm-card dd, .pm-card td, .pm-card li, .pm-card button:not(.pm-s)')]
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline').map((e) => e.className + ':' + e.textContent)`);
          expect([state, over, cut]).toEqual([state, 0, []]);
        }
      } finally {
        await page.setViewport({ width: 900, height: 900 });
      }
    },
  );
});
