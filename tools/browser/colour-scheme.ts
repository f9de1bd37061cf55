import type { Browser, Page } from 'puppeteer-core';
import { untilTrue } from './extension-pages.ts';

/** Number that Firefox's preference gives each colour scheme. */
const FIREFOX_SCHEMES = { dark: 0, light: 1 };

const FIREFOX_PREFERENCE = 'layout.css.prefers-color-scheme.content-override';

/** The page of each Firefox that may set its preferences: to open one takes a second. */
const settingsOf = new WeakMap<Browser, Page>();

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
  const settings = settingsOf.get(browser) ?? (await openSettings(browser));
  settingsOf.set(browser, settings);
  await settings.evaluate(`Services.prefs.setIntPref('${FIREFOX_PREFERENCE}', ${FIREFOX_SCHEMES[scheme]})`);
  await page.bringToFront();
  await untilTrue(page, `matchMedia('(prefers-color-scheme: ${scheme})').matches`);
}

/** Takes back what {@link preferScheme} told a browser. */
export async function forgetScheme(browser: Browser): Promise<void> {
  const settings = settingsOf.get(browser);
  settingsOf.delete(browser);
  await settings?.evaluate(`Services.prefs.clearUserPref('${FIREFOX_PREFERENCE}')`);
  await settings?.close();
}

async function openSettings(browser: Browser): Promise<Page> {
  const settings = await browser.newPage();
  // Firefox does not tell the driver that a page of its own has loaded.
  settings.goto('about:config', { timeout: 3_000 }).catch(() => undefined);
  await untilTrue(settings, `typeof Services === 'object'`);
  return settings;
}
