import type { ReadAmount } from './draft.ts';
import { type RateTable, toDollars } from './exchange-rates.ts';
import { type Money, sameFigure } from './money.ts';
import type { PartialDate } from './partial-date.ts';

/** When two sums are compared across currencies: at whose month's rate. */
export interface SumContext {
  rates: RateTable | null;
  date: PartialDate | null;
}

const inDollars = (money: Money, { rates, date }: SumContext) =>
  money.currency === 'USD' ? money : rates ? (toDollars(money, date, rates)?.money ?? null) : null;

/**
 * Whether two sums are one: within 5 % of each other in one currency, or, in two, at the average rate of the month; an
 * amount without a currency is compared by its number alone. Where a rate is missing they are not one.
 */
export function sameSum(a: Money, b: Money, context: SumContext): boolean {
  if (a.currency === '' || b.currency === '')
    return sameFigure({ ...a, currency: b.currency }, b) || sameFigure(a, { ...b, currency: a.currency });
  if (a.currency === b.currency) return sameFigure(a, b);
  const [left, right] = [inDollars(a, context), inDollars(b, context)];
  return left !== null && right !== null && sameFigure(left, right);
}

/** How many times `b` goes into `a`, at the month's rate across currencies; `null` where that is not known. */
export function ratioOf(a: Money, b: Money, context: SumContext): number | null {
  const same = a.currency === b.currency || a.currency === '' || b.currency === '';
  const [left, right] = same ? [a, b] : [inDollars(a, context), inDollars(b, context)];
  return left && right && left.amount > 0 && right.amount > 0 ? left.amount / right.amount : null;
}

/** Whether a sum as read is one that is known, also as a range that holds it or in a further currency the text gives. */
export function readsAs(
  read: { amount: ReadAmount; also: readonly ReadAmount[] },
  known: { money: Money; also?: readonly Money[] },
  context: SumContext,
): boolean {
  return [read.amount, ...read.also].some(({ money, range }) =>
    [known.money, ...(known.also ?? [])].some(
      (other) =>
        sameSum(money, other, context) ||
        (range !== undefined &&
          money.currency === other.currency &&
          range.low <= other.amount &&
          other.amount <= range.high),
    ),
  );
}
