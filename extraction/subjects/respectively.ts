import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Span } from '../notes/word-order.ts';

/** Between two sums or two names of one row: ", ", " and ", " ou "; what brackets say of a name set aside. */
const ROW = /^(?:,\s[^,;]{3,60})?(?:\s?(?:,|(?:,\s)?\p{L}{1,3}|&)\s(?:[\p{Ll}’'-]+\s){0,3})$/u;

/**
 * "Oakline and Fernway raised $8 million and $2 million, respectively": of a row of sums each has the name at its place in
 * the row of names before them, or else behind them. `first` is the sum that opens the row.
 */
export function respectively(
  sentence: SentenceNotes,
  at: Span,
): { name: NameSpan; first: AmountReading } | undefined {
  const { block, start, end } = sentence;
  const former = formerOrLatter(sentence, at);
  if (former) return former;
  if (!block.tools.sums.respectively.test(block.folded.slice(start, end))) return undefined;
  const gap = (a: Span, b: Span) => block.folded.slice(a.end, b.start).replace(/\s?\([^)]*\)/gu, '');
  const sums = rowWith(
    sentence.amounts.filter(({ sameAs }) => sameAs === undefined),
    (a: AmountReading, b: AmountReading) =>
      /^\s?(?:,|(?:,\s)?\p{L}{1,3}|&)\s(?:\p{L}+\s){0,2}$/u.test(gap(a, b)),
    (row) => row.some((one) => one.start === at.start),
  );
  if (!sums || sums.length < 2) return undefined;
  const names = sentence.names.filter(
    ({ known, gives, weak, name }) => known && !gives && !weak && !isMedium(name),
  );
  const fits = (row: readonly NameSpan[]) => row.length === sums.length;
  const inRow = (a: NameSpan, b: NameSpan) => ROW.test(gap(a, b));
  const row =
    rowWith(
      names.filter((name) => name.end <= sums[0]!.start),
      inRow,
      fits,
    ) ??
    rowWith(
      names.filter((name) => name.start >= sums.at(-1)!.end),
      inRow,
      fits,
    );
  const name = row?.[sums.findIndex((one) => one.start === at.start)];
  return name && { name, first: sums[0]! };
}

/** "after $8 million for the former and $2 million for the latter": the first and the last of two companies named before. */
function formerOrLatter(
  { block, names, amounts }: SentenceNotes,
  { start, end }: Span,
): { name: NameSpan; first: AmountReading } | undefined {
  const behind = block.folded.slice(end, end + 32);
  const isFormer = block.tools.sums.toFormer.test(behind);
  if (!isFormer && !block.tools.sums.toLatter.test(behind)) return undefined;
  const named = names.filter(
    ({ known, gives, weak, name, end: to }) => known && !gives && !weak && !isMedium(name) && to <= start,
  );
  const own = amounts.findIndex((one) => one.start === start);
  // The sum for the latter is what that for the former is.
  const first = isFormer ? amounts[own] : (amounts[own - 1] ?? amounts[own]);
  const [one, two] = named.slice(-2);
  return one && two && first ? { name: isFormer ? one : two, first } : undefined;
}

/** Of the rows that neighbours make the first that is wanted. */
function rowWith<T>(
  all: readonly T[],
  isNext: (a: T, b: T) => boolean,
  wanted: (row: readonly T[]) => boolean,
): T[] | undefined {
  const rows: T[][] = [];
  for (const one of all) {
    const last = rows.at(-1);
    if (last && isNext(last.at(-1)!, one)) last.push(one);
    else rows.push([one]);
  }
  return rows.find(wanted);
}
