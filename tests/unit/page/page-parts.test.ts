import isProbablyReaderable from '@mozilla/readability/Readability-readerable.js';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { skipSelector } from '../../../page/page-parts.ts';

const page = (body: string) => new JSDOM(`<!doctype html><body>${body}`).window.document;
const paragraph = (chars: number) => `<p>${'word '.repeat(chars / 5)}</p>`;

const OF_ARTICLES = skipSelector(page(paragraph(2_000)));
const OF_OTHERS = skipSelector(page(paragraph(20)));

describe('what is skipped on a page', () => {
  it('differs between an article and a list', () => {
    expect(OF_ARTICLES).not.toBe(OF_OTHERS);
  });

  it.each([
    ['one long paragraph', paragraph(2_000), true],
    ['short paragraphs, however many', `<div>${paragraph(100).repeat(60)}</div>`, false],
    ['a long paragraph behind many short ones', paragraph(50).repeat(60) + paragraph(2_000), true],
    ['no paragraphs, but lines in a box', `<div>${'One line of it.<br>'.repeat(60)}</div>`, true],
    ['lines in something else', `<section>${'One line of it.<br>'.repeat(60)}</section>`, false],
  ])('is that of an article or not: %s', (_, body, isArticle) => {
    expect(skipSelector(page(body))).toBe(isArticle ? OF_ARTICLES : OF_OTHERS);
  });

  it('is that of an article where the whole page shows itself as one', () => {
    const part = fc.oneof(
      fc.integer({ min: 0, max: 400 }).map(paragraph),
      fc
        .constantFrom('<pre>', '<article>', '<div>')
        .chain((tag) =>
          fc
            .integer({ min: 0, max: 60 })
            .map((words) => `${tag}${'word '.repeat(words)}<br></${tag.slice(1)}`),
        ),
      fc.integer({ min: 0, max: 300 }).map((chars) => `<ul><li>${paragraph(chars)}</li></ul>`),
      fc.integer({ min: 0, max: 300 }).map((chars) => paragraph(chars).replace('<p>', '<p class="comment">')),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const document = page(parts.join(''));
        const whole = isProbablyReaderable(document, { visibilityChecker: () => true });
        expect(skipSelector(document)).toBe(whole ? OF_ARTICLES : OF_OTHERS);
      }),
    );
  });
});
