import type { Bound, Money } from '../../domain/money.ts';
import { displayNamesFormat, numberFormat, once } from './intl.ts';
import { type LocaleFormat, localeFormat } from './locale.ts';

/** An amount ready to be set: the qualifier is drawn lighter than its figure. */
export interface SetMoney {
  /** ">", "almost " and the like, with its own no-break space; empty for an exact figure. */
  qualifier: string;
  /** "$4.5B", with no-break spaces inside. */
  figure: string;
}

const SHORT_DIGITS = 3;

// A floor that is rounded up, or a ceiling rounded down, would claim more than the source said.
const ROUNDING: Record<Bound, 'halfExpand' | 'floor' | 'ceil'> = {
  exact: 'halfExpand',
  about: 'halfExpand',
  over: 'floor',
  atLeast: 'floor',
  under: 'ceil',
  upTo: 'ceil',
};

/**
 * An amount as the reader's language writes it, in its own currency, shortened to at most three significant
 * digits and never with more digits than it has.
 */
export function formatMoney(money: Money, locale: string): SetMoney {
  const format = localeFormat(locale);
  const { number, unit } = shorten(money, format);
  return {
    qualifier: format.bounds[money.bound],
    figure: withCurrency(number, unit, money.currency, format),
  };
}

/** The same as one string. */
export function moneyText(money: Money, locale: string): string {
  const { qualifier, figure } = formatMoney(money, locale);
  return qualifier + figure;
}

/** Lowest and highest of figures that differ: ">$3–4.5B". The qualifier is that of the lowest. */
export function formatRange(low: Money, high: Money, locale: string): SetMoney {
  const format = localeFormat(locale);
  const [from, to] = [formatMoney(low, locale), formatMoney(high, locale)];
  if (low.currency !== high.currency) return { ...from, figure: `${from.figure}–${to.figure}` };
  if (from.figure === to.figure) return { qualifier: '', figure: to.figure };
  const [a, b] = [shorten(low, format), shorten(high, format)];
  const unitless = a.unit === b.unit ? '' : a.unit && format.unitGap + a.unit;
  const figure = withCurrency(`${a.number}${unitless}–${b.number}`, b.unit, low.currency, format);
  return { qualifier: from.qualifier, figure };
}

/**
 * A conversion at the rate of its month: "≈ $254M" (`~` would say that the source was in doubt). The bound is
 * left to the source's own figure beside it.
 */
export function formatConversion(dollars: Money, locale: string): string {
  return `≈\u00a0${formatMoney(dollars, locale).figure}`;
}

/** An amount in words for a screen reader, without its bound: "4.5 billion US dollars". */
export function spokenAmount({ amount, currency }: Money, locale: string): string {
  return numberFormat(localeFormat(locale).tag, {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: SHORT_DIGITS,
  }).format(amount);
}

/** An exchange rate to three significant digits, kept even when zero: "7.10". */
export function formatRate(rate: number, locale: string): string {
  return numberFormat(localeFormat(locale).tag, {
    minimumSignificantDigits: SHORT_DIGITS,
    maximumSignificantDigits: SHORT_DIGITS,
  }).format(rate);
}

/** A figure for a field: every digit it has, with its unit and without its currency: "34.65M", "1,8 Mrd.". */
export function exactFigure(amount: number, locale: string): string {
  const { tag, units, unitGap } = localeFormat(locale);
  const unit = units.find(({ size }) => amount >= size);
  const number = numberFormat(tag, { maximumSignificantDigits: 15, useGrouping: 'min2' });
  if (!unit) return number.format(amount);
  return number.format(amount / unit.size) + unitGap.replace(/\s/u, ' ') + unit.name;
}

/** The mark of a currency in running text: "$", "RMB", "CHF". */
export const currencyMark = (currency: string, locale: string): string =>
  markIn(localeFormat(locale).tag, currency);

const markIn = once((tag: string, currency: string): string => {
  const format = localeFormat(tag);
  const own = (format.currencyNames as Record<string, string>)[currency];
  if (own) return own;
  if (format.tag === 'zh') return currencyName(currency, format.tag);
  return (
    numberFormat(format.tag, { style: 'currency', currency })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency
  );
});

function currencyName(currency: string, tag: string): string {
  return displayNamesFormat(tag, { type: 'currency', fallback: 'code' }).of(currency) ?? currency;
}

function shorten({ amount, bound }: Money, format: LocaleFormat): { number: string; unit: string } {
  const rounding = { maximumSignificantDigits: SHORT_DIGITS, roundingMode: ROUNDING[bound] } as const;
  // Rounding first: 999,999,999 is a billion, not "1000 million".
  const rounded = Number(numberFormat('en', { ...rounding, useGrouping: false }).format(amount));
  const unit = format.units.find(({ size }) => rounded >= size);
  if (!unit) {
    return {
      number: numberFormat(format.tag, { maximumFractionDigits: 2 }).format(amount),
      unit: '',
    };
  }
  const number = numberFormat(format.tag, { ...rounding, useGrouping: 'min2' }).format(amount / unit.size);
  return { number, unit: unit.name };
}

function withCurrency(number: string, unit: string, currency: string, format: LocaleFormat): string {
  const mark = currencyMark(currency, format.tag);
  const scaled = unit ? number + format.unitGap + unit : number;
  if (!format.currencyFirst) {
    const gap = format.tag === 'zh' && unit ? '' : format.unitGap;
    return scaled + gap + mark;
  }
  return `${mark}${/\p{L}$/u.test(mark) ? '\u00a0' : ''}${scaled}`;
}
