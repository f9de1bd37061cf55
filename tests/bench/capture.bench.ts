/**
 * What a reader who captures waits for, in Chromium with the production build: the bubble after the selection has settled, the
 * filled panel after a click on it, and what it costs the page that all it states is compared with the store. Times are taken
 * inside the page, by the reader's own closed root.
 */
import type { Page } from 'puppeteer-core';
import { callBackground } from '../../tools/browser/extension-pages.ts';
import { eventually } from '../browser/gestures.ts';
import { article, ReadingBrowser } from '../browser/reading-browser.ts';
import { bubbleAt, panel, select } from '../browser/selecting.ts';
import { ownRoot } from './bench-browser.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';

const HOST = 'news.example';
const ROUNDS = 11;
const COMPARED = 5;
/** A selection counts as settled when it has been still for this long (see `page/selection/selecting.ts`). */
const SETTLE_MS = 250;
/** A click sooner than this after the bubble came does not count (see `page/selection/bubble.ts`). */
const GUARD_MS = 150;
/** A task longer than this holds the page up, in milliseconds. */
const LONG_TASK_MS = 50;

const WORDS = 'raised $600 million in a Series C round led by Alibaba';
const PLAIN =
  'Nothing else happened that week, and the investors who were asked had nothing to add to what was known of it before, so it stayed at that.';
/** Of 5,000 words, with a round in every fifth paragraph. */
const ARTICLE = article(
  Array.from({ length: 190 }, (_, at) =>
    at % 5 === 0
      ? `SenseTime ${WORDS} in April 2018, and Cloudwalk raised $${at + 2} million. ${PLAIN}`
      : PLAIN,
  ),
);

/** Resolves with the page's clock (ms) at the first frame with something of a class in our root. */
const whenThere = (selector: string) => `function () {
  return new Promise((done) => {
    const look = () => {
      if (!this.querySelector('${selector}')) return false;
      requestAnimationFrame(() => done(performance.now()));
      return true;
    };
    if (look()) return;
    const watch = new MutationObserver(() => look() && watch.disconnect());
    watch.observe(this, { subtree: true, childList: true, attributes: true });
  });
}`;

/** Calls a function on our root in a page; `done()` waits for its answer. */
async function onRoot(page: Page, declaration: string): Promise<{ done(): Promise<number> }> {
  const { client, objectId } = await ownRoot(page);
  const answer = client.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: declaration,
    awaitPromise: true,
    returnByValue: true,
  });
  return {
    async done() {
      const { result } = await answer;
      await client.detach();
      return result.value as number;
    },
  };
}

/** When the page heard the last event of a type, on its own clock. */
const lastHeard = (page: Page, type: string) => page.evaluate(`window.heard['${type}']`) as Promise<number>;

/** Milliseconds to bubble and panel, round after round on one page. */
async function capturing(reading: ReadingBrowser): Promise<{ bubble: number[]; panel: number[] }> {
  const times = { bubble: [] as number[], panel: [] as number[] };
  reading.serve(`${HOST}/`, ARTICLE);
  const page = await reading.open(`${HOST}/`);
  await reading.recordOf(page, ({ names }) => names.length >= 2);
  await page.evaluate(`window.heard = {}; for (const type of ['pointerup', 'click'])
    document.addEventListener(type, ({ timeStamp }) => { heard[type] = timeStamp; }, true)`);
  for (let round = 0; round <= ROUNDS; round += 1) {
    const bubble = await onRoot(page, whenThere('.bubble'));
    const end = await select(page, WORDS);
    const shownAt = await bubble.done();
    const bubbleMs = shownAt - (await lastHeard(page, 'pointerup')) - SETTLE_MS;
    const at = await eventually('the bubble is there', () => bubbleAt(page, end));
    await new Promise((next) => setTimeout(next, GUARD_MS * 2));
    const shown = await onRoot(page, whenThere('.frame.shown'));
    await page.mouse.click(at.x, at.y);
    const panelMs = (await shown.done()) - (await lastHeard(page, 'click'));
    const frame = await panel(page, 'SenseTime 600M');
    // The first one loads the frame and the script of the panel.
    if (round > 0) {
      times.bubble.push(bubbleMs);
      times.panel.push(panelMs);
    }
    await eventually('the panel is put away', async () => {
      await page.keyboard.press('Escape');
      return !(await frame.$('.pm-cap'));
    });
    await page.mouse.click(1_200, 700);
    await new Promise((next) => setTimeout(next, 500));
  }
  await page.close();
  return times;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Processor time of the thread, in microseconds; absent where the system does not tell. */
  tdur?: number;
  args: { data?: { url?: string }; beginData?: { url?: string } };
}

/** Processor time of each task on the main thread of the page, in milliseconds, from a trace of Chromium. */
function tasksOf(trace: Uint8Array): number[] {
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  const parsed = traceEvents.find(
    ({ name, args }) => name === 'ParseHTML' && args.beginData?.url?.includes(HOST) === true,
  );
  if (!parsed) throw new Error('The page does not stand in the trace');
  return traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === parsed.pid && tid === parsed.tid)
    .map(({ tdur = 0 }) => tdur / 1_000);
}

/** Tasks of a page of 5,000 words that is read, with or without what it states being compared: processor time, in milliseconds. */
async function comparing(reading: ReadingBrowser, on: boolean): Promise<number[][]> {
  await reading.keepSetting('compare', { on, off: [] });
  await callBackground(reading.keep, 'storeChanged', { names: true });
  const rounds: number[][] = [];
  for (let round = 0; round < COMPARED; round += 1) {
    const address = `${HOST}/compared-${on}-${round}`;
    reading.serve(address, ARTICLE);
    const page = await reading.browser.newPage();
    await page.bringToFront();
    await page.tracing.start({ categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline'] });
    await page.goto(`http://${address}`);
    if (on) {
      const tab = await reading.tabOf(page);
      await eventually('the page is compared', async () => {
        const found = await callBackground<{ value: { statements: unknown[] } | null }>(
          reading.keep,
          'pageStatements',
          tab,
        );
        return (found.value?.statements.length ?? 0) > 0;
      });
    }
    await new Promise((next) => setTimeout(next, 3_000));
    const trace = await page.tracing.stop();
    if (!trace) throw new Error('Chromium gave no trace');
    rounds.push(tasksOf(trace));
    await page.close();
  }
  return rounds;
}

/** Figures of capturing and comparing. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  if (
    !['capture.bubble', 'capture.panel-warm', 'capture.compare-tasks', 'capture.compare-longest'].some(asks)
  )
    return;
  const reading = await ReadingBrowser.start('chromium', { hosts: [HOST] });
  try {
    if (asks('capture.bubble') || asks('capture.panel-warm')) {
      const times = await capturing(reading);
      yield lessIsBetter('capture.bubble', median(times.bubble), 'ms');
      yield lessIsBetter('capture.panel-warm', median(times.panel), 'ms');
    }
    if (asks('capture.compare-tasks') || asks('capture.compare-longest')) {
      const without = await comparing(reading, false);
      const compared = await comparing(reading, true);
      const long = (rounds: number[][]) =>
        Math.max(...rounds.map((tasks) => tasks.filter((task) => task > LONG_TASK_MS).length));
      const longest = (rounds: number[][]) => median(rounds.map((tasks) => Math.max(...tasks)));
      const what = `over ${LONG_TASK_MS} ms`;
      yield lessIsBetter('capture.compare-tasks', long(compared), what, 'not compared', long(without));
      yield lessIsBetter(
        'capture.compare-longest',
        longest(compared),
        'ms',
        'not compared',
        longest(without),
      );
    }
  } finally {
    await reading.close();
  }
}
