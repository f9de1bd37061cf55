import type { Browser, Page } from 'puppeteer-core';
import { untilTrue } from './extension-pages.ts';

/** Number that Firefox's preference gives each colour scheme. */
const FIREFOX_SCHEMES = { dark: 0, light: 1 };

/**
 * Has `page` see a reader who prefers light or dark. Firefox takes it as a preference, for all its pages, which is
 * changed in a page of its own that is closed again; `page` is in front afterwards.
 */
export async function preferScheme(browser: Browser, page: Page, scheme: 'light' | 'dark'): Promise<void> {
  const version = await browser.version();
  if (!/firefox/i.test(version)) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    return;
  }
  const settings = await browser.newPage();
  // Firefox does not tell the driver that a page of its own has loaded.
  settings.goto('about:config', { timeout: 3_000 }).catch(() => undefined);
  await untilTrue(settings, `typeof Services === 'object'`);
  await settings.evaluate(
    `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${FIREFOX_SCHEMES[scheme]})`,
  );
  await settings.close();
  await page.bringToFront();
  await untilTrue(page, `matchMedia('(prefers-color-scheme: ${scheme})').matches`);
}
