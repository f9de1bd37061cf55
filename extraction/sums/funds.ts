import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';
import { ofHanFund, sizedHanFund } from './han-sums.ts';

/** "raised $4 billion across nine funds", "its fund has grown to a total of $200 million". */
export function ofFund(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  if (!sentence.block.tools.wording.spaced)
    return ofHanFund(sentence, amount.start) ?? sizedHanFund(sentence, amount);
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  // "manages $4 billion across eight funds": what somebody looks after is the size of none.
  if (tools.sums.managed.test(folded.slice(Math.max(sentence.start, from - 24), from))) return undefined;
  return sentence.money.find(
    ({ value, start, end }) =>
      value === 'fund' &&
      // "une première mise de fonds de 15 millions": money, and no fund.
      !isNoFund(sentence, { start, end }) &&
      ((start >= amount.end && tools.sums.acrossFunds.test(folded.slice(amount.end, start))) ||
        // "while the $300m venture capital fund will invest".
        (start >= amount.end &&
          tools.sums.fundBehind.test(folded.slice(amount.end, start).replace(/^\s\([^()]*\)/, '')) &&
          (tools.sums.articleBefore.test(folded.slice(Math.max(sentence.start, from - 6), from)) ||
            // "closed its $285 million venture fund", "from Birch Partners' $80 million gene therapy fund".
            tools.sums.ownerBefore.test(folded.slice(Math.max(sentence.start, from - 24), from))) &&
          !describesGiver(sentence, { start, end })) ||
        (end <= from && tools.sums.fundGrew.test(folded.slice(end, from)))),
  );
}

/** "Birch closed its fourth fund. It now totals $175 million": the size of the fund that the sentence before told of. */
export function measuresFund({ block, start, other }: SentenceNotes, amount: AmountReading): boolean {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!block.tools.sums.fundMeasures.test(block.folded.slice(start, from))) return false;
  if (other.some(({ end }) => end <= from)) return false;
  const last = block.sentences.findLast(({ end }) => end <= start);
  return (
    last !== undefined &&
    block.money.some((cue) => cue.value === 'fund' && cue.start >= last.start && cue.end <= last.end)
  );
}

/** "has closed its first fund, securing $90 million": the participle tells of the fund. */
export const closesFund = (
  { block, start, money, stages }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean =>
  (cue?.value === 'raise' || cue?.value === 'receive') &&
  cue.end <= amount.start &&
  stages.length === 0 &&
  // "The fund, Birch II, closed on $75 million".
  (block.tools.sums.fundOpens.test(block.folded.slice(start, cue.start)) ||
    isParticipleOfFund(block, money, cue));

const isParticipleOfFund = (
  block: SentenceNotes['block'],
  money: SentenceNotes['money'],
  cue: PhraseHit<MoneyCue>,
): boolean =>
  cue.value === 'raise' &&
  block.tools.sums.participle.test(block.folded.slice(cue.start, cue.end)) &&
  money.some(
    ({ value, end }) =>
      value === 'fund' && end <= cue.start && /^,\s$/.test(block.folded.slice(end, cue.start)),
  );

/** "le fonds américain General Catalyst": the fund is named behind the word, and is whom the money comes from. */
export const describesGiver = (sentence: SentenceNotes, cue: { start: number; end: number }) =>
  // "received $35 million from a Birch hedge fund".
  sentence.block.tools.sums.fromFund.test(
    sentence.block.folded.slice(Math.max(sentence.start, cue.start - 40), cue.start),
  ) ||
  sentence.block.tools.sums.giverBefore.test(
    sentence.block.folded.slice(Math.max(sentence.start, cue.start - 24), cue.start),
  ) ||
  sentence.names.some(
    ({ start, weak }) =>
      !weak &&
      start >= cue.end &&
      start - cue.end < 16 &&
      sentence.block.tools.sums.fundNamed.test(sentence.block.folded.slice(cue.end, start)),
  );

/** "Founders Fund investierte": the word is part of a giver's name. */
export const isInName = ({ block, names }: SentenceNotes, cue: { start: number; end: number }) =>
  block.tools.wording.grammar.fundWordsInNames === true &&
  names.some(({ known, start, end }) => known && start < cue.start && cue.end <= end);

/** "commits $29 billion to tech funds": what somebody puts into funds is the size of none. */
export const isCommitted = ({ block, money }: SentenceNotes, amount: AmountReading): boolean =>
  block.tools.sums.committedTo.test(block.folded.slice(amount.end, amount.end + 4)) &&
  money.some(
    ({ value, start, end }) =>
      value === 'invest' &&
      amount.start - end < 12 &&
      end <= amount.start &&
      block.tools.sums.commits.test(block.folded.slice(start, end)),
  );

/** "made a $150 million commitment to the fund", "which added $125 million to the fund": what one of those behind a fund put in. */
export const isPledge = (sentence: SentenceNotes, amount: AmountReading): boolean => {
  const { block, start, amounts } = sentence;
  const { folded, tools } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (tools.sums.pledgeOf.test(folded.slice(amount.end, amount.end + 40)))
    return tools.sums.onePledge.test(folded.slice(Math.max(start, from - 24), from));
  // "a $44m commitment from A, $50m from B": the list goes on.
  if (tools.sums.fromGiver.test(folded.slice(amount.end, amount.end + 8))) {
    const before = amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
    if (before && /(?:,|\sand)\s$/.test(folded.slice(before.end, from)) && isPledge(sentence, before))
      return true;
  }
  return (
    tools.sums.pledge.test(folded.slice(amount.end, amount.end + 90)) &&
    tools.sums.pledged.test(folded.slice(Math.max(start, from - 40), from))
  );
};

/** "The closed-end fund with more than $300 million of committed capital", "its first fund, has now closed it at $120 million". */
export const ofFundWith = ({ block, start, names }: SentenceNotes, amount: AmountReading): boolean => {
  const { folded, tools } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (tools.sums.closedIt.test(folded.slice(start, from))) return true;
  // "Birch Partners IV closed in May 2012 at $2 billion".
  const named = names.findLast(
    ({ known, gives, weak, end }) => known && gives === true && !weak && end <= from,
  );
  if (named && tools.sums.closedAt.test(folded.slice(named.end, from))) return true;
  return (
    tools.sums.fundWith.test(folded.slice(Math.max(start, from - 40), from)) &&
    tools.sums.committed.test(folded.slice(amount.end, amount.end + 60))
  );
};

/** "Its earlier funds came in at $450 million, $300 million and $100 million": the sum before, of the same row. */
export function nextOfFunds(
  { block, amounts, start }: SentenceNotes,
  amount: AmountReading,
): AmountReading | undefined {
  if (amount.boundSpan || !block.tools.wording.spaced) return undefined;
  const last = amounts.findLast(({ end, sameAs }) => end <= amount.start && sameAs === undefined);
  return last &&
    /^(?:,\s(?:\p{L}{1,3}\s)?|\s\p{L}{1,3}\s)$/u.test(block.folded.slice(last.end, amount.start)) &&
    block.tools.sums.fundsBefore.test(block.folded.slice(start, last.start))
    ? last
    : undefined;
}

/** "to fund trials", "fund accounting", "those funds would come": no fund is meant. */
export const isNoFund = (
  { block }: SentenceNotes,
  { start, end }: { start: number; end: number },
): boolean => {
  const { folded, tools } = block;
  if (!tools.wording.spaced) return false;
  const word = folded.slice(start, end);
  return (
    tools.sums.giversFund.test(word) ||
    (tools.sums.fundVerbWord.test(word) &&
      (tools.sums.toFund.test(folded.slice(Math.max(0, start - 8), start)) ||
        tools.sums.fundOther.test(folded.slice(end, end + 16)))) ||
    (tools.sums.fundsWord.test(word) && tools.sums.anyFunds.test(folded.slice(Math.max(0, start - 8), start)))
  );
};
