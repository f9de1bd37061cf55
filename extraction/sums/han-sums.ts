import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';

/** "为第五只基金募集6亿美元": the fund is what the verb behind it is about. */
export const ofHanFund = ({ money, block }: SentenceNotes, from: number): PhraseHit<MoneyCue> | undefined =>
  money.find(
    ({ value, end }) =>
      value === 'fund' &&
      end <= from &&
      money.some(
        (verb) =>
          (verb.value === 'raise' || verb.value === 'receive') &&
          verb.start >= end &&
          verb.end <= from &&
          block.tools.sums.fundVerb.test(block.folded.slice(end, verb.start)) &&
          from - verb.end < 8,
      ),
  );

/** "筹建规模为30亿元的AI专项投资基金": how large a fund is, before its word. */
export const sizedHanFund = (
  { money, block, start }: SentenceNotes,
  amount: { start: number; end: number },
): PhraseHit<MoneyCue> | undefined =>
  block.tools.sums.fundPlanned.test(block.folded.slice(Math.max(start, amount.start - 16), amount.start)) &&
  block.tools.sums.fundSized.test(block.folded.slice(amount.end, amount.end + 48))
    ? (money.find(({ value, start: at }) => value === 'fund' && at >= amount.end) ??
      // "10兆円規模の「ビジョン・ファンド」の設立": the word is part of a name.
      (block.tools.wording.cues.objectMarks === ''
        ? undefined
        : { value: 'fund' as const, start: amount.end, end: amount.end }))
    : undefined;

/** "B轮融资共筹集1亿美元": all that one round brought, where "三轮融资共筹集" tells of the whole. */
export const wholeOfRound = (
  { block, start: from, end: to, stages }: SentenceNotes,
  { start, end }: { start: number; end: number },
): boolean =>
  // "完成A轮融资，A领投6000万元，融资总额8000万元": all that the round brought.
  (stages.length === 1 &&
    block.tools.sums.wholeHere.test(block.folded.slice(start, end)) &&
    !block.tools.sums.overall.test(block.folded.slice(from, to))) ||
  isOneRound(block, from, start);

const isOneRound = (block: SentenceNotes['block'], from: number, start: number): boolean =>
  !block.tools.wording.spaced &&
  block.tools.sums.oneRound.test(block.folded.slice(Math.max(from, start - 10), start));

/** "高于B轮融资后的约13亿美元": the round tells when, and not what the sum is. */
export const tellsWhen = ({ block, money }: SentenceNotes, { end }: { end: number }): boolean =>
  !block.tools.wording.spaced &&
  block.tools.sums.roundAsTime.test(block.folded.slice(end, end + 8)) &&
  money.some(({ value }) => value === 'valuation');

/** "斥资1.8亿元收购了清北网校": what is done with the sum stands right behind it. */
export function priceBefore(
  { block, money }: SentenceNotes,
  { end }: { end: number },
): PhraseHit<MoneyCue> | undefined {
  if (block.tools.wording.spaced) return undefined;
  return money.find(
    ({ value, start }) =>
      (value === 'acquire' || value === 'acquisition') &&
      start >= end &&
      block.tools.sums.priceGap.test(block.folded.slice(end, start)),
  );
}

/** "2月に6000万円、8月に2億円を調達した": the Japanese verb at the end is that of every sum before it. */
export const endsListOfSums = (
  { block, money, other }: SentenceNotes,
  cue: { start: number; value: string },
  { end }: { end: number },
): boolean =>
  block.tools.wording.cues.objectMarks !== '' &&
  cue.value === 'raise' &&
  cue.start > end &&
  cue.start - end < 80 &&
  ![
    ...money.filter(({ value }) => value !== 'round' && value !== 'fund' && value !== 'invest'),
    ...other,
  ].some((hit) => hit.start >= end && hit.start < cue.start);

/** "计划筹集数亿美元，或于今年上市": another clause tells of a listing that is still to come. */
export const isLaterListing = (
  { block }: SentenceNotes,
  a: { end: number },
  b: { start: number; end: number },
): boolean => {
  if (block.tools.wording.spaced || b.start < a.end) return false;
  const clause = /[，。；]([^，。；]*)$/u.exec(block.folded.slice(a.end, b.start))?.[1];
  return (
    clause !== undefined &&
    block.tools.sums.listing.test(block.folded.slice(b.start, b.end)) &&
    block.tools.sums.stillToCome.test(clause)
  );
};

/** "500億ドルで、前回の950億ドルから半減した": the sum before, where this one is what it grew or fell from. */
export function grownFrom(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  const { block, amounts } = sentence;
  if (block.tools.wording.cues.objectMarks === '') return undefined;
  if (!block.tools.sums.grewFrom.test(block.folded.slice(amount.end, amount.end + 18))) return undefined;
  return amounts.findLast(({ end, sameAs }) => end <= amount.start && sameAs === undefined);
}

/** "融資により、総額3億円": a sum of all, and not of the loan that stands before it. */
export const isWhole = ({ block }: SentenceNotes, { start, boundSpan }: AmountReading): boolean =>
  !block.tools.wording.spaced &&
  block.tools.sums.wholeBefore.test(
    block.folded.slice(
      Math.max(0, (boundSpan?.start ?? start) - 4),
      Math.min(boundSpan?.start ?? start, start),
    ),
  );

/** "从松柏资本处获得1.5亿美元": whom it came from stands before a verb of many meanings. */
export const comesFromGiver = (
  { block, link, names }: SentenceNotes,
  { start }: { start: number },
): boolean =>
  !block.tools.wording.spaced &&
  link.some(
    (word) =>
      word.value === 'agent' &&
      word.end <= start &&
      block.tools.sums.fromMark.test(block.folded.slice(word.start, word.end)) &&
      names.some(
        (name) => name.known && name.start >= word.end && name.end <= start && start - name.end <= 4,
      ),
  );
