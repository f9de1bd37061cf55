import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { amountsBetween } from '../notes/way-between.ts';
import type { PhraseHit } from '../phrases.ts';
import { growsTo } from './totals.ts';
import { valuesNext } from './valuations.ts';

/** "a valuation of over $4 billion": nothing but small words stands between, and so it speaks of this sum. */
export function introduces(
  sentence: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean {
  if (cue.value !== 'valuation' && cue.value !== 'total' && (cue.value as string) !== 'other') return false;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (cue.end > from || from - cue.end > LEADS) return false;
  const gap = sentence.block.folded.slice(cue.end, from);
  // "einer Bewertung von umgerechnet bis zu 650 Millionen": one word more is no other thing.
  return cue.value === 'valuation' && sentence.block.tools.sums.ofAbout.test(gap)
    ? true
    : gap.length <= 8 && !/[,;，、]/.test(gap);
}

/** How far before its sum a word may stand that introduces it, in UTF-16 units. */
const LEADS = 26;

/** A word that stands right before or behind another sum speaks of that one: "a valuation of $4 billion". */
export function belongsToOther(
  sentence: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean {
  if (valuesNext(sentence, cue, amount)) return true;
  // "Nach einer Runde über 450 Millionen ist Kiefer fünf Milliarden wert": the verb tells of the sum behind it.
  if (
    cue.value === 'valuation' &&
    cue.start >= amount.end &&
    sentence.block.tools.sums.isWorth.test(sentence.block.folded.slice(cue.start, cue.end)) &&
    sentence.amounts.some(({ start, sameAs }) => start >= cue.end && sameAs === undefined)
  )
    return true;
  // "€40m, at a valuation said to be": what stands behind a comma speaks of what follows.
  if (
    cue.value === 'valuation' &&
    cue.start > amount.end &&
    /[,;:]/.test(sentence.block.folded.slice(amount.end, cue.start)) &&
    sentence.block.tools.sums.valuationOpens.test(
      sentence.block.folded.slice(Math.max(amount.end, cue.start - 32), cue.start),
    )
  )
    return true;
  const { folded, tools } = sentence.block;
  // "a levé 800 millions sur la base de 6,7 milliards": what leads on tells of the next sum.
  if (
    cue.value === 'valuation' &&
    cue.start >= amount.end &&
    tools.sums.leadsOn.test(folded.slice(cue.start, cue.end)) &&
    sentence.amounts.some(
      ({ start, sameAs }) => sameAs === undefined && start >= cue.end && start - cue.end < LEADS,
    )
  )
    return true;
  // "ein Werk, für das 6 Millionen veranschlagt sind": only what is put at a sum has that worth.
  if (tools.sums.estimated.test(folded.slice(cue.start, cue.end)) && cue.start > amount.end) {
    const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
    return !tools.sums.putToSum.test(folded.slice(Math.max(sentence.start, from - 16), from));
  }
  const leads = cue.value === 'worth' && tools.sums.leadsToSum.test(folded.slice(cue.start, cue.end));
  if (
    cue.value !== 'valuation' &&
    cue.value !== 'total' &&
    cue.value !== 'debt' &&
    cue.value !== 'fund' &&
    !leads
  )
    return false;
  // "200 million, more than the total of the earlier rounds of 85 million": the whole is what stands behind the word.
  const ahead =
    cue.value === 'total' &&
    cue.start - amount.end > BESIDE &&
    sentence.amounts.some(
      ({ start, sameAs }) => sameAs === undefined && start >= cue.end && start - cue.end < AHEAD,
    );
  if (ahead) return true;
  return sentence.amounts.some((other) => {
    if (other === amount || other.sameAs !== undefined) return false;
    const from = other.boundSpan ? Math.min(other.boundSpan.start, other.start) : other.start;
    // "1500億ドル（約21兆円）の評価額": the same sum once more in brackets.
    const lastEnd = sentence.amounts
      .filter(({ sameAs }) => sameAs !== undefined && sentence.block.amounts[sameAs] === other)
      .reduce(
        (most, { end }) => Math.max(most, end + (/^[)）]/u.test(folded.slice(end, end + 1)) ? 1 : 0)),
        other.end,
      );
    const before =
      cue.end <= from &&
      from - cue.end <= 14 &&
      !/[,;，、]/u.test(folded.slice(cue.end, from)) &&
      amountsBetween(sentence, cue, other) === 0;
    const behind =
      cue.start >= lastEnd &&
      (cue.start - lastEnd <= 2 ||
        isProposed(sentence, lastEnd, cue) ||
        // "60 millions d'euros de dette et 40 millions en fonds propres".
        (cue.value === 'debt' && /^\s(?:de|in|en|of)\s$/.test(folded.slice(lastEnd, cue.start))) ||
        // "$100 million in total funding: $60 million in equity".
        (cue.value === 'total' &&
          amount.start > cue.end &&
          /^\s(?:de|in|en|of)\s$/.test(folded.slice(lastEnd, cue.start)) &&
          /[,;:]/.test(folded.slice(cue.end, amount.start)))) &&
      !/[,;，。；、]/.test(folded.slice(lastEnd, cue.start));
    const mine =
      cue.start >= amount.end &&
      (cue.start - amount.end <= 2 || isProposed(sentence, amount.end, cue)) &&
      !(tools.wording.spaced ? /[,;]/ : /[，、]/u).test(folded.slice(amount.end, cue.start));
    // "Mit den 220 Millionen summiert sich das Kapital auf 270": the verb leads on to the whole.
    return leads
      ? before
      : (before && !mine) || (behind && !(cue.value === 'total' && growsTo(sentence, cue, other)));
  });
}

/** "200亿美元的拟议估值": without spaces, what describes a worth stands between it and its sum. */
const isProposed = ({ block }: SentenceNotes, end: number, cue: PhraseHit<MoneyCue>): boolean =>
  !block.tools.wording.spaced &&
  cue.value === 'valuation' &&
  /^\s?的\p{Script=Han}{1,4}$/u.test(block.folded.slice(end, cue.start));

/** A word for a whole this near behind a sum speaks of it; one farther off of a sum this near behind it. UTF-16 units. */
const BESIDE = 8;
const AHEAD = 40;

/** "in the largest round to date": that no other was larger says nothing of the whole. */
export const isRecord = (
  { block }: SentenceNotes,
  cue: { start: number; end: number },
  amount: AmountReading,
): boolean =>
  (cue.start > amount.end && block.tools.sums.record.test(block.folded.slice(amount.end, cue.start))) ||
  block.tools.sums.recordBehind.test(block.folded.slice(cue.end, cue.end + 20));

/** Two stages of one whole stand no farther apart than this, in UTF-16 units. */
const TWO_STAGES = 24;

/** "a total of $200 million in an oversubscribed Series B": the round behind the sum says what it is. */
export function namedBehind({ block, stages }: SentenceNotes, amount: AmountReading): boolean {
  return stages.some(
    ({ stage, start, end }) =>
      stage !== 'debt' &&
      start >= amount.end &&
      // "in seed and Series A funding": the whole of both.
      !stages.some((next) => next.start >= end && next.start - end < TWO_STAGES) &&
      start - amount.end < 48 &&
      block.tools.sums.inRound.test(block.folded.slice(amount.end, start)),
  );
}
