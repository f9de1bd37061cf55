import type { Page } from 'puppeteer-core';
import { type BrowserName, findBrowser } from '../tools/browser/find-browser.ts';

export type { BrowserName } from '../tools/browser/find-browser.ts';
export { type BrowserOptions, launchBrowser, launchChromium } from '../tools/browser/launch.ts';

/** The browsers installed here that tests run in; `POSTMONEY_BROWSERS=firefox` narrows them. */
export function testedBrowsers(): BrowserName[] {
  const wanted = process.env.POSTMONEY_BROWSERS?.split(',') ?? ['chromium', 'firefox'];
  const found = (['chromium', 'firefox'] as const).filter(
    (name) => wanted.includes(name) && findBrowser(name),
  );
  for (const name of ['chromium', 'firefox'] as const)
    if (wanted.includes(name) && !found.includes(name)) console.warn(`Skipped: no ${name} here.`);
  return found;
}

/** Evaluates `condition` in the page every frame until it is true; fails with `what` after `timeoutMs`. */
export async function until(page: Page, what: string, condition: string, timeoutMs = 10_000): Promise<void> {
  try {
    await page.waitForFunction(condition, { timeout: timeoutMs, polling: 50 });
  } catch (cause) {
    throw new Error(`Waited ${timeoutMs} ms in vain until ${what}`, { cause });
  }
}
