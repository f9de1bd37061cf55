import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from './block-notes.ts';

const PER_AMOUNT = 34;

const PER_CLAUSE = 22;

const PER_COMMA = 7;

/** Nothing asks for more than this, in UTF-16 units: what stands between is then not looked at. */
export const FAR = 400;

/** What stands between a word and a sum makes the way longer: other sums, clause borders, commas. */
export function wayBetween(
  sentence: SentenceNotes,
  a: { start: number; end: number },
  b: { start: number; end: number },
): number {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  if (first.end >= second.start) return 0;
  // A text made to hold the reader up puts thousands of words and sums into one sentence.
  if (second.start - first.end > FAR) return second.start - first.end;
  const { block } = sentence;
  const between = block.folded.slice(first.end, second.start);
  const scale = block.tools.wording.spaced ? 1 : 2.5;
  const amounts = sentence.amounts.filter(
    (one) => one.start >= first.end && one.end <= second.start && one.sameAs === undefined,
  ).length;
  const clauses = sentence.link.filter(
    ({ value, start }) =>
      value === 'clause' &&
      start >= first.end &&
      start < second.start &&
      // "vor weniger als einem Jahr": compares, and opens no clause.
      !block.tools.statements.compares.test(block.folded.slice(Math.max(0, start - 9), start + 4)),
  ).length;
  // In Japanese "、" stands behind clauses, in Chinese only between names.
  const comma = block.tools.wording.cues.objectMarks === '' ? /[,，;；:：()（）]/g : /[,，、;；:：()（）]/g;
  const commas = between.match(comma)?.length ?? 0;
  // "Mistral lève 30 millions / Figma prépare son IPO": two headlines in one.
  const parts = between.includes(' / ') ? 1 : 0;
  return (
    between.length * scale + amounts * PER_AMOUNT + (clauses + 3 * parts) * PER_CLAUSE + commas * PER_COMMA
  );
}

export const amountsBetween = (
  sentence: SentenceNotes,
  a: { start: number; end: number },
  b: AmountReading,
) =>
  sentence.amounts.filter(
    ({ start, sameAs }) =>
      start > Math.min(a.start, b.start) && start < Math.max(a.start, b.start) && sameAs === undefined,
  ).length;
