import type { AmountText } from './amount-text.ts';
import { currencyAfter, currencyBefore } from './currency-beside.ts';
import type { Figure } from './figure.ts';
import { digitsAt } from './figures.ts';

/** How far from a figure the word may stand that shares out several sums, in UTF-16 units. */
const REACH = 140;

/** The word that shares out several sums in order: "respectively", "respectivement", "respectivamente". */
const SHARED_OUT = /respecti[vf]/;

/**
 * "respectively 12 and 10 million euros": what a figure without a unit counts, where the unit of the next is told for both;
 * 1 where none is shared.
 */
export function sharedUnit(source: AmountText, { end, unit, inDigits }: Figure): number {
  const { text, folded, tools } = source;
  if (unit !== 1 || !inDigits) return 1;
  const at = folded[end] === ' ' ? end + 1 : end;
  const joiner = tools.joiners.at(folded, at);
  if (!joiner || !SHARED_OUT.test(folded.slice(Math.max(0, end - REACH), end + REACH))) return 1;
  let from = joiner.end;
  while (from - joiner.end < 4 && text[from] !== undefined && !/\d/.test(text[from]!)) from++;
  const next = /\d/.test(text[from] ?? '') ? digitsAt(source, from) : null;
  if (!next || Number.isNaN(next.value) || next.unit < 1e6) return 1;
  return currencyAfter(source, next.end) || currencyBefore(source, from, end) ? next.unit : 1;
}
