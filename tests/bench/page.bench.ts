/**
 * Reading and marking in a real Chromium: a page of 20,000 elements with 500 names, an article of 5,000 words, and
 * a page that rewrites itself, beside mark.js and beside wrapping names in elements.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'puppeteer-core';
import { openLab, type PageLab } from '../page/harness.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';

const ROOT = new URL('../../', import.meta.url);
const PARAGRAPHS = 2_000;
const NAMES = 500;
const RUNS = 5;
/** Ten minutes of a page that rewrites itself every 50 ms are 12,000 rounds; they are played at this pace. */
const REWRITES = 12_000;
const REWRITE_EVERY_MS = 4;
/** Rounds before the first look, so that caches are full. */
const WARM_UP = 1_500;

const BLANK =
  '<!doctype html><html lang="en"><meta charset="utf-8"><style>body{font:16px/24px serif;width:800px}</style><body></body>';

async function open(lab: PageLab, paragraphs: number, names: number): Promise<Page> {
  const page = await lab.open(BLANK);
  await page.bringToFront();
  await page.evaluate(`lab.build(${paragraphs}, ${names}); document.body.offsetHeight`);
  return page;
}

async function runs<T>(lab: PageLab, call: string, before?: (page: Page) => Promise<unknown>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await open(lab, PARAGRAPHS, NAMES);
    await before?.(page);
    results.push((await page.evaluate(call)) as T);
    await page.close();
  }
  return results;
}

/** The page's clock goes in steps of this many milliseconds; nothing shorter is claimed. */
const CLOCK_STEP_MS = 0.1;

const mid = <T extends Record<Key, number>, Key extends string>(results: T[], key: Key) =>
  Math.max(CLOCK_STEP_MS, median(results.map((result) => result[key])));

async function* marking(lab: PageLab): AsyncGenerator<Figure> {
  interface Placed {
    place: number;
    layout: number;
  }
  const collected = await runs<{ ours: number; textContent: number }>(lab, 'lab.collecting()');
  yield lessIsBetter(
    'page.collect',
    mid(collected, 'ours'),
    'ms',
    'textContent',
    mid(collected, 'textContent'),
  );
  const ours = await runs<Placed>(lab, 'lab.placing()');
  const markJs = readFileSync(fileURLToPath(import.meta.resolve('mark.js')), 'utf8');
  const peer = await runs<Placed>(lab, 'lab.markJs()', (page) => page.evaluate(`${markJs};0`));
  const wrapped = await runs<Placed>(lab, 'lab.wrapping()');
  yield lessIsBetter('page.place', mid(ours, 'place'), 'ms', 'mark.js', mid(peer, 'place'));
  yield lessIsBetter(
    'page.place-beside-spans',
    mid(ours, 'place'),
    'ms',
    'span wrapping',
    mid(wrapped, 'place'),
  );
  yield lessIsBetter('page.layout', mid(ours, 'layout'), 'ms', 'mark.js', mid(peer, 'layout'));
  yield lessIsBetter(
    'page.layout-beside-spans',
    mid(ours, 'layout'),
    'ms',
    'span wrapping',
    mid(wrapped, 'layout'),
  );
}

async function metrics(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

async function* reading(lab: PageLab): AsyncGenerator<Figure> {
  const longest: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await open(lab, PARAGRAPHS, NAMES);
    await page.evaluate('lab.start(true), new Promise((done) => setTimeout(done, 2500))');
    longest.push((await page.evaluate('lab.work.longest')) as number);
    await page.close();
  }
  yield lessIsBetter('page.longest-task', median(longest), 'ms', 'a frame', 16);

  // 42 paragraphs of 120 words are 5,000 words; what the same page does by itself is taken off.
  const totals: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const spent: number[] = [];
    for (const start of ['0', 'lab.start(false)']) {
      const page = await open(lab, 42, 42);
      const session = await page.createCDPSession();
      await session.send('Performance.enable');
      const before = await metrics(session);
      await page.evaluate(`${start}, new Promise((done) => setTimeout(done, 2000))`);
      const after = await metrics(session);
      spent.push(((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0)) * 1_000);
      await page.close();
    }
    totals.push(Math.max(0, spent[1]! - spent[0]!));
  }
  yield lessIsBetter('page.article-total', median(totals), 'ms');
}

async function* scrolling(lab: PageLab): AsyncGenerator<Figure> {
  const bare: number[] = [];
  const marked: number[] = [];
  for (let run = 0; run < RUNS; run += 1)
    for (const [times, start] of [
      [bare, '0'],
      [marked, 'lab.start(false)'],
    ] as const) {
      const page = await open(lab, PARAGRAPHS, NAMES);
      await page.evaluate(`${start}, new Promise((done) => setTimeout(done, 2000))`);
      times.push((await page.evaluate('lab.scrolling(120)')) as number);
      await page.close();
    }
  yield lessIsBetter('page.scroll-p95', median(marked), 'ms', 'bare page', median(bare));
}

async function* rewriting(lab: PageLab): AsyncGenerator<Figure> {
  const page = await open(lab, 1, 1);
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const look = async () => {
    await page.evaluate('new Promise((done) => setTimeout(done, 1500))');
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    return metrics(session);
  };
  await page.evaluate('lab.start(false)');
  await page.evaluate(`lab.rewriting(${WARM_UP}, ${REWRITE_EVERY_MS})`);
  const before = await look();
  await page.evaluate(`lab.rewriting(${REWRITES}, ${REWRITE_EVERY_MS})`);
  const after = await look();
  const grown = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  yield lessIsBetter('page.rewrite-listeners', grown('JSEventListeners'), 'more');
  yield lessIsBetter('page.rewrite-nodes', grown('Nodes'), 'more');
  yield lessIsBetter('page.rewrite-heap', grown('JSHeapUsedSize') / 1024, 'kB more');
  await page.close();
}

/** What the content script weighs, in kilobytes, zipped. */
async function weight(): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [new URL('page/reader.ts', ROOT).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2023',
  });
  return gzipSync(outputFiles[0]!.contents).length / 1024;
}

/** Figures of reading and marking pages. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  if (asks('page.script')) yield lessIsBetter('page.script', await weight(), 'kB gzip');
  const parts = [
    { names: ['page.collect', 'page.place', 'page.layout'], run: marking },
    { names: ['page.longest-task', 'page.article-total'], run: reading },
    { names: ['page.scroll-p95'], run: scrolling },
    { names: ['page.rewrite-listeners', 'page.rewrite-nodes', 'page.rewrite-heap'], run: rewriting },
  ];
  const wanted = parts.filter(({ names }) => names.some(asks));
  if (wanted.length === 0) return;
  const lab = await openLab('chromium', 'tests/bench/page-lab.ts');
  try {
    for (const { run } of wanted) yield* run(lab);
  } finally {
    await lab.close();
  }
}
