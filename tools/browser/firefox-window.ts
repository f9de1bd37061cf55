import type { Browser, Page } from 'puppeteer-core';
import { untilTrue } from './extension-pages.ts';

/** The page of each Firefox that may reach its preferences and its window: to open one takes a second. */
const privileged = new WeakMap<Browser, Page>();

/** A page of Firefox's own in which `Services` is at hand, opened in a tab of its own the first time. */
export async function firefoxPage(browser: Browser): Promise<Page> {
  const open = privileged.get(browser);
  if (open && !open.isClosed()) return open;
  const page = await browser.newPage();
  privileged.set(browser, page);
  // Firefox does not tell the driver that a page of its own has loaded.
  page.goto('about:config', { timeout: 3_000 }).catch(() => undefined);
  await untilTrue(page, `typeof Services === 'object'`);
  return page;
}

/** Evaluates the body of an async function with `win`, Firefox's own window: tabs, menus, address field. */
export async function inFirefoxWindow<T>(browser: Browser, body: string): Promise<T> {
  const page = await firefoxPage(browser);
  return page.evaluate(
    `(async (win) => { ${body} })(Services.wm.getMostRecentWindow('navigator:browser'))`,
  ) as Promise<T>;
}
