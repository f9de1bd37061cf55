import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isGerman, type Span } from '../notes/word-order.ts';
import type { SumKind } from './sum-kind.ts';

/** No company that news tells the worth of is worth less, in units of any currency. */
const LEAST_WORTH = 5_000_000;

/** How far before its clause the worth may have been told that a sum without a word for it goes on with, in UTF-16 units. */
const TOLD_NEAR = 320;

/** A sum and the words of its clause on both sides, folded. */
interface Clause {
  start: number;
  before: string;
  after: string;
}

/**
 * "mit rund zwölf Milliarden veranschlagen die Geldgeber Kiefer", "zu einem Preis von knapp einer Milliarde", "Mitte des Jahres
 * waren es noch 210": a German sum that the words around it say to be a company's worth, or that goes on with one told before.
 */
export function tellsWorth(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  if (!isGerman(sentence) || amount.money.amount < LEAST_WORTH || !isOfFunding(sentence)) return null;
  const clause = clauseOf(sentence, amount);
  const framed = isFramed(sentence, clause) || bringsItTo(sentence, clause, amount);
  if (!framed && !(wasTold(sentence, clause) && goesOn(sentence, clause, amount))) return null;
  if (isOtherMoney(sentence, clause, amount) || (!framed && isMoneyTaken(sentence, clause, amount)))
    return null;
  if (sentence.money.some(({ value }) => BOUGHT.has(value))) return null;
  const cue = sentence.money.findLast(
    ({ value, start, end }) =>
      (value === 'valuation' || value === 'worth') && start >= clause.start && end <= amount.start,
  );
  // Without a currency of its own a sum takes that of the paragraph, and no word has to stand right beside it.
  return {
    kind: 'valuation',
    debt: false,
    cue: amount.currencyNamed ? (cue ?? null) : null,
    sure: framed ? 0.8 : 0.7,
  };
}

const BOUGHT: ReadonlySet<MoneyCue> = new Set(['acquire', 'acquiredBy', 'acquisition', 'fund', 'ipo']);
const TAKEN: ReadonlySet<MoneyCue> = new Set(['raise', 'receive', 'invest', 'total']);
const OF_FUNDING: ReadonlySet<MoneyCue> = new Set(['round', 'raise', 'valuation', 'total']);

/** The paragraph speaks of money taken, or of what a company is worth. */
const isOfFunding = ({ block }: SentenceNotes): boolean =>
  block.inReport ||
  block.toldLast !== null ||
  block.stages.length > 0 ||
  block.money.some(({ value }) => OF_FUNDING.has(value));

function clauseOf({ block, start, end }: SentenceNotes, amount: AmountReading): Clause {
  const { folded } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const before = folded.slice(start, from);
  const border = Math.max(
    ...[', ', '; ', ': ', ' – ', ' - ', ' — '].map((sign) => {
      const at = before.lastIndexOf(sign);
      return at < 0 ? 0 : at + sign.length;
    }),
  );
  const opened = start + border;
  return {
    start: opened,
    before: folded.slice(opened, from),
    after: /^[^,;:.]*/.exec(folded.slice(amount.end, end))?.[0] ?? '',
  };
}

/** A word for a worth, or a verb of putting somebody at a sum, governs the sum. */
function isFramed(
  { block, start, stages, money }: SentenceNotes,
  { start: opened, before, after }: Clause,
): boolean {
  const { clauses } = block.tools;
  // "Die Series A ist 20 Millionen schwer": what a round weighs.
  const isOfRound = [...stages, ...money.filter(({ value }) => value === 'round')].some(
    (one) => one.start >= opened && one.end <= opened + before.length,
  );
  return (
    clauses.worthLeads.test(before) ||
    // "Das Preisschild: laut Insidern über drei Milliarden".
    clauses.worthHeads.test(block.folded.slice(start, opened) + before) ||
    clauses.putsAtBehind.test(after) ||
    (clauses.atSumOpens.test(before) && clauses.putAtBehind.test(after)) ||
    (clauses.atSumFirst.test(before) && clauses.valuesBehind.test(after)) ||
    (clauses.worthIsSubject.test(before) && clauses.amountsToBehind.test(after)) ||
    (clauses.isBefore.test(before) && clauses.heavyBehind.test(after) && !isOfRound) ||
    clauses.worthBehind.test(after)
  );
}

/** So many times the round that goes with it a worth is more, at least. */
const LEAST_MULTIPLE = 3;

/** "Dem Vernehmen nach bringt es das Start-up auf zwei Milliarden", of a round told before: a worth, where no whole is meant. */
const bringsItTo = (
  { block, start }: SentenceNotes,
  { before, after }: Clause,
  { money }: AmountReading,
): boolean =>
  block.tools.clauses.bringsIt.test(before) &&
  !block.tools.clauses.anyWhole.test(before) &&
  !block.tools.clauses.capitalWord.test(before + after) &&
  (block.amounts.some((one) => one.end <= start) || block.tools.clauses.quoted.test(before)) &&
  block.amounts.every((one) => one.end > start || one.money.amount * LEAST_MULTIPLE < money.amount);

/** Nothing in the clause says what the sum is: "waren es noch", "nannten Beobachter", "war von … die Rede". */
function goesOn({ block, end }: SentenceNotes, { before, after }: Clause, amount: AmountReading): boolean {
  const { clauses } = block.tools;
  // "Eingerechnet frühere Runden sind es 250 Millionen", "waren es 40 Millionen, die Investoren gaben": no worth.
  if (clauses.anyWhole.test(before) || clauses.moneyBehind.test(block.folded.slice(amount.end, end)))
    return false;
  if (isFarBelow(block, amount)) return false;
  return (
    clauses.goesOnBefore.test(before) ||
    (clauses.atSumOpens.test(before) && clauses.cameBehind.test(after)) ||
    (clauses.ofSumOpens.test(before) && clauses.spokenBehind.test(after)) ||
    (clauses.itBefore.test(before) && clauses.amountsToBehind.test(after)) ||
    clauses.namedBehindSum.test(after)
  );
}

/** So many times an older worth is less than the largest sum told, at most. */
export const MOST_GROWTH = 20;

/** "Bei der Runde davor waren es 40 Millionen", behind a worth of two thousand: the money of that round. */
export const isFarBelow = (
  { amounts }: Pick<SentenceNotes['block'], 'amounts'>,
  { end, money }: AmountReading,
): boolean => amounts.some((one) => one.end < end && one.money.amount > money.amount * MOST_GROWTH);

/** A worth was told before in the paragraph, and nothing of other money since. */
function wasTold({ block, amounts }: SentenceNotes, { start: opened, before }: Clause): boolean {
  // "liegt sie bei 700 Millionen und damit über den 300 aus der letzten Runde": told in the same clause, of another sum.
  const at = opened + before.length;
  const start = amounts.some((one) => one.start > opened && one.end <= at) ? at : opened;
  const worth =
    block.money.findLast(({ value, end }) => (value === 'valuation' || value === 'worth') && end <= start) ??
    // "Zum Preis machte die Firma keine Angaben".
    block.other.findLast((hit) => hit.end <= start && isPriceWord(block, hit));
  // "Die Bewertung stieg auf 12 Milliarden. // Ein Jahr zuvor waren es noch 5": told in the paragraph before.
  if (!worth)
    return (
      block.toldLast === 'valuation' && ![...block.money, ...block.other].some(({ end }) => end <= start)
    );
  return (
    start - worth.end < TOLD_NEAR &&
    !block.other.some((hit) => hit.start >= worth.end && hit.end <= start && !isPriceWord(block, hit))
  );
}

/** Turnover, a loss or the like is told of in the clause. */
const isOtherMoney = ({ block, other }: SentenceNotes, clause: Clause, { end }: AmountReading): boolean =>
  other.some(
    (hit) =>
      // "in der Branche kursieren rund 700 Millionen": who says so.
      !block.tools.sums.amongThem.test(block.folded.slice(clause.start, hit.start)) &&
      hit.start >= clause.start &&
      hit.end <= end + clause.after.length &&
      !isPriceWord(block, hit),
  );

/** "Preis" is a word for other money where no worth is spoken of. */
const isPriceWord = ({ folded, tools }: SentenceNotes['block'], { start, end }: Span): boolean =>
  tools.clauses.priceTag.test(folded.slice(start, end));

/** The clause has a verb of its own for money that somebody took or gave. */
const isMoneyTaken = ({ money }: SentenceNotes, clause: Clause, { end }: AmountReading): boolean =>
  money.some(
    (cue) => TAKEN.has(cue.value) && cue.start >= clause.start && cue.start <= end + clause.after.length,
  );
