/**
 * The name index at a million names, beside the npm libraries that can hold so many, the Map one would write first,
 * and the hash-only floor. Each engine runs in processes of its own, several times in turn with all others, and the median
 * of its processes counts: where the memory of a process lies makes libraries up to a third faster or slower.
 *
 * `index.scan-LANGUAGE` compares the same job: folding, word borders and offsets are in everyone's time.
 * `index.scan-LANGUAGE-prefolded` gives the peers texts folded beforehand and asks them for no borders, while ours does
 * all of its work; `index-engines.ts` says exactly what each does. Names are folded for the peers in both.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateNames } from '../../tools/generate-names.ts';
import { type Asks, type Figure, lessIsBetter, median, moreIsBetter } from './figure.ts';
import type { Speeds } from './index-child.ts';
import { benchTexts, LANGUAGES, type Language } from './index-texts.ts';

const NAMES = Number(process.env.POSTMONEY_BENCH_NAMES ?? 1_000_000);
/** A library that takes longer than this is said not to have finished. */
const LIMIT_MS = 240_000;
const COLD_RUNS = 7;
/** Processes of each engine. */
const PROCESSES = Number(process.env.POSTMONEY_BENCH_PROCESSES ?? 3);
const PEERS = ['flashtext.js', 'doublearray', 'fastscan', 'modern-ahocorasick'];

interface Measured {
  buildMs: number;
  speeds: Speeds;
}

const run = promisify(execFile);

async function child<T>(task: string, engine: string, folder: string): Promise<T | null> {
  const script = join(import.meta.dirname, 'index-child.ts');
  const options = { timeout: LIMIT_MS, maxBuffer: 1 << 20 };
  try {
    const flags = ['--expose-gc', '--max-old-space-size=8192'];
    const { stdout } = await run(process.execPath, [...flags, script, task, engine, folder], options);
    return JSON.parse(stdout) as T;
  } catch (reason) {
    process.stderr.write(`index: ${engine} did not finish ${task}: ${String(reason).slice(0, 200)}\n`);
    return null;
  }
}

/** What the processes of each engine measured; an engine of which one did not finish is left out. */
type MeasuredBy = Map<string, Measured[]>;

async function measureInTurn(folder: string): Promise<MeasuredBy> {
  const measured: MeasuredBy = new Map(
    ['ours', 'ours-js', 'hash-only', 'hand-written Map', ...PEERS].map((engine) => [engine, []]),
  );
  for (let round = 0; round < PROCESSES; round++) {
    for (const [engine, results] of measured) {
      const result = await child<Measured>('measure', engine, folder);
      if (result) results.push(result);
      else measured.delete(engine);
    }
  }
  return measured;
}

function medianOf(measured: MeasuredBy, engine: string, value: (result: Measured) => number): number | null {
  const results = measured.get(engine);
  return results ? median(results.map(value)) : null;
}

async function* speedFigures(folder: string, asks: Asks): AsyncGenerator<Figure> {
  const measured = await measureInTurn(folder);
  for (const way of ['sameJob', 'prefolded'] as const)
    for (const language of LANGUAGES) yield* scanFigures(measured, language, way);
  if (!asks('index.build')) return;
  for (const other of ['hand-written Map', ...PEERS]) {
    const build = (engine: string) => medianOf(measured, engine, ({ buildMs }) => buildMs);
    yield lessIsBetter(`index.build/${other}`, build('ours'), 'ms', other, build(other));
  }
}

function* scanFigures(
  measured: MeasuredBy,
  language: Language,
  way: 'sameJob' | 'prefolded',
): Generator<Figure> {
  const speed = (engine: string) => medianOf(measured, engine, ({ speeds }) => speeds[language][way].speed);
  const name = `index.scan-${language}${way === 'prefolded' ? '-prefolded' : ''}`;
  const best = PEERS.filter((peer) => measured.has(peer)).sort((x, y) => speed(y)! - speed(x)!)[0] ?? '';
  const ours = speed('ours');
  yield moreIsBetter(name, ours, 'Mc/s', best, speed(best));
  for (const other of ['hand-written Map', ...PEERS])
    yield moreIsBetter(`${name}/${other}`, ours, 'Mc/s', other, speed(other));
  if (way === 'prefolded') return;
  yield moreIsBetter(`${name}/hash-only`, ours, 'Mc/s', 'hash-only', speed('hash-only'));
  yield moreIsBetter(`index.scan-js-${language}`, speed('ours-js'), 'Mc/s', best, speed(best));
}

async function* coldFigures(folder: string): AsyncGenerator<Figure> {
  const times: Record<'ours' | 'doublearray', number[]> = { ours: [], doublearray: [] };
  for (let i = 0; i < COLD_RUNS; i++) {
    for (const engine of ['ours', 'doublearray'] as const) {
      const result = await child<{ ms: number }>('cold', engine, folder);
      if (result) times[engine].push(result.ms);
    }
  }
  const peer = times.doublearray.length > 0 ? median(times.doublearray) : null;
  yield lessIsBetter('index.cold', median(times.ours), 'ms', 'doublearray', peer);
}

/** All figures of the group. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-bench-'));
  try {
    const names = generateNames({ count: NAMES });
    writeFileSync(join(folder, 'names.txt'), names.join('\n'));
    writeFileSync(join(folder, 'texts.json'), JSON.stringify(benchTexts(names)));
    names.length = 0;
    yield* speedFigures(folder, asks);
    if (asks('index.cold')) yield* coldFigures(folder);
    if (asks('index.resident')) {
      const memory = await child<{ bytes: number }>('memory', 'ours', folder);
      yield lessIsBetter('index.resident', memory && memory.bytes / 1e6, 'MB');
    }
    if (!['index.add', 'index.merge', 'index.stored', 'index.build'].some(asks)) return;
    const updates = await child<{ addUs: number; mergeMs: number; buildMs: number; bytes: number }>(
      'updates',
      'ours',
      folder,
    );
    yield lessIsBetter('index.stored', updates && updates.bytes / 1e6, 'MB');
    yield lessIsBetter('index.build', updates?.buildMs ?? null, 'ms');
    yield lessIsBetter('index.merge', updates?.mergeMs ?? null, 'ms');
    yield lessIsBetter('index.add', updates?.addUs ?? null, 'us');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
