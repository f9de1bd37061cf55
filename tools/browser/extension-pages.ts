import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from './find-browser.ts';

/** Id of the extension in Firefox, from its manifest. */
export const FIREFOX_ID = 'postmoney@postmoney.example';

/** The internal host name given to the extension's pages in Firefox, so that tools can open them. */
export const FIREFOX_UUID = '6f2b1c1e-6a5a-4d0e-9a53-0c1d6f0a7b11';

/** The origin of the extension's own pages in a started browser. */
export async function extensionOrigin(browser: Browser, name: BrowserName): Promise<string> {
  if (name === 'firefox') return `moz-extension://${FIREFOX_UUID}`;
  const worker = await browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
    { timeout: 30_000 },
  );
  return /^chrome-extension:\/\/[^/]+/.exec(worker.url())![0];
}

/**
 * Opens one of the extension's own pages in a tab. Firefox does not tell the driver that such a page has
 * loaded, so there the page is asked until it answers.
 */
export async function openExtensionPage(browser: Browser, origin: string, path: string): Promise<Page> {
  const page = await browser.newPage();
  const url = `${origin}/${path}`;
  if (origin.startsWith('moz-extension:')) {
    page.goto(url, { timeout: 3_000 }).catch(() => undefined);
    await untilTrue(
      page,
      `location.href.startsWith(${JSON.stringify(origin)}) && document.readyState === 'complete'`,
    );
  } else {
    await page.goto(url);
  }
  return page;
}

/** Asks a page until an expression is true in it; fails after 20 seconds. */
export async function untilTrue(page: Page, expression: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    if (await page.evaluate(expression).catch(() => false)) return;
    await pause(50);
  }
  throw new Error(`The page did not load: waited for ${expression}`);
}

/** The extension's own page that is open and whose address has `part`, or `null`. */
export async function findExtensionPage(
  browser: Browser,
  origin: string,
  part: string,
): Promise<Page | null> {
  for (const page of await browser.pages()) {
    // Firefox tells the driver another address than the page has.
    const address = String(await page.evaluate('location.href').catch(() => ''));
    if (address.startsWith(origin) && address.includes(part)) return page;
  }
  return null;
}

/** The first-run page, which the extension opens by itself once it is installed; opened here if it does not come. */
export async function firstRunPage(browser: Browser, origin: string, timeoutMs = 10_000): Promise<Page> {
  const path = 'workspace.html#welcome';
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const page = await findExtensionPage(browser, origin, path);
    if (page) return page;
    await pause(50);
  }
  return openExtensionPage(browser, origin, path);
}

/**
 * Has the browser grant sites without anybody at its prompt: in Chromium by way of its extensions page, in
 * Firefox the prompt is switched off at start. `page` is one of ours; it asks inside a real click.
 */
export async function grantSites(
  browser: Browser,
  page: Page,
  origin: string,
  patterns: string[],
): Promise<void> {
  if (origin.startsWith('chrome-extension:')) await allowInChromium(browser, origin, patterns);
  await page.evaluate((origins) => {
    // biome-ignore lint/suspicious/noExplicitAny: the extension API of the page, in either browser
    const world = globalThis as any;
    world.granted = new Promise((done) => {
      const ask = () => done((world.browser ?? world.chrome).permissions.request({ origins }));
      document.addEventListener('pointerup', ask, { once: true, capture: true });
    });
  }, patterns);
  await page.bringToFront();
  await page.mouse.click(1, 1);
  // biome-ignore lint/suspicious/noExplicitAny: left there by the step before
  if (!(await page.evaluate(() => (globalThis as any).granted)))
    throw new Error(`The browser did not grant ${patterns.join(', ')}`);
}

async function allowInChromium(browser: Browser, origin: string, patterns: string[]): Promise<void> {
  const settings = await browser.newPage();
  await settings.goto(`chrome://extensions/?id=${origin.slice('chrome-extension://'.length)}`);
  for (const pattern of patterns)
    await settings.evaluate(
      // @ts-expect-error the private API of the browser's own extensions page
      (extension, site) => chrome.developerPrivate.addHostPermission(extension, site),
      origin.slice('chrome-extension://'.length),
      pattern,
    );
  await settings.close();
}

/** Calls the background as one of our own pages does. */
export async function callBackground<T>(page: Page, type: string, data?: unknown): Promise<T> {
  const answer = await page.evaluate(
    (call, payload) =>
      // biome-ignore lint/suspicious/noExplicitAny: the extension API of the page, in either browser
      ((globalThis as any).browser ?? (globalThis as any).chrome).runtime.sendMessage({
        id: Math.floor(Math.random() * 1e9),
        type: call,
        data: payload,
        timestamp: Date.now(),
      }),
    type,
    data as never,
  );
  const { res, err } = answer as { res: T; err?: unknown };
  if (err) throw new Error(`${type}: ${JSON.stringify(err)}`);
  return res;
}

/** The number the browser gives the tab whose address starts with `url`; `page` is one of ours. */
export async function tabIdOf(page: Page, url: string): Promise<number> {
  const id = await page.evaluate(async (start) => {
    // biome-ignore lint/suspicious/noExplicitAny: the extension API of the page, in either browser
    const api = (globalThis as any).browser ?? (globalThis as any).chrome;
    const tabs: { id: number; url?: string }[] = await api.tabs.query({});
    return tabs.find((tab) => tab.url?.startsWith(start))?.id ?? null;
  }, url);
  if (id === null) throw new Error(`No tab shows ${url}`);
  return id;
}

/** Opens the popup for a tab, in a tab of its own. */
export function openPopupFor(browser: Browser, origin: string, tabId: number): Promise<Page> {
  return openExtensionPage(browser, origin, `popup.html?tab=${tabId}`);
}

/** Waits until the starter pack is in the store. */
export async function untilPackIsIn(page: Page, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const { state } = await callBackground<{ state: string }>(page, 'packState');
    if (state === 'ready' || state === 'removed') return;
    if (state === 'failed' || Date.now() > end)
      throw new Error(`The starter pack is not in the store: ${state}`);
    await pause(50);
  }
}
