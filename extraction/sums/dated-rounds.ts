import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { Span } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';
import type { SumKind } from './sum-kind.ts';

/** How far before a sum the rounds may have been told of that it goes on with, in UTF-16 units. */
const TOLD = 400;

/** Words between a sum and its time are no longer than this, in UTF-16 units. */
const TIME_GAP = 44;

const ROUNDS: ReadonlySet<MoneyCue> = new Set(['raise', 'round', 'invest', 'receive', 'debt']);

/** Whether a paragraph tells of rounds up to the end of a sentence, or the one before it did. */
export const tellsRounds = ({ block, start, end }: SentenceNotes): boolean => {
  const near = (hit: Span) => hit.start < end && start - hit.end < TOLD;
  return (
    block.toldLast === 'round' ||
    block.stages.some(near) ||
    block.money.some((cue) => (cue.value === 'raise' || cue.value === 'round') && near(cue)) ||
    block.tools.sums.roundsWord.test(block.folded.slice(Math.max(0, start - TOLD), end))
  );
};

/** Where the words that speak of one sum alone begin and end: at the sums beside it, and at what parts clauses. */
function ownWords({ block, amounts, start, end }: SentenceNotes, amount: AmountReading): Span {
  const { folded } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const others = amounts.filter((one) => one !== amount && one.sameAs === undefined);
  const left = Math.max(start, ...others.filter((one) => one.end <= from).map((one) => one.end));
  const right = Math.min(end, ...others.filter((one) => one.start >= amount.end).map((one) => one.start));
  const border = Math.max(
    ...[';', ':', ' – '].map((sign) => {
      const at = folded.slice(left, from).lastIndexOf(sign);
      return at < 0 ? -1 : left + at + sign.length;
    }),
  );
  const cut = folded.slice(amount.end, right).search(block.tools.sums.clauseCut);
  return { start: Math.max(left, border), end: cut < 0 ? right : amount.end + cut };
}

/** The day or year that stands right before or right behind a sum, as one that its own words name. */
function hasOwnTime({ block, dates }: SentenceNotes, amount: AmountReading, own: Span): boolean {
  const { folded, tools } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const [before, behind] = [folded.slice(own.start, from), folded.slice(amount.end, own.end)];
  if (tools.sums.timeBefore.test(before) || tools.sums.timeBehind.test(behind)) return true;
  const fits = (start: number, end: number, pattern: RegExp) =>
    end >= start && end - start <= TIME_GAP && pattern.test(folded.slice(start, end));
  return dates.some(
    (date) =>
      (date.start >= own.start && date.end <= from && fits(date.end, from, tools.sums.gapBehindTime)) ||
      (date.start >= amount.end &&
        date.start < own.end &&
        fits(amount.end, date.start, tools.sums.gapBeforeTime)),
  );
}

/** "Son chiffre d'affaires est passé de 4 millions en 2019 à 11 en 2021": what a sentence began to tell of goes on in its next sum. */
function goesOnWithOther({ block, money, other, start }: SentenceNotes, { start: at }: Span): boolean {
  const last = (ends: readonly number[]) => Math.max(-1, ...ends.filter((end) => end <= at));
  const rounds = last(money.filter(({ value }) => ROUNDS.has(value)).map(({ end }) => end));
  const others = last([...other, ...money.filter(({ value }) => !ROUNDS.has(value))].map(({ end }) => end));
  return (
    others > rounds || block.tools.sums.noRoundBefore.test(block.folded.slice(Math.max(start, rounds), at))
  );
}

/**
 * "Après 1,25 million en 2010 et 7,5 millions en 2012, il y eut les 100 millions de 2014", "En juin 2019, 40 millions": in a
 * paragraph that tells of rounds, a sum with a time of its own and nothing else said of it is one of them.
 */
export function roundWithTime(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const { block, money, other, amounts, stages } = sentence;
  if (!block.tools.wording.spaced || amount.range) return null;
  const own = ownWords(sentence, amount);
  if (!hasOwnTime(sentence, amount, own) || !tellsRounds(sentence)) return null;
  const within = (hit: Span) => hit.start >= own.start && hit.end <= own.end;
  // "les 200 millions de 2015, avec une valorisation de 1,4 milliard": what leads on behind a comma tells of the next sum.
  const leadsOn = (cue: Span) =>
    cue.start > amount.end &&
    amounts.some(({ start }) => start >= own.end) &&
    block.folded.slice(amount.end, cue.start).includes(', ');
  if (other.some(within) || money.some((cue) => !ROUNDS.has(cue.value) && within(cue) && !leadsOn(cue)))
    return null;
  if (block.tools.sums.noRoundBefore.test(block.folded.slice(own.start, own.end))) return null;
  if (goesOnWithOther(sentence, amount)) return null;
  // One sum alone needs a word for money taken beside it.
  const several = amounts.filter(
    (one) => one.sameAs === undefined && hasOwnTime(sentence, one, ownWords(sentence, one)),
  ).length;
  const named =
    stages.length > 0 ||
    money.some((cue) => ROUNDS.has(cue.value)) ||
    block.tools.sums.roundsWord.test(block.folded.slice(sentence.start, sentence.end));
  return several > 1 || named ? { kind: 'round', debt: false, cue: null, sure: 0.6 } : null;
}

/** "Elle avait réuni 10 millions en 2012": what a company had got, where the paragraph tells of its rounds. */
export const hadTaken = (
  sentence: SentenceNotes,
  { start, end }: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean => {
  const { block, other } = sentence;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return (
    end <= from &&
    other.every((hit) => hit.end < start || hit.start - amount.end > 40) &&
    block.tools.sums.hadTaken.test(block.folded.slice(Math.max(sentence.start, start - 40), end)) &&
    block.tools.sums.toItsSum.test(block.folded.slice(end, from)) &&
    tellsRounds(sentence)
  );
};
