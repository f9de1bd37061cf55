/**
 * Measures one engine in a process of its own: `index-child.ts TASK ENGINE FOLDER`, where FOLDER holds names.txt and
 * texts.json. Prints one JSON object. Run with --expose-gc, so that memory is what is held and not what is left over.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NameIndex } from '../../recognition/index/name-index.ts';
import { buildSegment, mergeSegments } from '../../recognition/index/segment.ts';
import { median } from './figure.ts';
import { ENGINES, plainText } from './index-engines.ts';
import type { Language } from './index-texts.ts';

const MOST_RUNS = 480;
const LONGEST_MS = 4000;
const ADDED = 4000;
const MERGED = 4096;

const [task = '', engineName = '', folder = ''] = process.argv.slice(2);
const collectGarbage = (globalThis as { gc?: () => void }).gc ?? (() => {});
const texts = JSON.parse(readFileSync(join(folder, 'texts.json'), 'utf8')) as Record<Language, string[]>;
const readNames = () => readFileSync(join(folder, 'names.txt'), 'utf8').split('\n');

function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/**
 * Million characters a second for each language, and matches found in its first text. Every engine reads all texts in
 * turn, several times; of each text its best time counts (the machine does other things too), and of these the median.
 */
function speeds(search: (text: string) => number, plain: boolean) {
  const result: Record<string, { speed: number; found: number }> = {};
  for (const [language, originals] of Object.entries(texts)) {
    const given = plain ? originals.map(plainText) : originals;
    const best = given.map(() => Number.POSITIVE_INFINITY);
    const end = performance.now() + LONGEST_MS;
    for (let run = 0; run < MOST_RUNS && (run < 2 * given.length || performance.now() < end); run++) {
      const which = run % given.length;
      const { ms } = timed(() => search(given[which]!));
      best[which] = Math.min(best[which]!, ms);
    }
    result[language] = { speed: given[0]!.length / median(best) / 1000, found: search(given[0]!) };
  }
  return result;
}

function measure() {
  const engine = ENGINES[engineName]!;
  const given = engine.plain ? [...new Set(readNames().map(plainText))] : readNames();
  const { ms, value: search } = timed(() => engine.build(given, folder));
  return { buildMs: ms, speeds: speeds(search, engine.plain) };
}

/** Bytes in memory to the first answer, nothing warm. */
function cold() {
  const engine = ENGINES[engineName]!;
  const text = engine.plain ? plainText(texts.en[0]!) : texts.en[0]!;
  const ready = engine.load?.(folder);
  if (ready) return { ms: timed(() => ready()(text)).ms };
  const names = engine.plain ? readNames().map(plainText) : readNames();
  return { ms: timed(() => engine.build(names, folder)(text)).ms };
}

/** What the process grows by when the index is there and has answered. */
function memory() {
  const engine = ENGINES[engineName]!;
  const ready = engine.load!(folder);
  collectGarbage();
  const before = process.memoryUsage().rss;
  const search = ready();
  search(texts.en[0]!);
  collectGarbage();
  return { bytes: process.memoryUsage().rss - before, found: search(texts.zh[0]!) };
}

function updates() {
  const names = readNames();
  const segment = buildSegment(names);
  const index = NameIndex.create({ segments: [segment] });
  const added = Array.from({ length: MERGED }, (_, i) => `Newly Founded ${i} Robotics`);
  for (const name of added.slice(ADDED)) index.add(name);
  const adding = timed(() => added.slice(0, ADDED).every((name) => index.add(name) === 'added'));
  const visible = index.scan(added[0]!).length > 0;
  const merging = [0, 1, 2, 3, 4].map(() => timed(() => mergeSegments(segment, added)).ms);
  const building = [0, 1, 2].map(() => timed(() => buildSegment(names)).ms);
  return {
    addUs: adding.value && visible ? (adding.ms / ADDED) * 1000 : null,
    mergeMs: median(merging),
    buildMs: median(building),
    bytes: segment.length,
  };
}

const tasks: Record<string, () => object> = { measure, cold, memory, updates };
process.stdout.write(JSON.stringify(tasks[task]!()));
