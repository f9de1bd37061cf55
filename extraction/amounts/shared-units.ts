import type { AmountText } from './amount-text.ts';
import { currencyAfter, currencyBefore } from './currency-beside.ts';
import type { Figure } from './figure.ts';
import { digitsAt } from './figures.ts';
import { leadsToOther } from './leads-to-other.ts';
import { numberWords } from './number-words.ts';

/** How far from a figure the word may stand that shares out several sums, in UTF-16 units. */
const REACH = 140;

/** The word that shares out several sums in order: "respectively", "respectivement", "respectivamente". */
const SHARED_OUT = /respecti[vf]/;

/** Small words between what parts two figures and the second: "statt bisher", "auf nur noch". */
const SMALL_WORDS = /^(?:\p{Ll}+\s){0,3}/u;

/** The unit of the second of two figures set against each other: "8,5 statt bisher 6,3 Milliarden", "von 45 auf 6 Milliarden". */
function unitOfOther(source: AmountText, { start, end }: Figure): number {
  const { text, folded, tools } = source;
  if (folded[end] !== ' ') return 1;
  const from = leadsToOther(source, start, end);
  const link = tools.unitShared.at(folded, end + 1) ?? (from && tools.unitSharedFrom.at(folded, end + 1));
  if (!link || folded[link.end] !== ' ') return 1;
  const second =
    link.end + 1 + (SMALL_WORDS.exec(folded.slice(link.end + 1, link.end + 40))?.[0].length ?? 0);
  const next = /\d/.test(text[second] ?? '') ? digitsAt(source, second) : wordsBehind(source, link.end + 1);
  if (!next || Number.isNaN(next.value) || next.unit < 1e6) return 1;
  return currencyAfter(source, next.end) || !from ? next.unit : 1;
}

/** "auf rund zwölf Milliarden": a number in words, behind as many small words as may stand before it. */
function wordsBehind(source: AmountText, from: number): Figure | null {
  let at = from;
  for (let words = 0; words < 4; words++) {
    const figure = numberWords(source, at);
    if (figure) return figure;
    const next = source.folded.indexOf(' ', at);
    if (next < 0 || next - at > 16) return null;
    at = next + 1;
  }
  return null;
}

/**
 * "respectively 12 and 10 million euros", "8,5 statt 6,3 Milliarden": what a figure without a unit counts, where the unit of the
 * next is told for both; 1 where none is shared.
 */
export function sharedUnit(source: AmountText, figure: Figure): number {
  const { text, folded, tools } = source;
  const { end, unit, inDigits } = figure;
  if (unit !== 1) return 1;
  const other = unitOfOther(source, figure);
  if (other > 1 || !inDigits) return other;
  const at = folded[end] === ' ' ? end + 1 : end;
  const joiner = tools.joiners.at(folded, at);
  if (!joiner || !SHARED_OUT.test(folded.slice(Math.max(0, end - REACH), end + REACH))) return 1;
  let from = joiner.end;
  while (from - joiner.end < 4 && text[from] !== undefined && !/\d/.test(text[from]!)) from++;
  const next = /\d/.test(text[from] ?? '') ? digitsAt(source, from) : null;
  if (!next || Number.isNaN(next.value) || next.unit < 1e6) return 1;
  return currencyAfter(source, next.end) || currencyBefore(source, from, end) ? next.unit : 1;
}
