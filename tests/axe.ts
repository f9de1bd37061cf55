import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'puppeteer-core';
import type { BrowserName } from './browsers.ts';

// Minified it is less than half as long, and every page that is looked at has to be given it.
const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** The rules asked: WCAG 2.2 A and AA, and where there is a whole page around, axe's own best practices. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * The themes that axe looks at in a browser. Both compute colours alike, and axe takes long in Firefox: there it
 * looks at one, unless `POSTMONEY_ALL` is set.
 */
export const themesFor = (name: BrowserName): ('light' | 'dark')[] =>
  name === 'chromium' || process.env.POSTMONEY_ALL ? ['light', 'dark'] : ['light'];

/** What axe finds wrong in a page or frame, as lines to read; `rules` are further groups of its rules. */
export async function axeFindings(where: Page | Frame, ...rules: string[]): Promise<string[]> {
  if (!(await where.evaluate('"axe" in window'))) await where.evaluate(SOURCE);
  return where.evaluate(
    async (runOnly) => {
      // biome-ignore lint/suspicious/noExplicitAny: axe put itself there
      const { violations } = await (globalThis as any).axe.run(document, {
        runOnly,
        resultTypes: ['violations'],
      });
      type Fault = { id: string; nodes: { html: string; any: { message: string }[] }[] };
      return violations.flatMap(({ id, nodes }: Fault) =>
        nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
      );
    },
    [...WCAG, ...rules],
  );
}
