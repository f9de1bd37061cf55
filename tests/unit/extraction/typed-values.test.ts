import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { CaptureServices } from '../../../components/capture/capture-types.ts';
import { formatDate } from '../../../components/format/date.ts';
import { exactFigure, moneyText } from '../../../components/format/money.ts';
import {
  readTypedAmount,
  readTypedDate,
  readTypedStage,
  type TypedAmount,
} from '../../../extraction/typed-values.ts';

describe('an amount as typed', () => {
  it('is what the capture panel asks for', () => {
    expectTypeOf<TypedAmount>().toEqualTypeOf<ReturnType<CaptureServices['readAmount']>>();
  });

  it.each([
    ['en', '1.5B', 1.5e9, 'USD', 'exact'],
    ['en', '600M', 600e6, 'USD', 'exact'],
    ['en', '600m', 600e6, 'USD', 'exact'],
    ['en', '600 m', 600e6, 'USD', 'exact'],
    ['en', '600', 600, 'USD', 'exact'],
    ['en', '1,250,000', 1_250_000, 'USD', 'exact'],
    ['en', 'about 40m', 40e6, 'USD', 'about'],
    ['en', '~40m', 40e6, 'USD', 'about'],
    ['en', '>40m', 40e6, 'USD', 'over'],
    ['en', 'over 40 million', 40e6, 'USD', 'over'],
    ['en', '40m+', 40e6, 'USD', 'over'],
    ['en', '40m or more', 40e6, 'USD', 'atLeast'],
    ['en', '€40m', 40e6, 'EUR', 'exact'],
    ['en', '500k', 500e3, 'USD', 'exact'],
    ['en', '500 K', 500e3, 'USD', 'exact'],
    ['en', '35 crore', 350e6, 'USD', 'exact'],
    ['en', 'five million', 5e6, 'USD', 'exact'],
    ['en', '18亿', 1.8e9, 'USD', 'exact'],
    ['de', '1,5 Mrd', 1.5e9, 'USD', 'exact'],
    ['de', '1,5 Mrd.', 1.5e9, 'USD', 'exact'],
    ['de', '1.500.000', 1.5e6, 'USD', 'exact'],
    ['de', 'rund 40 Mio.', 40e6, 'USD', 'about'],
    ['de', 'fast 40 Mio. €', 40e6, 'EUR', 'under'],
    ['de', '40 Mio CHF', 40e6, 'CHF', 'exact'],
    ['zh', '18亿', 1.8e9, 'USD', 'exact'],
    ['zh', '18亿元', 1.8e9, 'CNY', 'exact'],
    ['zh', '约18亿', 1.8e9, 'USD', 'about'],
    ['zh', '三亿', 300e6, 'USD', 'exact'],
    ['zh', '1.5亿美元以上', 150e6, 'USD', 'atLeast'],
    ['zh', '600M', 600e6, 'USD', 'exact'],
  ] as const)('%s: "%s" is %d %s, %s', (locale, text, amount, currency, bound) => {
    expect(readTypedAmount(text, 'USD', locale)).toEqual({
      kind: 'amount',
      money: { amount, currency, bound },
    });
  });

  it('takes an unclear sign for the currency that was chosen', () => {
    expect(readTypedAmount('¥40m', 'JPY', 'en')).toMatchObject({ money: { currency: 'JPY' } });
    expect(readTypedAmount('$40m', 'EUR', 'en')).toMatchObject({ money: { currency: 'USD' } });
  });

  it.each(['410 / 600', '10-20m', '10 to 20 million', '5m 6m', '€40m ($43m)'])(
    'has two numbers in "%s"',
    (text) => {
      expect(readTypedAmount(text, 'USD', 'en')).toEqual({ kind: 'several' });
    },
  );

  it.each(['', ' ', '\u00a0'])('is empty: "%s"', (text) => {
    expect(readTypedAmount(text, 'USD', 'en')).toEqual({ kind: 'empty' });
  });

  it.each(['lots', '-5m', '5 apples', '1.2.3', '40m from friends', '2018-04-09', '5'.repeat(300)])(
    'is unreadable: "%s"',
    (text) => {
      expect(readTypedAmount(text, 'USD', 'en').kind).toMatch(/unreadable|several/);
    },
  );

  it.each(['en', 'de', 'zh'])('is read back as the field shows it in %s', (locale) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom(1, 1e3, 1e5, 1e7, 1e8),
        fc.constantFrom('exact', 'over', 'atLeast', 'under', 'upTo', 'about'),
        (figure, unit, bound) => {
          const amount = figure * unit;
          const exact = readTypedAmount(exactFigure(amount, locale), 'EUR', locale);
          expect(exact).toEqual({ kind: 'amount', money: { amount, currency: 'EUR', bound: 'exact' } });
          const round = { amount: (figure % 900) * 1e6 + 1e6, currency: 'EUR', bound: bound as 'over' };
          expect(readTypedAmount(moneyText(round, locale), 'USD', locale)).toEqual({
            kind: 'amount',
            money: round,
          });
        },
      ),
    );
  });
});

describe('a date as typed', () => {
  it.each([
    ['en', 'Apr 2018', '2018-04'],
    ['en', 'April 2018', '2018-04'],
    ['en', '9 Apr 2018', '2018-04-09'],
    ['en', 'Apr 9, 2018', '2018-04-09'],
    ['en', 'April 9th, 2018', '2018-04-09'],
    ['en', '2018-04-09', '2018-04-09'],
    ['en', '2018-04', '2018-04'],
    ['en', 'Q2 2018', '2018-Q2'],
    ['en', '2018-Q2', '2018-Q2'],
    ['en', '2018', '2018'],
    ['en', '~2018', '2018~'],
    ['en', '2018~', '2018~'],
    ['de', '9.4.2018', '2018-04-09'],
    ['de', '09.04.2018', '2018-04-09'],
    ['de', '9. April 2018', '2018-04-09'],
    ['de', 'Apr. 2018', '2018-04'],
    ['de', 'Q2 2018', '2018-Q2'],
    ['zh', '2018年4月', '2018-04'],
    ['zh', '2018年4月9日', '2018-04-09'],
    ['zh', '2018年', '2018'],
    ['zh', '2018年第2季度', '2018-Q2'],
    ['fr', '9 avril 2018', '2018-04-09'],
    ['es', '9 de abril de 2018', '2018-04-09'],
    ['ja', '2018年4月9日', '2018-04-09'],
  ])('%s: "%s" is %s', (locale, text, date) => {
    expect(readTypedDate(text, locale)).toBe(date);
  });

  it.each(['', 'soon', '31 Feb 2018', '2018-13', 'April', '9 April', '2018 and 2019', 'Apr 2018 in Berlin'])(
    'is none: "%s"',
    (text) => {
      expect(readTypedDate(text, 'en')).toBeNull();
    },
  );

  it.each(['en', 'de', 'zh'])('is read back as the product writes it in %s', (locale) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1950, max: 2049 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom('year', 'quarter', 'month', 'day'),
        fc.boolean(),
        (year, month, day, fine, about) => {
          const two = (part: number) => String(part).padStart(2, '0');
          const rest = {
            year: '',
            quarter: `-Q${String(Math.ceil(month / 3))}`,
            month: `-${two(month)}`,
            day: `-${two(month)}-${two(day)}`,
          }[fine as 'year'];
          const date = `${String(year)}${rest}${about ? '~' : ''}`;
          expect(readTypedDate(formatDate(date, locale), locale)).toBe(date);
        },
      ),
    );
  });
});

describe('a stage as typed', () => {
  it.each([
    ['en', 'Series B', 'series-b'],
    ['en', 'series b', 'series-b'],
    ['en', 'B', 'series-b'],
    ['en', 'A+', 'series-a+'],
    ['en', 'Seed', 'seed'],
    ['en', 'Pre-Seed', 'pre-seed'],
    ['en', 'Series A extension', 'series-a-ext'],
    ['de', 'Serie C', 'series-c'],
    ['de', 'Series C', 'series-c'],
    ['de', 'Seed', 'seed'],
    ['zh', 'B轮', 'series-b'],
    ['zh', '天使轮', 'angel'],
    ['zh', 'Series B', 'series-b'],
    ['en', 'Friends and family', 'friends-and-family'],
    ['en', 'Seed of doubt', 'seed-of-doubt'],
    ['en', '', ''],
  ])('%s: "%s" is "%s"', (locale, text, stage) => {
    expect(readTypedStage(text, locale)).toBe(stage);
  });
});
