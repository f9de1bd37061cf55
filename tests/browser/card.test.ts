import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HOVER } from '../../page/hover-intent.ts';
import { cardFrame } from '../../tools/demo-tour.ts';
import { axeFindings } from '../axe.ts';
import { testedBrowsers } from '../browsers.ts';
import {
  cardText,
  eventually,
  leave,
  never,
  noCard,
  offers,
  press,
  pressUntil,
  restOn,
  shows,
} from './gestures.ts';
import { article, hoverCard, ReadingBrowser, waitForCard } from './reading-browser.ts';

const HOST = 'courier.example';
const SENTENCES = [
  'SenseTime raised $600 million in April 2018. The round was led by Alibaba, with Temasek and Suning.',
  'In the same year CloudMinds was looking for money; SoftBank International had led its seed round.',
];

describe.each(testedBrowsers())('the card in %s', (name) => {
  let reading: ReadingBrowser;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST] });
    reading.serve(`${HOST}/`, article(SENTENCES, { published: '2018-05-02' }));
    reading.serve(`${HOST}/later`, article(SENTENCES, { published: '2021-06-15' }));
    reading.serve(`${HOST}/dark`, article(SENTENCES, { style: 'body{background:#14161a;color:#e8e6e0}' }));
    reading.serve(
      `${HOST}/linked`,
      article([`A report on <a href="/">SenseTime</a> and its investors.`, ...SENTENCES.slice(1)]),
    );
  });
  afterAll(() => reading?.close());

  let page: Page;
  afterEach(async () => {
    if (page && !page.isClosed()) await page.close();
  });
  const open = async (path = '/') => {
    page = await reading.open(HOST + path);
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    await leave(page);
  };
  /** A page with the card of SenseTime open and the keyboard in it. */
  const openWithFocus = async (path = '/') => {
    await open(path);
    const { frame } = await hoverCard(page, 'SenseTime');
    await frame.evaluate(() => document.querySelector<HTMLElement>('[role="dialog"]')?.focus());
    return frame;
  };

  it('opens after a rest on a name, and closes when the pointer goes away', async () => {
    await open();
    await hoverCard(page, 'SenseTime');
    await leave(page);
    await noCard(page);
  });

  it('does not open for a pointer that passes', async () => {
    await open();
    const place = await restOn(page, 'million in April');
    await page.mouse.move(place.x - 300, place.y);
    await page.mouse.move(place.x + 300, place.y, { steps: 12 });
    await leave(page);
    await never('a card opened', () => cardText(page));
  });

  it('stays while the pointer goes from the name into it, over another name', async () => {
    await open();
    const from = await restOn(page, 'SenseTime');
    const { frame } = await waitForCard(page, 'SenseTime');
    const box = (await (await frame.frameElement())!.boundingBox())!;
    // Slowly and aslant, within what lies between the name and the near corners of the card.
    await page.mouse.move(from.x, from.y + 4, { steps: 4 });
    await page.mouse.move(box.x + box.width / 3, box.y + 40, { steps: 40 });
    await never('the card closed', async () => !(await cardText(page)));
    await leave(page);
    await noCard(page);
  });

  it('stays when it is pinned, until Esc', async () => {
    await open();
    const { frame } = await hoverCard(page, 'SenseTime');
    await pressUntil(frame, 'Keep open', () => frame.$('[aria-pressed="true"]'));
    await leave(page);
    await never('the card closed', async () => !(await cardText(page)));
    await page.keyboard.press('Escape');
    await noCard(page);
  });

  it('closes on Esc and when the page is scrolled far, not when it is scrolled a little', async () => {
    await open();
    await hoverCard(page, 'SenseTime');
    await page.keyboard.press('Escape');
    await noCard(page);
    await leave(page);
    await hoverCard(page, 'SenseTime');
    await page.evaluate(() => window.scrollBy(0, 60));
    await never('the card closed', async () => !(await cardText(page)), 200);
    await page.evaluate(() => window.scrollBy(0, 100));
    await noCard(page);
  });

  it('shows every round with D, and takes it back', async () => {
    const frame = await openWithFocus();
    await page.keyboard.press('d');
    await shows(frame, 'Jul 2017');
    await shows(frame, 'Less');
    await leave(page);
    await never('the card closed', async () => !(await cardText(page)), 500);
    await page.keyboard.press('d');
    await shows(frame, 'Details');
    await page.keyboard.press('Escape');
    await noCard(page);
  });

  it('keeps a note with N and shows it at once, here and in another tab', async () => {
    const frame = await openWithFocus();
    await page.keyboard.press('n');
    await frame.waitForSelector('textarea');
    await page.keyboard.type('Ask who the “people familiar” are.');
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await shows(frame, 'Note saved. It stays on this computer.');
    await shows(frame, 'Ask who the “people familiar” are.');
    // The keys of the card go on after the field is gone.
    for (const _ of ['once', 'again']) {
      await page.keyboard.press('n');
      await frame.waitForSelector('textarea');
      await page.keyboard.press('Escape');
      await eventually('the field is away', async () => !(await frame.$('textarea')));
    }
    await page.close();
    await open();
    const { text } = await hoverCard(page, 'SenseTime');
    expect(text).toContain('Ask who the “people familiar” are.');
  });

  it('leads to the card of an investor and back', async () => {
    await open();
    const { frame } = await hoverCard(page, 'SenseTime');
    await pressUntil(frame, 'Temasek', () => offers(frame, 'Back to SenseTime'));
    await shows(frame, 'Portfolio');
    await never('the card closed', async () => !(await cardText(page)), 600);
    await pressUntil(frame, 'Back to SenseTime', () => frame.$('[aria-keyshortcuts="D"]'));
    await shows(frame, 'Details');
  });

  it('opens the page of the company with O', async () => {
    await openWithFocus();
    await page.keyboard.press('o');
    const workspace = await reading.ownPage('workspace.html#entity=starter%2Fsensetime');
    await shows(workspace, 'SenseTime');
    await workspace.close();
  });

  it('says in its menu why the name is marked', async () => {
    await open();
    const { frame } = await hoverCard(page, 'SenseTime');
    await pressUntil(frame, 'More', () => frame.$('.pm-menu'));
    const text = await shows(frame, 'Why this mark');
    expect(text).toContain(`Mute on ${HOST}`);
    expect(text).toMatch(/Why this mark\s*The name/);
  });

  it('waits longer on a name in a link, and a click follows the link', async () => {
    await open('/linked');
    // By the page's own clock: a slow browser answers long after the pointer came to the link.
    await page.evaluate(() => {
      const came = (event: Event) => {
        if ((event.target as Element).closest('a')) document.body.dataset.came ??= String(Date.now());
      };
      addEventListener('pointermove', came, { capture: true });
    });
    const place = await restOn(page, 'SenseTime');
    await waitForCard(page, 'SenseTime');
    const came = Number(await page.evaluate(() => document.body.dataset.came));
    expect(Date.now() - came).toBeGreaterThanOrEqual(HOVER.inLinkMs);
    await Promise.all([page.waitForNavigation(), page.mouse.click(place.x, place.y)]);
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('says how much older its newest fact is than the page', async () => {
    await open('/later');
    const { text } = await hoverCard(page, 'SenseTime');
    expect(text).toMatch(/Newest fact is from .*2018. This page is about 3 years newer\./);
    await page.close();
    await open('/');
    expect((await hoverCard(page, 'SenseTime')).text).not.toContain('Newest fact');
  });

  it('gives the dollar value of another currency at the rate of its month', async () => {
    const citation = {
      title: 'Round of the spring',
      publisher: 'The Courier',
      published: '2020-05-13',
      lang: 'en',
    };
    await reading.keepEntity({ id: 'n/lindenwerk', name: 'Lindenwerk', roles: ['company'] }, [
      {
        kind: 'round',
        asOf: '2020-05',
        status: 'announced',
        stage: null,
        raised: { amount: 1_800_000_000, currency: 'CNY', bound: 'exact' },
        lead: [],
        investors: [],
        citation,
      },
    ]);
    reading.serve(`${HOST}/rmb`, article(['The startup Lindenwerk raised money.', ...SENTENCES]));
    await open('/rmb');
    const { text } = await hoverCard(page, 'Lindenwerk');
    expect(text).toMatch(/RMB\s1\.8B/);
    expect(text).toMatch(/≈\s?\$25\dM/);
    expect(text).toMatch(/May\s2020 average/);
    expect(text).toContain('The Courier');
  });

  it('asks which one is meant where two carry the name, and remembers the answer', async () => {
    for (const [id, description] of [
      ['n/tannhof-1', 'batteries'],
      ['n/tannhof-2', 'dental software'],
    ] as const)
      await reading.keepEntity({ id, name: 'Tannhof', roles: ['company'], description });
    reading.serve(`${HOST}/two`, article(['The startup Tannhof raised $4 million.', ...SENTENCES]));
    await open('/two');
    const { frame } = await hoverCard(page, 'Tannhof');
    await shows(frame, 'Which one is meant?');
    await pressUntil(
      frame,
      'Tannhof dental software',
      async () => !(await offers(frame, 'Tannhof batteries')),
    );
    await shows(frame, 'ental software');
    await never('the card closed', async () => !(await cardText(page)), 600);
    const record = await reading.recordOf(page, ({ names }) =>
      names.some(({ entities, count }) => count > 0 && entities.join() === 'n/tannhof-2'),
    );
    expect(record?.names.filter(({ text, count }) => text === 'Tannhof' && count > 0)).toHaveLength(1);
  });

  it('takes the tone of the page under the name', async () => {
    for (const [path, theme] of [
      ['/', 'light'],
      ['/dark', 'dark'],
    ] as const) {
      await open(path);
      const { frame } = await hoverCard(page, 'SenseTime');
      expect(await frame.evaluate(() => document.documentElement.dataset.pmTheme)).toBe(theme);
      const ground = await frame.evaluate(
        () => getComputedStyle(document.querySelector('[role="dialog"]')!).backgroundColor,
      );
      const [red = 0] = (ground.match(/[\d.]+/g) ?? []).map(Number);
      expect(red > 128, ground).toBe(theme === 'light');
      await page.close();
    }
  });

  it('changes nothing of the page but one element beside the body', async () => {
    await open();
    await hoverCard(page, 'SenseTime');
    const body = await page.evaluate(() => document.body.outerHTML);
    expect(body).toBe(article(SENTENCES).slice(article(SENTENCES).indexOf('<body>')).replace('</html>', ''));
    expect(await cardFrame(page)).not.toBeNull();
  });

  it('gives axe nothing to complain of: card, details, popup, first run, sites', async () => {
    const frame = await openWithFocus();
    expect(await axeFindings(frame)).toEqual([]);
    await page.keyboard.press('d');
    await shows(frame, 'Less');
    expect(await axeFindings(frame)).toEqual([]);
    const popup = await reading.popupOf(page);
    await shows(popup, 'Names on this page');
    expect(await axeFindings(popup)).toEqual([]);
    await press(popup, 'SenseTime');
    await shows(popup, 'Details');
    expect(await axeFindings(popup)).toEqual([]);
    await popup.close();
    for (const hash of ['welcome', 'sites']) {
      await reading.keep.evaluate((at) => {
        location.hash = at;
      }, hash);
      await shows(reading.keep, 'Where may it read?');
      await eventually(
        `${hash} is without fault`,
        async () => (await axeFindings(reading.keep)).length === 0,
        100,
      );
    }
  });
});
