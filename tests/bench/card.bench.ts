/**
 * What a reader waits for: the card after the hover delay, cold (a page just opened) and warm, and the mark of a
 * name that was just added. Times are taken inside the page, by the reader's own closed root.
 */
import type { Page } from 'puppeteer-core';
import { placeOf } from '../../tools/demo-tour.ts';
import { ReadingBrowser, waitForCard } from '../browser/reading-browser.ts';
import { loadScript, ownRoot } from './bench-browser.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';

/** The site that the article is served as. */
export const HOST = 'news.example';
const ROUNDS = 11;
/** The rest on a mark before a card opens, as the settings stand (see `HOVER` in the page). */
const OPEN_DELAY_MS = 320;

const ARTICLE = `<!doctype html><html lang="en"><title>Rounds</title><body style="font:18px/30px serif;max-width:640px;margin:40px auto">
<article><h1>Two rounds in one week</h1>
<p>The startup SenseTime raised $600 million in a Series C round led by Alibaba, said people who know the deal.</p>
<p>Temasek joined the round, and Zorbulent Dynamics, a company nobody has heard of, watched from the side.</p>
${'<p>Nothing else happened that week, and the investors who were asked had nothing to add to it.</p>'.repeat(12)}
</article>`;

/** Resolves with the page's clock (ms) when the frame is shown with its card drawn. */
const WHEN_SHOWN = `function () {
  return new Promise((done) => {
    const shown = () => {
      if (!this.querySelector('.frame.shown')) return false;
      requestAnimationFrame((now) => done(now));
      return true;
    };
    if (shown()) return;
    const watch = new MutationObserver(() => shown() && watch.disconnect());
    watch.observe(this, { subtree: true, childList: true, attributes: true });
  });
}`;

const WHEN_CLOSED = WHEN_SHOWN.replace(
  "if (!this.querySelector('.frame.shown'))",
  "if (this.querySelector('.frame.shown'))",
);

/** Resolves with the time of day (ms) when there are more lines than before. */
const WHEN_MARKED = `function () {
  const before = this.querySelectorAll('.line').length;
  return new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (this.querySelectorAll('.line').length <= before) return;
      watch.disconnect();
      done(Date.now());
    });
    watch.observe(this, { subtree: true, childList: true });
  });
}`;

async function onRoot(page: Page, declaration: string): Promise<number> {
  const { client, objectId } = await ownRoot(page);
  const { result } = await client.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: declaration,
    awaitPromise: true,
    returnByValue: true,
  });
  return result.value as number;
}

/** Opens an article with known names some times; milliseconds to the card of one, cold and then warm. */
export async function cardsOf(
  reading: ReadingBrowser,
  rounds = ROUNDS,
): Promise<{ cold: number; warm: number }> {
  reading.serve(`${HOST}/`, ARTICLE);
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await reading.open(`${HOST}/`);
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    cold.push(await hover(page, 'SenseTime'));
    await leave(page);
    warm.push(await hover(page, 'Temasek'));
    await page.close();
  }
  return { cold: median(cold), warm: median(warm) };
}

/** Rests the pointer on a word; ms from the end of the hover delay to the card's first frame. */
async function hover(page: Page, words: string): Promise<number> {
  const place = await placeOf(page, words);
  if (!place) throw new Error(`${words} is not on the page`);
  await page.evaluate(() => {
    document.addEventListener(
      'pointermove',
      ({ timeStamp }) => {
        // biome-ignore lint/suspicious/noExplicitAny: read back below
        (globalThis as any).lastMove = timeStamp;
      },
      { capture: true },
    );
  });
  await page.mouse.move(place.x, place.y + 80);
  const shown = onRoot(page, WHEN_SHOWN);
  await page.mouse.move(place.x, place.y, { steps: 5 });
  const at = await shown;
  await waitForCard(page, words);
  // biome-ignore lint/suspicious/noExplicitAny: left by the listener above
  const moved = (await page.evaluate(() => (globalThis as any).lastMove)) as number;
  return at - moved - OPEN_DELAY_MS;
}

async function leave(page: Page): Promise<void> {
  const closed = onRoot(page, WHEN_CLOSED);
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  await closed;
  // Longer than the time in which a second card opens sooner.
  await new Promise((next) => setTimeout(next, 900));
}

/** Milliseconds to the card, cold and warm, and to the mark of a name just added. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  if (!['card.cold', 'card.warm', 'card.adding'].some(asks)) return;
  const reading = await ReadingBrowser.start('chromium', { hosts: [HOST] });
  try {
    const { cold, warm } = await cardsOf(reading);
    yield lessIsBetter('card.cold', cold, 'ms');
    yield lessIsBetter('card.warm', warm, 'ms');
    const page = await reading.open(`${HOST}/`);
    await reading.recordOf(page, ({ names }) => names.length >= 3);
    await loadScript(reading);
    const marked = onRoot(page, WHEN_MARKED);
    const start = (await reading.keep.evaluate(`lab.addCompany('Zorbulent Dynamics')`)) as number;
    yield lessIsBetter('card.adding', (await marked) - start, 'ms');
  } finally {
    await reading.close();
  }
}
