/** The popup of the built extension in a browser that has just started: how soon what is typed is answered. */
import type { Browser } from 'puppeteer-core';
import { firstRunPage } from '../../tools/browser/extension-pages.ts';

/** A start of the popup, in milliseconds. */
export interface PopupStart {
  /** From the first key, typed as soon as the field has been painted, until results are painted. */
  fromKey: number;
  /** From the opening of the page until the same. */
  fromOpening: number;
}

const MEASURE = `((letter) => {
  const appears = (selector, what) => new Promise((found, failed) => {
    const look = () => {
      const element = document.querySelector(selector);
      if (element) { watch.disconnect(); clearTimeout(timer); found(element); }
    };
    // Told by the page, not asked for again and again: that would keep the page from its own work.
    const watch = new MutationObserver(look);
    const timer = setTimeout(() => { watch.disconnect(); failed(new Error('The popup has no ' + what)); }, 20000);
    watch.observe(document, { childList: true, subtree: true });
    look();
  });
  const painted = () => new Promise((go) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = go;
    port2.postMessage(0);
  }));
  window.measured = (async () => {
    const field = await appears('[role="combobox"]', 'field');
    await painted();
    const typed = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, letter);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await appears('[role="option"]', 'result');
    await painted();
    const done = performance.now();
    return { fromKey: done - typed, fromOpening: done };
  })();
  window.measured.catch(() => undefined);
})`;

/** Opens the popup in a tab, types a letter into it, and waits for what is found. */
export async function popupStart(browser: Browser, origin: string, letter: string): Promise<PopupStart> {
  // An extension that is given on the command line counts as new at each start, and opens its first page in front of ours.
  await (await firstRunPage(browser, origin)).close();
  return popupOpened(browser, origin, letter);
}

/** The same in a browser that has been running. */
export async function popupOpened(browser: Browser, origin: string, letter: string): Promise<PopupStart> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(`${MEASURE}(${JSON.stringify(letter)})`);
  await page.goto(`${origin}/popup.html`);
  const start = (await page.evaluate('window.measured')) as PopupStart;
  await page.close();
  return start;
}
