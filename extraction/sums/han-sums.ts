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
          /^(?:已|已经|已經|共|成功|完成|首次|首轮|近日|的|\s)*$/u.test(
            block.folded.slice(end, verb.start),
          ) &&
          from - verb.end < 8,
      ),
  );

/** "B轮融资共筹集1亿美元": all that one round brought, where "三轮融资共筹集" tells of the whole. */
export const wholeOfRound = ({ block, start: from }: SentenceNotes, { start }: { start: number }): boolean =>
  !block.tools.wording.spaced &&
  /(?:(?:[a-k]\+?|本|此|该|首|新一|最新一)(?: ?系列)? ?[轮輪](?:融资|融資)?|(?:本次|此次|这次)(?:融资|融資)|ラウンド(?:で|では|の|にて)?)$/u.test(
    block.folded.slice(Math.max(from, start - 10), start),
  );

/** "高于B轮融资后的约13亿美元": the round tells when, and not what the sum is. */
export const tellsWhen = ({ block, money }: SentenceNotes, { end }: { end: number }): boolean =>
  !block.tools.wording.spaced &&
  /^(?:融资|融資)?(?:完成)?(?:之?[后後]|前)的?(?!续)/u.test(block.folded.slice(end, end + 8)) &&
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
      /^\s?(?:的)?(?:价格|代价|对价|總價|总价|現金|现金|股票)?(?:全资|全資|成功|正式|で|にて)?\s?$/u.test(
        block.folded.slice(end, start),
      ),
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
    /上市|挂牌|ipo/u.test(block.folded.slice(b.start, b.end)) &&
    /或|计划|預計|预计|有望|准备|筹备|目标|最快|考虑|希望|目指/u.test(clause)
  );
};

/** "500億ドルで、前回の950億ドルから半減した": the sum before, where this one is what it grew or fell from. */
export function grownFrom(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  const { block, amounts } = sentence;
  if (block.tools.wording.cues.objectMarks === '') return undefined;
  if (
    !/^から[^、。\d]{0,10}(?:伸|増|減|倍|上昇|上が|下落|下が|拡大|縮小|跳ね|急)/u.test(
      block.folded.slice(amount.end, amount.end + 18),
    )
  )
    return undefined;
  return amounts.findLast(({ end, sameAs }) => end <= amount.start && sameAs === undefined);
}

/** "融資により、総額3億円": a sum of all, and not of the loan that stands before it. */
export const isWhole = ({ block }: SentenceNotes, { start, boundSpan }: AmountReading): boolean =>
  !block.tools.wording.spaced &&
  /(?:総額|合計|合わせて|计|总额|總額)$/u.test(
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
      /[从從]$/u.test(block.folded.slice(word.start, word.end)) &&
      names.some(
        (name) => name.known && name.start >= word.end && name.end <= start && start - name.end <= 4,
      ),
  );
