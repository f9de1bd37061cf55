import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';

/** The browsers every behaviour is tried in. */
export type BrowserName = 'chromium' | 'firefox';

/** What a test browser is started with. */
export interface BrowserOptions {
  /** Folder of a built extension to load. */
  extension?: string;
  /** Internal host id of the extension's pages in Firefox (`moz-extension://<uuid>`), by extension id. */
  firefoxUuids?: Record<string, string>;
  /** Real host names answered by a server of ours over plain http: `port` on 127.0.0.1. */
  sites?: { hosts: string[]; port: number };
  viewport?: { width: number; height: number; deviceScaleFactor?: number; hasTouch?: boolean };
  /** Further command line arguments. */
  args?: string[];
  /** Further preferences (Firefox only). */
  prefs?: Record<string, unknown>;
  /** Shows a window; needs a display. */
  headful?: boolean;
}

const CANDIDATES: Record<BrowserName, string[]> = {
  chromium: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: ['/usr/bin/firefox', '/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/** Path of an installed browser (`POSTMONEY_CHROMIUM` and `POSTMONEY_FIREFOX` come first); `null` if none is found. */
export function findBrowser(name: BrowserName): string | null {
  const chosen = process.env[`POSTMONEY_${name.toUpperCase()}`];
  if (chosen) return chosen;
  return CANDIDATES[name].find((path) => existsSync(path)) ?? null;
}

function common(name: BrowserName, options: BrowserOptions): LaunchOptions {
  const executablePath = findBrowser(name);
  if (!executablePath)
    throw new Error(`No ${name} found. Install it, or set POSTMONEY_${name.toUpperCase()}.`);
  return {
    executablePath,
    headless: !options.headful,
    defaultViewport: options.viewport ?? { width: 1200, height: 800 },
    timeout: 60_000,
  };
}

/** Starts Chromium without any background traffic, with the extension and host names asked for. */
export function launchChromium(options: BrowserOptions = {}): Promise<Browser> {
  const { sites } = options;
  const rules = sites?.hosts.map((host) => `MAP ${host}:80 127.0.0.1:${sites.port}`) ?? [];
  return puppeteer.launch({
    ...common('chromium', options),
    browser: 'chrome',
    enableExtensions: options.extension ? [options.extension] : false,
    args: [
      // A container's root user has no sandbox to start.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate',
      '--force-color-profile=srgb',
      ...(rules.length > 0 ? [`--host-resolver-rules=${rules.join(',')}`] : []),
      ...(options.args ?? []),
    ],
  });
}

/** Starts Firefox over WebDriver BiDi without any background traffic, with the extension and host names asked for. */
export async function launchFirefox(options: BrowserOptions = {}): Promise<Browser> {
  const { sites, firefoxUuids } = options;
  const proxy = sites
    ? {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': sites.port,
        'network.proxy.allow_hijacking_localhost': false,
        'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
        'dom.security.https_first': false,
      }
    : {};
  const browser = await puppeteer.launch({
    ...common('firefox', options),
    browser: 'firefox',
    args: ['--remote-allow-system-access', ...(options.args ?? [])],
    extraPrefsFirefox: {
      'extensions.webextOptionalPermissionPrompts': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'app.update.disabledForTesting': true,
      'browser.shell.checkDefaultBrowser': false,
      ...(firefoxUuids ? { 'extensions.webextensions.uuids': JSON.stringify(firefoxUuids) } : {}),
      ...proxy,
      ...options.prefs,
    },
  });
  if (options.extension) await browser.installExtension(options.extension);
  return browser;
}

/** Starts one of the browsers by name. */
export function launchBrowser(name: BrowserName, options: BrowserOptions = {}): Promise<Browser> {
  return name === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

/** The browsers installed here that tests run in; `POSTMONEY_BROWSERS=firefox` narrows them. */
export function testedBrowsers(): BrowserName[] {
  const wanted = process.env.POSTMONEY_BROWSERS?.split(',') ?? ['chromium', 'firefox'];
  const found = (['chromium', 'firefox'] as const).filter(
    (name) => wanted.includes(name) && findBrowser(name),
  );
  for (const name of ['chromium', 'firefox'] as const)
    if (!found.includes(name)) console.warn(`Skipped: no ${name} here, or not asked for.`);
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
