import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** Whether the sum stands in brackets right behind a name: "Auto1 (360 Millionen Euro)". */
export function bracketedBehind(sentence: SentenceNotes, amount: AmountReading): NameSpan | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (folded[from - 1] !== '(' || !tools.sums.bracketEnd.test(folded.slice(amount.end, amount.end + 28)))
    return undefined;
  return sentence.names.find(({ end, weak }) => !weak && from - end >= 1 && from - end <= 2);
}

/** "A (360 Millionen Euro), B (268 Millionen Euro) schlossen große Runden ab": what is said of the last is said of all. */
export function nextListed(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  if (!bracketedBehind(sentence, amount)) return undefined;
  const next = sentence.amounts.find(({ start, sameAs }) => start > amount.end && sameAs === undefined);
  return next && next.start - amount.end < 90 && bracketedBehind(sentence, next) ? next : undefined;
}

/** "up from $400 million": what the figure before is, this one was. */
export function setAgainst(sentence: SentenceNotes, amount: AmountReading): AmountReading | null | undefined {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const { folded, tools } = sentence.block;
  const word = sentence.link.findLast(
    ({ value, end }) =>
      value === 'against' &&
      end <= from &&
      (from - end <= 3 ||
        (from - end <= 6 && tools.sums.olderGap.test(folded.slice(end, from))) ||
        // "较去年A轮的5亿美元": when it was stands between.
        (!tools.wording.spaced && from - end <= 16 && !/[，。；、]/u.test(folded.slice(end, from)))),
  );
  if (!word) return undefined;
  return sentence.amounts.findLast(({ end, sameAs }) => end <= word.start && sameAs === undefined) ?? null;
}
