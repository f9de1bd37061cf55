import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { phrasesOf } from '../phrases.ts';

/** "the $429 billion e-commerce giant": a figure that tells how large a company is. */
export function describesCompany(sentence: SentenceNotes, amount: AmountReading): boolean {
  const { folded, tools } = sentence.block;
  if (
    !tools.wording.spaced ||
    !tools.sums.articleBefore.test(folded.slice(Math.max(0, amount.start - 6), amount.start))
  )
    return false;
  const noun = sentence.nameCues.find(
    ({ value, start, end }) =>
      (value === 'companyBefore' || value === 'investorBefore') &&
      start >= amount.end &&
      start - amount.end < 24 &&
      // "the $72 million from Birch": whom it came from, and no noun.
      !phrasesOf(tools.wording.cues.agent).includes(folded.slice(start, end)),
  );
  return (
    noun !== undefined &&
    !sentence.stages.some(({ start }) => start >= amount.end && start < noun.start) &&
    // "a $500 million new fund": the words say what the sum is.
    !sentence.money.some(({ start }) => start >= amount.end && start <= noun.start)
  );
}

/** "the $132 billion Texas Teachers Retirement System": what an institution looks after. */
export const ofInstitution = ({ block }: SentenceNotes, { end }: AmountReading): boolean =>
  block.tools.sums.institution.test(block.text.slice(end, end + 96));

/** "aus dem 93 Milliarden Dollar schweren Topf": the noun behind the adjective is what weighs so much. */
export const weighsOther = ({ block }: SentenceNotes, { end }: AmountReading): boolean =>
  block.tools.sums.heavyOther.test(block.folded.slice(end, end + 64));

/** "$300 million share buyback", "$400 million in premium capacity": the noun behind the sum says what it is. */
export function measuresOther(sentence: SentenceNotes, amount: AmountReading): boolean {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return false;
  const noun = sentence.other.find(({ start }) => start >= amount.end && start - amount.end < 26);
  if (!noun) return false;
  if (expandsLoan(sentence, noun)) return false;
  // "buys $300 million stake in Oakline": the words for buying say that money goes in.
  if (
    sentence.money.some(({ value, end }) => (value === 'invest' || value === 'raise') && end === amount.start)
  )
    return false;
  const gap = folded.slice(amount.end, noun.start);
  const between = <T extends { start: number; end: number }>(all: readonly T[]) =>
    all.some(({ start, end }) => end > amount.end && start <= noun.end);
  return (
    tools.sums.measures.test(gap) &&
    !between(sentence.money) &&
    !between(sentence.stages) &&
    !between(tools.wording.capitalNouns ? sentence.names.filter(({ weak }) => !weak) : sentence.names) &&
    !between(sentence.party) &&
    !sentence.link.some(({ start, end }) => start >= amount.end && end < noun.start && end - start > 2)
  );
}

/** "a $15 million expansion of its debt facility" is money taken up. */
export const expandsLoan = ({ block }: SentenceNotes, { start }: { start: number }): boolean =>
  block.tools.sums.expandsLoan.test(block.folded.slice(start, start + 64));

/** "$1 billion below its last round", "eine Milliarde mehr als zuvor": how far two sums are apart, and neither of them. */
export function isDifference({ block, start }: SentenceNotes, amount: AmountReading): boolean {
  if (block.tools.sums.difference.test(block.folded.slice(amount.end, amount.end + 24))) return true;
  // "fiel der Markt um 400 Millionen": by how much it moved.
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const before = block.folded.slice(start, from);
  return block.tools.sums.movesBy.test(before) && !block.tools.sums.grew.test(before);
}
