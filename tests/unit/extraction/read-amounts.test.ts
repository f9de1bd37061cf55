import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyText } from '../../../components/format/money.ts';
import type { Bound } from '../../../domain/money.ts';
import { readAmounts } from '../../../extraction/amounts/read-amounts.ts';
import { foldText } from '../../../extraction/phrases.ts';
import { countSteps } from '../recognition/counted-steps.ts';

type Sum = [amount: number, currency: string, bound: string, unsure?: string];

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder)
  .filter((file) => file.startsWith('amounts-'))
  .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as [string, string, Sum[]][]);

const told = (text: string, lang: string): Sum[] =>
  readAmounts(text, lang).map(({ money: { amount, currency, bound }, unsure }) =>
    unsure ? [amount, currency, bound, unsure] : [amount, currency, bound],
  );

const LANGUAGES = ['en', 'de', 'zh', 'fr', 'es', 'ja', 'ko', 'pt', 'hi'];

describe('sums of money in a text', () => {
  it('has cases enough to speak of', () => {
    expect(cases.length).toBeGreaterThan(600);
  });

  it.each(cases)('%s: %s', (lang, text, expected) => {
    expect(told(text, lang)).toEqual(expected);
  });

  // A phrase may go on: what stands around a sum must not change it.
  it.each(cases.filter(([lang, , sums]) => sums.length === 1 && /^(en|de|fr|es)/.test(lang)))(
    'in brackets: %s: %s',
    (lang, text, expected) => {
      expect(told(`(${text})`, lang)).toEqual(expected);
    },
  );

  it('gives the ends of a vague sum', () => {
    expect(readAmounts('三十几万元', 'zh')[0]?.range).toEqual({ low: 310_000, high: 390_000 });
    expect(readAmounts('数千万元', 'zh')[0]?.range).toEqual({ low: 20_000_000, high: 99_999_999 });
  });

  it('says where the sum and its bound stand', () => {
    const text = 'raised more than US$1.5 billion today';
    const [read] = readAmounts(text, 'en');
    expect(text.slice(read?.start, read?.end)).toBe('US$1.5 billion');
    expect(text.slice(read?.boundSpan?.start, read?.boundSpan?.end)).toBe('more than');
  });

  it('pairs a sum with its worth in another currency', () => {
    expect(readAmounts('€40 million ($43M)', 'en')[1]?.sameAs).toBe(0);
    expect(readAmounts('€40 million and later $43M', 'en')[1]?.sameAs).toBeUndefined();
  });
});

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CNY', 'JPY', 'INR', 'KRW', 'CHF', 'SGD', 'HKD'];
const BOUNDS: Bound[] = ['exact', 'over', 'atLeast', 'under', 'upTo', 'about'];

describe('sums as they are written', () => {
  it.each(['en', 'de', 'zh'])('reads back every amount as the product writes it in %s', (lang) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom(1, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11),
        fc.constantFrom(...CURRENCIES),
        fc.constantFrom(...BOUNDS),
        (figure, unit, currency, bound) => {
          const money = { amount: figure * unit, currency, bound };
          const [read, ...more] = readAmounts(moneyText(money, lang), lang);
          expect(more).toEqual([]);
          // English and German write yen as "¥", which may be yuan in a text; so they say when they read it.
          if (currency === 'JPY' && lang !== 'zh')
            expect(read).toMatchObject({ unsure: 'currency', money: { amount: money.amount, bound } });
          else expect(read?.money).toEqual(money);
        },
      ),
    );
  });

  it.each([
    ['fr', 'EUR'],
    ['es', 'EUR'],
    ['ja', 'JPY'],
    ['pt', 'BRL'],
    ['ko', 'KRW'],
    ['hi', 'INR'],
    ['en-IN', 'INR'],
    ['de', 'EUR'],
    ['zh', 'CNY'],
  ])('reads back what Intl writes in %s, short and long', (lang, currency) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        // A thousand is "T" in India's English, which elsewhere is a trillion.
        fc.constantFrom(lang === 'en-IN' ? 1e5 : 1e3, 1e6, 1e7, 1e8, 1e9, 1e10),
        fc.constantFrom('short', 'long'),
        fc.constantFrom('symbol', 'name'),
        (figure, unit, compactDisplay, currencyDisplay) => {
          const amount = figure * unit;
          const text = new Intl.NumberFormat(lang, {
            style: 'currency',
            currency,
            currencyDisplay: currencyDisplay as 'symbol' | 'name',
            notation: 'compact',
            compactDisplay: compactDisplay as 'short' | 'long',
            maximumSignificantDigits: 3,
          }).format(amount);
          const [read, ...more] = readAmounts(text, lang);
          expect(more).toEqual([]);
          // "B" is a billion or a thousand times that in Spanish, and "Bn" in French.
          if (read?.unsure === 'figure') expect(text).toMatch(/B|billon|billion/);
          else expect(read?.money, text).toEqual({ amount, currency, bound: 'exact' });
        },
      ),
    );
  });

  it('reads any text without failing, with offsets inside it and in order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme', maxLength: 12 }),
            fc.constantFrom(...cases.map(([, text]) => text)),
          ),
          { maxLength: 6 },
        ),
        fc.constantFrom(...LANGUAGES),
        (parts, lang) => {
          let last = 0;
          const text = parts.join(' ');
          for (const { start, end, money } of readAmounts(text, lang)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(money.amount).not.toBeNaN();
            last = end;
          }
        },
      ),
    );
  });
});

const OVER_AND_OVER: [part: string, lang: string][] = [
  ['1,', 'en'],
  ['1 ', 'en'],
  ['1.234 ', 'de'],
  ['一二三四', 'zh'],
  ['一万', 'zh'],
  ['零', 'zh'],
  ['几', 'zh'],
  ['多亿', 'zh'],
  ['百', 'ja'],
  ['million ', 'en'],
  ['one ', 'en'],
  ['two to ', 'en'],
  ['5 to ', 'en'],
  ['5-', 'en'],
  ['$5 and ', 'en'],
  ['€', 'de'],
  ['$', 'en'],
  ['((((', 'en'],
  ['5 (', 'en'],
  ['between ', 'en'],
  ['hundert', 'de'],
  ['a', 'en'],
  ['1 mil ', 'es'],
  ['$1 or $1 or ', 'en'],
  ['1억 ', 'ko'],
];

describe('time', () => {
  it.each(OVER_AND_OVER)('grows with the text and no faster: "%s" over and over, %s', async (part, lang) => {
    readAmounts(part, lang);
    const steps: number[] = [];
    for (const length of [10_000, 20_000]) {
      const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
      const { blocks, walked } = await countSteps('/extraction/', () => readAmounts(text, lang));
      // Folding hands the whole text to each of its few replacements, and the counter counts it anew for each blank.
      const fold = await countSteps('/none/', () => foldText(text));
      steps.push(blocks + walked - fold.walked);
    }
    const [half = 0, whole = 0] = steps;
    expect(half).toBeGreaterThan(10_000);
    expect(whole / half).toBeLessThan(2.1);
  });
});
