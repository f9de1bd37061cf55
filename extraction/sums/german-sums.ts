import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isGerman, type Span, verbLast } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';
import { sharedOut } from '../subjects/german-subject.ts';
import { isInstead } from './german-comparisons.ts';

/** "mit 37,5 Milliarden Euro (45,6 Milliarden Dollar) bewertet": the verb stands last, and no sum of another kind between. */
export function valuedBehind(
  sentence: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  // "mit 8,5 statt bisher 6,3 Milliarden bewertet": what it is set against parts nothing.
  const other = sentence.amounts.find((one) => one.start > amount.end && isInstead(sentence, amount, one));
  const cue = sentence.money.find(({ start }) => start >= (other ?? amount).end);
  if (cue?.value !== 'valuation') return undefined;
  const between = sentence.amounts.some(
    (one) => one.start >= amount.end && one.end <= cue.start && one.sameAs === undefined && one !== other,
  );
  const gap = sentence.block.folded.slice((other ?? amount).end, cue.start).replace(/\([^)]*\)/gu, '');
  const isOther = sentence.other.some(
    ({ start, end }) =>
      start < amount.start &&
      amount.start - end < 120 &&
      !sentence.money.some(
        (word) => word.start <= start && end <= word.end && word.end - word.start > end - start,
      ),
  );
  return !between && gap.length < 48 && !/[,;:]/.test(gap) && !isOther ? cue : undefined;
}

/** "dem Vermögen von Stein, das auf 83 Milliarden Euro geschätzt wird": the relative clause is about the noun before it. */
export const estimatesOther = (sentence: SentenceNotes, amount: Span): boolean =>
  verbLast(sentence) &&
  sentence.other.some(({ end }) => {
    const gap = sentence.block.folded.slice(end, amount.start);
    return (
      end < amount.start &&
      ((gap.length < 120 &&
        sentence.block.tools.sums.relativeSum.test(gap) &&
        !sentence.block.tools.sums.newClause.test(gap)) ||
        // "Sein Vermögen wird auf 33 Milliarden geschätzt": the subject stands right before its verb.
        sentence.block.tools.sums.isPutAt.test(gap))
    );
  });

/**
 * "hatte im Herbst 100 Millionen Euro bekommen und wird mit … bewertet", or one of several deals that a paragraph tells:
 * "Matriq erhielt neues Geld … CollectID bekam 3,2 Millionen".
 */
export const alsoFunded = (sentence: SentenceNotes, cue: Span): boolean =>
  sentence.block.tools.wording.spaced &&
  sentence.block.tools.wording.grammar.dealsInARow === true &&
  (sentence.money.some(({ value }) => value === 'valuation' || value === 'total') ||
    (sentence.other.length === 0 &&
      (sentence.names.some(
        ({ known, gives, end }) => known && !gives && end < cue.start && cue.start - end < 140,
      ) ||
        sentence.nameCues.some(
          ({ value, end }) => value === 'company' && end < cue.start && cue.start - end < 40,
        )) &&
      (sentence.block.inReport ||
        // "erhielt 10 Millionen Euro. Geführt wurde die Series D von Birke": the next sentence says what it was.
        [
          ...sentence.block.stages.filter(({ stage }) => stage !== 'debt' && stage !== 'grant'),
          ...sentence.block.party.filter(({ value }) => value === 'ledBy' || value === 'leads'),
        ].some(({ start }) => start >= sentence.end && start - sentence.end < NEAR_BEFORE) ||
        sentence.block.money.some(
          ({ value, start, end }) => FUNDING.has(value) && (start < sentence.start || end > sentence.end),
        ))));

/** What else a paragraph may tell of that shows that money taken is meant. */
const FUNDING: ReadonlySet<MoneyCue> = new Set(['round', 'raise', 'invest', 'valuation', 'total']);

/** "Zehn Millionen Euro des Investments sollen in den Ausbau fließen": a share of what was told, put to use. */
export const isShareOfMoney = (sentence: SentenceNotes, { end }: Span): boolean =>
  isGerman(sentence) &&
  sentence.block.tools.sums.shareOfMoney.test(sentence.block.folded.slice(end, end + 60));

/** "Runden über 100 Millionen gab es nicht", "Investorengelder von 1,5 Milliarden seien verloren": money that never came. */
export const neverCame = (sentence: SentenceNotes, { end }: Span): boolean =>
  isGerman(sentence) &&
  sentence.block.tools.sums.neverCame.test(sentence.block.folded.slice(end, sentence.end));

/** "entfielen 275 Millionen auf die Plattform Kiefer": in a report on rounds, what is shared out. */
export const sentAway = (sentence: SentenceNotes, amount: AmountReading): boolean =>
  sentence.block.inReport &&
  amount.currencyNamed &&
  sentence.other.length === 0 &&
  // "Das Startup ging um 22 Millionen an Halden": it was sold.
  !sentence.money.some(({ value }) => value === 'acquiredBy') &&
  sharedOut(sentence, amount) !== undefined;

/** "war im Mai mit 38 Millionen bei Kiefer eingestiegen", "steigt mit 17 Millionen ein": money with which somebody steps in. */
export function stepsIn(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const before = folded.slice(Math.max(sentence.start, from - 24), from);
  const behind = tools.sums.forStep.test(before)
    ? tools.sums.stepsInBehind.exec(folded.slice(amount.end, sentence.end))
    : null;
  // "Für 120 Millionen steigen neue Investoren bei Kiefer ein".
  if (behind) {
    const verb = amount.end + 1;
    return { value: 'invest', start: verb, end: verb + (behind[1]?.length ?? 0) };
  }
  if (!/\bmit\s(?:\p{L}+\s)?$/u.test(folded.slice(Math.max(sentence.start, from - 24), from)))
    return undefined;
  const last = tools.sums.steppedIn.exec(folded.slice(amount.end, sentence.end));
  if (last) {
    const end = amount.end + last[0].length;
    return { value: 'invest', start: end - (last[1]?.length ?? 0), end };
  }
  const first = tools.sums.stepsIn.exec(folded.slice(sentence.start, from));
  return first && tools.sums.stepsInEnd.test(folded.slice(amount.end, sentence.end))
    ? {
        value: 'invest',
        start: sentence.start + first.index,
        end: sentence.start + first.index + first[0].trim().length,
      }
    : undefined;
}

/** "stockt seine Series C um 36 Millionen auf": what a round grew by is a round of its own. */
export function grownBy(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const by = tools.sums.grownBy.exec(folded.slice(Math.max(sentence.start, from - 24), from));
  return by &&
    tools.sums.grew.test(folded.slice(sentence.start, sentence.end)) &&
    ofRoundBefore(sentence, amount)
    ? { value: 'round', start: from - by[0].length, end: from - 1 }
    : undefined;
}

/** A round is spoken of before the sum. */
const ofRoundBefore = ({ stages, money }: SentenceNotes, { start }: Span): boolean =>
  stages.some(({ stage, end }) => stage !== 'debt' && end < start) ||
  money.some(({ value, end }) => value === 'round' && end < start);

/** "verwaltet nun insgesamt eine Milliarde Euro", "die Gesamtsumme aus 20 Millionen": a whole of other money, or its parts. */
export const isOtherWhole = (sentence: SentenceNotes, cue: Span, amount: Span): boolean =>
  isGerman(sentence) &&
  (sentence.block.tools.sums.outOf.test(sentence.block.folded.slice(cue.end, amount.start)) ||
    isManaged(sentence, amount));

/** "verwaltet mit dem neuen Fonds eine Milliarde Euro": assets under management, and no fund's size. */
export const isManaged = (sentence: SentenceNotes, amount: Span): boolean =>
  isGerman(sentence) &&
  sentence.other.some(
    ({ start, end }) =>
      start < amount.start && sentence.block.tools.sums.manages.test(sentence.block.folded.slice(start, end)),
  );

/** "erweitert ihre Series D um 100 auf nun insgesamt 570 Millionen": the whole is that of the round. */
export function isGrownRound(sentence: SentenceNotes, amount: Span): boolean {
  if (!isGerman(sentence)) return false;
  const { folded } = sentence.block;
  const before = folded.slice(Math.max(sentence.start, amount.start - 60), amount.start);
  if (!sentence.block.tools.sums.grownTo.test(before)) return false;
  return (
    (ofRoundBefore(sentence, amount) || /\baufstockung\s/u.test(before)) &&
    sentence.block.tools.sums.grew.test(folded.slice(sentence.start, sentence.end))
  );
}

/** "mit einer Milliarde Euro an Wagniskapital gefüllt": what is filled is a fund. */
export const filledBehind = (sentence: SentenceNotes, amount: Span): PhraseHit<MoneyCue> | undefined =>
  isGerman(sentence)
    ? sentence.money.find(
        ({ value, start, end }) =>
          value === 'fund' &&
          start >= amount.end &&
          start - amount.end < 60 &&
          sentence.block.tools.sums.filled.test(sentence.block.folded.slice(start, end)) &&
          !/[,;]/.test(sentence.block.folded.slice(amount.end, start)),
      )
    : undefined;

/** "Gut 500 Millionen Dollar hat Kiefer seit 2015 eingeworben": what came in over years is the whole. */
export function sinceYear(sentence: SentenceNotes, amount: Span): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence)) return undefined;
  // "hat seit 2005 über 180 Millionen in rund 250 Startups investiert": into many.
  if (sentence.nameCues.some(({ value }) => value === 'crowd')) return undefined;
  const { folded } = sentence.block;
  const sums = sentence.amounts.filter(({ sameAs }) => sameAs === undefined);
  // "hatten bis 2023 rund 580 Millionen eingesammelt, zuletzt 170 in einer Series E": of several sums, that of the first clause.
  const comma = sums.length > 1 ? folded.indexOf(', ', amount.end) : -1;
  const end = comma < 0 ? sentence.end : comma;
  if (sums.some((one) => one.start !== amount.start && one.start < end)) return undefined;
  if (sentence.stages.some(({ start, stage }) => start < end && stage !== 'debt' && stage !== 'grant'))
    return undefined;
  const words = folded.slice(sentence.start, end);
  if (
    !sentence.block.tools.sums.sinceYear.test(words) ||
    !sentence.block.tools.sums.perfect.test(words) ||
    !sentence.block.tools.sums.gathered.test(words)
  )
    return undefined;
  return sentence.money.find(
    ({ value, start }) => (value === 'raise' || value === 'receive' || value === 'invest') && start < end,
  );
}

/** "Zusammen mit den 5 Millionen aus der Series A hat Kiefer nun 8 Millionen eingesammelt": what all rounds come to. */
export function addsUp(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  // The sums it opens with may have no currency: "Zusammen mit den 20 Millionen der Series A".
  if (!/\d/.test(folded.slice(sentence.start, from))) return undefined;
  if (!tools.sums.addsUp.test(folded.slice(sentence.start, from))) return undefined;
  return sentence.money.find(({ value, start }) => value === 'raise' && start >= amount.end);
}

/** "Mit dem Geld aus der Runde kommt Kiefer jetzt auf 85 Millionen": what all rounds come to. */
export function comesTo({ block, money, stages, start }: SentenceNotes, amount: AmountReading) {
  if (!block.tools.wording.capitalNouns) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const verb = COMES_TO.exec(block.folded.slice(start, from));
  // "Mit der neuen Runde steigt die Bewertung auf": a worth, and no whole.
  if (!verb || /\b(?:\p{L}*bewertung|\p{L}*wert)\s/u.test(verb[0])) return undefined;
  const opens = /^(?:damit|mit|inklusive|insgesamt|zusammen mit)\s/u.test(
    block.folded.slice(start, start + 16),
  );
  const ofMoney =
    MONEY_BEFORE.test(verb[0]) || stages.length > 0 || money.some(({ value }) => value === 'round');
  return opens && ofMoney ? { value: 'total' as const, start: from - 4, end: from - 1 } : undefined;
}

const COMES_TO =
  /^[^.;]*\s(?:kommt|kommen|käme|stieg|stiegen|wuchs|wuchsen|erhöhte|kletterte|summier(?:t|en)\s(?:sich|das|die)|steigt|steigen|wächst|erhöht)\s[^,;]{0,80}?\bauf\s(?:(?:nun|jetzt|inzwischen|mittlerweile|insgesamt|zusammen)\s){0,2}$/u;
const MONEY_BEFORE = /\b(?:geld|geldern|mittel|mitteln|kapital|runden?|finanzierung(?:srunden?)?)\b/u;

/** "Die Bewertung der Firma steigt nach der Runde auf 2 Milliarden", "verdreifachte seine Bewertung auf mehr als 7": a worth. */
export function worthMoves(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const earlier = sentence.amounts.findLast(
    (one) => one !== amount && one.end <= from && one.sameAs === undefined,
  );
  const before = folded.slice(earlier?.end ?? sentence.start, from);
  // "steigerte mit einer 400 Millionen schweren Runde seinen Wert auf": the verb stands before another sum.
  const whole = ITS_WORTH.test(before) ? folded.slice(sentence.start, from) : before;
  if (!tools.sums.worthMoves.test(before) && !tools.sums.raisesWorth.test(whole)) return undefined;
  return sentence.money.findLast(
    ({ value, end }) => (value === 'valuation' || value === 'worth') && end <= from,
  );
}

const ITS_WORTH =
  /\b(?:seinen?|ihren?)\s(?:[\p{Ll}-]+\s)?(?:\p{L}*bewertung|\p{L}*wert)\s(?:[^;:]*\s)?auf\s/u;

/** "Die Bewertung liegt nach der Runde über 100 Millionen bei 1,1 Milliarden": the verb leads to the last sum. */
export function worthLies(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const before = folded.slice(sentence.start, from);
  return tools.sums.worthLies.test(before) || tools.sums.worthSaid.test(before)
    ? sentence.money.findLast(({ value, end }) => value === 'valuation' && end <= from)
    : undefined;
}

/** "Der Fonds ist mit 58 Millionen ausgestattet", "ein 30 Millionen Euro schwerer Fonds": how much a fund holds. */
export function heldByFund(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const behind = folded.slice(amount.end, amount.end + 60);
  const holds =
    tools.sums.fundFilled.test(behind) && tools.sums.fundHolds.test(folded.slice(sentence.start, from));
  return holds || tools.sums.fundSized.test(behind)
    ? sentence.money.find(
        ({ value, start, end }) => value === 'fund' && (holds ? end <= from : start >= amount.end),
      )
    : undefined;
}

/** How far before a sentence what it goes on with may stand, in UTF-16 units. */
const NEAR_BEFORE = 200;

/** "Zahlungen im Wert von 80 Milliarden": the worth of the noun before, and no company's. */
export const isWorthOfThing = ({ block, start: from }: SentenceNotes, { start }: Span): boolean =>
  block.tools.sums.inWorth.test(block.folded.slice(Math.max(from, start - 4), start));
