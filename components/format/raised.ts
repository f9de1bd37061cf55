import type { RaisedInRounds, SumSpan } from '../../domain/raised-in-rounds.ts';
import type { Speech } from '../words.ts';
import { formatConversion, formatRange, moneyText } from './money.ts';

/** A sum, or the span of it where sources differ: ">$1.01B", "$1–1.2B". */
export function sumText({ low, high }: SumSpan, locale: string): string {
  if (low.amount === high.amount) return moneyText(low, locale);
  const { qualifier, figure } = formatRange(low, high, locale);
  return qualifier + figure;
}

/** What was raised in each currency, without conversion: "$410M + RMB 1.8B". */
export const originalsText = ({ totals }: RaisedInRounds, locale: string): string =>
  totals.map((total) => sumText(total, locale)).join(' + ');

/** All of it in dollars at each round's rate: "≈ $664M", ">" and the like kept; `null` where nothing is converted. */
export function dollarsText({ dollars }: RaisedInRounds, locale: string): string | null {
  if (!dollars) return null;
  const { low, high } = dollars;
  if (low.amount === high.amount)
    return low.bound === 'exact' ? formatConversion(low, locale) : `≈\u00a0${moneyText(low, locale)}`;
  return `≈\u00a0${sumText(dollars, locale)}`;
}

/** The originals, and behind them what they come to in dollars. */
export function raisedText(
  raised: RaisedInRounds,
  { locale, clauses }: Pick<Speech, 'locale' | 'clauses'>,
): string {
  const dollars = dollarsText(raised, locale);
  return clauses([originalsText(raised, locale), ...(dollars ? [dollars] : [])]);
}
