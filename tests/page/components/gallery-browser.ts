import type { Browser, Page } from 'puppeteer-core';
import { axeFindings } from '../../axe.ts';
import { type BrowserName, launchBrowser } from '../../browsers.ts';
import { bundle } from '../harness.ts';
import { galleryPage, LANGUAGES, messagesOf } from './gallery-page.ts';

const script = await bundle('tests/page/components/gallery.tsx');

/** A browser that shows one state of a component at a time. */
export class GalleryBrowser {
  readonly name: BrowserName;
  readonly browser: Browser;
  readonly page: Page;

  private constructor(name: BrowserName, browser: Browser, page: Page) {
    this.name = name;
    this.browser = browser;
    this.page = page;
  }

  static async start(name: BrowserName): Promise<GalleryBrowser> {
    const browser = await launchBrowser(name, {
      viewport: { width: 900, height: 900 },
      prefs: { 'ui.prefersReducedMotion': 1 },
    });
    return new GalleryBrowser(name, browser, await browser.newPage());
  }

  close(): Promise<void> {
    return this.browser.close();
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
    await this.page.setContent(await galleryPage(LANGUAGES[language], theme));
    await this.page.evaluate(`${script};window.lab=lab;0`);
    const messages = JSON.stringify(await messagesOf(language));
    await this.page.evaluate(
      `lab.show(document.getElementById('place'), ${what}, { t: lab.translator(${messages}), locale: '${LANGUAGES[language]}' })`,
    );
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
