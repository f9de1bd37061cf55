import type { FactDraft, ReadAmount } from '../../domain/draft.ts';

/** Two figures of one text are one statement when they are this close, as a share of the larger. */
const SAME_SUM = 0.005;

/** Two figures of which one is the other rounded, wherever they stand, as a share of the larger. */
const NEAR_SUM = 0.02;

/** A worth in a headline is that of the text when they are this close, as a share of the larger. */
const NEAR_WORTH = 0.05;

/** A headline that bounds or rounds the sum may be this far from the one in the text. */
const ROUGH_SUM = 0.35;

/** A headline is no longer than this, in UTF-16 units. */
export const LONGEST_HEADLINE = 200;

export function sameSum(a: FactDraft, b: FactDraft): boolean {
  const sums = (draft: FactDraft) => [draft.amount!, ...draft.alsoAmounts];
  return sums(a).some((one) =>
    sums(b).some((other) => {
      const same =
        one.money.currency === other.money.currency || !one.money.currency || !other.money.currency;
      if (!same) return false;
      const [low, high] = [
        Math.min(one.money.amount, other.money.amount),
        Math.max(one.money.amount, other.money.amount),
      ];
      const gap = high === 0 ? 0 : (high - low) / high;
      if (gap >= ROUGH_SUM) return false;
      if (gap < SAME_SUM || (a.kind === 'round' && gap < NEAR_SUM && isRounded(one, other))) return true;
      const rough = [one, other].some(
        ({ money: { bound } }) => bound === 'over' || bound === 'about' || bound === 'under',
      );
      const inTitle = [a, b].some(
        ({ quotes, amount }) =>
          quotes[0]?.block === 0 &&
          // Of a text without a headline the first block is a paragraph like any other.
          quotes[0].start === 0 &&
          quotes[0].end <= LONGEST_HEADLINE &&
          (amount === one || amount === other) &&
          (!rough || amount?.money.bound !== 'exact'),
      );
      // "$5 Billion Valuation" in a headline, "$5.1 billion" in the text.
      if (inTitle && a.kind === 'valuation' && gap < NEAR_WORTH && isShort(one, other)) return true;
      return inTitle && a.kind === 'round' && ((rough && gap < ROUGH_SUM) || isRounded(one, other));
    }),
  );
}

const digitsOf = ({ money }: ReadAmount) => String(money.amount).replace(/0+$/, '').length;

/** Whether one figure is the other with fewer digits: "$15 million" in a headline for $15.2 million. */
function isRounded(a: ReadAmount, b: ReadAmount): boolean {
  const [rough] = digitsOf(a) < digitsOf(b) ? [a, b] : [b, a];
  return digitsOf(rough) > 1 && isShort(a, b);
}

/** The same for a figure of a single digit, too; 95 is not 91.5 made shorter. */
function isShort(a: ReadAmount, b: ReadAmount): boolean {
  if (digitsOf(a) === digitsOf(b)) return false;
  const [rough, fine] = digitsOf(a) < digitsOf(b) ? [a, b] : [b, a];
  const unit = 10 ** (String(rough.money.amount).length - digitsOf(rough));
  const apart = Math.abs(rough.money.amount - fine.money.amount);
  return apart < unit && apart / fine.money.amount < ROUGH_SUM;
}

/** A figure without a bound is finer than one with; of two such, the one with more digits. */
export function finer({ amount: a }: FactDraft, { amount: b }: FactDraft): boolean {
  if (!a || !b) return false;
  if (
    Math.abs(a.money.amount - b.money.amount) / b.money.amount < NEAR_SUM &&
    a.money.bound !== b.money.bound
  ) {
    if (isRounded(a, b)) return digitsOf(a) > digitsOf(b);
  }
  if (a.range && b.range) return a.range.high - a.range.low < b.range.high - b.range.low;
  const loose = (bound: string) => bound !== 'exact';
  if (loose(a.money.bound) !== loose(b.money.bound))
    return loose(b.money.bound) && Math.abs(a.money.amount - b.money.amount) / b.money.amount > SAME_SUM;
  return digitsOf(a) > digitsOf(b);
}
