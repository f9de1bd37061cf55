import type { Money } from './money.ts';
import { monthOf, type PartialDate, parsePartialDate } from './partial-date.ts';

/**
 * Monthly average exchange rates: units of each currency for one US dollar, one number a month from `from`
 * on, `null` where the month is missing.
 */
export interface RateTable {
  /** First month, `YYYY-MM`. */
  from: string;
  /** Who published the rates, to be shown beside a converted amount. */
  source: string;
  rates: Record<string, (number | null)[]>;
}

/** A converted amount together with what it was converted at. */
export interface Conversion {
  money: Money;
  /** Units of the source currency for one US dollar. */
  rate: number;
  /** The month (`YYYY-MM`) or year (`YYYY`) whose average was used. */
  period: string;
}

/**
 * What an amount is worth beside others, in US dollars at the rate of its date; in its own units without a table.
 * `null` where no rate is known.
 */
export function comparableAmount(
  money: Money,
  date: PartialDate | null,
  table: RateTable | null,
): number | null {
  if (money.currency === 'USD' || !table) return money.amount;
  return toDollars(money, date, table)?.money.amount ?? null;
}

const monthIndex = (table: RateTable, month: string) => {
  const [fromYear = 0, fromMonth = 0] = table.from.split('-').map(Number);
  const [year = 0, monthNumber = 0] = month.split('-').map(Number);
  return (year - fromYear) * 12 + monthNumber - fromMonth;
};

/**
 * The US-dollar value of `money` at the average rate of the month of `date`; a date that names only a year
 * uses that year's average. `null` when the table does not cover it. The bound is kept.
 */
export function toDollars(money: Money, date: PartialDate | null, table: RateTable): Conversion | null {
  const series = table.rates[money.currency];
  const parts = date === null ? null : parsePartialDate(date);
  if (!series || !parts || date === null || money.currency === 'USD') return null;
  const month = monthOf(date);
  const period = month ?? String(parts.year);
  const months = month
    ? [month]
    : Array.from({ length: 12 }, (_, index) => `${period}-${String(index + 1).padStart(2, '0')}`);
  const known = months.map((m) => series[monthIndex(table, m)]).filter((rate) => typeof rate === 'number');
  if (known.length === 0) return null;
  const rate = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { money: { amount: money.amount / rate, currency: 'USD', bound: money.bound }, rate, period };
}
