/**
 * What a page waits for when the background was killed: from the content script's question, with 50,000
 * characters, to the offsets of all names the index finds (in the worker) and to the marks (judged, in the page's
 * hands), beside a worker that does nothing but answer. Taken in turns. No page of either extension is open, not
 * even the one nobody sees that reads facts, so that the browser starts a process for both.
 */
import { generateNames } from '../../tools/generate-names.ts';
import { ReadingBrowser } from '../browser/reading-browser.ts';
import { fillStore, idleExtension, isolatedWorld, killWorker, notedBy } from './bench-browser.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';
import { benchTexts } from './index-texts.ts';

const HOST = 'news.example';
const KILLS = 13;
const BLOCK_CHARS = 400;
const SIZES = [
  { label: '1m', names: 1_000_000 },
  { label: '66k', names: 66_000 },
];

/** A reader collects and gathers text about this long, in milliseconds, after it has announced itself. */
const COLLECTING_MS = 30;

const ASK = `const ask = async (type, data) => {
  const asked = performance.timeOrigin + performance.now();
  const answer = await new Promise((done) => chrome.runtime.sendMessage({ id: 1, type, timestamp: 0, data }, done));
  const ms = performance.timeOrigin + performance.now() - asked;
  return { asked, ms, at: answer?.at ?? null, spans: answer?.res?.value?.spans?.length ?? -1, start: JSON.stringify(answer)?.slice(0, 90) };
};
globalThis.askBlocks = () => ask('readBlocks',
  { token: null, title: '', lang: 'en', published: null, blocks: globalThis.benchBlocks });
globalThis.announceAndAsk = async () => {
  void ask('wake');
  await new Promise((next) => setTimeout(next, ${COLLECTING_MS}));
  return globalThis.askBlocks();
}; 1`;

/** Times are in milliseconds since 1970, `ms` lasts from question to answer. */
interface Answer {
  asked: number;
  ms: number;
  /** When a worker that does nothing saw the question. */
  at: number | null;
  spans: number;
  start: string;
}

function blocksOf(text: string) {
  const blocks = [];
  for (let at = 0; at < text.length; at += BLOCK_CHARS)
    blocks.push({ text: text.slice(at, at + BLOCK_CHARS), kind: 'text', section: 0 });
  return blocks;
}

type Taken = Record<'marks' | 'offsets' | 'open' | 'warm' | 'announced' | 'idle' | 'idleSaw', number>;

async function wake(names: number): Promise<Taken> {
  const list = generateNames({ count: names });
  const reading = await ReadingBrowser.start('chromium', { hosts: [HOST] });
  try {
    reading.serve(`${HOST}/`, '<!doctype html><title>Empty</title><p>Nothing to read.');
    await fillStore(reading, list);
    // The page that nobody sees, in which facts are read, would hold our process open.
    await reading.keepSetting('compare', { on: false, off: [] });
    const idle = `chrome-extension://${await reading.browser.installExtension(idleExtension(HOST))}`;
    const page = await reading.open(`${HOST}/`);
    const blocks = JSON.stringify(blocksOf(benchTexts(list).en[0]!));
    const [ours, theirs] = await Promise.all(
      [reading.origin, idle].map(async (origin) => {
        const world = await isolatedWorld(page, origin);
        await world(`globalThis.benchBlocks = ${blocks}; ${ASK}`);
        return async (name: 'askBlocks' | 'announceAndAsk') => (await world(`${name}()`)) as Answer;
      }),
    );
    for (const own of await reading.browser.pages())
      if (own.url().startsWith('chrome-extension://')) await own.close();
    await page.bringToFront();
    const took: Record<keyof Taken, number[]> = {
      marks: [],
      offsets: [],
      open: [],
      warm: [],
      announced: [],
      idle: [],
      idleSaw: [],
    };
    for (let kill = 0; kill < KILLS; kill++) {
      await killWorker(reading, reading.origin);
      const answer = await ours!('askBlocks');
      if (answer.spans < 0) throw new Error(`No marks came back: ${answer.start}`);
      took.marks.push(answer.ms);
      took.warm.push((await ours!('askBlocks')).ms);
      const noted = await notedBy(reading, reading.origin);
      took.offsets.push(noted.get('offsets')! - answer.asked);
      took.open.push(noted.get('names-open')! - answer.asked);
      await killWorker(reading, idle);
      const nothing = await theirs!('askBlocks');
      took.idle.push(nothing.ms);
      took.idleSaw.push(nothing.at! - nothing.asked);
      await killWorker(reading, reading.origin);
      took.announced.push((await ours!('announceAndAsk')).ms);
    }
    return Object.fromEntries(Object.entries(took).map(([name, all]) => [name, median(all)])) as Taken;
  } finally {
    await reading.close();
  }
}

const IDLE = 'worker that does nothing';

/** Milliseconds from question to offsets and to marks, killed and warm, at a million names and at 66,000. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  for (const { label, names } of SIZES) {
    const name = (figure: string) => `waking.${figure}-${label}`;
    const all = ['names-open', 'offsets', 'offsets-later', 'killed', 'later-than-idle', 'announced', 'warm'];
    if (!all.some((figure) => asks(name(figure)))) continue;
    const taken = await wake(names);
    yield lessIsBetter(name('names-open'), taken.open, 'ms', IDLE, taken.idleSaw);
    yield lessIsBetter(name('offsets'), taken.offsets, 'ms', IDLE, taken.idleSaw);
    yield lessIsBetter(name('offsets-later'), taken.offsets - taken.idleSaw, 'ms');
    yield lessIsBetter(name('killed'), taken.marks, 'ms', IDLE, taken.idle);
    yield lessIsBetter(name('later-than-idle'), taken.marks - taken.idle, 'ms');
    yield lessIsBetter(name('announced'), taken.announced, 'ms', IDLE, taken.idle);
    yield lessIsBetter(name('warm'), taken.warm, 'ms');
  }
}
