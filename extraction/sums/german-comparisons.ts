import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isGerman, type Span } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';
import { isFarBelow } from './german-worths.ts';

/** Where a sum begins with the word that bounds it. */
const startOf = ({ start, boundSpan }: AmountReading): number => Math.min(start, boundSpan?.start ?? start);

/** The nearest sum that ends before a place and is no other's worth in another currency. */
const sumBefore = ({ amounts }: SentenceNotes, at: number): AmountReading | undefined =>
  amounts.findLast(({ end, sameAs }) => end <= at && sameAs === undefined);

/** "mit 8,5 statt bisher 6,3 Milliarden bewertet": whether the second sum only says what the first is set against. */
export const isInstead = ({ block }: SentenceNotes, first: AmountReading, second: AmountReading): boolean =>
  block.tools.sums.instead.test(block.folded.slice(first.end, startOf(second)));

/** A sum without a currency of its own that came in place of the one behind it. */
export const isFirstOfTwo = (sentence: SentenceNotes, amount: AmountReading): boolean =>
  !amount.currencyNamed &&
  sentence.amounts.some((one) => one.start > amount.end && isInstead(sentence, amount, one));

/** "Statt mit 45,6 Milliarden wird der Konzern mit 6,7 Milliarden bewertet": the sum that the older one gave way to. */
export function insteadOf(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const before = folded.slice(Math.max(sentence.start, startOf(amount) - 48), startOf(amount));
  if (!tools.sums.insteadFirst.test(before)) return undefined;
  const next = sentence.amounts.find(({ start, sameAs }) => start >= amount.end && sameAs === undefined);
  return next && !/[;:]/.test(folded.slice(amount.end, next.start)) ? next : undefined;
}

/**
 * "vor einem Jahr waren es noch 45,6 Milliarden", "doppelt so hoch wie 2024 mit 5 Milliarden": of the kind of the sum it is set
 * beside in its sentence.
 */
export function isComparedSum(sentence: SentenceNotes, amount: AmountReading): boolean {
  if (!isGerman(sentence)) return false;
  const { folded, tools } = sentence.block;
  const from = startOf(amount);
  if (!sumBefore(sentence, from)) return false;
  const last = sumBefore(sentence, from)?.end ?? sentence.start;
  return (
    tools.sums.comparedIt.test(folded.slice(Math.max(sentence.start, from - 40), from)) ||
    tools.sums.asHighAs.test(folded.slice(last, from))
  );
}

/** "Beim Rivalen Kiefer waren es im Februar 34 Millionen": as much of what the sentence before told of. */
export function wasToo(
  { block, start, other, names }: SentenceNotes,
  amount: AmountReading,
): 'round' | 'valuation' | null {
  if (!block.tools.wording.capitalNouns || other.length > 0) return null;
  // "Insgesamt sind es nun 300 Millionen": all of it.
  if (block.money.some((cue) => cue.value === 'total' && cue.start >= start && cue.end <= amount.start))
    return null;
  if (block.tools.clauses.anyWhole.test(block.folded.slice(start, amount.start))) return null;
  // "Im Herbst waren es noch 27 Millionen": nobody is named, and so of whoever was told of.
  if (names.some(({ weak }) => !weak) && !names.some(({ weak, end }) => !weak && end < amount.start))
    return null;
  if (
    !/\b(?:waren|sind)\ses\s(?:[\p{L}.]+\s){0,4}(?:\d{4}\s)?$/u.test(block.folded.slice(start, amount.start))
  )
    return null;
  const last = block.money.findLast(
    ({ value, end }) =>
      end <= start &&
      start - end < NEAR_BEFORE &&
      (value === 'round' || value === 'raise' || value === 'valuation' || value === 'worth'),
  );
  if (!last) return null;
  // "Bei der Runde davor waren es 40 Millionen", behind a worth of two thousand.
  return (last.value === 'valuation' || last.value === 'worth') && !isFarBelow(block, amount)
    ? 'valuation'
    : 'round';
}

/** How far before a sentence what it goes on with may stand, in UTF-16 units. */
const NEAR_BEFORE = 200;

/** "die Bank kam bei ihrer jüngsten Runde auf neun Milliarden", where worths were told before: a worth, too. */
export function cameToWorth(
  { block, start, other, money }: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  if (!block.tools.wording.capitalNouns || !amount.currencyNamed) return undefined;
  const { folded, tools } = block;
  const from = startOf(amount);
  const came = tools.sums.cameTo.exec(folded.slice(start, from));
  if (!came) return undefined;
  const clause = start + came.index;
  if (other.some((hit) => hit.start >= clause && hit.start < amount.end + 24)) return undefined;
  const own = money.filter((cue) => cue.start >= clause && cue.end <= amount.end + 24);
  if (own.some(({ value }) => value !== 'round' && value !== 'worth')) return undefined;
  const last = block.money.findLast(
    ({ value, end }) => value !== 'round' && end <= clause && clause - end < NEAR_BEFORE,
  );
  if (last?.value !== 'valuation' && last?.value !== 'worth') return undefined;
  const verb = clause + (came[1]?.length ?? 0);
  return { value: 'worth', start: verb, end: verb + (came[2]?.length ?? 0) };
}

/** "liegt nun bei 12 Milliarden; vor einem Jahr waren es 4,95 Milliarden": the worth before, in the same sentence. */
export function wereWorth(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  const { block, money, other } = sentence;
  if (!block.tools.wording.capitalNouns || !amount.currencyNamed) return undefined;
  const from = startOf(amount);
  const earlier = sumBefore(sentence, from);
  if (!earlier || !block.tools.sums.wereIt.test(block.folded.slice(earlier.end, from))) return undefined;
  const within = (hit: Span) => hit.start >= earlier.end && hit.end <= from;
  if (
    other.some(within) ||
    money.some((cue) => within(cue) && cue.value !== 'valuation' && cue.value !== 'round')
  )
    return undefined;
  return money.some(
    ({ value, start, end }) => value === 'valuation' && (end <= earlier.start || start - earlier.end < 3),
  )
    ? earlier
    : undefined;
}
