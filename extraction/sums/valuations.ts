import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { amountsBetween } from '../notes/way-between.ts';
import { verbLast } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';
import { valuedBehind } from './german-sums.ts';
import type { SumKind } from './sum-kind.ts';
import { backed } from './vague-verbs.ts';

/** "raise $40 million that would value the startup at $340 million": the verb speaks of the next sum. */
export function valuesNext(
  sentence: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean {
  if ((cue.value !== 'valuation' && cue.value !== 'worth') || cue.start < amount.end) return false;
  const next = sentence.amounts.find(({ start, sameAs }) => start >= cue.end && sameAs === undefined);
  return next !== undefined && valuedAt(sentence, next)?.start === cue.start;
}

/** "will value the company at over $7 billion": what stands behind "at" is the worth that the verb before speaks of. */
export function valuedAt(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  // "could value it as high as $100 billion": the bound leads to the sum.
  const bound = /^as (?:high|much) as\b/.test(folded.slice(from, from + 12));
  if (!bound && !tools.valuedAt.test(folded.slice(Math.max(sentence.start, from - 8), from)))
    return undefined;
  const behind = verbLast(sentence) ? valuedBehind(sentence, amount) : undefined;
  if (behind) return behind;
  const cue = sentence.money.findLast(
    ({ value, end }) => (value === 'valuation' || value === 'worth') && end <= from,
  );
  if (!cue || from - cue.end > (verbLast(sentence) ? 110 : 70) || amountsBetween(sentence, cue, amount) > 0)
    return undefined;
  // "a secondary sale that valued the business at": whom the verb is about stands between, whatever it is told with.
  const object = [
    ...sentence.names,
    ...sentence.nameCues.filter(({ value }) => value !== 'investorBefore'),
  ].some(({ start, end }) => start - cue.end === 1 && end < from);
  const isOther =
    !object &&
    sentence.other.some(
      ({ start, end }) =>
        start < cue.start && cue.start - end < 60 && !tools.sums.perShare.test(folded.slice(start, end)),
    );
  if (isOther || (cue.value === 'worth' && !bound && !object && !backed(sentence, cue, amount)))
    return undefined;
  // "value the Denver, Colo.-based company at": a comma within what stands for the company parts nothing.
  const noun = sentence.nameCues.find(
    ({ value, start, end }) => value === 'company' && start >= cue.end && end <= from,
  );
  const gap = folded.slice(cue.end, noun?.start ?? from) + folded.slice(noun?.end ?? from, from);
  return /[,;]/.test(gap) ? undefined : cue;
}

/** "a $6 million round at a $100 million fully diluted valuation": small words between a sum that "at" leads to and its noun. */
export function valuationBehind(
  { block, start: first, money }: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = block;
  if (!tools.wording.spaced || tools.wording.capitalNouns) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!tools.sums.atSum.test(folded.slice(Math.max(first, from - 12), from))) return undefined;
  return money.find(
    ({ value, start }) =>
      value === 'valuation' &&
      start > amount.end &&
      /^\s(?:[\p{Ll}-]+\s){1,3}$/u.test(folded.slice(amount.end, start)),
  );
}

/** "raises $20 million at $1.8 billion": a larger sum that "at" joins to that of a round is what the company is worth. */
export function isRaisedAt({ block, amounts, other, money }: SentenceNotes, amount: AmountReading): boolean {
  const { folded, tools } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const last = amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  return (
    last !== undefined &&
    amount.currencyNamed &&
    last.money.amount * 2 < amount.money.amount &&
    tools.sums.raisedAt.test(folded.slice(last.end, from)) &&
    other.length === 0 &&
    money.some(({ value, end }) => (value === 'raise' || value === 'receive') && end <= last.start)
  );
}

/** "grocery retail is valued at $600 billion": what stands right before its verb is no company's noun. */
export function isOfThing(
  { block, names, nameCues, start: first }: SentenceNotes,
  cue: { start: number; end: number } | null,
): boolean {
  const { folded, text, tools } = block;
  if (!cue || !tools.wording.spaced || tools.wording.capitalNouns) return false;
  const before = folded.slice(first, cue.end);
  const border = Math.max(
    ...[', ', '; ', ': ', '—'].map((sign) => before.lastIndexOf(sign, cue.start - first)),
    -1,
  );
  const from = border < 0 ? first : first + border + 1;
  const own = ({ start, end }: { start: number; end: number }) => start >= from && end <= cue.end;
  return tools.sums.thingValued.test(text.slice(from, cue.end)) && !names.some(own) && !nameCues.some(own);
}

/** "declined to give a valuation, though Caixin put it at over 10 billion". */
export function putAt(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!tools.sums.putAt.test(folded.slice(Math.max(sentence.start, from - 64), from))) return undefined;
  return sentence.money.findLast(({ value, end }) => value === 'valuation' && end <= from);
}

/** "bis zu 200 Millionen Dollar bei einer Bewertung von", "erhielt 410 Millionen, was einem Wert von": what a valuation goes with is a round. */
export function besideValuation(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced || !amount.currencyNamed) return null;
  const verb = sentence.money.findLast(
    ({ value, end }) => value === 'receive' && end <= amount.start && amount.start - end < VERB_BEFORE,
  );
  const cue = sentence.money.find(
    ({ value, start }) =>
      (value === 'valuation' || (value === 'worth' && verb !== undefined)) &&
      start > amount.end &&
      start - amount.end < 40,
  );
  return cue && tools.sums.atValuation.test(folded.slice(amount.end, cue.start))
    ? { kind: 'round', debt: false, cue: verb ?? null, sure: 0.7 }
    : null;
}

/** How far before its sum the verb of a round may stand that a valuation bears out, in UTF-16 units. */
const VERB_BEFORE = 40;

/** "its latest round was worth $102 million": what is worth that much is the round, not the company. */
export function worthOfRound(
  sentence: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const cue = sentence.money.findLast(
    ({ value, end }) => value === 'worth' && end <= from && from - end <= 2,
  );
  return (
    cue &&
    sentence.money.find(
      ({ value, end }) =>
        value === 'round' && end < cue.start && tools.sums.roundWorth.test(folded.slice(end, cue.start)),
    )
  );
}
