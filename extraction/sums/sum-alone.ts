import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { Span } from '../notes/word-order.ts';
import type { SumKind } from './sum-kind.ts';

const TAKEN: ReadonlySet<MoneyCue> = new Set(['raise', 'receive', 'round', 'invest']);

/** What such a sum is told to be stands no farther behind it than this, in UTF-16 units. */
const TOLD_BEHIND = 260;

/**
 * "103 millions de dollars supplémentaires : Sapin a finalisé une série C", "680 millions de dollars, soit 580 millions d'euros. Jamais
 * une start-up n'avait levé autant": a sum that opens a text by itself is the round that the words behind it tell of, where they name
 * no sum of their own.
 */
export function opensAlone({ block, start, end }: SentenceNotes, amount: AmountReading): SumKind | null {
  const { folded, tools, amounts, sentences } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!amount.currencyNamed || !tools.sums.opensSum.test(folded.slice(start, from))) return null;
  const own = amounts.indexOf(amount);
  const same = amounts.findLast(({ sameAs, start: at }) => sameAs === own && at < end);
  const behind = same?.end ?? amount.end;
  const border = tools.sums.sumAlone.exec(folded.slice(behind, end));
  if (!border) return null;
  const goesOn = behind + border[0].length;
  const next = sentences.find((one) => one.start >= end);
  const to = goesOn < end ? end : (next?.end ?? end);
  const within = (hit: Span) => hit.start >= goesOn && hit.end <= to && hit.start - goesOn < TOLD_BEHIND;
  const told = block.money.filter(within);
  // "75 millions d'euros : tel est le chèque de Bouleau, ce qui porte sa valorisation à 2 milliards": a worth is told with it.
  const ofWorth = ({ start: at }: Span) =>
    told.some(({ value, end: to }) => value === 'valuation' && to <= at);
  return (told.some(({ value }) => TAKEN.has(value)) || tools.sums.putDown.test(folded.slice(goesOn, to))) &&
    told.every(({ value }) => TAKEN.has(value) || value === 'valuation') &&
    !block.other.some(within) &&
    !amounts.some((one) => within(one) && one.sameAs === undefined && !ofWorth(one))
    ? { kind: 'round', debt: false, cue: null, sure: 0.6 }
    : null;
}
