import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isGerman, type Span } from '../notes/word-order.ts';
import type { SumKind } from './sum-kind.ts';

/** "ist nach der Runde eine Milliarde Dollar wert": what the sum is worth stands right behind it. */
export const isPredicate = ({ block }: SentenceNotes, cue: Span, amount: Span): boolean =>
  cue.start - amount.end === 1 && block.tools.sums.worthAlone.test(block.folded.slice(cue.start, cue.end));

/** "stieg auf 6 Milliarden, nachdem sie noch bei 1,7 gelegen hatte", "Voriges Jahr lag sie bei 600 Millionen": a worth told before. */
export function worthAtOtherTime(
  { block, start, money, other }: SentenceNotes,
  amount: AmountReading,
): SumKind | null {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const before = block.folded.slice(start, from);
  const worth: SumKind = { kind: 'valuation', debt: false, cue: null, sure: 0.7 };
  // A dash sets a clause off as a comma does: "auf 12 Milliarden - im Juli hatte sie noch bei 5 gelegen".
  // "其估值约200亿元，而去年这一数字为90亿元".
  const comma = block.tools.wording.spaced
    ? Math.max(before.lastIndexOf(', '), before.lastIndexOf('- '), before.lastIndexOf('– '))
    : before.lastIndexOf('，') - 1;
  const clause = comma < 0 ? -1 : comma;
  if (
    clause >= 0 &&
    // "hat sich auf 13 Milliarden erhöht, zuvor lag er bei elf".
    (block.tools.sums.itHadLain.test(before.slice(clause + 2)) ||
      block.tools.sums.itLay.test(before.slice(clause + 2))) &&
    money.some(({ value, end }) => value === 'valuation' && end <= start + clause)
  )
    return worth;
  const lastSentence = block.sentences.findLast(({ end }) => end <= start);
  // "nannte einen Wert von 12 Milliarden; bei der Runde 2024 lag er bei 5": told in the same sentence.
  const part = before.lastIndexOf('; ');
  const told = (from: number, to: number) =>
    block.money.some(
      ({ value, start: at, end }) => (value === 'valuation' || value === 'worth') && at >= from && end <= to,
    );
  const clauseBefore = part < 0 ? before : before.slice(part + 2);
  const wasIt =
    block.tools.sums.itLay.test(clauseBefore) ||
    // "In der Runde davor hatte sie noch 900 Millionen betragen": the verb says it behind the sum.
    (block.tools.sums.itHad.test(clauseBefore) &&
      block.tools.sums.itHadBehind.test(block.folded.slice(amount.end, amount.end + 24)));
  return wasIt &&
    (part < 0
      ? lastSentence !== undefined && told(lastSentence.start, lastSentence.end)
      : told(start, start + part)) &&
    !other.some(
      (hit) => hit.end <= from && !block.tools.sums.amongThem.test(block.folded.slice(start, hit.start)),
    )
    ? worth
    : null;
}

/**
 * "Zur Bewertung äußert sich Kiefer nicht. Medien gehen von 700 Millionen aus", "Das Gerücht einer Finanzierung ging um.
 * Die Summe betrug 1,5 Milliarden": the sentence before says what the sum is, where no word beside it does.
 */
export function toldBefore(
  { block, start, money, other, stages }: SentenceNotes,
  amount: AmountReading,
): SumKind | null {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const before = block.folded.slice(start, from);
  if (!amount.currencyNamed || money.length > 0 || other.length > 0 || stages.length > 0) return null;
  const worth = block.tools.sums.saysIt.test(before);
  if (!worth && !block.tools.sums.sumWas.test(before)) return null;
  const [first, second] = block.sentences.filter(({ end }) => end <= start).slice(-2);
  const ends = second ?? first;
  const kinds = worth ? WORTH : MONEY;
  const toldFrom = (opens: Span | undefined) => {
    if (!opens || !ends) return false;
    const within = (hit: Span) => hit.start >= opens.start && hit.end <= ends.end;
    return (
      !block.amounts.some(within) &&
      !block.other.some(within) &&
      block.money.some((cue) => within(cue) && kinds.has(cue.value))
    );
  };
  // "Über die Bewertung sagt Kiefer nichts. In der Branche wird spekuliert. Das Portal geht von 700 Millionen aus".
  return toldFrom(ends) || (worth && toldFrom(first))
    ? { kind: worth ? 'valuation' : 'round', debt: false, cue: null, sure: 0.6 }
    : null;
}

/**
 * "ramène sa valeur à 460 millions, alors qu'elle avait flirté avec les 700 millions", "Sa valorisation n'a pas été communiquée ; elle
 * serait d'un peu moins de 2 milliards": a pronoun that stands for the worth told of right before.
 */
export function worthOfIt(
  { block, start, amounts, other }: SentenceNotes,
  amount: AmountReading,
): SumKind | null {
  if (!block.tools.wording.spaced || block.tools.wording.capitalNouns) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  // "Antes rondaba los 900 millones": the verb may be what bounds the sum.
  const match =
    block.tools.sums.worthOfIt.exec(block.folded.slice(start, from)) ??
    block.tools.sums.worthOfIt.exec(block.folded.slice(start, amount.start));
  if (!match) return null;
  const at = start + match.index;
  // "Lors du dernier tour, elle était proche de 80 millions": where no sum stands before it, the sentence before may have told of it.
  const last = amounts.some(({ end }) => end <= at)
    ? undefined
    : block.sentences.findLast(({ end }) => end <= start);
  const told = last?.start ?? start;
  return block.money.some(
    ({ value, start: from, end: to }) =>
      (value === 'valuation' || value === 'worth') && from >= told && to <= at,
  ) && !other.some((hit) => hit.start >= at && hit.start < from)
    ? { kind: 'valuation', debt: false, cue: null, sure: 0.6 }
    : null;
}

/** Whether a pronoun leads to a sum that stands for the worth of whoever was spoken of. */
export const standsForWorth = ({ block, start }: SentenceNotes, at: number): boolean =>
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  block.tools.sums.worthOfIt.test(block.folded.slice(start, at));

const WORTH: ReadonlySet<MoneyCue> = new Set(['valuation']);
const MONEY: ReadonlySet<MoneyCue> = new Set(['round', 'raise']);

/** Whoever is named beside a sum that the sentence before told the kind of only says so, unless the store knows the name. */
export const isToldOf = (sentence: SentenceNotes, { start }: Span): boolean =>
  sentence.block.tools.sums.saysIt.test(sentence.block.folded.slice(sentence.start, start)) &&
  !sentence.names.some(({ known, gives, end }) => known && !gives && end <= start);

/**
 * "ist an der Börse 20 Milliarden wert", "Firmen mit einer Bewertung von mehr als einer Milliarde": what shares are traded at, and
 * what a word is explained by; no company's valuation.
 */
export const isListedWorth = (sentence: SentenceNotes, amount: AmountReading): boolean => {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const before = sentence.block.folded.slice(sentence.start, from);
  const { atMarket, anyValued, manyWith, worthNoun } = sentence.block.tools.sums;
  return (
    atMarket.test(before) ||
    anyValued.test(before) ||
    // "wie Start-ups mit einer Milliarde Dollar Firmenwert heißen".
    (manyWith.test(before) && worthNoun.test(sentence.block.folded.slice(amount.end, amount.end + 24)))
  );
};

/** "Anteile im Wert von 900 Millionen Euro": the worth of shares that change hands, and no money taken. */
export const isWorthOfShares = (sentence: SentenceNotes, amount: AmountReading): boolean => {
  if (!isGerman(sentence)) return false;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return sentence.block.tools.sums.sharesWorth.test(
    sentence.block.folded.slice(Math.max(sentence.start, from - 60), from),
  );
};
