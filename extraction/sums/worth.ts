import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { Span } from '../notes/word-order.ts';
import type { SumKind } from './sum-kind.ts';

/** "ist nach der Runde eine Milliarde Dollar wert": what the sum is worth stands right behind it. */
export const isPredicate = ({ block }: SentenceNotes, cue: Span, amount: Span): boolean =>
  cue.start - amount.end === 1 && block.tools.sums.worthAlone.test(block.folded.slice(cue.start, cue.end));

/**
 * "Zur Bewertung äußert sich Kiefer nicht. Medien gehen von 700 Millionen aus", "Das Gerücht einer Finanzierung ging um.
 * Die Summe betrug 1,5 Milliarden": the sentence before says what the sum is, where no word beside it does.
 */
export function toldBefore(
  { block, start, money, other, stages }: SentenceNotes,
  amount: AmountReading,
): SumKind | null {
  if (!amount.currencyNamed || money.length > 0 || other.length > 0 || stages.length > 0) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const before = block.folded.slice(start, from);
  const worth = block.tools.sums.saysIt.test(before);
  if (!worth && !block.tools.sums.sumWas.test(before)) return null;
  const [first, second] = block.sentences.filter(({ end }) => end <= start).slice(-2);
  // "Über die Bewertung sagt Kiefer nichts. In der Branche wird spekuliert. Das Portal geht von 700 Millionen aus".
  const opens = worth ? first : (second ?? first);
  const ends = second ?? first;
  const inLast = (hit: Span) =>
    opens !== undefined && ends !== undefined && hit.start >= opens.start && hit.end <= ends.end;
  if (block.amounts.some(inLast) || block.other.some(inLast)) return null;
  const kinds = worth ? WORTH : MONEY;
  return block.money.some((cue) => inLast(cue) && kinds.has(cue.value))
    ? { kind: worth ? 'valuation' : 'round', debt: false, cue: null, sure: 0.6 }
    : null;
}

const WORTH: ReadonlySet<MoneyCue> = new Set(['valuation']);
const MONEY: ReadonlySet<MoneyCue> = new Set(['round', 'raise']);

/** Whoever is named beside a sum that the sentence before told the kind of only says so, unless the store knows the name. */
export const isToldOf = (sentence: SentenceNotes, { start }: Span): boolean =>
  sentence.block.tools.sums.saysIt.test(sentence.block.folded.slice(sentence.start, start)) &&
  !sentence.names.some(({ known, gives, end }) => known && !gives && end <= start);
