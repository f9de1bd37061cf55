import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isGerman } from '../notes/word-order.ts';
import type { SumKind } from './sum-kind.ts';

/**
 * "Auf insgesamt 1,4 Milliarden kommen die Kölner nun an Wagniskapital", "Nach der Runde summiert sich das eingesammelte Geld auf
 * 600 Millionen": words for a whole, for a time up to now and for money taken make up all that ever came in, wherever they stand.
 */
export function allRaised(
  sentence: SentenceNotes,
  amount: AmountReading,
  sum: SumKind | null,
): SumKind | null {
  if (!isGerman(sentence) || !amount.money.amount || !mayBeWhole(sentence, sum)) return null;
  const { block } = sentence;
  const { clauses } = block.tools;
  const [from, to] = partOf(sentence, amount);
  const part = block.folded.slice(from, to);
  if (clauses.bestFunded.test(part) && clauses.withSum.test(block.folded.slice(from, startOf(amount))))
    return WHOLE;
  if (!clauses.anyWhole.test(part) && !clauses.upToNow.test(part)) return null;
  const overTime = clauses.overTime.test(part);
  const toNow =
    overTime ||
    clauses.toNow.test(part) ||
    clauses.wholeOpens.test(part) ||
    tellsSmaller(sentence, amount, part);
  if (!toNow || clauses.inThisRound.test(part)) return null;
  if (
    !isOfCapital(sentence, sum, part) ||
    isOfStage(sentence, from, to) ||
    !isLargest(sentence, amount, from, to)
  )
    return null;
  return WHOLE;
}

const WHOLE: SumKind = { kind: 'totalRaised', debt: false, cue: null, sure: 0.8 };

const startOf = ({ start, boundSpan }: AmountReading): number => Math.min(start, boundSpan?.start ?? start);

/** "Kiefer erhält 120 Millionen. Mit insgesamt 250 haben Investoren die Firma ausgestattet": a smaller sum was told before. */
const tellsSmaller = ({ block, start }: SentenceNotes, amount: AmountReading, part: string): boolean =>
  // "2019 waren bereits 470 Millionen zusammengekommen": a day of its own makes it one round.
  !block.tools.clauses.ownYear.test(part) &&
  block.amounts.some(
    (one) => one.end <= start && one.currencyNamed && one.money.amount < amount.money.amount,
  );

/** What was found to be a round, nothing at all, or a worth only by "kommt auf" may be a whole. */
function mayBeWhole({ block, other }: SentenceNotes, sum: SumKind | null): boolean {
  if (sum === null) return other.length === 0;
  if (sum.kind === 'round') return !sum.isPart;
  return (
    sum.kind === 'valuation' &&
    sum.cue?.value === 'worth' &&
    block.tools.clauses.comesToVerb.test(block.folded.slice(sum.cue.start, sum.cue.end))
  );
}

/** The label of a line ends in a colon no farther than this from its beginning, in UTF-16 units. */
const LONGEST_LABEL = 40;

/** The part of the sentence, between semicolons and colons, that the sum stands in. */
function partOf({ block, start, end }: SentenceNotes, amount: AmountReading): [number, number] {
  const before = block.folded.slice(start, amount.start);
  const colon = before.lastIndexOf(': ');
  // "Eigenkapital insgesamt: 580 Millionen": what a line puts before its colon says what the sum is.
  const border = Math.max(before.lastIndexOf('; '), colon < LONGEST_LABEL ? -1 : colon);
  const behind = block.folded.slice(amount.end, end).search(/[;:]\s/);
  return [border < 0 ? start : start + border + 2, behind < 0 ? end : amount.end + behind];
}

const MONEY_TAKEN: ReadonlySet<MoneyCue> = new Set(['raise', 'receive', 'invest', 'round']);

const isOfCapital = ({ block }: SentenceNotes, sum: SumKind | null, part: string): boolean =>
  (sum?.kind === 'round' && sum.cue !== null && MONEY_TAKEN.has(sum.cue.value)) ||
  block.tools.clauses.capitalWord.test(part);

/** A stage says which round the sum is of, unless it only says what is counted in: "mit der Series B", "nach der Series C". */
const isOfStage = ({ block, stages }: SentenceNotes, from: number, to: number): boolean =>
  stages.some(
    ({ stage, start, end }) =>
      stage !== 'debt' &&
      stage !== 'grant' &&
      start >= from &&
      end <= to &&
      !block.tools.clauses.countedIn.test(block.folded.slice(from, start)),
  );

const isLargest = ({ amounts }: SentenceNotes, amount: AmountReading, from: number, to: number): boolean =>
  amounts.every(
    (one) =>
      one === amount ||
      one.sameAs !== undefined ||
      one.start < from ||
      one.end > to ||
      one.money.amount < amount.money.amount,
  );
