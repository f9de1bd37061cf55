import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { QuoteSpace } from '../../page/anchoring/page-quotes.ts';
import { edit, layOut, pageOf, seeded } from './edited-pages.ts';
import { invented } from './invented-texts.ts';

const shared = process.env.POSTMONEY_SHARED ?? join(import.meta.dirname, '../../../shared');
const docs = join(shared, 'corpus/docs');
const here = existsSync(docs);
if (!here)
  console.log(`SKIPPED: quotes on edited pages of the corpus, since ${docs} is absent (POSTMONEY_SHARED).`);

interface Figures {
  pages: number;
  present: number;
  found: number;
  gone: number;
  wrong: string[];
}

/** Edits `pages` pages made of the texts in turn, and looks for every sentence of each in what became of it. */
function measure(texts: readonly string[], pages: number): Figures {
  const figures: Figures = { pages, present: 0, found: 0, gone: 0, wrong: [] };
  for (let number = 0; number < pages; number += 1) {
    const { before, after, gone } = edit(pageOf(texts[number % texts.length]!), seeded(1_000 + number));
    const old = layOut(before);
    const now = layOut(after);
    const oldSpace = new QuoteSpace(old.blocks);
    const space = new QuoteSpace(now.blocks);
    const all = before.flat();
    for (const { id, text } of all) {
      // What stands twice on a page has no one place.
      if (text.length < 20 || all.some((other) => other.id !== id && other.text.includes(text))) continue;
      const selectors = oldSpace.describe([old.places.get(id)!])!;
      const spans = space.find(selectors);
      const place = now.places.get(id);
      if (gone.has(id)) figures.gone += 1;
      else figures.present += 1;
      if (!spans) continue;
      const right =
        place &&
        spans.length === 1 &&
        spans[0]!.block === place.block &&
        Math.abs(spans[0]!.start - place.start) <= 3 &&
        Math.abs(spans[0]!.end - place.end) <= 3;
      if (right) figures.found += 1;
      else
        figures.wrong.push(
          `${text} -> ${spans.map((span) => now.blocks[span.block]!.text.slice(span.start, span.end)).join(' | ')}`,
        );
    }
  }
  return figures;
}

function check(what: string, figures: Figures): void {
  const { pages, present, found, gone, wrong } = figures;
  console.log(
    `${what}: ${pages} edited pages; ${found} of ${present} quotes still there found (${((100 * found) / present).toFixed(1)} %); ` +
      `${gone} gone; ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  expect(present).toBeGreaterThan(pages);
  expect(gone).toBeGreaterThan(pages / 4);
  expect(found / present).toBeGreaterThanOrEqual(0.9);
}

describe('quotes on edited pages', () => {
  test('texts of our own: none at a wrong place, nine of ten found', () => {
    check('own texts', measure(invented, 200));
  });

  test.skipIf(!here)('texts of the corpus: none at a wrong place, nine of ten found', () => {
    const texts = readdirSync(docs).map((name) => readFileSync(join(docs, name), 'utf8'));
    check('corpus', measure(texts, 200));
  });
});
