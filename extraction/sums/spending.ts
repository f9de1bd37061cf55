import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { investedInto } from '../parties/han-into.ts';
import { phrasesOf } from '../phrases.ts';
import { intoName } from '../subjects/taker-of-investment.ts';
import { isHanSpending, isHanThing, isPublicFund } from './han-spending.ts';
import type { SumKind } from './sum-kind.ts';

/** "invest $52 billion in chip production": money put into a thing, not into a company. */
export function isSpending(
  sentence: SentenceNotes,
  amount: AmountReading,
  { cue, kind, isPart }: SumKind,
): boolean {
  if (isPart) return false;
  if (kind === 'round' && (isHanSpending(sentence, amount) || isHanThing(sentence, amount))) return true;
  if (kind === 'fund' && isPublicFund(sentence, amount)) return true;
  if (kind !== 'round' || !cue) return false;
  if (
    sentence.stages.some(
      ({ stage }) => stage !== 'grant' || sentence.block.tools.wording.grammar.grantsAreRounds,
    )
  )
    return false;
  const raised = sentence.money.some(({ value }) => value === 'raise' || value === 'receive');
  if (!sentence.block.tools.wording.spaced)
    // "投资500亿元": without a round or anybody who raises it.
    return (
      !raised &&
      sentence.party.length === 0 &&
      cue.end <= amount.start &&
      amount.start - cue.end < 6 &&
      putsIn(sentence, cue) &&
      !intoName(sentence, cue) &&
      !investedInto(sentence, amount)
    );
  const { folded } = sentence.block;
  const noun =
    cue.value === 'round' &&
    cue.end <= amount.start &&
    sentence.block.tools.sums.investmentNoun.test(folded.slice(cue.start, cue.end));
  if (cue.value !== 'invest' && !(noun && !raised)) return false;
  if (putsToUse(sentence, amount, cue) || commitsTo(sentence, amount, cue)) return true;
  const into = sentence.link.find(
    ({ value, start, end }) =>
      value === 'into' &&
      start >= amount.end &&
      start - amount.end < 40 &&
      // "steuern 180 Millionen Euro bei.": the particle of the verb.
      !/^[.,;:!?]|^$/.test(folded.slice(end, end + 1)) &&
      // "invested $30 million in 2019": when, and not into what.
      !sentence.dates.some((date) => start >= date.start && start < date.end),
  );
  if (!into) return false;
  const many = sentence.nameCues.find(({ value, start }) => value === 'crowd' && start >= into.end);
  if (
    many &&
    many.start - into.end < 24 &&
    !sentence.names.some(({ start, end }) => start >= into.end && start - many.end < 24 && end > 0)
  )
    return true;
  const thing = [
    ...sentence.other,
    // "in our Dayton facility": a plant, and no loan.
    ...sentence.money.filter(
      ({ value, start, end }) =>
        value === 'debt' && sentence.block.tools.sums.plant.test(folded.slice(start, end)),
    ),
  ].find(({ start }) => start >= into.end && start - into.end < 40);
  const near = ({ start }: { start: number }) =>
    start >= into.end && start - into.end < 60 && (!thing || start < thing.start);
  // "invest in Birch's stock": shares that anybody can buy.
  const inShares = sentence.names.some(
    (name) =>
      near(name) &&
      name.possessive &&
      sentence.other.some(({ start }) => start >= name.end && start - name.end < 5),
  );
  if (inShares) return true;
  const isThing = ({ known, end }: NameSpan) =>
    !known && thing !== undefined && thing.start - end <= 2 && thing.start >= end;
  return (
    !sentence.names.some((name) => near(name) && !name.weak && !isThing(name)) &&
    // "invested $15 million in it": in whoever is spoken of.
    !sentence.nameCues.some(
      ({ value, start, end }) =>
        value === 'pronoun' && start - into.end === 1 && /^(?:[.,;:!?]|$)/.test(folded.slice(end, end + 1)),
    ) &&
    !sentence.nameCues.some((hit) => (hit.value === 'company' || hit.value === 'companyBefore') && near(hit))
  );
}

/** "commits $29 billion to tech funds": nobody named gets it. */
const commitsTo = (
  { block, names }: SentenceNotes,
  amount: AmountReading,
  cue: { start: number; end: number },
) =>
  block.tools.sums.commits.test(block.folded.slice(cue.start, cue.end)) &&
  block.tools.sums.committedTo.test(block.folded.slice(amount.end, amount.end + 4)) &&
  !names.some(({ known, start }) => known && start > amount.end && start - amount.end < 40);

/** "plans to invest up to $500 billion to help": what somebody means to spend, and no company that gets it is named. */
const putsToUse = (sentence: SentenceNotes, amount: AmountReading, cue: { start: number; end: number }) =>
  cue.end <= amount.start &&
  sentence.party.length === 0 &&
  sentence.voice.some(
    ({ value, start }) => value === 'planned' && start <= cue.start && cue.start - start < 24,
  ) &&
  !sentence.link.some(({ value, start }) => value === 'into' && start >= cue.end && start - amount.end < 40);

/** The word is one for putting money in, not for taking it. */
const putsIn = ({ block }: SentenceNotes, cue: { start: number; end: number }) =>
  phrasesOf(block.tools.wording.cues.into).includes(block.folded.slice(cue.start, cue.end));
