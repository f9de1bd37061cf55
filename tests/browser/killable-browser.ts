import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import {
  extensionOrigin,
  FIREFOX_ID,
  FIREFOX_UUID,
  openExtensionPage,
} from '../../tools/browser/extension-pages.ts';
import { type BrowserName, launchBrowser } from '../browsers.ts';
import { eventually } from './gestures.ts';
import { builtFor } from './reading-browser.ts';

/** One installation in a profile of its own, over as many lives of its browser as it takes. */
export class KillableBrowser {
  readonly name: BrowserName;
  readonly #profile = mkdtempSync(join(tmpdir(), 'postmoney-killed-'));
  #browser: Browser | null = null;
  #origin = '';

  constructor(name: BrowserName) {
    this.name = name;
  }

  get browser(): Browser {
    if (!this.#browser) throw new Error('It was killed');
    return this.#browser;
  }

  get origin(): string {
    return this.#origin;
  }

  /** Starts the browser; the extension goes on with the store of its life before. */
  async launch(): Promise<void> {
    this.#browser = await launchBrowser(this.name, {
      extensions: true,
      profile: this.#profile,
      firefoxUuids: { [FIREFOX_ID]: FIREFOX_UUID },
      prefs: { 'extensions.webextensions.keepStorageOnUninstall': true },
    });
    await this.#browser.installExtension(builtFor(this.name));
    this.#origin = await extensionOrigin(this.#browser, this.name);
  }

  /** Opens one of the extension's own pages. */
  open(path: string): Promise<Page> {
    return openExtensionPage(this.browser, this.#origin, path);
  }

  /** Ends it as a power cut does: nothing can be tidied up. */
  async kill(): Promise<void> {
    const process = this.browser.process()!;
    const gone = new Promise((done) => process.once('exit', done));
    process.kill('SIGKILL');
    await gone;
    this.#browser = null;
    // Its driver puts files of the profile back that it had changed, which a next start must not come across.
    await eventually('the driver is done with the profile', async () =>
      readdirSync(this.#profile).every((file) => !file.endsWith('.puppeteer')),
    );
  }

  /** Ends it, and takes its profile away. */
  async remove(): Promise<void> {
    if (this.#browser) await this.kill();
    await eventually('the profile can be removed', async () => {
      rmSync(this.#profile, { recursive: true, force: true });
      return true;
    });
  }
}
