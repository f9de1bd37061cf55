/**
 * The store in a real Chromium: a million names installed through the same path as a pack, opened and looked up
 * in pages that have done nothing before, beside what one would write first with Dexie (a row a name, an index
 * on the key). The rows hold a tenth of the names, which is in their favour: a million take minutes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateNames } from '../../tools/generate-names.ts';
import { launchChromium } from '../browsers.ts';
import { type Fixture, serveFixtures } from '../fixture-server.ts';
import { bundle } from '../page/harness.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';

const NAMES = 1_000_000;
const ROWS = 100_000;
const LOOKED_UP = 150;
const ROUNDS = 11;
const QUERIES = ['s', 'se', 'sen', 'goo', 'micro', 'capital', '商', '科技', 'the', 'bio'];
const PACK = join(import.meta.dirname, '../../public/pack/starter.json');

/** Evaluates calls of the page script, each in a page that has done nothing before. */
type Run = <T>(call: string) => Promise<T>;

interface Opened {
  openMs: number;
  lookUpMs: number;
  againMs: number;
  found: number;
  segmentBytes: number;
}

interface Installed {
  ms: number;
  names: number;
  bytes: number;
  used: number;
}

const text = (body: string): Fixture => ({ body, headers: { 'content-type': 'text/plain; charset=utf-8' } });

async function inBrowser<T>(fixtures: Map<string, Fixture>, work: (run: Run) => Promise<T>): Promise<T> {
  const script = await bundle('tests/bench/storage-page.child.ts');
  fixtures.set('/', '<!doctype html><meta charset="utf-8"><script src="/store.js"></script>');
  fixtures.set('/store.js', { body: script, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  const { server, port } = await serveFixtures(fixtures);
  const profile = await mkdtemp(join(tmpdir(), 'postmoney-storage-'));
  const browser = await launchChromium({ profile });
  try {
    return await work(async (call) => {
      const page = await browser.newPage();
      page.setDefaultTimeout(600_000);
      await page.goto(`http://127.0.0.1:${port}/`);
      const value = await page.evaluate(`lab.${call}`);
      await page.close();
      return value as never;
    });
  } finally {
    await browser.close();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const sample = (names: readonly string[], round: number) =>
  JSON.stringify(
    Array.from({ length: LOOKED_UP }, (_, at) => names[(at * 6_661 + round * 977) % names.length]),
  );

async function rounds(run: Run, names: readonly string[]) {
  const ours: Opened[] = [];
  const rows: Opened[] = [];
  const throughDexie: number[] = [];
  // Taken in turns, so that whatever else the machine does falls on all of them.
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await run<Opened>(`openAndLookUp(${sample(names, round)})`));
    throughDexie.push((await run<{ openMs: number }>('openThroughDexie()')).openMs);
    rows.push(await run<Opened>(`lookUpRows(${sample(names.slice(0, ROWS), round)})`));
  }
  const missed = ours.find(({ found }) => found !== LOOKED_UP);
  if (missed) throw new Error(`Only ${missed.found} of ${LOOKED_UP} names were found`);
  return { ours, rows, throughDexie };
}

const middle = (runs: readonly Opened[], pick: (run: Opened) => number) => median(runs.map(pick));

async function* million(): AsyncGenerator<Figure> {
  const names = generateNames({ count: NAMES });
  const fixtures = new Map<string, Fixture>([
    ['/names.txt', text(names.join('\n'))],
    ['/rows.txt', text(names.slice(0, ROWS).join('\n'))],
  ]);
  const result = await inBrowser(fixtures, async (run) => {
    const stored = await run<Installed>(`install('/names.txt')`);
    const rowsStored = await run<Installed>(`installRows('/rows.txt')`);
    const measured = await rounds(run, names);
    const searched = await run<{ ms: number }[]>(`search(${JSON.stringify(QUERIES)})`);
    return { stored, rowsStored, searched, ...measured };
  });
  const { stored, rowsStored, searched, ours, rows, throughDexie } = result;
  const peer = `a row a name in Dexie, ${ROWS / 1_000}k names`;
  yield lessIsBetter(
    'storage.install',
    (stored.ms * 1_000) / stored.names,
    'us/name',
    peer,
    (rowsStored.ms * 1_000) / rowsStored.names,
  );
  yield lessIsBetter('storage.packed-bytes', stored.bytes / stored.names, 'B/name');
  yield lessIsBetter(
    'storage.disk-bytes',
    stored.used / stored.names,
    'B/name',
    peer,
    rowsStored.used / rowsStored.names,
  );
  yield lessIsBetter(
    'storage.open',
    middle(ours, ({ openMs }) => openMs),
    'ms',
    'the same reads through Dexie',
    median(throughDexie),
  );
  yield lessIsBetter(
    'storage.look-up-150',
    middle(ours, ({ lookUpMs }) => lookUpMs),
    'ms',
    peer,
    middle(rows, ({ lookUpMs }) => lookUpMs),
  );
  yield lessIsBetter(
    'storage.look-up-150-again',
    middle(ours, ({ againMs }) => againMs),
    'ms',
    peer,
    middle(rows, ({ againMs }) => againMs),
  );
  yield lessIsBetter('storage.search-first', searched[0]!.ms, 'ms');
  yield lessIsBetter('storage.search', median(searched.slice(1).map(({ ms }) => ms)), 'ms');
}

async function starterPack(): Promise<number | null> {
  if (!existsSync(PACK)) {
    console.error('storage.starter-pack left out: run `npm run build:pack` first.');
    return null;
  }
  const fixtures = new Map([['/pack.json', text(readFileSync(PACK, 'utf8'))]]);
  return inBrowser(fixtures, async (run) => (await run<{ ms: number }>(`installPackFile('/pack.json')`)).ms);
}

/** Figures of the group `storage`. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  if (asks('storage.starter-pack')) yield lessIsBetter('storage.starter-pack', await starterPack(), 'ms');
  const ofMillion = ['install', 'packed-bytes', 'disk-bytes', 'open', 'look-up-150', 'look-up-150-again'];
  if ([...ofMillion, 'search-first', 'search'].some((name) => asks(`storage.${name}`))) yield* million();
}
