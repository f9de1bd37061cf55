import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { NameSpan } from '../notes/names.ts';
import { isGerman, type Span } from '../notes/word-order.ts';
import type { Parties } from '../parties/parties.ts';
import type { PhraseHit } from '../phrases.ts';
import { besideInList } from '../subjects/owner-before.ts';
import type { SumKind } from './sum-kind.ts';

/** Whether the sum stands in brackets right behind a name: "Auto1 (360 Millionen Euro)". */
export function bracketedBehind(sentence: SentenceNotes, amount: AmountReading): NameSpan | undefined {
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  // "フリップカート（25億米ドル）", in Japanese.
  if (!tools.wording.spaced)
    return /[（(]/u.test(folded[from - 1] ?? '') &&
      tools.sums.bracketEnd.test(folded.slice(amount.end, amount.end + 24))
      ? sentence.names.find(({ end, weak }) => !weak && end === from - 1)
      : undefined;
  if (folded[from - 1] !== '(') {
    // "Oakline (farm sensors, $30 million, Elm Partners)": what it does stands before the sum.
    const before = Math.max(sentence.start, from - LONGEST_DESCRIPTION);
    const opened = before + folded.slice(before, from).lastIndexOf('(');
    const described =
      opened > before &&
      DESCRIPTION.test(folded.slice(opened + 1, from)) &&
      DESCRIBED_END.test(folded.slice(amount.end, amount.end + LONGEST_BRACKET))
        ? sentence.names.findLast(({ end, weak }) => !weak && end === opened - 1)
        : undefined;
    if (described) return described;
    const inner = insideBrackets(sentence, amount, from);
    if (inner) return inner;
    const first = firstOfBracket(sentence, amount);
    return first && bracketedBehind(sentence, first);
  }
  if (!tools.sums.bracketEnd.test(folded.slice(amount.end, amount.end + LONGEST_BRACKET))) return undefined;
  return sentence.names.findLast(
    ({ end, weak }) =>
      !weak && from - end >= 1 && (from - end <= 2 || tools.sums.bracketOpens.test(folded.slice(end, from))),
  );
}

/** So far before its sum such brackets open at most, in UTF-16 units. */
const LONGEST_DESCRIPTION = 80;

/** All that stands in brackets before the sum: what the company does. */
const DESCRIPTION = /^[\p{Ll}][\p{Ll}\s&/'-]{2,60}[,;:]\s$/u;

/** Behind such a sum, up to the end of its brackets. */
const DESCRIBED_END = /^(?:[,;]?\s[^()]{0,180})?\)/u;

/** "(Sapin, 23 M€ levés)": name and sum in the same brackets. */
const insideBrackets = (
  { block, names }: SentenceNotes,
  amount: AmountReading,
  from: number,
): NameSpan | undefined =>
  BRACKET_CLOSES.test(block.folded.slice(amount.end, amount.end + 24))
    ? names.find(
        ({ known, weak, start, end }) =>
          known &&
          !weak &&
          block.folded[start - 1] === '(' &&
          /^(?:,|\s?[:–—-])\s$/u.test(block.folded.slice(end, from)),
      )
    : undefined;

/** Behind a sum that ends brackets, with at most one word more. */
const BRACKET_CLOSES = /^(?:\s[\p{Ll}]+)?\)/u;

/** What brackets tell of a sum is no longer than this, in UTF-16 units. */
const LONGEST_BRACKET = 240;

/** "PayFit (90 M€ puis 254 M€ auprès de Birch)": the sum that opens the brackets in which another stands. */
function firstOfBracket({ block, amounts }: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  const own = amounts.findIndex(({ start }) => start === amount.start);
  for (let at = own - 1; at >= 0; at--) {
    const before = amounts[at]!;
    if (/[()]/.test(block.folded.slice(before.end, amount.start))) return undefined;
    if (block.folded[(before.boundSpan?.start ?? before.start) - 1] === '(') return before;
  }
  return undefined;
}

/** "Oakline ($30 million Series A led by Birch)": with a stage or giver in its brackets a sum is a round by itself. */
export function roundInBrackets(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const { block, stages, party, money, other } = sentence;
  const name = block.tools.wording.spaced ? bracketedBehind(sentence, amount) : undefined;
  if (!name || name.gives) return null;
  const opened = name.end;
  const closed = block.folded.indexOf(')', amount.end);
  const isWithin = ({ start, end }: Span) => start > opened && end <= closed;
  if (other.some(isWithin) || money.some((cue) => isWithin(cue) && !RAISING.has(cue.value))) return null;
  return stages.some((one) => isWithin(one) && one.stage !== 'grant') || party.some(isWithin)
    ? { kind: 'round', debt: false, cue: null, sure: 0.8 }
    : null;
}

const RAISING: ReadonlySet<MoneyCue> = new Set(['raise', 'round', 'receive']);

/** "A (360 Millionen Euro), B (268 Millionen Euro) schlossen große Runden ab": what is said of the last is said of all. */
export function nextListed(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  if (!bracketedBehind(sentence, amount)) return undefined;
  const next = sentence.amounts.find(({ start, sameAs }) => start > amount.end && sameAs === undefined);
  return next && next.start - amount.end < 90 && bracketedBehind(sentence, next) ? next : undefined;
}

/**
 * "A sammelte am meisten ein, gefolgt von B (3,7 Millionen Euro)", "Dahinter folgen: C (3 Milliarden Dollar)": a sum in
 * brackets is what was told before it, in its sentence or in the one before.
 */
export function ofListBefore(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  if (!bracketedBehind(sentence, amount)?.known || sentence.other.length > 0) return null;
  const { money, other } = sentence.block;
  const near = ({ start, end }: Span) => end <= amount.start && start > sentence.start - TOLD_BEFORE;
  const told = money.findLast((cue) => KINDS.has(cue.value) && near(cue));
  // "Other recent deals: Oakline ($70 million), Fernway ($20 million)".
  const deals = sentence.block.nameCues.findLast(
    (cue) =>
      cue.value === 'crowd' &&
      near(cue) &&
      sentence.block.tools.sums.dealsWord.test(sentence.block.folded.slice(cue.start, cue.end)),
  );
  const last = told ?? deals;
  // "devant la biotech Orme (112 millions d'euros)": in a ranking that a heading or a paragraph before opened.
  if (
    !last &&
    sentence.block.inReport &&
    sentence.block.toldLast &&
    !sentence.block.tools.wording.capitalNouns
  )
    return { kind: sentence.block.toldLast, debt: false, cue: null, sure: 0.5 };
  if (!last || other.some((hit) => near(hit) && hit.start > last.end)) return null;
  const kind = last.value === 'valuation' || last.value === 'worth' ? 'valuation' : 'round';
  return { kind, debt: false, cue: null, sure: 0.6 };
}

const KINDS: ReadonlySet<MoneyCue> = new Set(['valuation', 'worth', 'raise', 'round']);

/** How far before its sentence the list may have been opened, in UTF-16 units. */
const TOLD_BEFORE = 200;

/** "Oakline a décroché 18 millions, Fernway 9 millions et Larch 5 millions": the sum before, whose verb is not said again. */
export function sumOfSameVerb(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  const name = isGerman(sentence) ? undefined : besideInList(sentence, amount, NOBODY);
  const last =
    name && sentence.amounts.findLast(({ end, sameAs }) => end < amount.start && sameAs === undefined);
  const reach = name && sentence.block.folded[name.end] === ',' ? LONG_LIST_GAP : LIST_GAP;
  return last && name.start - last.end <= reach ? last : undefined;
}

/** "avait levé 105 millions en juin, puis 385 millions en décembre": the sum before, where each has its own time. */
export function sumInTurn(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const last = sentence.amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  if (!last || from - last.end > TURN_GAP) return undefined;
  const gap = folded.slice(last.end, from);
  // "soit son troisième tour après 5 millions en 2019".
  const isFormer = tools.sums.afterFormer.test(gap);
  if (!isFormer && !tools.sums.inTurn.test(gap)) return undefined;
  const within = ({ start, end }: Span) => start >= last.end && end <= from;
  if (sentence.names.some((name) => !name.weak && within(name))) return undefined;
  // "waren 13 Millionen geflossen, im Mai weitere 42 Millionen": in German the first verb stands behind its sum.
  if (isGerman(sentence))
    return sentence.money.some((cue) => within(cue) && cue.start - last.end > 1) ||
      sentence.other.some(within)
      ? undefined
      : last;
  if (sentence.money.some((cue) => within(cue) && !(isFormer && cue.value === 'round'))) return undefined;
  const behind = ({ start }: Span) => start >= amount.end && start - amount.end < DATE_BEHIND;
  return (isFormer || sentence.dates.some(within)) && sentence.dates.some(behind) ? last : undefined;
}

/** "12 millions d'euros en tout, dont 10 millions en 2018": one round of all the money told of, with its time. */
export function roundOfWhole(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const last = sentence.amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  return last?.currencyNamed &&
    tools.sums.ofWhole.test(folded.slice(last.end, from)) &&
    sentence.dates.some(({ start }) => start >= amount.end && start - amount.end < DATE_BEHIND)
    ? last
    : undefined;
}

/** How far apart two such sums stand, and a sum and its time behind it, in UTF-16 units. */
const TURN_GAP = 48;
const DATE_BEHIND = 12;

/** How far behind a sum the next company of such a row stands, in UTF-16 units. */
const LIST_GAP = 6;
/** The same where a noun may stand before the name: ", l'australien ". */
const LONG_LIST_GAP = 32;

const NOBODY: Parties = { lead: [], investors: [], aside: [], behind: [] };

/** "von 2,5 Milliarden Dollar um das Vierfache auf 11 Milliarden", "from $1 billion to $3 billion": what it rose from. */
export function risenFrom(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const last = sentence.amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  return last && tools.sums.risesTo.test(folded.slice(last.end, from)) ? last : undefined;
}

/** "extended its Series A by $6 million to $18 million": the sum by which a round grew, before what it came to. */
export function roundGrownTo(
  { block, amounts, start }: SentenceNotes,
  amount: AmountReading,
): AmountReading | undefined {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const last = amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  return last &&
    last.money.amount < amount.money.amount &&
    block.tools.sums.grewTo.test(block.folded.slice(last.end, from)) &&
    block.tools.sums.grewBy.test(block.folded.slice(Math.max(start, last.start - 24), last.start))
    ? last
    : undefined;
}

/** "up from $400 million": what the figure before is, this one was. */
export function setAgainst(sentence: SentenceNotes, amount: AmountReading): AmountReading | null | undefined {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const { folded, tools } = sentence.block;
  const word = sentence.link.findLast(
    ({ value, start, end }) =>
      value === 'against' &&
      // "muy por encima de los 86.000 millones": a bound may be the end of such words.
      (end <= from || (start < from && end <= amount.start && tools.wording.spaced)) &&
      (from - end <= 3 ||
        (from - end <= 14 && tools.sums.olderGap.test(folded.slice(end, from))) ||
        // "较去年A轮的5亿美元": when it was stands between.
        (!tools.wording.spaced && from - end <= 16 && !/[，。；、]/u.test(folded.slice(end, from)))),
  );
  if (!word) return undefined;
  const last = sentence.amounts.findLast(({ end, sameAs }) => end <= word.start && sameAs === undefined);
  const worth = worthBefore(sentence, word.start);
  if (!worth) return last ?? null;
  if (last && last.start > worth.start) return last;
  // "估值较上一轮的4亿美元翻了一番，达到10亿美元": without spaces, what it is set against may come first.
  return (
    sentence.amounts.find((one) => one.start >= amount.end && reachedBehind(sentence, one)) ?? last ?? null
  );
}

const worthBefore = ({ block, money }: SentenceNotes, at: number): PhraseHit<MoneyCue> | undefined =>
  block.tools.wording.spaced
    ? undefined
    : money.findLast(({ value, end }) => value === 'valuation' && end <= at);

/** "估值较上一轮的4亿美元翻了一番，达到10亿美元": the worth that a clause ends with, behind the one that it is set against. */
export function reachedBehind(
  sentence: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const older = sentence.amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  if (!older || !tools.sums.reachedBehind.test(folded.slice(older.end, from))) return undefined;
  const word = sentence.link.findLast(({ value, end }) => value === 'against' && end <= older.start);
  return word && older.start - word.end <= 16 ? worthBefore(sentence, word.start) : undefined;
}

/**
 * "wird mit 5 Milliarden bewertet, nach 1,7 Milliarden im September": the sum that the one before it is set against, told of
 * as that one is.
 */
export function cameAfter(sentence: SentenceNotes, amount: AmountReading): AmountReading | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const last = sentence.amounts.findLast(({ end, sameAs }) => end <= from && sameAs === undefined);
  return last && tools.sums.afterSum.test(folded.slice(last.end, from)) ? last : undefined;
}

/** "La nueva valuación triplica los 350 millones": an older worth, where the newer one was told in the sentence before. */
export function worthSetAgainst(
  { block, start, money, other, link }: SentenceNotes,
  amount: AmountReading,
): boolean {
  if (!block.tools.wording.spaced || block.tools.wording.capitalNouns) return false;
  if (other.some(({ end }) => end <= amount.start)) return false;
  if (
    money.some(
      ({ value, start: at, end }) =>
        value === 'valuation' && at - start < 40 && end <= amount.start && amount.start - end < 60,
    )
  )
    return true;
  // "La valorisation atteint 6 milliards. Contre 2 milliards en décembre": a sentence that goes on with the worth before it.
  const last = block.sentences.findLast(({ end }) => end <= start);
  return (
    last !== undefined &&
    link.some(({ value, start: at }) => value === 'against' && at - start < 10) &&
    block.money.some(
      (cue) =>
        (cue.value === 'valuation' || cue.value === 'worth') &&
        cue.start >= last.start &&
        cue.end <= last.end,
    )
  );
}
