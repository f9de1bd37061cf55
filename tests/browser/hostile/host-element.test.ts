import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../../browsers.ts';
import { eventually } from '../gestures.ts';
import { ReadingBrowser } from '../reading-browser.ts';
import { markedPlaces } from './pixels.ts';

const HOST = 'rough.example';
const NAME = 'SenseTime';

const pageOf = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rough</title><link rel="icon" href="data:,">
<style>body{margin:0;padding:20px;background:#fff;color:#000;font:16px/1.6 serif}</style></head><body>${body}</body></html>`;

/** Whether each element shows a mark somewhere, seen in a picture. */
async function marked(page: Page, eyes: Page, selectors: string[]): Promise<boolean[]> {
  const places = await page.evaluate(
    (all) =>
      all.map((selector) => {
        const { left, top, width, height } = document.querySelector(selector)!.getBoundingClientRect();
        return { left, top, width: Math.min(width, 600), height: Math.min(height, 60) };
      }),
    selectors,
  );
  return markedPlaces(page, eyes, places);
}

describe.each(testedBrowsers())('a page that is rough with us, in %s', (name) => {
  let reading: ReadingBrowser;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: [HOST] });
  });
  afterAll(() => reading?.close());

  async function open(body: string): Promise<Page> {
    reading.serve(`${HOST}/`, pageOf(body));
    return reading.open(`${HOST}/`);
  }
  const untilMarked = (page: Page, selector: string, timeoutMs = 20_000) =>
    eventually(
      `${selector} is marked`,
      async () => (await marked(page, reading.keep, [selector]))[0],
      timeoutMs,
    );

  it('leaves fields, code and text under edit alone', async () => {
    const page = await open(`<main><p id="plain">${NAME} raised money.</p>
      <div id="edited" contenteditable>${NAME} raised money.</div><textarea id="field" style="color:#000;background:#fff;outline:0;border:0" cols="60">${NAME} raised money.</textarea>
      <p><code id="code">${NAME}</code></p><pre id="pre">${NAME} raised money.</pre></main>`);
    await untilMarked(page, '#plain');
    expect(await marked(page, reading.keep, ['#edited', '#field', '#code', '#pre'])).toEqual([
      false,
      false,
      false,
      false,
    ]);
    await page.close();
  });

  it('cannot hide, move or cover our element by any style of its own', async () => {
    const page = await open(`<main><p id="plain">${NAME} raised money.</p></main>
      <style>html > div { opacity: 0 !important; display: none !important; transform: translate(300px, 90px) scale(3) !important; visibility: hidden !important; filter: blur(9px) !important; position: fixed !important; top: 400px !important; zoom: 3 !important; clip-path: inset(50%) !important; content-visibility: hidden !important; }</style>`);
    await untilMarked(page, '#plain');
    await page.evaluate(() => {
      const host = document.documentElement.lastElementChild as HTMLElement;
      host.style.cssText =
        'opacity:0!important;display:none!important;transform:translate(200px,90px)!important;transition:all 9s!important';
      host.hidden = true;
      host.popover = 'manual';
    });
    await untilMarked(page, '#plain');
    await page.close();
  });

  it('gets no endless fight over our element, and keeps running', async () => {
    const page = await open(`<main><p id="plain">${NAME} raised money.</p></main>`);
    await untilMarked(page, '#plain');
    const told = await page.evaluate(async () => {
      let mine = 0;
      let ours = 0;
      const watch = new MutationObserver((records) => {
        for (const { addedNodes } of records) ours += addedNodes.length;
      });
      watch.observe(document.documentElement, { childList: true });
      const from = performance.now();
      for (let round = 0; round < 100; round += 1) {
        const host = document.documentElement.lastElementChild as HTMLElement;
        if (host !== document.body) {
          if (round % 2 === 0) host.remove();
          else document.body.append(host);
        }
        document.body.dataset.round = String(round);
        document.querySelector('p')!.append('.');
        mine += 1;
        await new Promise((next) => requestAnimationFrame(next));
      }
      watch.disconnect();
      return { mine, ours, took: performance.now() - from };
    });
    expect(told.mine).toBe(100);
    expect(told.ours).toBeLessThanOrEqual(25);
    await page.close();
  });

  it('does not hang on a form whose fields are called like what we ask of it', async () => {
    const names = [
      'parentNode',
      'parentElement',
      'nextSibling',
      'firstChild',
      'localName',
      'shadowRoot',
      'childNodes',
      'closest',
      'matches',
      'isConnected',
      'nodeType',
      'getAttribute',
      'ownerDocument',
      'contains',
      'checkVisibility',
      'getBoundingClientRect',
    ];
    const page = await open(`<main><p id="plain">${NAME} raised money.</p>
      <form><div><p id="inside">${NAME} raised money.</p></div>${names.map((one) => `<input name="${one}">`).join('')}</form>
      <p id="after">Temasek paid.</p></main>`);
    await eventually('our element stands', () =>
      page.evaluate(() => document.documentElement.lastElementChild !== document.body),
    );
    await page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
    await page.close();
  });

  it.each(['parentNode', 'parentElement', 'nextSibling', 'firstChild'])(
    'reads on past a form with a field called %s',
    async (field) => {
      const page = await open(`<main><form><input name="${field}"><p>Rates fell.</p></form>
        <p id="after">The startup SenseTime raised $600 million, investors said.</p></main>`);
      const record = await reading.recordOf(page);
      expect(record?.names.map(({ text }) => text)).toContain('SenseTime');
      await page.close();
    },
  );

  it.each([
    [
      'one text node of 5 MB',
      `<main><p id="plain"></p></main><script>document.getElementById('plain').textContent = '${NAME} raised money again. '.repeat(178000)</script>`,
    ],
    [
      '100,000 nodes',
      `<main id="root"></main><script>document.getElementById('root').innerHTML = '<p id="plain">${NAME} raised money.</p>' + '<p>word <b>${NAME}</b> <i>more</i> words</p>'.repeat(12500)</script>`,
    ],
    [
      '100,000 changes a second for two seconds',
      `<main><p id="plain">${NAME} raised money.</p><p id="busy">x</p></main><script>
      const end = performance.now() + 2000; const node = document.getElementById('busy').firstChild;
      (function flood() { for (let count = 0; count < 1700; count += 1) node.data = String(count); if (performance.now() < end) requestAnimationFrame(flood); })();</script>`,
    ],
    [
      'a page that writes itself anew every 50 ms',
      `<main id="root"></main><script>
      setInterval(() => { document.getElementById('root').innerHTML = '<p id="plain">${NAME} raised money.</p>'; }, 50)</script>`,
    ],
  ])('reads %s and leaves the page usable', async (_, body) => {
    const page = await open(body);
    await eventually('the names are found', async () => (await reading.recordOf(page))?.names.length, 30_000);
    await page.bringToFront();
    if (!body.includes('setInterval')) await untilMarked(page, '#plain', 30_000);
    expect(await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => next('drawn'))))).toBe(
      'drawn',
    );
    await page.close();
  });
});
