import type { AmountReading } from '../amounts/read-amounts.ts';
import { inDollars } from '../amounts/rough-worth.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { wayBetween } from '../notes/way-between.ts';
import { isGerman } from '../notes/word-order.ts';
import type { Parties } from '../parties/parties.ts';
import { partiesOf } from '../parties/parties-of.ts';
import { isOfMany } from '../subjects/crowds.ts';
import { takerBehind } from '../subjects/name-behind.ts';
import { besideInList } from '../subjects/owner-before.ts';
import { respectively } from '../subjects/respectively.ts';
import { withCurrency } from './currency-carried.ts';
import { roundWithTime, tellsRounds } from './dated-rounds.ts';
import { setBeside } from './german-pairs.ts';
import { flowsElsewhere } from './german-spending.ts';
import { kindOfSum } from './kind-of-sum.ts';
import { rankedOf } from './ranking.ts';
import { behindColon, isHeadline, sharesClause, stageLeads } from './rounds.ts';
import { bracketedBehind, roundOfWhole, setAgainst, sumInTurn } from './rows-of-sums.ts';
import { isSpending } from './spending.ts';
import type { SumKind } from './sum-kind.ts';
import { isSupposed } from './supposed-sums.ts';
import { isOfThing } from './valuations.ts';

const NOBODY: Parties = { lead: [], investors: [], aside: [], behind: [] };

export function usableSum(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  // "A and B with $8 million and $2 million, respectively": each has its own.
  const row = respectively(sentence, amount);
  if (row) return kindOfSum(sentence, row.first);
  const own = isSupposed(sentence, amount) ? undefined : kindOfSum(sentence, amount);
  const sum = own === undefined ? null : (besideWorth(sentence, amount, own) ?? own);
  if (!sum || isBeyondAny(sentence, amount, sum)) return null;
  // A number without a currency needs the verb right beside it.
  if (!amount.currencyNamed && !leansOnOther(sentence, amount, sum)) return null;
  if (flowsElsewhere(sentence, amount, sum.kind === 'round' || sum.kind === 'totalRaised' ? sum.cue : null))
    return null;
  if (sum.kind === 'valuation' && isOfThing(sentence, sum.cue)) return null;
  if (sum.kind === 'valuation' && isGiversWorth(sentence, sum)) return null;
  if (isGiversShare(sentence, amount, sum) || isPutInBeside(sentence, amount) || goesNowhere(sentence, sum))
    return null;
  if (isPutIntoRound(sentence, amount)) return null;
  if (isSpending(sentence, amount, sum) || isRespective(sentence, amount)) return null;
  // "Startups that raised money include A ($5 million) and B ($7 million)": each sum has its own.
  if (
    !bracketedBehind(sentence, amount) &&
    !takerBehind(sentence, amount) &&
    !rankedOf(sentence, amount) &&
    isOfMany(sentence, amount, sum.cue)
  )
    return null;
  const negated = sentence.link.some(
    ({ value, start, end }) =>
      value === 'negation' &&
      !endsBefore(sentence, start, end, Math.min(sum.cue?.start ?? amount.start, amount.start)) &&
      // "ne communique pas sur sa valorisation, que plusieurs sources estiment à": a clause of its own says it.
      !(sum.cue && COMMA.test(sentence.block.folded.slice(sum.cue.start, sum.cue.end))) &&
      // "reicht nicht an die Geldspritze von 55 Millionen heran": another took that.
      !sentence.block.tools.sums.notReached.test(
        sentence.block.folded.slice(start, sum.cue?.start ?? amount.start),
      ) &&
      // "did not disclose its valuation, but a person put it at": another clause.
      !sentence.link.some(
        (border) =>
          border.value === 'clause' &&
          border.start >= end &&
          border.end <= amount.start &&
          cutsOff(sentence, border),
      ) &&
      // "不超过20亿元": the word bounds a sum.
      !sentence.amounts.some(
        ({ boundSpan }) => boundSpan && start >= boundSpan.start && end <= boundSpan.end,
      ) &&
      (isRightBefore(end, sum.cue?.start ?? amount.start) || isRightBefore(end, amount.start)) &&
      start >= sentence.start,
  );
  return negated || isCalledOff(sentence, sum) ? null : sum;
}

/** "bei rund zwölf Milliarden, gegenüber knapp fünf im Vorjahr": of two sums one is a worth, and so is the other. */
function besideWorth(sentence: SentenceNotes, amount: AmountReading, own: SumKind | null): SumKind | null {
  const beside = setBeside(sentence, amount, own);
  const worth = beside && kindOfSum(sentence, beside);
  return worth?.kind === 'valuation' ? { ...worth, cue: null } : null;
}

/**
 * More than any private company ever took or was worth, in US dollars: such a sum is a market's, a state's or a listed
 * company's, whatever word stands beside it.
 */
const MOST: Readonly<Record<SumKind['kind'], number>> = {
  round: 3e11,
  totalRaised: 5e11,
  valuation: 2.5e12,
  acquisition: 5e11,
  ipo: 3e11,
  fund: 1e12,
};

const isBeyondAny = (sentence: SentenceNotes, amount: AmountReading, { kind }: SumKind): boolean =>
  (inDollars(withCurrency(sentence, amount).money) ?? 0) > MOST[kind];

/** Whether a negation stands close enough to what it negates, in UTF-16 units. */
const isRightBefore = (end: number, at: number): boolean => end <= at && at - end < 12;

/** "成立不到一年，公司完成", "Noch ohne Umsatz, sammelte": a negation ends at a comma, a denial goes on. */
const endsBefore = ({ block }: SentenceNotes, start: number, end: number, cue: number): boolean =>
  COMMA.test(block.folded.slice(end, cue)) && !block.tools.sums.denies.test(block.folded.slice(start, end));

const COMMA = /[,，；;]/u;

/** "un tour de table avorté de 70 millions", "una ronda fallida": it never came. */
const isCalledOff = ({ block }: SentenceNotes, { cue }: SumKind): boolean =>
  cue !== null && block.tools.sums.calledOff.test(block.folded.slice(cue.end, cue.end + 14));

/** "82,5 Millionen (die erste Hälfte) einstieg": only a bracket between a sum and its verb. */
const BRACKET_ALONE = /^\s\([^()]{1,40}\)\s$/u;

/** A figure without a currency: right beside its verb, beside a sum that has one, or before whom it went to. */
function leansOnOther(sentence: SentenceNotes, amount: AmountReading, { kind, cue }: SumKind): boolean {
  const from = { ...amount, start: Math.min(amount.start, amount.boundSpan?.start ?? amount.start) };
  const way = cue === null ? Number.POSITIVE_INFINITY : wayBetween(sentence, cue, from);
  const beside =
    way <= 20 ||
    (cue !== null && BRACKET_ALONE.test(sentence.block.folded.slice(amount.end, cue.start))) ||
    // "6 Millionen in das Jungunternehmen investiert": all between says where it went.
    (cue?.value === 'invest' &&
      cue.start > amount.end &&
      sentence.block.tools.subjects.intoCompany.test(sentence.block.folded.slice(amount.end, cue.start))) ||
    // "in der B-Runde zwei Jahre zuvor 30 Millionen".
    sentence.stages.some((stage) => stage.stage !== 'debt' && sharesClause(sentence, stage, amount));
  // "Voriges Jahr lag sie bei 600 Millionen": the paragraph named the currency.
  if (cue === null && kind === 'valuation') return withCurrency(sentence, amount).money.currency !== '';
  // "die zuletzt bei fünf Milliarden Euro gelegen hatte, soll nun zwölf Milliarden betragen": the other of two has it.
  if (
    kind === 'valuation' &&
    isGerman(sentence) &&
    sentence.amounts.some((one) => one !== amount && one.currencyNamed)
  )
    return true;
  // "surclassant Sapin (3,2 milliards) et Orme (2,8 milliards)": each in brackets behind its company.
  if (
    (bracketedBehind(sentence, amount)?.known === true || rankedOf(sentence, amount)) &&
    withCurrency(sentence, amount).money.currency !== ''
  )
    return true;
  // "valorisée 90 millions d'euros, contre 30 millions lors du tour précédent", "puis une série B de 22 millions".
  if (sentence.block.tools.wording.spaced && withCurrency(sentence, amount).money.currency !== '') {
    if (kind === 'valuation' && setAgainst(sentence, amount)?.currencyNamed) return true;
    if (
      kind === 'round' &&
      (stageLeads(sentence, amount) ||
        takerBehind(sentence, amount) ||
        sumInTurn(sentence, amount) ||
        roundWithTime(sentence, amount))
    )
      return true;
  }
  const { folded, tools } = sentence.block;
  const named = () => withCurrency(sentence, amount).money.currency !== '';
  // "vendida por 1.300 millones", "la última inyección de capital de la empresa, de 18 millones": the text named the currency.
  if (
    tools.wording.grammar.currencyOfText &&
    ((kind === 'acquisition' &&
      tools.sums.forPrice.test(folded.slice(Math.max(0, from.start - 24), from.start))) ||
      (cue?.value === 'round' &&
        way <= 45 &&
        tools.sums.stageOf.test(folded.slice(Math.max(0, from.start - 4), from.start)))) &&
    named()
  )
    return true;
  if (roundOfWhole(sentence, amount) && named()) return true;
  if (isHeadline(sentence.block) && behindColon(sentence, amount)) return true;
  if (kind !== 'round')
    return (
      way <= 45 &&
      (kind === 'totalRaised' || kind === 'valuation' || kind === 'fund') &&
      withCurrency(sentence, amount).money.currency !== ''
    );
  if (beside || besideInList(sentence, amount, NOBODY)) return true;
  if (!tools.wording.capitalNouns || !tools.sums.forTaker.test(folded.slice(amount.end, amount.end + 5)))
    return false;
  return sentence.names.some(({ known, start }) => known && start > amount.end && start - amount.end < 50);
}

/** "A and B with $8 million and $2 million, respectively": which is whose a later word says. */
const isRespective = ({ block, end }: SentenceNotes, amount: AmountReading): boolean =>
  block.tools.sums.respectively.test(block.folded.slice(amount.end, Math.min(end, amount.end + 90)));

/** "led by Birch, which committed $1 billion, with": what one of the givers put in is a part of the round told. */
const isGiversShare = (
  sentence: SentenceNotes,
  { start: amountStart, end: to }: AmountReading,
  { kind, cue }: SumKind,
): boolean => {
  const { folded, tools } = sentence.block;
  if (sentence.link.some(({ value, start }) => value === 'into' && start >= to && start - to < 3))
    return false;
  // "vom Geldgeber Birke, der allein 235 Millionen beisteuert".
  if (
    kind === 'round' &&
    tools.parties.shareOfGiver.test(folded.slice(Math.max(sentence.start, amountStart - 40), amountStart))
  )
    return true;
  if (kind !== 'round' || cue?.value !== 'invest') return false;
  if (!tools.wording.spaced) return isHanShare(sentence, amountStart, cue);
  // "which also backed Oakline's $40 million round": whose it is stands before the sum.
  if (sentence.names.some((name) => name.possessive && name.start >= cue.end && name.end <= amountStart))
    return false;
  // "Birch led the round, while Elm put in $10 million".
  if (
    sentence.party.some(
      ({ value, start, end }) =>
        value === 'leads' &&
        end <= cue.start &&
        tools.sums.ledIt.test(folded.slice(start, Math.min(cue.start, end + 24))),
    )
  )
    return true;
  const who = tools.parties.whoGave.exec(folded.slice(Math.max(sentence.start, cue.start - 40), cue.start));
  if (!who) return false;
  const end = cue.start - who[0].length;
  const { lead, investors } = partiesOf(sentence);
  return [...lead, ...investors].some((name) => name.end === end);
};

/** "获得2亿元融资，松柏资本出资1亿元": behind the sum of the round, what one giver put in. */
const isHanShare = (
  { names, amounts, money }: SentenceNotes,
  at: number,
  { start }: { start: number },
): boolean =>
  start < at &&
  names.some(({ known, gives, end }) => known && gives === true && end <= start && start - end < 3) &&
  amounts.some(
    (whole) =>
      whole.end < start &&
      money.some(({ value, end }) => (value === 'raise' || value === 'receive') && end <= whole.start),
  );

/** "raised $5 million from Halden, which is valued at $900 billion": what one of the givers is worth. */
const isGiversWorth = (sentence: SentenceNotes, { cue }: SumKind): boolean => {
  if (!cue || !sentence.block.tools.wording.spaced) return false;
  const { lead, investors } = partiesOf(sentence);
  return [...lead, ...investors].some(
    ({ end }) =>
      end < cue.start &&
      /^,\s(?:which|who|qui|que)\s(?:\p{Ll}+\s){0,3}(?:is|was|are|were|being|been|est|était|serait|está|estaba)\s(?:\p{Ll}+\s){0,2}$/u.test(
        sentence.block.folded.slice(end, cue.start),
      ),
  );
};

/** "led by A with $500 million, followed by B with $200 million": what each put into the round told of. */
const isPutInBeside = ({ block, names, party }: SentenceNotes, amount: AmountReading): boolean => {
  if (party.length === 0) return false;
  const from = Math.min(amount.start, amount.boundSpan?.start ?? amount.start);
  const giver = names.findLast(({ end }) => end <= from);
  const between = giver && block.folded.slice(giver.end, from);
  return (
    giver?.known === true &&
    giver.gives === true &&
    between !== undefined &&
    (block.tools.sums.putsIn.test(between) ||
      // "apporté par Bouleau (1 million) et Frêne Capital".
      (between === ' (' && party.some(({ end }) => end <= giver.start) && block.folded[amount.end] === ')'))
  );
};

/** How far behind its part the whole of a round may stand, in UTF-16 units. */
const WHOLE_BEHIND = 60;

/** "The round was $3.7 million. Birch contributed $500,000 to the Series B": what one gave of a sum told of before. */
const isPutIntoRound = ({ block, start, names }: SentenceNotes, amount: AmountReading): boolean => {
  const { folded, tools, amounts } = block;
  if (!tools.sums.putInto.test(folded.slice(amount.end, amount.end + 60))) return false;
  const giver = names.findLast(({ end }) => end <= amount.start);
  return (
    giver?.known === true &&
    giver.gives === true &&
    amounts.some(
      (one) =>
        one.currencyNamed &&
        one.money.amount > amount.money.amount &&
        (one.end <= start || (one.start > amount.end && one.start - amount.end < WHOLE_BEHIND)),
    )
  );
};

/** "Halden a investi 1,4 milliard pour appuyer l'économie": who gives is told, and nobody who takes. */
const goesNowhere = (sentence: SentenceNotes, { kind, cue }: SumKind): boolean => {
  const { block, names, nameCues } = sentence;
  if (kind !== 'round' || cue?.value !== 'invest') return false;
  const giver = names.findLast(({ end, weak }) => !weak && end <= cue.start);
  return (
    giver?.known === true &&
    block.tools.subjects.givesActively.test(block.folded.slice(giver.end, cue.end)) &&
    !block.tools.subjects.givesThere.test(block.folded.slice(giver.end, cue.end)) &&
    // "En décembre, Bouleau avait investi 385 millions": in a paragraph that tells of rounds, one of them.
    !(block.tools.sums.hadGiven.test(block.folded.slice(giver.end, cue.end)) && tellsRounds(sentence)) &&
    !names.some(({ known, weak, start }) => known && !weak && start >= cue.end) &&
    !nameCues.some(({ value, start }) => (value === 'company' || value === 'pronoun') && start >= cue.end)
  );
};

/** "but", "doch": what was denied before is told of behind. */
const cutsOff = ({ block }: SentenceNotes, { start, end }: { start: number; end: number }): boolean =>
  block.tools.statements.otherClause.test(block.folded.slice(start, end));
