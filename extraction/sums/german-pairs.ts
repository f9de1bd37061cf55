import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isGerman } from '../notes/word-order.ts';
import { MOST_GROWTH } from './german-worths.ts';
import type { SumKind } from './sum-kind.ts';

const OTHERWISE: ReadonlySet<MoneyCue> = new Set([
  'raise',
  'receive',
  'invest',
  'total',
  'acquire',
  'acquiredBy',
  'acquisition',
  'ipo',
  'fund',
  'debt',
]);

/**
 * "liegt bei rund zwölf Milliarden, gegenüber knapp fünf im Vorjahr", "Aus knapp fünf Milliarden wurden zwölf": the other of the
 * only two sums of a German sentence that sets one time against another, where no word of it is for other money.
 */
export function setBeside(
  sentence: SentenceNotes,
  amount: AmountReading,
  sum: SumKind | null,
): AmountReading | undefined {
  if (!isGerman(sentence) || (sum !== null && !(sum.kind === 'round' && isOfTime(sentence, sum.cue))))
    return undefined;
  const { block, start, end, amounts, money, other } = sentence;
  const [one, two, third] = amounts.filter(({ sameAs }) => sameAs === undefined);
  if (!one || !two || third || (one !== amount && two !== amount)) return undefined;
  // "als Birke mit 290 Millionen die Runde anführte": who gave says what one of the sums is.
  if (sentence.party.length > 0 || sentence.names.some(({ gives, known }) => known && gives))
    return undefined;
  if (other.length > 0 || money.some(({ value }) => OTHERWISE.has(value))) return undefined;
  const [less, more] = [one.money.amount, two.money.amount].sort((a, b) => a - b);
  if (less === undefined || more === undefined || more > less * MOST_GROWTH) return undefined;
  if (!block.tools.clauses.otherTime.test(block.folded.slice(start, end))) return undefined;
  // "bei der Series C über 75 Millionen": what a round brought.
  if (block.tools.clauses.roundSum.test(block.folded.slice(start, amount.start))) return undefined;
  return one === amount ? two : one;
}

/** "in der Runde zuvor", or no word at all: a round only says when. */
const isOfTime = ({ block, start }: SentenceNotes, cue: SumKind['cue']): boolean =>
  cue === null ||
  (cue.value === 'round' && block.tools.clauses.atRound.test(block.folded.slice(start, cue.start)));
