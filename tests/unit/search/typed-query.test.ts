import { describe, expect, it } from 'vitest';
import { typedQuery } from '../../../search/typed-query.ts';

describe('a query as it was typed', () => {
  it.each([
    ['softbank 2019', 'en', { text: 'softbank 2019', amounts: [] }],
    ['$600M series c', 'en', { text: 'series c', amounts: [600_000_000] }],
    ['sensetime $600 million', 'en', { text: 'sensetime', amounts: [600_000_000] }],
    ['600 Mio. € Serie B', 'de', { text: 'Serie B', amounts: [600_000_000] }],
    ['商汤 6亿美元', 'zh', { text: '商汤', amounts: [600_000_000] }],
    ['58同城', 'zh', { text: '58同城', amounts: [] }],
    ['14peaks', 'en', { text: '14peaks', amounts: [] }],
    ['fund 2', 'en', { text: 'fund 2', amounts: [] }],
    ['', 'en', { text: '', amounts: [] }],
  ])('%s', async (query, locale, expected) => {
    expect(await typedQuery(query, locale)).toEqual(expected);
  });
});
