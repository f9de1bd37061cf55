import type { ReaderCalls } from '../../messaging/messages.ts';
import { type PageMark, pageMark } from '../../page/marks/page-mark.ts';
import { Painter } from '../../page/marks/painter.ts';
import { PageText } from '../../page/page-text.ts';
import { Reader } from '../../page/reader.ts';
import { piecesOf } from '../../page/text-blocks.ts';
import { QUIET } from '../page/quiet-background.ts';

/** Runs in the page: what the page bench measures. */

const NAMES = ['SenseTime', 'Alibaba', 'Temasek', 'Cloudwalk', 'SoftBank'];

/** A page of `paragraphs` paragraphs with nine inline elements each, and `names` names spread over them. */
export function build(paragraphs: number, names: number): number {
  const words =
    'The round was larger than anyone had thought and the terms were not told to the press at first.';
  const every = Math.max(1, Math.floor(paragraphs / names));
  let html = '';
  for (let index = 0; index < paragraphs; index += 1) {
    const name = index % every === 0 ? NAMES[(index / every) % NAMES.length] : 'Nobody';
    html += `<p class="t">${name} ${index} `;
    for (let part = 0; part < 9; part += 1)
      html += `<span class="s">${words.slice(0, 40)}</span> ${words.slice(40, 60)} `;
    html += '</p>';
  }
  document.body.innerHTML = html;
  return document.body.getElementsByTagName('*').length;
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function middle(rounds: number, work: () => void): number {
  const times = Array.from({ length: rounds }, () => timed(work)).sort((a, b) => a - b);
  return times[rounds >> 1]!;
}

/** Reads the page once. */
export function readOnce(): number {
  return readAll().blocks.length;
}

function readAll(): PageText {
  const text = new PageText(document, { added() {}, removed() {}, root() {} });
  text.touchAll();
  while (!text.work(() => false));
  return text;
}

/** Time of collecting all text beside `textContent`, in milliseconds, medians. */
export function collecting(): { ours: number; textContent: number } {
  return {
    ours: middle(15, () => void readAll()),
    textContent: middle(15, () => void document.body.textContent?.length),
  };
}

function marksOf(text: PageText): PageMark[] {
  return text.blocks.flatMap((block) =>
    NAMES.flatMap((name, number) => {
      const start = block.text.indexOf(name);
      return start < 0
        ? []
        : [pageMark(block, { start, end: start + name.length, name: number, role: 'company' })];
    }),
  );
}

const layout = () => document.documentElement.getBoundingClientRect().height;
const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Time of placing all marks near the viewport, and of the style and layout that follows, in milliseconds. */
export async function placing(): Promise<{ place: number; layout: number; marks: number; near: number }> {
  const text = readAll();
  const marks = marksOf(text);
  const stopper = new AbortController();
  const painter = new Painter(document, stopper.signal);
  painter.add(text.blocks);
  for (const mark of marks) painter.setMarks(mark.block, [mark]);
  await new Promise((done) => setTimeout(done, 600));
  const rounds: { place: number; layout: number }[] = [];
  for (let round = 0; round < 9; round += 1) {
    painter.redraw(marks);
    await frame();
    painter.redraw(marks);
    layout();
    rounds.push({ place: timed(() => painter.flush()), layout: timed(layout) });
  }
  const near = painter.ground.root.querySelectorAll('.line').length;
  stopper.abort();
  const sorted = (key: 'place' | 'layout') => rounds.map((one) => one[key]).sort((a, b) => a - b)[4]!;
  return { place: sorted('place'), layout: sorted('layout'), marks: marks.length, near };
}

/** Wrapping the same names in elements: the time, and that of the style and layout it causes, in milliseconds. */
export function wrapping(): { place: number; layout: number } {
  const marks = marksOf(readAll());
  layout();
  const place = timed(() => {
    for (const { block, start, end } of marks.reverse()) {
      const range = document.createRange();
      range.setStart(piecesOf(block)[0]!.node, start);
      range.setEnd(piecesOf(block)[0]!.node, end);
      const mark = document.createElement('mark');
      range.surroundContents(mark);
    }
  });
  return { place, layout: timed(layout) };
}

/** The same with mark.js (`markRanges`). */
export function markJs(): Promise<{ place: number; layout: number }> {
  const marks = marksOf(readAll());
  const offsets = new Map<Node, number>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    offsets.set(node, at);
    at += (node as Text).length;
  }
  const ranges = marks.map(({ block, start, end }) => ({
    start: offsets.get(piecesOf(block)[0]!.node)! + start,
    length: end - start,
  }));
  layout();
  return new Promise((done) => {
    const from = performance.now();
    const { Mark } = window as unknown as {
      Mark: new (root: Element) => { markRanges(r: unknown, o: unknown): void };
    };
    new Mark(document.body).markRanges(ranges, {
      done: () => {
        const place = performance.now() - from;
        done({ place, layout: timed(layout) });
      },
    });
  });
}

/** Longest single piece of our own work since {@link start}, and all of it, in milliseconds. */
export const work = { longest: 0, total: 0 };

function clock<Args extends unknown[]>(callback: (...args: Args) => unknown): (...args: Args) => void {
  return (...args) => {
    const from = performance.now();
    callback(...args);
    const took = performance.now() - from;
    work.total += took;
    work.longest = Math.max(work.longest, took);
  };
}

/** Puts a clock on every callback that is registered from now on. */
function clockAll(): void {
  const { requestIdleCallback: idle, requestAnimationFrame: frames, setTimeout: later } = window;
  window.requestIdleCallback = (callback, options) => idle.call(window, clock(callback), options);
  window.requestAnimationFrame = (callback) => frames.call(window, clock(callback));
  window.setTimeout = ((callback: () => void, ms?: number) =>
    later.call(window, clock(callback), ms)) as typeof setTimeout;
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver'] as const) {
    const Real = window[name] as unknown as new (callback: unknown, options?: unknown) => object;
    const clocked = class extends Real {
      constructor(callback: (...args: unknown[]) => unknown, options?: unknown) {
        super(clock(callback), options);
      }
    };
    Object.assign(window, { [name]: clocked });
  }
}

let stopper = new AbortController();

function answer(request: Parameters<ReaderCalls['readBlocks']>[0]) {
  const spans = request.blocks.flatMap(({ text }, block) =>
    NAMES.flatMap((name, number) => {
      const start = text.indexOf(name);
      return start < 0
        ? []
        : [{ block, start, end: start + name.length, name: number, role: 'company' as const }];
    }),
  );
  const settings = { mentions: 'first-per-section', openDelayMs: 320, tabStops: false } as const;
  return { ok: true as const, value: { token: 'token', spans, settings } };
}

/** Starts the whole reader; answers come as they would from another process, in a task of their own. */
export function start(clocked: boolean): void {
  if (clocked) clockAll();
  stopper = new AbortController();
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  const reader = () =>
    new Reader(
      document,
      {
        ...QUIET,
        readBlocks: (request) => {
          const answered = answer(request);
          return new Promise((done) => {
            waiting.push(() => done(answered));
            channel.port2.postMessage(0);
          });
        },
        cardUrl: 'about:blank',
        closedText: () => '',
        off() {},
      },
      stopper.signal,
    );
  clock(reader)();
}

/** Stops the reader. */
export function stop(): void {
  stopper.abort();
}

/** Scrolls `frames` steps of 300 pixels and gives the 95th percentile of the frame time, in milliseconds. */
export async function scrolling(frames: number): Promise<number> {
  window.scrollTo(0, 0);
  const times: number[] = [];
  let last = performance.now();
  for (let index = 0; index < frames; index += 1) {
    window.scrollBy(0, 300);
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times.sort((a, b) => a - b)[Math.floor(frames * 0.95)]!;
}

/** Rewrites the page `rounds` times, one round every `everyMs` milliseconds. */
export async function rewriting(rounds: number, everyMs: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    document.body.innerHTML = Array.from(
      { length: 20 },
      (_, index) => `<p>${NAMES[(index + round) % NAMES.length]} in round ${round % 7} of ${index}</p>`,
    ).join('');
    await new Promise((done) => setTimeout(done, everyMs));
  }
}
