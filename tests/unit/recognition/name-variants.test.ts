import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutLegalForm } from '../../../recognition/legal-forms.ts';
import { nameVariants } from '../../../recognition/name-variants.ts';

const texts = (name: string) => nameVariants({ name, aliases: [] }).map((variant) => variant.text);

describe('the names an entity marks under', () => {
  test.each([
    ['Qualcomm Inc.', ['Qualcomm Inc.', 'Qualcomm']],
    ['Alibaba Group Holding Limited', ['Alibaba Group Holding Limited', 'Alibaba']],
    ['商汤科技有限公司', ['商汤科技有限公司', '商汤科技', '商汤']],
    ['Slamtec思岚科技', ['Slamtec思岚科技', 'Slamtec', '思岚科技', '思岚']],
    ['S如山资本', ['S如山资本']],
    ['トヨタ自動車株式会社', ['トヨタ自動車株式会社', 'トヨタ自動車']],
    ['株式会社メルカリ', ['株式会社メルカリ', 'メルカリ']],
    ['Engagio (old)', ['Engagio (old)', 'Engagio']],
    ['Wander (f. YongoPal)', ['Wander (f. YongoPal)', 'YongoPal', 'Wander']],
    ['CloudMinds (达闼科技)', ['CloudMinds (达闼科技)', '达闼科技', 'CloudMinds', '达闼']],
    ['Exchange Corporation', ['Exchange Corporation']],
    ['The Company', ['The Company']],
    ['Novo Holdings A/S', ['Novo Holdings A/S', 'Novo']],
    ['Celonis SE', ['Celonis SE', 'Celonis']],
    ['3M Co.', ['3M Co.', '3M']],
  ])('%s', (name, expected) => {
    expect(texts(name)).toEqual(expected);
  });

  test('aliases keep their kind, each text comes once, tickers never mark', () => {
    const variants = nameVariants({
      name: 'Alibaba',
      aliases: [
        { text: 'BABA', kind: 'ticker' },
        { text: 'Alibaba Inc.', kind: 'legal' },
        { text: '阿里巴巴', lang: 'zh', kind: 'translation' },
      ],
    });
    expect(variants).toEqual([
      { text: 'Alibaba', kind: 'name' },
      { text: 'Alibaba Inc.', kind: 'legal' },
      { text: '阿里巴巴', kind: 'translation' },
    ]);
  });

  test('any name keeps itself and never gets an empty variant', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (name) => {
        const found = texts(name);
        expect(found.includes(name) || name.length > 200).toBe(true);
        expect(found.every((text) => text.length > 0 && text.length <= 200)).toBe(true);
      }),
    );
  });
});

test('a name that is nothing but legal forms stays', () => {
  expect(withoutLegalForm('Holding AG')).toBe('Holding');
  expect(withoutLegalForm('AG')).toBe('AG');
  expect(withoutLegalForm('株式会社')).toBe('株式会社');
});
