import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../../../recognition/index/fold.ts';
import {
  decodePage,
  SEARCH_TEXT_UNITS,
  SearchEntries,
  searchText,
} from '../../../../storage/packed/search-pages.ts';

const names = fc.array(
  fc
    .array(fc.constantFrom('a', 'al', 'alpha', '商', '汤', '𠮷', '𠮸', 'ab', 'z'.repeat(40)), {
      minLength: 1,
      maxLength: 8,
    })
    .map((words) => words.join(' ')),
  { maxLength: 600, size: 'max' },
);

describe('search pages', () => {
  it('hold every name under each of its words, in order', () => {
    fc.assert(
      fc.property(names, (folded) => {
        const entries = new SearchEntries();
        folded.forEach((name, at) => {
          entries.add(name, { block: at % 40_000, index: at * 131 });
        });
        const pages = [...entries.pages()];
        for (const order of [0, 1] as const) {
          const found = pages
            .filter((page) => page.order === order)
            .flatMap(({ bytes }) => decodePage(bytes));
          const expected = folded.flatMap((name, at) => {
            const place = { block: at % 40_000, index: at * 131 };
            const words = name.split(' ');
            return words
              .map((_, word) => ({ text: searchText(words.slice(word).join(' ')), ...place }))
              .slice(order === 0 ? 0 : 1, order === 0 ? 1 : undefined);
          });
          const key = (entry: { text: string; block: number; index: number }) => JSON.stringify(entry);
          expect(found.map(key).sort()).toEqual(expected.map(key).sort());
          expect(found.map(({ text }) => text)).toEqual(found.map(({ text }) => text).sort());
        }
        for (const page of pages) expect(decodePage(page.bytes)[0]?.text).toBe(page.from);
      }),
      { numRuns: 60 },
    );
  });

  it('never cut a character in half', () => {
    const cut = searchText(`${'a'.repeat(SEARCH_TEXT_UNITS - 1)}𠮷`);
    expect(cut).toBe('a'.repeat(SEARCH_TEXT_UNITS - 1));
    expect(searchText(foldName('SenseTime'))).toBe('sensetime');
  });
});
