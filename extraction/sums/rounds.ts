import type { AmountReading } from '../amounts/read-amounts.ts';
import type { BlockNotes, SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { wayBetween } from '../notes/way-between.ts';
import { isGerman } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';
import { REACH, type SumKind } from './sum-kind.ts';
import { headsItem } from './told-beside.ts';

/** "a $267 million funding round, paving the way for an IPO": the noun behind the sum says what it is. */
export const roundBehind = ({ money, block }: SentenceNotes, amount: AmountReading): boolean =>
  block.tools.wording.spaced &&
  money.some(
    ({ value, start, end }) =>
      value === 'round' &&
      start - amount.end === 1 &&
      block.tools.sums.roundNoun.test(block.folded.slice(start, end)),
  );

/** "a $9 billion investment in Oakline and a $4 billion stake in Fernway": the stake is money put in as well. */
export function stakeToo(
  { block, names, amounts }: SentenceNotes,
  amount: AmountReading,
): AmountReading | undefined {
  const { folded, tools } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const name = names.find(({ start }) => start >= amount.end);
  if (!name?.known || name.gives || !tools.sums.stakeIn.test(folded.slice(amount.end, name.start)))
    return undefined;
  const before = amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  return before && tools.sums.andAnother.test(folded.slice(before.end, from)) ? before : undefined;
}

/** "wanted an almost $1 billion stake in Oakline": who takes a stake puts that much in, whatever word bounds the sum. */
export function stakeTaken(
  { block, names, money }: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  const name = names.find(({ start }) => start >= amount.end);
  if (!name || name.gives || !block.tools.sums.stakeIn.test(block.folded.slice(amount.end, name.start)))
    return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return money.findLast(({ value, end }) => value === 'invest' && end === from);
}

/** "$5 million went to the marketplace Oakline": a name of the store behind the verb. */
export const goesTo = (
  { block, names, other, money }: SentenceNotes,
  { end, currencyNamed }: AmountReading,
): boolean => {
  if (!currencyNamed || !block.tools.sums.goesTo.test(block.folded.slice(end, end + 80))) return false;
  // "30 Millionen gehen an Halden, den Verkäufer": a price, or other money.
  if (block.tools.wording.capitalNouns && (other.length > 0 || money.some(({ value }) => SOLD.has(value))))
    return false;
  const name = names.find(({ start }) => start > end);
  if (!name?.known || name.start - end > 80) return false;
  const gap = block.folded.slice(end, name.start);
  return block.tools.sums.goesTo.exec(gap)?.[0].length === gap.length;
};

const SOLD: ReadonlySet<MoneyCue> = new Set(['acquire', 'acquiredBy', 'acquisition', 'total']);

/** "una serie C de 1.700 millones, valora": the stage leads to its sum, whatever stands behind. */
export const stageLeads = ({ block, stages }: SentenceNotes, amount: AmountReading): boolean => {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return stages.some(
    ({ stage, end }) =>
      stage !== 'debt' &&
      stage !== 'grant' &&
      end <= from &&
      block.tools.sums.stageOf.test(block.folded.slice(end, from)),
  );
};

/**
 * "gut 500 Millionen Euro brachte jene Series F", "die Series C, die Kiefer im Juni 205 Millionen brachte": within a German
 * clause verbs and times may stand between a stage and its sum, and nothing that parts them.
 */
export const sharesClause = (
  { block, amounts, money, other }: SentenceNotes,
  stage: { start: number; end: number },
  amount: AmountReading,
): boolean => {
  if (!block.tools.wording.capitalNouns) return false;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const [start, end] = stage.end <= from ? [stage.end, from] : [amount.end, stage.start];
  const within = (hit: { start: number; end: number }) => hit.start >= start && hit.end <= end;
  return (
    end - start < CLAUSE_REACH &&
    block.tools.sums.clauseGap.test(block.folded.slice(start, end)) &&
    !amounts.some((one) => one !== amount && one.sameAs === undefined && within(one)) &&
    !other.some(within) &&
    !money.some((cue) => OTHER_KINDS.has(cue.value) && within(cue))
  );
};

/** How far within a clause a stage may stand from its sum, in UTF-16 units. */
const CLAUSE_REACH = 72;

const OTHER_KINDS: ReadonlySet<MoneyCue> = new Set([
  'valuation',
  'worth',
  'total',
  'acquire',
  'acquiredBy',
  'acquisition',
  'ipo',
  'fund',
]);

/** "has acquired $4.3 million in initial funding": what is bought is a company, never a sum. */
export function takesMoney(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | null {
  if (!sentence.block.tools.wording.spaced) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const verb = sentence.money.find(
    ({ value, end }) => value === 'acquire' && from - end >= 0 && from - end <= 1,
  );
  // "se hizo con 130 millones": what is got hold of is money.
  if (verb && sentence.block.tools.sums.getsHold.test(sentence.block.folded.slice(verb.start, verb.end)))
    return { ...verb, value: 'raise' };
  const noun =
    verb &&
    sentence.block.tools.sums.inKind.test(sentence.block.folded.slice(amount.end, amount.end + 4)) &&
    !sentence.other.some(({ start }) => start >= amount.end && start - amount.end < 30);
  return noun ? { ...verb, value: 'raise' } : null;
}

/** "freut sich das Team von Kiefer über sieben Millionen Euro": a startup is glad of money it got. */
export const gladOf = (
  { block, names, nameCues, other, start }: SentenceNotes,
  amount: AmountReading,
): SumKind | null => {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const somebody =
    names.some(({ known, gives, end }) => known && !gives && end <= from) ||
    nameCues.some(({ value, end }) => value === 'company' && end <= from);
  // "über" belongs to the verb, and bounds nothing.
  return somebody &&
    amount.currencyNamed &&
    other.length === 0 &&
    block.tools.sums.gladOf.test(block.folded.slice(start, amount.start))
    ? { kind: 'round', debt: false, cue: null, sure: 0.6 }
    : null;
};

/** A line that says nothing but a sum and its company is no longer than this, in UTF-16 units. */
const SHORT_LINE = 90;

/** Ends the brackets behind a name, and with them what opens an item. */
const ITEM_ENDS = /^\)(?:[.:]|\s[-–—]|$)/u;

/** "Sapin : 145 millions pour l'Europe": a headline leaves out the only currency of its text. */
export const isHeadline = ({ kind, index, tools, onlyCurrency }: BlockNotes): boolean =>
  kind === 'heading' && index === 0 && tools.wording.grammar.currencyOfText === true && onlyCurrency !== null;

/** "Oakline: $12 million to take on Europe": what a headline puts behind its company's name. */
export const behindColon = (
  { block, names, money, other, start }: SentenceNotes,
  amount: AmountReading,
): SumKind | null => {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!block.tools.wording.spaced)
    return amount.currencyNamed &&
      money.length === 0 &&
      other.length === 0 &&
      block.tools.sums.itemOpens.test(block.folded.slice(start, from))
      ? { kind: 'round', debt: false, cue: null, sure: 0.6 }
      : null;
  const name = names.find((one) => !/[\p{L}\d]/u.test(block.folded.slice(start, one.start)));
  // "- Birch Partners IX – $7 billion.": an item that names a fund by its number.
  if (name && other.length === 0 && amount.currencyNamed && headsItem(block.folded, name, from))
    return { kind: 'fund', debt: false, cue: null, sure: 0.6 };
  // "- Pino (24 millones). La tecnológica": an item of a digest.
  const isItemInBrackets =
    block.inReport &&
    name !== undefined &&
    /^\s\($/.test(block.folded.slice(name.end, from)) &&
    ITEM_ENDS.test(block.folded.slice(amount.end, amount.end + 4));
  return name?.known === true &&
    !name.gives &&
    (amount.currencyNamed || isItemInBrackets || isHeadline(block)) &&
    money.length === 0 &&
    other.length === 0 &&
    (/^(?:\s\([^()]{1,48}\))?\s?[:-]\s$/u.test(block.folded.slice(name.end, from)) ||
      isItemInBrackets ||
      // "• Oakline, $44.5 million": a line of a list of rounds.
      (block.inReport &&
        start === 0 &&
        /^,\s$/.test(block.folded.slice(name.end, from)) &&
        /^(?:\s\([^()]{1,40}\))?[.;]?\s?$/.test(block.folded.slice(amount.end))) ||
      // "Sapin, 22 millions d'euros pour ses batteries": a line of a digest.
      (block.inReport &&
        start === 0 &&
        /^,\s$/.test(block.folded.slice(name.end, from)) &&
        block.tools.sums.purposeBehind.test(block.folded.slice(amount.end, amount.end + 24)))) &&
    // "$12 million in fines": the noun behind it says what the sum is.
    !block.tools.sums.inKind.test(block.folded.slice(amount.end, amount.end + 4))
    ? { kind: isRankedBelow(block) ? 'valuation' : 'round', debt: false, cue: null, sure: 0.6 }
    : null;
};

/** "un tour de table avorté de 70 millions auprès du fonds Birch": who would have given to a round that never came. */
export const isOfCalledOff = ({ block, money, amounts }: SentenceNotes, at: number): boolean =>
  money.some(
    ({ value, end }) =>
      value === 'round' &&
      end < at &&
      block.tools.sums.calledOff.test(block.folded.slice(end, end + 14)) &&
      amounts.some((amount) => amount.start > end && amount.start - end < CALLED_OFF && amount.end <= at) &&
      !/[,;.]/.test(block.folded.slice(end, at)),
  );

/** How far behind the word for a round that never came its sum may stand, in UTF-16 units. */
const CALLED_OFF = 40;

/** "a signé la plus grosse levée jamais vue, pour un montant de 680 millions": words lead back to the round, however far. */
export function amountOfRound(
  { block, start, money, other }: SentenceNotes,
  amount: AmountReading,
): SumKind | null {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (
    !amount.currencyNamed ||
    !block.tools.sums.amountOf.test(block.folded.slice(Math.max(start, from - 40), from))
  )
    return null;
  const told = money.filter(({ end }) => end <= from);
  const isRound = ({ value }: { value: MoneyCue }) =>
    value === 'round' || value === 'raise' || value === 'receive';
  return told.some(({ value }) => value === 'round') &&
    told.every(isRound) &&
    !other.some(({ end }) => end <= from)
    ? { kind: 'round', debt: false, cue: null, sure: 0.7 }
    : null;
}

/** "el caso de Pino y sus 25 millones": right behind the company, which has it. */
const isItsSum = (block: SentenceNotes['block'], names: SentenceNotes['names'], from: number): boolean => {
  const name = names.findLast(({ end }) => end <= from);
  return (
    name?.known === true &&
    !name.gives &&
    !name.weak &&
    block.tools.sums.itsSum.test(block.folded.slice(name.end, from))
  );
};

/** "de grosses levées, comme les 59 millions d'euros du champion Sapin": what is whose, in a sentence that tells of rounds. */
export function sumOfTaker(
  { block, names, money, other, nameCues }: SentenceNotes,
  amount: AmountReading,
): SumKind | null {
  const { folded, tools } = block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (isItsSum(block, names, from) && other.every(({ start }) => Math.abs(start - amount.end) > 30))
    return block.inReport ? { kind: 'round', debt: false, cue: null, sure: 0.5 } : null;
  const name = names.find(({ start }) => start >= amount.end);
  if (!name?.known || name.gives || name.weak) return null;
  if (!tools.sums.theSums.test(folded.slice(Math.max(0, from - 12), from))) return null;
  if (!tools.sums.sumOfTaker.test(folded.slice(amount.end, name.start))) return null;
  const isBetween = (hit: { start: number; end: number }) => hit.start >= amount.end && hit.end <= name.start;
  if (other.some(isBetween) || other.some(({ start }) => start >= name.end && start - name.end < 24))
    return null;
  return money.some(({ value, start }) => (value === 'round' || value === 'raise') && start < from) ||
    nameCues.some(({ value, start }) => value === 'crowd' && start < from)
    ? { kind: 'round', debt: false, cue: null, sure: 0.6 }
    : null;
}

/** "The most valuable startups": a heading whose list tells of worths. */
const isRankedBelow = ({ heading, tools }: BlockNotes): boolean => tools.sums.ranksWorth.test(heading);

/** "With $15 million from Birch Ventures", "15 Millionen Euro für Kiefer": the sum leads to who gave or who got it. */
export function comesFromName(sentence: SentenceNotes, amount: AmountReading): boolean {
  const behind = sentence.link.find(({ start }) => start >= amount.end && start - amount.end <= 2);
  if (!behind || !amount.currencyNamed) return false;
  const name = sentence.names.find(({ start }) => start >= behind.end && start - behind.end < 20);
  if (!name?.known) return false;
  if (behind.value === 'agent') return name.gives === true;
  // "$12 million for Oakline": all that a headline says.
  const isAll =
    amount.start - sentence.start < 12 &&
    sentence.end - sentence.start < SHORT_LINE &&
    !name.gives &&
    sentence.money.length === 0 &&
    sentence.other.length === 0;
  if (
    isAll &&
    behind.value !== 'into' &&
    sentence.block.tools.subjects.sumFor.test(sentence.block.folded.slice(amount.end, name.start))
  )
    return true;
  return behind.value === 'roundOf' && name.start - behind.end <= 1 && sentence.party.length > 0;
}

/** Somebody takes the money up, so that a loan is one and no burden. */
export const takesUp = (sentence: SentenceNotes, amount: AmountReading) =>
  sentence.party.length > 0 ||
  sentence.money.some(
    (cue) =>
      (cue.value === 'raise' || cue.value === 'receive' || cue.value === 'round') &&
      wayBetween(sentence, cue, amount) < REACH,
  );

/** How far before such a sentence the rounds may have been told of, in UTF-16 units. */
const COUNTED = 400;

/** "It has closed two rounds before. The first, of $2 million, was led by": one of the rounds told of before. */
export function nthOfRounds(
  { block, start, money, other }: SentenceNotes,
  amount: AmountReading,
): SumKind | null {
  if (!amount.currencyNamed || other.length > 0) return null;
  if (money.some(({ value }) => value !== 'round' && value !== 'raise' && value !== 'receive')) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!block.tools.sums.nthRound.test(block.folded.slice(start, from))) return null;
  return block.money.some(({ value, end }) => value === 'round' && end <= start && start - end < COUNTED)
    ? { kind: 'round', debt: false, cue: null, sure: 0.7 }
    : null;
}

/** "160 Millionen Dollar für eine Spedition: So viel Geld haben Birke und Stein": the words behind the colon tell of the sum. */
export const asMuch = (sentence: SentenceNotes, amount: AmountReading): boolean =>
  isGerman(sentence) &&
  amount.currencyNamed &&
  sentence.amounts.every((one) => one === amount || one.sameAs !== undefined || one.start > amount.end) &&
  sentence.block.tools.sums.asMuch.test(sentence.block.folded.slice(amount.end, sentence.end));

/** How far behind the sum that opens a sentence its company may be named, in UTF-16 units. */
const NAMED_BEHIND = 60;

/** "But with $680 million (580 million euros), Oakline makes it": money that a sentence opens with, of a round told of beside it. */
export function opensWithSum(
  { block, start, names, other }: SentenceNotes,
  amount: AmountReading,
): SumKind | null {
  if (!amount.currencyNamed || other.some((hit) => hit.start < amount.end + NAMED_BEHIND)) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!block.tools.sums.opensWith.test(block.folded.slice(start, from))) return null;
  const name = names.find((one) => one.start >= amount.end);
  if (!name?.known || name.gives || name.start - amount.end > NAMED_BEHIND) return null;
  if (!/^(?:\s?\([^)]*\))?,\s(?:[\p{Ll}-]+\s){0,4}$/u.test(block.folded.slice(amount.end, name.start)))
    return null;
  const told = [
    ...block.stages,
    ...block.money.filter(({ value }) => value === 'round' || value === 'raise'),
  ];
  return told.some(({ end, start: at }) => Math.abs(at - start) < COUNTED && (end <= start || at > name.end))
    ? { kind: 'round', debt: false, cue: null, sure: 0.6 }
    : null;
}
