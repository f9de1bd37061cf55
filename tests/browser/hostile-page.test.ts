import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';
import { chanceBound, guess, type Observed } from './hostile/guessing.ts';
import { markedPlaces, type Place } from './hostile/pixels.ts';
import { buildThatKnows, inventedNames, seeded, shuffled } from './hostile/planted-names.ts';
import { PLANTED_VIEWPORT, plantedPage } from './hostile/planted-page.ts';
import { builtFor, ReadingBrowser } from './reading-browser.ts';

const HOST = 'names.example';
const COUNT = 2_000;
const SEED = 20_260;
/** Two thousand names are watched as they come into view and go. */
const PATIENCE_MS = 400_000;

describe.each(testedBrowsers())('a page that wants to know which names are marked, in %s', (name) => {
  let reading: ReadingBrowser;
  let folder: string;
  let page: Page;
  let truth: boolean[];
  let stored: Set<string>;
  let columns: Record<string, Observed>;

  /** Waits until all that is in the store is marked, and tells what is, as a person sees it. */
  async function seeMarks(planted: readonly string[]): Promise<boolean[]> {
    const places = (await page.evaluate('spy.at()')) as Place[];
    const end = Date.now() + 60_000;
    for (;;) {
      const marked = await markedPlaces(page, reading.keep, places);
      if (planted.every((one, index) => marked[index] || !stored.has(one)) || Date.now() > end) return marked;
      await page.evaluate(() => new Promise((next) => requestIdleCallback(next)));
    }
  }

  beforeAll(async () => {
    const random = seeded(SEED);
    const planted = inventedNames(COUNT, random);
    stored = new Set(planted.slice(0, COUNT / 2));
    folder = buildThatKnows(builtFor(name), [...stored]);
    reading = await ReadingBrowser.start(name, { hosts: [HOST], extension: folder });
    const order = shuffled(planted, random);
    reading.serve(`${HOST}/`, plantedPage(order, true));
    page = await reading.browser.newPage();
    await page.setViewport(PLANTED_VIEWPORT);
    await page.goto(`http://${HOST}/`);
    await page.bringToFront();
    await reading.recordOf(page, ({ names }) => names.length >= stored.size, 30_000);
    truth = await seeMarks(order);
    await page.evaluate('spy.watchVisibility()');
    await page.waitForFunction('spy.watched()', { polling: 200, timeout: PATIENCE_MS });
    columns = (await page.evaluate('spy.columns()')) as Record<string, Observed>;
  }, PATIENCE_MS);
  afterAll(async () => {
    await reading?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('marks what is in the store, and nothing invented', () => {
    expect(truth.filter(Boolean)).toHaveLength(COUNT / 2);
  });

  it('learns nothing from anything it can observe', () => {
    const told = Object.entries(columns).flatMap(([what, values]) =>
      (['value', 'threshold'] as const).flatMap((how) => {
        const { accuracy, tested } = guess(values, truth, how);
        return Math.abs(accuracy - 0.5) > chanceBound(tested) ? [`${what} (${how}): ${accuracy}`] : [];
      }),
    );
    expect(told).toEqual([]);
  });

  it('sees nothing of us but one bare element', async () => {
    const seen = (await page.evaluate('spy.page()')) as Record<string, unknown>;
    expect(seen).toMatchObject({
      frames: 0,
      named: [],
      highlights: 0,
      sheets: 1,
      animations: 0,
      resources: [],
      mutations: ['childList HTML +DIV'],
      messages: [],
      violations: [],
      errors: [],
      shifts: 0,
      active: 'body',
      host: { tag: 'div', attributes: [], root: true, children: 0 },
      scroll: [PLANTED_VIEWPORT.width, PLANTED_VIEWPORT.height],
    });
    // The host's own scroll area knows nothing of what lies in it: an empty layer is 100 px wide.
    const { width, height } = seen.host as { width: number; height: number };
    expect([width <= 100, height]).toEqual([true, 0]);
  });
});
