/**
 * The workspace over 100,000 facts, 2,000 of them about one company, in Chromium with the production build: from the
 * change of its address to the first painted rows, and what scrolling through all of them costs. Each measurement
 * begins in a page that is at rest.
 */
import type { Page } from 'puppeteer-core';
import { openExtensionPage } from '../../tools/browser/extension-pages.ts';
import { ReadingBrowser } from '../browser/reading-browser.ts';
import { loadScript } from './bench-browser.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';

const FACTS = 100_000;
const OF_ONE = 2_000;
const TURNS = 7;
const LARGEST = 'entity=bench%2Flargest';
const SCROLL_STEPS = 120;

/** Waits in the page until rows are painted after a change of the address; milliseconds. */
const OPEN = `(async (hash, rows) => {
  const start = performance.now();
  location.hash = hash;
  for (;;) {
    await new Promise((next) => requestAnimationFrame(next));
    if (document.querySelectorAll('.ws-long tr[data-row]').length >= rows)
      break;
    if (performance.now() - start > 60_000) throw new Error('No rows came: ' + document.body.innerText.slice(0, 200));
  }
  await new Promise((next) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = next; port2.postMessage(0); });
  return performance.now() - start;
})`;

/** Scrolls through the whole page in even steps, one a frame; the long tasks seen, in milliseconds. */
const SCROLL = `(async (steps) => {
  const long = [];
  const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
  watch.observe({ type: 'longtask' });
  const height = document.documentElement.scrollHeight;
  for (let step = 1; step <= steps; step++) {
    // A jump far down the list, then a turn of the wheel.
    window.scrollTo(0, (height * (step % 2 ? step : step - 1)) / steps + (step % 2 ? 0 : 240));
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  }
  await new Promise((next) => setTimeout(next, 300));
  watch.disconnect();
  const drawn = document.querySelectorAll('.ws-long tr[data-row]').length;
  if (drawn === 0) throw new Error('No rows at the end of the list');
  return long;
})`;

const call = (page: Page, code: string, ...args: unknown[]) =>
  page.evaluate(`${code}(${args.map((arg) => JSON.stringify(arg)).join(',')})`);

const rest = () => new Promise((next) => setTimeout(next, 1_500));

async function opened(page: Page, hash: string, rows: number): Promise<number> {
  await page.evaluate(() => {
    location.hash = 'settings';
  });
  await rest();
  return (await call(page, OPEN, hash, rows)) as number;
}

async function* measured(reading: ReadingBrowser): AsyncGenerator<Figure> {
  await loadScript(reading);
  reading.keep.setDefaultTimeout(600_000);
  await reading.keep.evaluate(`lab.installFacts(${FACTS}, ${OF_ONE})`);
  const { browser, origin } = reading;
  // Pages of the extension share one thread, and this one would read all of it, too.
  await reading.keep.goto('about:blank');
  const starts: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const fresh = await browser.newPage();
    const begun = Date.now();
    await fresh.goto(`${origin}/workspace.html#facts`);
    await fresh.waitForSelector('.ws-long tr[data-row]', { timeout: 60_000 });
    starts.push(Date.now() - begun);
    await fresh.close();
  }
  yield lessIsBetter('workspace.first-list', median(starts), 'ms');
  const page = await openExtensionPage(browser, origin, 'workspace.html#facts');
  await page.bringToFront();
  await page.waitForSelector('.ws-long tr[data-row]', { timeout: 60_000 });
  // Conflicts of all companies are looked for in small pieces meanwhile.
  await page.waitForFunction(() => document.body.innerText.includes('Conflicts'), { timeout: 60_000 });
  await new Promise((next) => setTimeout(next, 8_000));
  const company: number[] = [];
  const list: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    company.push(await opened(page, LARGEST, 5));
    list.push(await opened(page, 'facts', 5));
  }
  yield lessIsBetter('workspace.company-2000', median(company), 'ms');
  yield lessIsBetter('workspace.list-100000', median(list), 'ms');
  await rest();
  const long = (await call(page, SCROLL, SCROLL_STEPS)) as number[];
  yield lessIsBetter('workspace.scroll-long-tasks', long.length, 'tasks');
  yield lessIsBetter('workspace.scroll-longest', Math.max(0, ...long), 'ms');
}

/** Figures of the group `workspace`. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  const all = ['first-list', 'company-2000', 'list-100000', 'scroll-long-tasks', 'scroll-longest'];
  if (!all.some((figure) => asks(`workspace.${figure}`))) return;
  const reading = await ReadingBrowser.start('chromium', { hosts: [] });
  try {
    yield* measured(reading);
  } finally {
    await reading.close();
  }
}
