import type { Browser, Page } from 'puppeteer-core';
import { untilTrue } from './extension-pages.ts';
import { firefoxPage } from './firefox-window.ts';

/** Number that Firefox's preference gives each colour scheme. */
const FIREFOX_SCHEMES = { dark: 0, light: 1 };

const FIREFOX_PREFERENCE = 'layout.css.prefers-color-scheme.content-override';

/** Every Firefox that was told what to prefer. */
const told = new WeakSet<Browser>();

/**
 * Has `page` see a reader who prefers light or dark. Firefox takes it as a preference, for all its pages, which is
 * changed in a page of its own; `page` is in front afterwards.
 */
export async function preferScheme(browser: Browser, page: Page, scheme: 'light' | 'dark'): Promise<void> {
  const version = await browser.version();
  if (!/firefox/i.test(version)) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    return;
  }
  if (await page.evaluate(`matchMedia('(prefers-color-scheme: ${scheme})').matches`)) return;
  const own = await firefoxPage(browser);
  told.add(browser);
  await own.evaluate(`Services.prefs.setIntPref('${FIREFOX_PREFERENCE}', ${FIREFOX_SCHEMES[scheme]})`);
  await page.bringToFront();
  await untilTrue(page, `matchMedia('(prefers-color-scheme: ${scheme})').matches`);
}

/** Takes back what {@link preferScheme} told a browser. */
export async function forgetScheme(browser: Browser): Promise<void> {
  if (!told.delete(browser)) return;
  await (await firefoxPage(browser)).evaluate(`Services.prefs.clearUserPref('${FIREFOX_PREFERENCE}')`);
}
