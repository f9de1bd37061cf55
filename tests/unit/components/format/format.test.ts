import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../../components/format/date.ts';
import { formatCount } from '../../../../components/format/locale.ts';
import {
  formatConversion,
  formatMoney,
  formatRange,
  formatRate,
  moneyText,
  spokenAmount,
} from '../../../../components/format/money.ts';
import type { Bound, Money } from '../../../../domain/money.ts';

const money = (amount: number, currency = 'USD', bound: Bound = 'exact'): Money => ({
  amount,
  currency,
  bound,
});
/** `_` stands for a no-break space, `.` cannot: it is used as it is. */
const nb = (text: string) => text.replaceAll('_', '\u00a0');
const narrow = (text: string) => text.replaceAll('_', '\u202f');

describe('writes amounts', () => {
  const table: [Money, en: string, de: string, zh: string][] = [
    [money(4.5e9), '$4.5B', '4,5_Mrd._$', '45_亿美元'],
    [money(4.5e9, 'USD', 'over'), '>$4.5B', '>4,5_Mrd._$', '>45_亿美元'],
    [money(4.5e9, 'USD', 'atLeast'), '≥$4.5B', '≥4,5_Mrd._$', '≥45_亿美元'],
    [money(4.5e9, 'USD', 'about'), '~$4.5B', '~4,5_Mrd._$', '约_45_亿美元'],
    [money(1e9, 'USD', 'under'), 'almost_$1B', 'fast_1_Mrd._$', '近_10_亿美元'],
    [money(2e9, 'USD', 'upTo'), '≤$2B', 'bis_2_Mrd._$', '最多_20_亿美元'],
    [money(600e6), '$600M', '600_Mio._$', '6_亿美元'],
    [money(1.8e9, 'CNY'), 'RMB_1.8B', '1,8_Mrd._RMB', '18_亿元人民币'],
    [money(40e6, 'EUR'), '€40M', '40_Mio._€', '4000_万欧元'],
    [money(34.6e6), '$34.6M', '34,6_Mio._$', '3460_万美元'],
    [money(1.2345e12, 'JPY'), '¥1.23T', '1,23_Bio._¥', '1.23_万亿日元'],
    [money(3.5e6, 'CHF'), 'CHF_3.5M', '3,5_Mio._CHF', '350_万瑞士法郎'],
    [money(5e6, 'HKD'), 'HK$5M', '5_Mio._HK$', '500_万港元'],
    [money(350e6, 'INR'), '₹350M', '350_Mio._₹', '3.5_亿印度卢比'],
    [money(20_000), '$20K', '20.000_$', '2_万美元'],
    [money(950), '$950', '950_$', '950_美元'],
    [money(999_999_999), '$1B', '1_Mrd._$', '10_亿美元'],
    [money(4_567e6, 'USD', 'over'), '>$4.56B', '>4,56_Mrd._$', '>45.6_亿美元'],
    [money(4_561e6, 'USD', 'upTo'), '≤$4.57B', 'bis_4,57_Mrd._$', '最多_45.7_亿美元'],
  ];
  it.each(table)('%j as %s, %s, %s', (amount, en, de, zh) => {
    expect(moneyText(amount, 'en')).toBe(nb(en));
    expect(moneyText(amount, 'de-AT')).toBe(nb(de));
    expect(moneyText(amount, 'zh_CN')).toBe(narrow(zh));
  });

  it.each([
    ['en', money(3e9, 'USD', 'over'), money(4.5e9, 'USD', 'over'), '>', '$3–4.5B'],
    ['de', money(3e9, 'USD', 'over'), money(4.5e9, 'USD', 'over'), '>', '3–4,5_Mrd._$'],
    ['en', money(600e6), money(1.2e9), '', '$600M–1.2B'],
    ['en', money(3e9, 'USD', 'over'), money(20e9, 'CNY'), '>', '$3B–RMB_20B'],
    ['en', money(4.5e9), money(4.5e9, 'USD', 'over'), '', '$4.5B'],
  ])('a range in %s', (locale, low, high, qualifier, figure) => {
    expect(formatRange(low, high, locale)).toEqual({ qualifier, figure: nb(figure) });
  });

  it('a range in zh', () => {
    expect(formatRange(money(3e9, 'USD', 'over'), money(4.5e9), 'zh')).toEqual({
      qualifier: '>',
      figure: narrow('30–45_亿美元'),
    });
  });

  it('conversions, rates and spoken amounts', () => {
    expect(formatConversion(money(253_521_127), 'en')).toBe(nb('≈_$254M'));
    expect([formatRate(7.1, 'en'), formatRate(7.1, 'de'), formatRate(1182.4, 'en')]).toEqual([
      '7.10',
      '7,10',
      '1,180',
    ]);
    expect(spokenAmount(money(4.5e9), 'en')).toBe('4.5 billion US dollars');
    expect(spokenAmount(money(4.5e9), 'de')).toBe(nb('4,5 Milliarden US-Dollar'));
  });

  it('never adds digits, never breaks, and never claims more than a bound says', () => {
    const amounts = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(amounts, fc.constantFrom('en', 'de', 'zh'), ([digits, power], locale) => {
        const { figure } = formatMoney(money(digits * 10 ** power), locale);
        const shown = figure.replace(/[^\d]/g, '').replace(/^0+|0+$/g, '');
        expect(shown).toBe(String(digits).replace(/0+$/, ''));
        expect(figure).not.toContain(' ');
      }),
    );
    const scale: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
    const shown = (amount: number, bound: Bound) => {
      const [, number, unit] = /([\d.]+)([KMBT]?)$/.exec(moneyText(money(amount, 'USD', bound), 'en')) ?? [];
      return Number(number) * (scale[unit ?? ''] ?? 1);
    };
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 2_000_000_000 }), (amount) => {
        expect(shown(amount, 'over') / amount).toBeLessThanOrEqual(1 + 1e-12);
        expect(shown(amount, 'upTo') / amount).toBeGreaterThanOrEqual(1 - 1e-12);
      }),
    );
  });
});

describe('writes dates no finer than their source', () => {
  it.each([
    ['2018-04-09', '9_Apr_2018', '9._Apr._2018', '2018年4月9日'],
    ['2018-04', 'Apr_2018', 'Apr._2018', '2018年4月'],
    ['2018-09', 'Sep_2018', 'Sept._2018', '2018年9月'],
    ['2018-Q2', 'Q2_2018', 'Q2_2018', '2018年第2季度'],
    ['2018', '2018', '2018', '2018年'],
    ['2016~', '~2016', '~2016', '约2016年'],
    ['spring?', 'spring?', 'spring?', 'spring?'],
  ])('%s', (date, en, de, zh) => {
    expect([formatDate(date, 'en-GB'), formatDate(date, 'de'), formatDate(date, 'zh-CN')]).toEqual([
      nb(en),
      nb(de),
      zh,
    ]);
  });

  it('counts in the digits grouping of the language', () => {
    expect([formatCount(1204, 'en'), formatCount(1204, 'de'), formatCount(1204, 'xx')]).toEqual([
      '1,204',
      '1.204',
      '1,204',
    ]);
  });
});
