/**
 * Measures one engine in a process of its own: `index-child.ts TASK ENGINE FOLDER`, where FOLDER holds names.txt and
 * texts.json. Prints one JSON object. Run with --expose-gc, so that memory is what is held and not what is left over.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NameIndex } from '../../recognition/index/name-index.ts';
import { buildSegment, mergeSegments } from '../../recognition/index/segment.ts';
import { median } from './figure.ts';
import { ENGINES, foldText, type Search } from './index-engines.ts';
import { type Language, TEXT_LENGTH } from './index-texts.ts';

const MOST_ROUNDS = 20;
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

/** Speed in million characters a second, and matches found in the first text. */
interface Speed {
  speed: number;
  found: number;
}

/** The same job for all, or the text folded beforehand and no borders asked for: see `index-engines.ts`. */
export type Speeds = Record<Language, { sameJob: Speed; prefolded: Speed }>;

/**
 * Every engine reads all texts in turn, several times; of each text its best time counts (the machine does other
 * things too), and of these the median. The two ways of measuring a peer take turns.
 */
function speeds(search: Search, plain: boolean): Speeds {
  const result: Partial<Speeds> = {};
  for (const [language, originals] of Object.entries(texts) as [Language, string[]][]) {
    const folded = plain ? originals.map(foldText) : originals;
    const sameJob = measured(originals, (text) => search(plain ? foldText(text) : text, true));
    const prefolded = plain ? measured(folded, (text) => search(text, false)) : sameJob;
    const end = performance.now() + LONGEST_MS;
    for (let round = 0; round < MOST_ROUNDS && (round < 2 || performance.now() < end); round++) {
      sameJob.round();
      if (plain) prefolded.round();
    }
    result[language] = { sameJob: sameJob.speed(), prefolded: prefolded.speed() };
  }
  return result as Speeds;
}

function measured(given: string[], search: (text: string) => number) {
  const best = given.map(() => Number.POSITIVE_INFINITY);
  return {
    round() {
      for (const [i, text] of given.entries()) best[i] = Math.min(best[i]!, timed(() => search(text)).ms);
    },
    speed: (): Speed => ({ speed: TEXT_LENGTH / median(best) / 1000, found: search(given[0]!) }),
  };
}

function measure() {
  const engine = ENGINES[engineName]!;
  const given = engine.plain ? [...new Set(readNames().map(foldText))] : readNames();
  const { ms, value: search } = timed(() => engine.build(given, folder));
  return { buildMs: ms, speeds: speeds(search, engine.plain) };
}

/** Bytes in memory to the first answer, nothing warm. */
function cold() {
  const engine = ENGINES[engineName]!;
  const text = engine.plain ? foldText(texts.en[0]!) : texts.en[0]!;
  const ready = engine.load?.(folder);
  // What was left over by reading the texts is nobody's cost.
  collectGarbage();
  if (ready) return { ms: timed(() => ready()(text, false)).ms };
  const names = engine.plain ? readNames().map(foldText) : readNames();
  return { ms: timed(() => engine.build(names, folder)(text, false)).ms };
}

/** What the process grows by when the index is there and has answered. */
function memory() {
  const engine = ENGINES[engineName]!;
  const ready = engine.load!(folder);
  collectGarbage();
  const before = process.memoryUsage().rss;
  const search = ready();
  search(texts.en[0]!, true);
  collectGarbage();
  return { bytes: process.memoryUsage().rss - before, found: search(texts.zh[0]!, true) };
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
