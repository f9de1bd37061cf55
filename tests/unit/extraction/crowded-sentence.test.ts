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
