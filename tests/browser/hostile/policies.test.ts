import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../../browsers.ts';
import { eventually, restOn } from '../gestures.ts';
import { hoverCard, ReadingBrowser } from '../reading-browser.ts';
import { markedPlaces } from './pixels.ts';

/** Browsers trust such a host as they trust https; others may not set a policy for embedding. */
const HOST = 'strict.localhost';

/** Pages under the strictest rules there are; `plain` where a browser lets no card work. */
const POLICIES: { what: string; headers: Record<string, string>; plain?: 'firefox' }[] = [
  {
    what: 'nothing and no frames',
    headers: {
      'content-security-policy':
        "default-src 'none'; img-src data:; frame-src 'none'; script-src 'unsafe-inline'",
    },
  },
  {
    what: 'no inline style',
    headers: { 'content-security-policy': "style-src 'none'; script-src 'unsafe-inline'" },
  },
  {
    what: 'trusted types',
    headers: {
      'content-security-policy':
        "require-trusted-types-for 'script'; trusted-types 'none'; script-src 'unsafe-inline'",
    },
  },
  { what: 'require-corp', headers: { 'cross-origin-embedder-policy': 'require-corp' } },
  {
    what: 'cross-origin isolation',
    headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
  },
  { what: 'a sandbox', headers: { 'content-security-policy': 'sandbox allow-scripts' }, plain: 'firefox' },
];

const BODY = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rules</title><link rel="icon" href="data:,">
<script>window.seen = []; for (const type of ['error', 'securitypolicyviolation', 'unhandledrejection'])
  addEventListener(type, (event) => seen.push(type + ' ' + (event.message ?? event.blockedURI ?? '')), true);</script></head>
<body><main><article><h1>Rules</h1><p id="first">SenseTime raised money again.</p><p>Nobody else did.</p></article></main></body></html>`;

async function placeOf(page: Page, words: string) {
  return page.evaluate((text) => {
    const node = document.getElementById('first')!.firstChild as Text;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(text));
    range.setEnd(node, node.data.indexOf(text) + text.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    return { left, top, width, height: height + 4 };
  }, words);
}

describe.each(testedBrowsers())('a page under rules of its own, in %s', (name) => {
  let reading: ReadingBrowser;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, {
      hosts: [HOST],
      prefs: { 'network.proxy.allow_hijacking_localhost': true, 'network.proxy.no_proxies_on': '' },
    });
  });
  afterAll(() => reading?.close());

  it.each(POLICIES)('is read and marked, unharmed: $what', async ({ headers, plain }) => {
    reading.serve(`${HOST}/`, { body: BODY, headers });
    const page = await reading.open(`${HOST}/`);
    const before = await page.evaluate(() => document.body.outerHTML);
    await eventually('the name is marked', async () => {
      const places = [await placeOf(page, 'SenseTime'), await placeOf(page, 'money again')];
      const [marked, plainWords] = await markedPlaces(page, reading.keep, places);
      return marked && !plainWords;
    });
    if (plain === name) {
      await restOn(page, 'SenseTime');
      // Text in a closed root is found by the browser's own search, which is why nothing private may stand there.
      await eventually('the note stands where the card would', () =>
        page.evaluate('window.find("toolbar", false, false, true)'),
      );
      expect(await page.evaluate('window.find("Bloomberg", false, false, true)')).toBe(false);
    } else {
      const { text } = await hoverCard(page, 'SenseTime');
      expect(text).toContain('Bloomberg');
    }
    expect(await page.evaluate('seen')).toEqual([]);
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
    await page.close();
  });
});
