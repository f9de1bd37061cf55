import type { Money } from '../../domain/money.ts';

/**
 * Units of a currency for a US dollar, as they roughly stood from 2010 to 2026: only to tell sums that can be one another's
 * worth from those that cannot, never to convert. Currencies that lost their worth by multiples (TRY, ARS, NGN) are left out.
 */
const PER_DOLLAR: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 0.88,
  GBP: 0.75,
  CHF: 0.92,
  CAD: 1.28,
  AUD: 1.35,
  NZD: 1.45,
  SGD: 1.35,
  CNY: 6.8,
  HKD: 7.8,
  TWD: 30.5,
  JPY: 115,
  KRW: 1200,
  INR: 70,
  SEK: 9,
  NOK: 8.5,
  DKK: 6.6,
  PLN: 3.8,
  CZK: 22,
  ILS: 3.5,
  BRL: 4,
  MXN: 18,
  ZAR: 14.5,
  MYR: 4.1,
  THB: 33,
  PHP: 51,
  IDR: 13_800,
  VND: 22_700,
  AED: 3.67,
  SAR: 3.75,
};

/** So far apart may two sums be, as a factor, and still be one sum at the rate of some day. */
const FARTHEST = 2.5;

/** What a sum comes to in US dollars, roughly; `null` where its currency is not told or has no rough rate. */
export function inDollars({ amount, currency }: Money): number | null {
  const rate = PER_DOLLAR[currency];
  return rate === undefined ? null : amount / rate;
}

/** Whether two sums of different currencies can be the same money; where that is not known, they can. */
export function maySameWorth(a: Money, b: Money): boolean {
  const [one, other] = [inDollars(a), inDollars(b)];
  if (one === null || other === null) return true;
  return Math.max(one, other) <= FARTHEST * Math.min(one, other);
}
