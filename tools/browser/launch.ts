import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { type BrowserName, findBrowser } from './find-browser.ts';

/** What a browser is started with. */
export interface BrowserOptions {
  /** Folder of a built extension to load. */
  extension?: string;
  /** Lets extensions be put in later, too. */
  extensions?: boolean;
  /** Internal host id of the extension's pages in Firefox (`moz-extension://<uuid>`), by extension id. */
  firefoxUuids?: Record<string, string>;
  /** Real host names answered by a server of ours over plain http: `port` on 127.0.0.1. */
  sites?: { hosts: string[]; port: number };
  /** `null` follows the window. */
  viewport?: { width: number; height: number; deviceScaleFactor?: number; hasTouch?: boolean } | null;
  /** Further command line arguments. */
  args?: string[];
  /** Further preferences (Firefox only). */
  prefs?: Record<string, unknown>;
  /** Shows a window; needs a display. */
  headful?: boolean;
  /** Folder of the browser profile; a fresh one otherwise. */
  profile?: string;
  /** Executable in place of the browser that is found. */
  executable?: string;
  /** Tag of the language of the browser itself (Chromium only); that of the system when absent. */
  language?: string;
}

function common(name: BrowserName, options: BrowserOptions): LaunchOptions {
  const executablePath = options.executable ?? findBrowser(name);
  if (!executablePath)
    throw new Error(`No ${name} found. Install it, or set POSTMONEY_${name.toUpperCase()}.`);
  return {
    executablePath,
    headless: !options.headful,
    ...(options.profile ? { userDataDir: options.profile } : {}),
    defaultViewport: options.viewport === undefined ? { width: 1200, height: 800 } : options.viewport,
    timeout: 60_000,
  };
}

/** Starts Chromium without any background traffic, with the extension and host names asked for. */
export function launchChromium(options: BrowserOptions = {}): Promise<Browser> {
  const { sites, language } = options;
  const rules = sites?.hosts.map((host) => `MAP ${host}:80 127.0.0.1:${sites.port}`) ?? [];
  return puppeteer.launch({
    ...common('chromium', options),
    browser: 'chrome',
    // Linux tells Chromium its language by this variable, other systems by the switch.
    ...(language ? { env: { ...process.env, LANGUAGE: language } } : {}),
    enableExtensions: options.extension ? [options.extension] : (options.extensions ?? false),
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
      ...(language ? [`--lang=${language}`] : []),
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
      // One process for the pages of all sites but those one signs in to, as on phones: each of its own takes most of a
      // second of processor time.
      'fission.webContentIsolationStrategy': 1,
      'dom.ipc.processCount': 1,
      'dom.ipc.processPrelaunch.enabled': false,
      ...(firefoxUuids
        ? {
            'extensions.webextensions.uuids': JSON.stringify(firefoxUuids),
            // So that an extension which is put in once more keeps its addresses.
            'extensions.webextensions.keepUuidOnUninstall': true,
          }
        : {}),
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
