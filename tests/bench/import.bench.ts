/**
 * Imports in Chromium with the production build: from the choice of the file to the dataset, with the peak of memory of
 * the process that the page and its worker run in (private memory, as the system counts it, looked at 5 times a second). That
 * page is the only one that is open: the extension's background lies in the same process.
 *
 *   import.crunchbase     66,368 companies and 114,949 rounds of Crunchbase 2015, one after the other (only with ../shared)
 *   import.million        a seeded list of a million companies with a round each; then the popup, its keys and cards in that store
 *   import.meanwhile      cards of pages that are read while that list is imported
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { ImportJob } from '../../domain/import-job.ts';
import { openExtensionPage } from '../../tools/browser/extension-pages.ts';
import { generateNames } from '../../tools/generate-names.ts';
import { sharedFolder } from '../../tools/real-names.ts';
import { seededRandom } from '../../tools/seeded-random.ts';
import { ReadingBrowser } from '../browser/reading-browser.ts';
import { bundle } from '../page/harness.ts';
import { cardsOf, HOST } from './card.bench.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';
import { type PageProcess, privateBytes, renderers } from './page-processes.ts';
import { popupOpened } from './popup-start.ts';
import type { Timed } from './search-page.child.ts';

const NAMES = Number(process.env.POSTMONEY_BENCH_NAMES ?? 1_000_000);
const INVESTORS = 5_000;
const LOOK_EVERY_MS = 200;
const POPUPS = 7;
const ROWS_AT_ONCE = 20_000;
const STAGES = ['Seed', 'Series A', 'Series B', 'Series C'];

/** A list of companies with a round each, written to `path`. */
async function writeList(path: string): Promise<void> {
  const random = seededRandom(20_261_130);
  const pick = (most: number) => Math.floor(random() * most);
  let rows = 'Company,Website,Country,Round,Date,Amount (USD),Investors\n';
  for (const [at, name] of generateNames({ count: NAMES }).entries()) {
    const day = `20${10 + pick(16)}-0${1 + pick(9)}-1${pick(10)}`;
    const investors = `Capital ${pick(INVESTORS)}; Capital ${pick(INVESTORS)}`;
    rows += `"${name.replaceAll('"', '""')}",site-${at}.example,US,${STAGES[pick(4)]},${day},${(1 + pick(900)) * 100_000},${investors}\n`;
    if (at % ROWS_AT_ONCE !== ROWS_AT_ONCE - 1) continue;
    await appendFile(path, rows);
    rows = '';
  }
  await appendFile(path, rows);
}

interface Outcome {
  job: ImportJob;
  seconds: number;
  cpuSeconds: number;
  peakBytes: number;
}

/** Imports a file through a page's own input, and looks at the memory of all pages' processes meanwhile. */
async function importFile(page: Page, path: string): Promise<Outcome> {
  await page.evaluate(`${await bundle('tests/bench/import-page.child.ts')};globalThis.lab = lab;`);
  await page.evaluate(() => {
    document.querySelector('#bench-file')?.remove();
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'bench-file' }));
  });
  const input = await page.$('input#bench-file');
  if (!input) throw new Error('The page has no input');
  await input.uploadFile(path);
  const before = await renderers(page);
  const begun = performance.now();
  const id = (await page.evaluate("lab.start(document.querySelector('#bench-file'))")) as string;
  let peakBytes = 0;
  while (true) {
    for (const { id: pid } of before) peakBytes = Math.max(peakBytes, privateBytes(pid));
    const job = (await page.evaluate(`lab.job('${id}')`)) as ImportJob;
    if (process.env.POSTMONEY_BENCH_TALKS)
      process.stderr.write(
        `${job.state} ${job.progress.toFixed(2)} ${Math.round(performance.now() - begun)} ms ${before.map(({ id: pid }) => Math.round(privateBytes(pid) / 1e6)).join(' ')} MB\n`,
      );
    if (job.state === 'failed' || job.state === 'cancelled') throw new Error(JSON.stringify(job.problem));
    if (job.state === 'done') {
      const seconds = (performance.now() - begun) / 1_000;
      const worked = (all: PageProcess[]) => all.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
      return { job, seconds, cpuSeconds: worked(await renderers(page)) - worked(before), peakBytes };
    }
    await new Promise((next) => setTimeout(next, LOOK_EVERY_MS));
  }
}

/** How the store answers that was filled: first results in popups opened one after the other, keys, and cards. */
async function* figuresAfter(reading: ReadingBrowser, name: string): AsyncGenerator<Figure> {
  const { browser, origin } = reading;
  const typed = [...generateNames({ count: 200 })]
    .filter((_, at) => at % 9 === 0)
    .map((one) => one.slice(0, 8));
  const starts: number[] = [];
  for (let start = 0; start < POPUPS; start++)
    starts.push((await popupOpened(browser, origin, [...typed[start]!][0]!)).fromKey);
  yield lessIsBetter(`${name}.popup`, median(starts), 'ms');
  const page = await openExtensionPage(browser, origin, 'pack/notices.txt');
  await page.evaluate(`${await bundle('tests/bench/search-page.child.ts')};globalThis.lab = lab;`);
  const keys = typed.flatMap((text) => [...text].map((_, at) => [...text].slice(0, at + 1).join('')));
  const timed = (await page.evaluate(`lab.names(${JSON.stringify(keys)})`)) as Timed[];
  const times = timed.map(({ ms }) => ms).sort((a, b) => a - b);
  yield lessIsBetter(`${name}.key-p95`, times[Math.floor(times.length * 0.95)]!, 'ms');
  await page.close();
  const { cold, warm } = await cardsOf(reading, POPUPS);
  yield lessIsBetter(`${name}.card-cold`, cold, 'ms');
  yield lessIsBetter(`${name}.card-warm`, warm, 'ms');
}

/** Cards of pages that are opened while a list is imported, beside the same before it. */
async function* figuresMeanwhile(path: string): AsyncGenerator<Figure> {
  const reading = await ReadingBrowser.start('chromium', { hosts: [HOST] });
  try {
    const before = await cardsOf(reading, POPUPS);
    const importing = importFile(reading.keep, path);
    let isDone = false;
    importing.finally(() => (isDone = true)).catch(() => undefined);
    const meanwhile = await cardsOf(reading, POPUPS);
    if (isDone) throw new Error('The import was done before the cards were');
    yield lessIsBetter('import.meanwhile.card-cold', meanwhile.cold, 'ms', 'before the import', before.cold);
    yield lessIsBetter('import.meanwhile.card-warm', meanwhile.warm, 'ms', 'before the import', before.warm);
    await importing;
  } finally {
    await reading.close();
  }
}

async function* figuresOf(name: string, paths: readonly string[]): AsyncGenerator<Figure> {
  const reading = await ReadingBrowser.start('chromium', { hosts: [HOST] });
  try {
    const page = reading.keep;
    page.setDefaultTimeout(600_000);
    for (const other of await reading.browser.pages())
      if (other !== page && other.url().startsWith(reading.origin)) await other.close();
    const outcomes: Outcome[] = [];
    for (const path of paths) outcomes.push(await importFile(page, path));
    const sum = (part: (outcome: Outcome) => number) => outcomes.reduce((all, one) => all + part(one), 0);
    yield lessIsBetter(
      `${name}.time`,
      sum(({ seconds }) => seconds),
      's',
    );
    yield lessIsBetter(
      `${name}.processor`,
      sum(({ cpuSeconds }) => cpuSeconds),
      's',
    );
    yield lessIsBetter(`${name}.memory`, Math.max(...outcomes.map(({ peakBytes }) => peakBytes)) / 1e6, 'MB');
    const { bytes, usedAtOnce, used } = (await page.evaluate('lab.stored()')) as Record<
      'bytes' | 'usedAtOnce' | 'used',
      number
    >;
    yield lessIsBetter(`${name}.bytes`, bytes / 1e6, 'MB');
    yield lessIsBetter(`${name}.stored-at-once`, usedAtOnce / 1e6, 'MB');
    yield lessIsBetter(`${name}.stored`, used / 1e6, 'MB');
    yield lessIsBetter(
      `${name}.names`,
      sum(({ job }) => job.counts.entities),
      'names',
    );
    yield lessIsBetter(
      `${name}.facts`,
      sum(({ job }) => job.counts.facts),
      'facts',
    );
    if (name === 'import.million') yield* figuresAfter(reading, name);
  } finally {
    await reading.close();
  }
}

/** Figures of the group `import`. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  if (asks('import.crunchbase')) {
    const folder = join(sharedFolder(), 'data/crunchbase-2015');
    yield* figuresOf('import.crunchbase', [join(folder, 'companies.csv.gz'), join(folder, 'rounds2.csv.gz')]);
  }
  if (asks('import.million') || asks('import.meanwhile')) {
    const folder = mkdtempSync(join(tmpdir(), 'postmoney-import-'));
    try {
      const path = join(folder, 'list.csv');
      writeFileSync(path, '');
      await writeList(path);
      if (asks('import.meanwhile')) yield* figuresMeanwhile(path);
      if (asks('import.million')) yield* figuresOf('import.million', [path]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}
