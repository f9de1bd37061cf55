import type { AmountReading } from '../amounts/read-amounts.ts';
import type { DateReading } from '../dates/read-dates.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { wayBetween } from '../notes/way-between.ts';
import type { Span } from '../notes/word-order.ts';

/** A stage or date farther than this from every sum of its sentence belongs to none, in weighted units. */
export const OWN_REACH = 120;

/** Of several places the one that is nearer to this sum than to any rival. */
export function nearest<T extends { start: number; end: number }>(
  sentence: SentenceNotes,
  all: readonly T[],
  amount: AmountReading,
  rivals: readonly AmountReading[],
): T | null {
  let best: { one: T; way: number } | null = null;
  for (const one of all) {
    const way =
      wayBetween(sentence, one, amount) +
      acrossBracket(sentence, one, amount) +
      (amount.start > one.end ? acrossAnd(sentence, one, amount) : acrossComma(sentence, one, amount));
    const nearer = (rival: AmountReading) =>
      rival !== amount &&
      wayBetween(sentence, one, rival) +
        acrossBracket(sentence, one, rival) +
        (one.start >= rival.end ? acrossComma(sentence, one, rival) : acrossAnd(sentence, one, rival)) <
        way;
    // Long lists of givers may stand between the only stage of a sentence and its only sum; a German sentence may
    // open with the day of a sum that comes near its end.
    const alone = all.length === 1 && rivals.length <= 1;
    const { spaced, capitalNouns } = sentence.block.tools.wording;
    const reach = OWN_REACH * (!alone ? 1 : !spaced ? 3 : capitalNouns ? 2 : 1);
    if (way > reach || rivals.some(nearer)) continue;
    if (!best || way < best.way) best = { one, way };
  }
  return best?.one ?? null;
}

/** "Oakline (sensors, $30 million Series A), Fernway (software, $20 million)": what brackets hold belongs to what is in them. */
const acrossBracket = ({ block }: SentenceNotes, one: Span, amount: Span): number => {
  const between = block.folded.slice(Math.min(one.end, amount.end), Math.max(one.start, amount.start));
  return between.includes('(') && between.includes(')') ? 60 : 0;
};

/** "announced in 2022 and $21 million": what stands before the "and" belongs to what was told before it. */
const acrossAnd = ({ block }: SentenceNotes, one: { end: number }, amount: AmountReading): number =>
  // "in a Series A, which it means to extend by $2 million": of what was told before the clause.
  (block.tools.wording.spaced &&
  /,\s(?:qu['e]|which\b|que\b|dont\b)/u.test(block.folded.slice(one.end, amount.start))
    ? 24
    : 0) + (block.tools.listJoiners.findAll(block.folded.slice(one.end, amount.start)).length > 0 ? 24 : 0);

/** "2018年8億円、2020年22億円": without spaces, what stands behind a comma belongs to what follows it. */
const acrossComma = ({ block }: SentenceNotes, one: { start: number }, amount: AmountReading): number =>
  !block.tools.wording.spaced && /[，、；]/u.test(block.folded.slice(amount.end, one.start)) ? 60 : 0;

/** "founded in 2020", "since 2015": when the company began, or since when something goes on. */
export function isOfFounding({ block, start: from }: SentenceNotes, { start, end }: DateReading): boolean {
  const { folded, tools } = block;
  if (!tools.wording.spaced)
    return (
      tools.statements.foundedBefore.test(folded.slice(Math.max(from, start - 5), start)) ||
      tools.statements.foundedBehind.test(folded.slice(end, end + 8))
    );
  // "Launched in 2011 with $600,000 of seed funding".
  if (tools.statements.foundedWith.test(folded.slice(end, end + 12))) return false;
  return (
    tools.notDated.test(folded.slice(Math.max(from, start - 32), start)) ||
    tools.statements.foundedBehind.test(folded.slice(end, end + 64)) ||
    tools.notDated.test(`${folded.slice(start, end).split(' ')[0] ?? ''} `)
  );
}
