import type { Page } from 'puppeteer-core';
import { axeFindings } from '../../axe.ts';
import type { BrowserName } from '../../browsers.ts';
import { lendBrowser } from '../../standing-browsers.ts';
import { bundle } from '../harness.ts';
import { galleryPage, LANGUAGES, messagesOf } from './gallery-page.ts';

const script = await bundle('tests/page/components/gallery.tsx');

/** A browser that shows one state of a component at a time. */
export class GalleryBrowser {
  readonly name: BrowserName;
  readonly page: Page;
  readonly close: () => Promise<void>;

  private constructor(name: BrowserName, page: Page, close: () => Promise<void>) {
    this.name = name;
    this.page = page;
    this.close = close;
  }

  static async start(name: BrowserName): Promise<GalleryBrowser> {
    const { browser, giveBack } = await lendBrowser(name, {
      viewport: { width: 900, height: 900 },
      prefs: { 'ui.prefersReducedMotion': 1 },
    });
    return new GalleryBrowser(name, await browser.newPage(), () => giveBack());
  }

  /** Opens a fresh page and draws `what` (an expression in the gallery) in it. */
  async open(
    what: string,
    {
      language = 'en',
      theme = 'light',
    }: { language?: keyof typeof LANGUAGES; theme?: 'light' | 'dark' } = {},
  ): Promise<void> {
    // Firefox takes the theme from the page's attribute and stands still by its preference.
    if (this.name === 'chromium')
      await this.page.emulateMediaFeatures([
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'prefers-color-scheme', value: theme },
      ]);
    // Cards have no main part of their own, and need a page around them; so do panels.
    const around = !/^lab\.(popups|LivePopup|pages\.(?!sites))/.test(what);
    await this.page.setContent(await galleryPage(LANGUAGES[language], theme, around));
    await this.page.evaluate(`${script};window.lab=lab;0`);
    const messages = JSON.stringify(await messagesOf(language));
    await this.page.evaluate(
      `lab.show(document.getElementById('place'), ${what}, { t: lab.translator(${messages}), locale: '${LANGUAGES[language]}' })`,
    );
    // Panels stand in the middle of their page, all else fills it.
    if (!/^lab\.(panels|merging)/.test(what))
      await this.page.evaluate('document.getElementById("place").classList.add("one")');
  }

  /** Clicks the first element that fits, wherever it stands. */
  async press(selector: string): Promise<void> {
    await this.page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
  }

  /** Waits until what was changed is drawn. */
  async settled(): Promise<void> {
    await this.page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  }

  /** Name or text of what has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate(
      '(document.activeElement?.getAttribute("aria-label") || document.activeElement?.textContent || "").trim()',
    ) as Promise<string>;
  }

  /** The text of the first element that fits, white space as one space; `null` where there is none. */
  text(selector: string): Promise<string | null> {
    return this.page.evaluate(
      `document.querySelector(${JSON.stringify(selector)})?.innerText.replace(/\\s+/g, ' ').trim() ?? null`,
    ) as Promise<string | null>;
  }

  /** What the component asked its surroundings to do since the last look. */
  calls(): Promise<string[]> {
    return this.page.evaluate('lab.calls.splice(0)') as Promise<string[]>;
  }

  /** What the panels saved since the last look. */
  saved(): Promise<unknown[]> {
    return this.page.evaluate('lab.saved.splice(0)') as Promise<unknown[]>;
  }

  /** What axe finds wrong, one line each. */
  faults(): Promise<string[]> {
    return axeFindings(this.page, 'best-practice');
  }
}
