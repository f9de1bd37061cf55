import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockSpan, FactDraft } from '../../../domain/draft.ts';
import { extractFacts } from '../../../extraction/extract-facts.ts';
import cases from './cases/facts.json' with { type: 'json' };

const read = (text: string, lang: string) =>
  extractFacts({ blocks: [{ text, kind: 'text', section: 0 }], lang, published: null, names: [] });

/** One line that tells a draft. */
function told(draft: FactDraft): string {
  const { kind, company, amount, stage, lead, investors, status } = draft;
  const names = (all: FactDraft['lead']) => all.map(({ name }) => name).join(', ');
  const money = amount
    ? `${amount.money.amount} ${amount.money.currency} ${amount.money.bound}`
    : 'no amount';
  const roles = [
    lead.length > 0 ? `lead: ${names(lead)}` : '',
    investors.length > 0 ? `with: ${names(investors)}` : '',
  ].filter(Boolean);
  return [
    company?.name ?? '?',
    kind,
    ...(kind === 'round' ? [stage?.value ?? 'unknown'] : []),
    money,
    status.value,
    ...(roles.length > 0 ? [roles.join('; ')] : []),
  ].join(' ');
}

const spansOf = (draft: FactDraft): BlockSpan[] => [
  ...draft.quotes,
  ...(draft.amount?.spans ?? []),
  ...(draft.stage?.spans ?? []),
  ...(draft.date?.spans ?? []),
  ...[draft.company, ...draft.lead, ...draft.investors, draft.acquirer].flatMap((name) => name?.spans ?? []),
];

describe('facts in a text', () => {
  it.each(cases)('$lang: $text', ({ lang, text, facts }) => {
    expect(read(text, lang).map(told)).toEqual(facts);
  });

  it('ties every field to its words', () => {
    const [{ lang, text }] = cases as [(typeof cases)[0]];
    const [draft] = read(text, lang);
    const words = (spans: BlockSpan[]) => spans.map(({ start, end }) => text.slice(start, end));
    expect(words(draft!.amount!.spans)).toEqual(['$12 million']);
    expect(words(draft!.stage!.spans)).toEqual(['Series A']);
    expect(words(draft!.company!.spans)).toEqual(['Larch Robotics']);
    expect(words(draft!.lead[0]!.spans)).toEqual(['Birch Ventures']);
  });

  it('tells one fact once, however often the text does', () => {
    const drafts = extractFacts({
      blocks: [
        { text: 'Larch Robotics raises over $12 million', kind: 'heading', section: 0 },
        {
          text: 'Larch Robotics raised $12.5 million in a Series A round led by Birch Ventures.',
          kind: 'text',
          section: 0,
        },
        { text: 'The $12.5 million Series A follows a seed round.', kind: 'text', section: 0 },
      ],
      lang: 'en',
      published: '2026-05-04',
      names: [],
    }).filter(({ amount }) => amount);
    expect(drafts.map(told)).toEqual([
      'Larch Robotics round series-a 12500000 USD exact announced lead: Birch Ventures',
    ]);
    expect(drafts[0]?.date?.value).toBe('2026-05');
    expect(drafts[0]?.quotes).toHaveLength(3);
  });

  it('reads any text without failing, every span inside its block', () => {
    const words = fc.constantFrom(
      'raised',
      '$5 million',
      'Series A',
      'led by',
      'Birch',
      ',',
      '(',
      ')',
      '.',
      '由',
      '领投',
      '3亿元',
      '的',
      '融资',
      'Kiefer',
      'hat',
      '7 Mio. Euro',
      'eingesammelt',
      '“',
      '\u202e',
      '<b>',
      'valuation',
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 40 }),
        fc.constantFrom('en', 'de', 'zh', 'fr', 'es', 'ja'),
        (parts, lang) => {
          const text = parts.join(' ');
          for (const { start, end } of read(text, lang).flatMap(spansOf)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});
