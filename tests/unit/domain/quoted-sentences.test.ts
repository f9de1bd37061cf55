import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockSpan, FactDraft } from '../../../domain/draft.ts';
import { quotedSentences } from '../../../domain/quoted-sentences.ts';
import { extractFacts } from '../../../extraction/extract-facts.ts';

const SENTENCES = [
  'The weather was fine.',
  'Larch Robotics raised $12 million in a Series A round led by Birch Ventures.',
  'Larch Robotics is valued at $90 million.',
  'Nobody spoke of money.',
  'In 2016, Larch Robotics raised $2 million in seed funding.',
];

const spansOf = (draft: FactDraft): BlockSpan[] => [
  ...draft.quotes,
  ...[draft.company, draft.amount, draft.stage, draft.date, ...draft.lead, ...draft.investors].flatMap(
    (read) => read?.spans ?? [],
  ),
];

describe('a text cut to what its drafts quote', () => {
  it('keeps every quoted sentence with the words of each field, and no other text', () => {
    const paragraph = fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 5 }), (paragraphs) => {
        const blocks = paragraphs.map((parts) => ({
          text: parts.join(' '),
          kind: 'text' as const,
          section: 0,
        }));
        const drafts = extractFacts({ blocks, lang: 'en', published: '2026-05-04', names: [] });
        const cut = quotedSentences(blocks, drafts);
        const words = (all: { text: string }[], spans: BlockSpan[]) =>
          spans.map(({ block, start, end }) => all[block]!.text.slice(start, end));
        drafts.forEach((draft, at) => {
          const kept = cut.drafts[at]!;
          expect(words(cut.blocks, kept.quotes)).toEqual(words(blocks, draft.quotes));
          const before = words(blocks, spansOf(draft));
          for (const word of words(cut.blocks, spansOf(kept))) expect(before).toContain(word);
          expect(words(cut.blocks, kept.amount?.spans ?? [])).toEqual(
            words(blocks, draft.amount?.spans ?? []),
          );
        });
        for (const { text } of cut.blocks) expect(text).not.toMatch(/^The weather was fine\.$/);
        expect(cut.blocks.length > 0).toBe(drafts.length > 0);
      }),
    );
  });
});
