/**
 * What a page waits for when the background was killed: from the content script's question, with 50,000
 * characters, to the offsets in its hands, beside a worker that does nothing but answer. Taken in turns.
 */
import { generateNames } from '../../tools/generate-names.ts';
import { ReadingBrowser } from '../browser/reading-browser.ts';
import { fillStore, idleExtension, isolatedWorld, killWorker } from './bench-browser.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';
import { benchTexts } from './index-texts.ts';

const HOST = 'news.example';
const KILLS = 15;
const BLOCK_CHARS = 400;
const SIZES = [
  { label: '1m', names: 1_000_000 },
  { label: '66k', names: 66_000 },
];

const ASK = `(async () => {
  const start = performance.now();
  const answer = await new Promise((done) => chrome.runtime.sendMessage(
    { id: 1, type: 'readBlocks', timestamp: 0, data: { token: null, title: '', lang: 'en', published: null, blocks: globalThis.benchBlocks } }, done));
  return [performance.now() - start, JSON.stringify(answer).slice(0, 60), answer?.res?.value?.spans?.length ?? -1];
})()`;

type Answer = [ms: number, start: string, spans: number];

function blocksOf(text: string) {
  const blocks = [];
  for (let at = 0; at < text.length; at += BLOCK_CHARS)
    blocks.push({ text: text.slice(at, at + BLOCK_CHARS), kind: 'text', section: 0 });
  return blocks;
}

async function wake(names: number): Promise<{ ours: number; idle: number; warm: number }> {
  const list = generateNames({ count: names });
  const reading = await ReadingBrowser.start('chromium', { hosts: [HOST] });
  try {
    reading.serve(`${HOST}/`, '<!doctype html><title>Empty</title><p>Nothing to read.');
    await fillStore(reading, list);
    const idle = await reading.browser.installExtension(idleExtension(HOST));
    const page = await reading.open(`${HOST}/`);
    const blocks = JSON.stringify(blocksOf(benchTexts(list).en[0]!));
    const origins = [reading.origin, `chrome-extension://${idle}`];
    const worlds = await Promise.all(origins.map((origin) => isolatedWorld(page, origin)));
    for (const world of worlds) await world(`globalThis.benchBlocks = ${blocks}; 1`);
    await reading.keep.close();
    const took: number[][] = [[], []];
    const warm: number[] = [];
    for (let kill = 0; kill < KILLS; kill++)
      for (const [at, world] of worlds.entries()) {
        await killWorker(reading, origins[at]!);
        const [ms, start, spans] = (await world(ASK)) as Answer;
        if (at === 0 && spans < 0) throw new Error(`No offsets came back: ${start}`);
        took[at]!.push(ms);
        if (at === 0) warm.push(((await world(ASK)) as Answer)[0]);
      }
    return { ours: median(took[0]!), idle: median(took[1]!), warm: median(warm) };
  } finally {
    await reading.close();
  }
}

/** Milliseconds from question to offsets, killed and warm, at a million names and at 66,000. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  for (const { label, names } of SIZES) {
    const killed = `waking.killed-${label}`;
    const later = `waking.later-than-idle-${label}`;
    const warm = `waking.warm-${label}`;
    if (![killed, later, warm].some(asks)) continue;
    const found = await wake(names);
    yield lessIsBetter(killed, found.ours, 'ms', 'worker that does nothing', found.idle);
    yield lessIsBetter(later, found.ours - found.idle, 'ms');
    yield lessIsBetter(warm, found.warm, 'ms');
  }
}
