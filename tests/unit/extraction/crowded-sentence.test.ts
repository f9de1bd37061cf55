import { expect, it } from 'vitest';
import { extractFacts } from '../../../extraction/extract-facts.ts';
import { markedText } from './marked-text.ts';

it('reads a sentence made of thousands of sums without asking each about all others', () => {
  const text = `{Oakline} raised ${'$5 million and '.repeat(7000)}more. {Fernway} raised $9 million.`;
  const drafts = extractFacts({ ...markedText(text), lang: 'en', published: null });
  expect(drafts.map(({ company, amount }) => [company?.name, amount?.money.amount])).toContainEqual([
    'Fernway',
    9_000_000,
  ]);
});

it.each([
  ['zh', '较上一轮的90亿元翻了一倍，获得总计15亿元的融资，'],
  ['ja', '前回は10億円、これまで総額150億円を調達し、'],
  ['es', 'elevó su valoración a 2.000 millones en 2021, antes '],
])(
  'comes to the end of a %s sentence of forty thousand characters, full of words for money',
  (lang, words) => {
    const text = words.repeat(Math.ceil(40_000 / words.length));
    expect(extractFacts({ ...markedText(text), lang, published: null })).toBeInstanceOf(Array);
  },
);
