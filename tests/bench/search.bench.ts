/**
 * Searching a store of a million names in a real Chromium with the production build: first results in its popup, all else
 * through the code of the popup in a page of the extension that does nothing more, beside libraries that hold the same names
 * in memory (each in a process of its own; those that need minutes get the first 100,000 names, which
 * is in their favour). The first 5,000 names are known: they have 100,000 facts, and 10,000 notes are on them.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { foldName } from '../../recognition/index/fold.ts';
import type { TextQuery } from '../../storage/search-texts.ts';
import { extensionOrigin, openExtensionPage, untilPackIsIn } from '../../tools/browser/extension-pages.ts';
import { generateNames } from '../../tools/generate-names.ts';
import { seededRandom } from '../../tools/seeded-random.ts';
import { builtFor } from '../browser/reading-browser.ts';
import { launchChromium } from '../browsers.ts';
import { bundle } from '../page/harness.ts';
import { type Asks, type Figure, lessIsBetter, median, moreIsBetter } from './figure.ts';
import { type PopupStart, popupStart } from './popup-start.ts';
import type { Filling, Timed } from './search-page.child.ts';
import type { PeerAnswer, PeerTask } from './search-peer.child.ts';

const NAMES = Number(process.env.POSTMONEY_SEARCH_NAMES ?? 1_000_000);
const KNOWN = 5_000;
const FACTS = 100_000;
const NOTES = 10_000;
const STARTS = 9;
/** Starts of a popup that was never used, so that the browser has none of its code as compiled. */
const FIRST_STARTS = 5;
/** So often the popup was used before: from then on the browser has its code as compiled, which it keeps when a page stood for seconds. */
const USES_BEFORE = 4;
const USE_MS = 3_000;
/** Names go to the page in portions of this many. */
const PORTION = 50_000;
/** A page of the extension without a script of its own. */
const BARE_PAGE = 'pack/notices.txt';
const TYPED = 60;
const TYPOS = 200;
const PEER_TYPOS = 30;
const PEER_KEYS = 40;
const PEERS = { minisearch: 100_000, flexsearch: 100_000, ufuzzy: 1_000_000 };
/** What is measured of the others, too. */
const BESIDE = ['first', 'key', 'typo', 'typo-hits', 'memory'];
const PEER_LIMIT_MS = 240_000;

const p95 = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
const share = <T>(all: readonly T[], fits: (one: T) => boolean) => all.filter(fits).length / all.length;

interface Typo {
  typed: string;
  name: string;
}

/** A name of seven letters with one slip: another letter, one left out, one added, two swapped. */
function typoOf(name: string, random: () => number): Typo {
  const letters = [...name];
  const at = Math.floor(random() * letters.length);
  const other = String.fromCharCode(97 + Math.floor(random() * 26));
  const kind = Math.floor(random() * 4);
  if (kind === 0) letters[at] = other;
  else if (kind === 1) letters.splice(at, 1);
  else if (kind === 2) letters.splice(at, 0, other);
  else {
    const first = Math.min(at, letters.length - 2);
    [letters[first], letters[first + 1]] = [letters[first + 1]!, letters[first]!];
  }
  return { typed: letters.join(''), name };
}

const some = <T>(list: readonly T[], count: number, random: () => number): T[] =>
  Array.from({ length: Math.min(count, list.length) }, () => list[Math.floor(random() * list.length)]!);

/** All that is typed, the same for the same names. */
function queriesFor(names: readonly string[]) {
  const random = seededRandom(7);
  const sevens = (list: readonly string[]) => list.filter((name) => /^[A-Z][a-z]{6}$/.test(name));
  const known = names.slice(0, KNOWN);
  const typed = [...some(known, TYPED / 2, random), ...some(names, TYPED / 2, random)];
  const keys = typed.flatMap((name) => {
    const letters = [...name].slice(0, 8);
    return letters.map((_, at) => letters.slice(0, at + 1).join('')).filter((text) => foldName(text) !== '');
  });
  const typos = (list: readonly string[]) =>
    some(sevens(list), TYPOS, random)
      .map((name) => typoOf(name, random))
      .filter((typo) => typo.typed.toLowerCase() !== typo.name.toLowerCase());
  const han = some(
    known.filter((name) => /^\p{Script=Han}{2,}$/u.test(name)),
    TYPOS,
    random,
  );
  const texts: TextQuery[] = some(known, 40, random).flatMap((name, at) => [
    { text: `${name} ${2005 + (at % 20)}`, amounts: [] },
    { text: 'series c', amounts: [(1 + at * 17) * 1e6] },
    { text: `${['chips', 'robots', 'lidar', 'vaccines'][at % 4]} room`, amounts: [] },
    { text: [...name].slice(0, 3).join(''), amounts: [] },
  ]);
  return { keys, known: typos(known), all: typos(names), han, texts };
}

/** Starts a browser with the extension on a profile. */
async function inFreshBrowser<T>(
  profile: string,
  work: (browser: Browser, origin: string) => Promise<T>,
): Promise<T> {
  const browser = await launchChromium({ profile, extension: builtFor('chromium') });
  try {
    return await work(browser, await extensionOrigin(browser, 'chromium'));
  } finally {
    await browser.close();
  }
}

/** A page of the extension that runs the script of the bench and nothing else. */
async function labPage(browser: Browser, origin: string, script: string): Promise<Page> {
  const page = await openExtensionPage(browser, origin, BARE_PAGE);
  page.setDefaultTimeout(900_000);
  await page.evaluate(`${script};globalThis.lab = lab;`);
  return page;
}

const call = <T>(page: Page, expression: string) => page.evaluate(`lab.${expression}`) as Promise<T>;

/** Fills the store; asked after from time to time, since one call may not last for minutes. */
async function filled(page: Page, names: readonly string[], filling: Filling): Promise<number> {
  for (let at = 0; at < names.length; at += PORTION)
    await page.evaluate(`lab.take(${JSON.stringify(names.slice(at, at + PORTION))})`);
  await page.evaluate(
    `void lab.fill(${JSON.stringify(filling)}).then((ms) => { window.filled = ms; }, (error) => { window.failed = String(error); })`,
  );
  for (;;) {
    const [ms, failed] = (await page.evaluate('[window.filled ?? null, window.failed ?? null]')) as [
      number | null,
      string | null,
    ];
    if (failed !== null) throw new Error(failed);
    if (ms !== null) return ms;
    await new Promise((next) => setTimeout(next, 500));
  }
}

/** Bytes a page holds after a collection: objects, and buffers beside them. */
async function heldBy(page: Page): Promise<number> {
  const client = await page.createCDPSession();
  await client.send('HeapProfiler.collectGarbage');
  const usage = (await client.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await client.detach();
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

async function ours(names: readonly string[]) {
  const queries = queriesFor(names);
  const script = await bundle('tests/bench/search-page.child.ts');
  const profile = await mkdtemp(join(tmpdir(), 'postmoney-search-'));
  const filling: Filling = { known: KNOWN, facts: FACTS, notes: NOTES };
  try {
    const install = await inFreshBrowser(profile, async (browser, origin) => {
      const page = await labPage(browser, origin, script);
      await untilPackIsIn(page);
      return filled(page, names, filling);
    });
    const begin = (start: number, stayMs: number) =>
      inFreshBrowser(profile, async (browser, origin) => {
        const begun = await popupStart(browser, origin, [...names[start * 11]!][0]!);
        await new Promise((next) => setTimeout(next, stayMs));
        return begun;
      });
    const firstEver: PopupStart[] = [];
    for (let start = 0; start < FIRST_STARTS; start++) {
      await rm(join(profile, 'Default', 'Code Cache'), { recursive: true, force: true });
      firstEver.push(await begin(start, 0));
    }
    for (let use = 0; use < USES_BEFORE; use++) await begin(use, USE_MS);
    const starts: PopupStart[] = [];
    for (let start = 0; start < STARTS; start++) starts.push(await begin(start, 0));
    const session = await inFreshBrowser(profile, async (browser, origin) => {
      const page = await labPage(browser, origin, script);
      const empty = await heldBy(page);
      const ask = (list: readonly string[]) => call<Timed[]>(page, `names(${JSON.stringify(list)})`);
      const cold = (await ask(['a', ...queries.keys])).slice(1);
      const warm = await ask(queries.keys);
      const known = await ask(queries.known.map(({ typed }) => typed));
      const all = await ask(queries.all.map(({ typed }) => typed));
      const memory = (await heldBy(page)) - empty;
      const han = await ask(queries.han.map((name) => [...name].slice(0, 2).join('')));
      const texts = await call<{ ms: number }[]>(page, `texts(${JSON.stringify(queries.texts)})`);
      return { cold, warm, known, all, memory, han, texts };
    });
    return { install, firstEver, starts, queries, ...session };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a library says of the same; `null` when it does not come to an end in time. */
async function peer(engine: keyof typeof PEERS, names: readonly string[]): Promise<PeerAnswer | null> {
  const count = Math.min(PEERS[engine], names.length);
  const list = names.slice(0, count);
  const { keys, all } = queriesFor(list);
  const task: PeerTask = { names: list, keys: keys.slice(-PEER_KEYS), typos: all.slice(0, PEER_TYPOS) };
  const folder = await mkdtemp(join(tmpdir(), 'postmoney-peer-'));
  const file = join(folder, 'task.json');
  await writeFile(file, JSON.stringify(task));
  try {
    const script = join(import.meta.dirname, 'search-peer.child.ts');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--expose-gc', '--max-old-space-size=6000', script, engine, file],
      { timeout: PEER_LIMIT_MS, maxBuffer: 1e7 },
    );
    return JSON.parse(stdout) as PeerAnswer;
  } catch (reason) {
    console.error(
      `search: ${engine} gave up: ${reason instanceof Error ? reason.message.slice(0, 200) : reason}`,
    );
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const times = (runs: readonly { ms: number }[]) => runs.map(({ ms }) => ms);
const hits = (typos: readonly Typo[], found: readonly Timed[]) =>
  share(
    typos.map(({ name }, at) => found[at]!.names.includes(name)),
    Boolean,
  );

/** Figures of the group `search`. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  const names = generateNames({ count: NAMES });
  const mine = await ours(names);
  yield lessIsBetter('search.install', (mine.install / NAMES) * 1_000, 'us/name');
  const first = median(mine.starts.map(({ fromKey }) => fromKey));
  const opened = median(mine.starts.map(({ fromOpening }) => fromOpening));
  yield lessIsBetter('search.first', first, 'ms');
  yield lessIsBetter('search.first-from-opening', opened, 'ms');
  yield lessIsBetter('search.first-ever', median(mine.firstEver.map(({ fromKey }) => fromKey)), 'ms');
  yield lessIsBetter('search.key-cold-p95', p95(times(mine.cold)), 'ms');
  yield lessIsBetter('search.key-warm-p95', p95(times(mine.warm)), 'ms');
  yield lessIsBetter('search.typo-p95', p95(times([...mine.known, ...mine.all])), 'ms');
  yield lessIsBetter('search.memory', mine.memory / 1e6, 'MB');
  yield moreIsBetter('search.typo-known', hits(mine.queries.known, mine.known), 'share');
  yield moreIsBetter('search.typo-all', hits(mine.queries.all, mine.all), 'share');
  yield moreIsBetter(
    'search.han-known',
    share(
      mine.queries.han.map((name, at) => mine.han[at]!.names.includes(name)),
      Boolean,
    ),
    'share',
  );
  yield lessIsBetter('search.texts-p95', p95(times(mine.texts)), 'ms');
  for (const engine of Object.keys(PEERS) as (keyof typeof PEERS)[]) {
    if (!BESIDE.some((figure) => asks(`search.${figure}-${engine}`))) continue;
    const theirs = await peer(engine, names);
    const label = `${engine}, ${Math.min(PEERS[engine], NAMES) / 1_000}k names`;
    yield lessIsBetter(`search.first-${engine}`, opened, 'ms', label, theirs?.first ?? null);
    yield lessIsBetter(
      `search.key-${engine}`,
      p95(times(mine.cold)),
      'ms',
      label,
      theirs ? p95(theirs.keys) : null,
    );
    yield lessIsBetter(
      `search.typo-${engine}`,
      p95(times(mine.all)),
      'ms',
      label,
      theirs ? p95(theirs.typos) : null,
    );
    yield moreIsBetter(
      `search.typo-hits-${engine}`,
      hits(mine.queries.all, mine.all),
      'share',
      label,
      theirs?.hits ?? null,
    );
    yield lessIsBetter(
      `search.memory-${engine}`,
      mine.memory / 1e6,
      'MB',
      label,
      theirs ? theirs.memory / 1e6 : null,
    );
  }
}
