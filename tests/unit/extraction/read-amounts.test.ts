import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyText } from '../../../components/format/money.ts';
import { readAmounts } from '../../../extraction/amounts/read-amounts.ts';
import cases from './cases/amounts.json' with { type: 'json' };

describe('sums of money in a text', () => {
  it.each(cases as unknown as [string, string, [string, string, string][]][])(
    '%s: %s',
    (lang, text, expected) => {
      const read = readAmounts(text, lang).map(({ money }) => [
        String(money.amount),
        money.currency,
        money.bound,
      ]);
      expect(read).toEqual(expected);
    },
  );

  it('says how it read a slip of the space bar', () => {
    expect(readAmounts('4, 5 Milliarden US-Dollar', 'de')[0]?.unsure).toBe('spacing');
  });

  it('gives the ends of a vague sum, and says that it is vague', () => {
    const [reading] = readAmounts('数千万元', 'zh');
    expect(reading).toMatchObject({ unsure: 'vague', money: { currency: 'CNY' } });
    expect(reading?.range?.low).toBeGreaterThanOrEqual(1e7);
    expect(reading?.range?.high).toBeLessThan(1e8);
    expect(readAmounts('三十几万元', 'zh')[0]?.range).toEqual({ low: 310_000, high: 390_000 });
  });

  it('never has a currency that the text does not name', () => {
    expect(readAmounts('sie sammelten drei Millionen in bar', 'de')[0]).toMatchObject({
      currencyNamed: false,
      unsure: 'currency',
      money: { currency: '' },
    });
  });

  it.each(['en', 'de', 'zh'])('reads back every amount as the product writes it in %s', (lang) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom(1e6, 1e7, 1e8, 1e9, 1e10),
        fc.constantFrom('USD', 'EUR', 'CNY'),
        (figure, unit, currency) => {
          const amount = figure * unit;
          const [read] = readAmounts(moneyText({ amount, currency, bound: 'exact' }, lang), lang);
          expect(read?.money).toEqual({ amount, currency, bound: 'exact' });
        },
      ),
    );
  });

  it('reads any text without failing, with offsets inside it and in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('en', 'de', 'zh', 'fr', 'es', 'ja'),
        (text, lang) => {
          let last = 0;
          for (const { start, end } of readAmounts(text, lang)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        },
      ),
    );
  });
});
