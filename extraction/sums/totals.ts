import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';

/** "suma más de 900 millones de dólares recaudados": all that was ever taken. */
export function sumsUp(
  { block, money, start }: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  const before = block.folded.slice(Math.max(start, amount.start - 30), amount.start);
  if (!block.tools.sums.sumsUp.test(before)) return undefined;
  const behind = block.tools.sums.takenBehind.exec(block.folded.slice(amount.end, amount.end + 16));
  return behind
    ? (money.find(({ start: at }) => at >= amount.end && at - amount.end < 3) ?? {
        value: 'total',
        start: amount.end + 1,
        end: amount.end + behind[0].length,
      })
    : undefined;
}

/** "Au total, les pouvoirs publics ont consacré 7 milliards": a whole of something, and no word of money taken. */
export const isBareWhole = ({ block, money }: SentenceNotes, cue: PhraseHit<MoneyCue>): boolean =>
  block.tools.sums.bareWhole.test(block.folded.slice(cue.start, cue.end)) &&
  !money.some(
    ({ value }) => value === 'raise' || value === 'receive' || value === 'round' || value === 'invest',
  );

/** "Since 2015, the startup has raised $40 million", "In three years, it has raised": what came in over years. */
export function overYears(
  { block, start, stages }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean {
  const { folded, tools } = block;
  if (!tools.wording.spaced || !cue || !TAKES.has(cue.value) || cue.end > amount.start) return false;
  // "Prior to the Series B, Oakline had raised $40 million".
  if (tools.sums.beforeRound.test(folded.slice(start, cue.end)) && !stages.some((one) => one.start > cue.end))
    return true;
  if (stages.some(({ stage }) => stage !== 'debt')) return false;
  // "About Oakline: Founded in 2014, it has raised $70 million from A and B": money of all its time.
  if (
    (block.isAbout || tools.sums.foundedThen.test(folded.slice(start, cue.start))) &&
    !block.money.some(
      ({ value, start: at }) => value === 'round' && at > amount.start && at - amount.end < 24,
    ) &&
    tools.sums.hasTaken.test(folded.slice(Math.max(start, cue.start - 16), cue.end))
  )
    return true;
  if (isAside(block, start, cue, amount)) return true;

  // "has raised $71 million since its 2019 founding".
  if (tools.sums.sinceFounding.test(folded.slice(amount.end, amount.end + 90))) return true;
  return (
    tools.sums.overYears.test(folded.slice(start, start + 70)) &&
    tools.sums.hasRaised.test(folded.slice(Math.max(start, cue.end - 30), cue.end))
  );
}

/** "said the company had raised more than $200 million in funding": until then, where no round is named. */
export const hadRaisedSoFar = (
  { block, start, money, stages }: SentenceNotes,
  amount: AmountReading,
): boolean => {
  const verb = money.findLast(({ value, end }) => value === 'raise' && end <= amount.start);
  const { folded, tools } = block;
  return (
    verb !== undefined &&
    stages.length === 0 &&
    amount.start - verb.end < 24 &&
    tools.sums.hadRaised.test(folded.slice(Math.max(start, verb.start - 12), verb.end)) &&
    tools.sums.inFunding.test(folded.slice(amount.end, amount.end + 90))
  );
};

/** "Oakline, which has raised $75 million in venture capital, announced": what a clause set off says of the company in general. */
const isAside = (
  { folded, tools, dates, party }: SentenceNotes['block'],
  from: number,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean => {
  if (!tools.sums.whichHasTaken.test(folded.slice(from, cue.end))) return false;
  const behind = /^[^,;.]{0,60},\s/u.exec(folded.slice(amount.end))?.[0];
  if (!behind) return false;
  const end = amount.end + behind.length;
  const within = ({ start }: { start: number }) => start >= from && start < end;
  return (
    tools.sums.goesOnToTell.test(folded.slice(end, end + 40)) &&
    !tools.sums.roundThere.test(behind) &&
    !dates.some(within) &&
    !party.some(({ start, value }) => value === 'ledBy' && start > amount.end && start < end)
  );
};

/**
 * "In sechs Runden sammelte Kiefer 1,2 Milliarden ein", "Einschließlich dieser Runde hat Kiefer 230 Millionen erhalten": words
 * beside the verb say that the sum has grown over time.
 */
export function cumulates(
  { block, start, end, stages, dates, amounts }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean {
  if (!block.tools.wording.capitalNouns || !cue || !TAKEN.has(cue.value)) return false;
  if (stages.some(({ stage }) => stage !== 'debt')) return false;
  if (amounts.some((one) => one !== amount && one.sameAs === undefined)) return false;
  const { folded, tools } = block;
  // "Insgesamt hat Kiefer, 2015 von Muster gegründet, nun 375 Millionen aufgenommen".
  if (tools.sums.wholeFirst.test(folded.slice(start, end))) return true;
  // "Im Mai hat Kiefer inzwischen": what has a day of its own is one round; "seit 2019" is none.
  const dated = dates.some(
    (one) => !tools.sums.sinceBefore.test(folded.slice(Math.max(start, one.start - 6), one.end)),
  );
  return !dated && tools.sums.cumulates.test(folded.slice(start, end));
}

/** "has raised $12 million, including an $8 million Series A and a $4 million seed": rounds of several stages make a whole. */
export function sumsUpRounds(
  { block, stages, amounts, money }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean {
  const { folded, tools } = block;
  if (cue?.value !== 'raise' || cue.end > amount.start || tools.wording.capitalNouns) return false;
  // "has secured $6 million in pre-seed and seed funding".
  const [first, second] = stages.filter(({ start }) => start >= amount.end);
  if (
    first &&
    second &&
    first.stage !== second.stage &&
    /^\sin\s$/.test(folded.slice(amount.end, first.start)) &&
    /^\s(?:and|&)\s$/.test(folded.slice(first.end, second.start))
  )
    return true;
  const opens = tools.among.at(folded, amount.end + 2);
  if (!opens || !folded.startsWith(', ', amount.end)) return false;
  const parts = amounts.filter(({ start, sameAs }) => start >= opens.end && sameAs === undefined);
  const staged = new Set(
    stages.filter(({ start, stage }) => start >= opens.end && stage !== 'debt').map(({ stage }) => stage),
  );
  return (
    parts.length > 1 &&
    staged.size > 1 &&
    parts.every(({ money: part }) => part.amount < amount.money.amount) &&
    !money.some(({ value, start }) => value === 'valuation' && start >= opens.end)
  );
}

const TAKES: ReadonlySet<MoneyCue> = new Set(['raise', 'receive']);
const TAKEN: ReadonlySet<MoneyCue> = new Set(['raise', 'receive', 'invest', 'round']);

/** "Das macht zusammen 160 Millionen Euro": what the rounds told before come to. */
export const makesTogether = ({ block, start, other }: SentenceNotes, amount: AmountReading): boolean => {
  if (!block.tools.wording.capitalNouns || other.length > 0) return false;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return block.tools.sums.makesTogether.test(block.folded.slice(start, from));
};

/** "brings the total raised since the firm was founded to $222 million": verb and sum hold together what stands between. */
export function bringsTo(
  { block, amounts }: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  return (
    cue.end <= from &&
    from - cue.end < 160 &&
    block.tools.sums.brings.test(block.folded.slice(cue.start, cue.end)) &&
    block.tools.sums.toSum.test(block.folded.slice(from - 4, from)) &&
    !amounts.some(({ start }) => start > cue.end && start < amount.start)
  );
}

/** "raised $3 million, bringing the total investment in it to $8 million": the verb leads on to the whole. */
export const bringsOther = (
  sentence: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean =>
  cue.start >= amount.end &&
  sentence.amounts.some(
    (other) => other.start > cue.end && other.sameAs === undefined && bringsTo(sentence, cue, other),
  );

/**
 * "total seed funding of $6 million", "The Series A, which totals $6 million", "the final close of its seed round, bringing the total
 * to $6 million": the only stage of the sentence says which round's the whole is.
 */
function isWholeOfStage(
  { block, start, stages }: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  from: number,
): boolean {
  const { folded, tools } = block;
  const all = stages.filter(({ stage, start: at }) => stage !== 'debt' && at < from);
  // "closed a Series A-1, bringing the total Series A raised to $21 million": the words for the whole name its round.
  const inCue = all.filter(({ start: at, stage }) => at >= cue.start && stage.startsWith('series'));
  const own = inCue.length > 0 ? inCue : all;
  const [only] = own;
  if (!only || new Set(own.map(({ stage }) => stage)).size > 1) return false;
  // "taking its total seed capital raised to $13 million": money of that time, in several rounds.
  const brings = tools.sums.brings.test(folded.slice(cue.start, cue.end));
  if (only.start >= cue.start && only.end <= from && (!brings || only.stage.startsWith('series')))
    return true;
  if (tools.sums.stageTotals.test(folded.slice(only.end, from))) return true;
  return (
    only.end <= cue.start &&
    tools.sums.latestClose.test(folded.slice(start, cue.start)) &&
    tools.sums.theTotalTo.test(folded.slice(cue.start, cue.end))
  );
}

const isOnlySum = ({ amounts }: SentenceNotes['block'], amount: AmountReading): boolean =>
  amounts.every((one) => one.start === amount.start || one.sameAs !== undefined);

/** "a total of $6 million", "has secured $6 million in total": a whole that may be of one round, as none "to date" is. */
const isToldOnce = (
  { folded, tools }: SentenceNotes['block'],
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean =>
  tools.sums.onceTold.test(folded.slice(cue.start, cue.end)) ||
  (cue.end <= amount.start && tools.sums.onceBehind.test(folded.slice(amount.end, amount.end + 24)));

/** "raised a total of $6 million in a round led by Birch", "$6 million in total funding led by Birch": one round, which somebody led. */
const isOfLedRound = (
  { block, party, amounts, dates }: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean =>
  !block.tools.wording.capitalNouns &&
  amounts.every(({ start, sameAs }) => start === amount.start || sameAs !== undefined) &&
  dates.every(({ start }) => start < amount.start) &&
  isToldOnce(block, cue, amount) &&
  party.some(
    ({ value, start }) =>
      start > amount.end &&
      (value === 'ledBy'
        ? block.tools.sums.toLeader.test(block.folded.slice(amount.end, start))
        : // "secured $6 million in total, with Birch leading the round".
          value === 'leads' && block.tools.sums.withLeader.test(block.folded.slice(amount.end, start))),
  );

/** "secured $18 million in total from Birch, in a Series A round": the only round of the sentence, which the sum came in by. */
const isOfStageBehind = (
  { block, amounts, stages, end }: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean => {
  const [only, second] = stages.filter(({ stage }) => stage !== 'debt');
  return (
    only !== undefined &&
    second === undefined &&
    only.start > amount.end &&
    !block.tools.wording.capitalNouns &&
    amounts.every(({ start, sameAs }) => start === amount.start || sameAs !== undefined) &&
    isToldOnce(block, cue, amount) &&
    block.tools.sums.inItsRound.test(block.folded.slice(amount.end, Math.min(end, only.end + 24)))
  );
};

/** "$60 million in total financing, consisting of $40 million in Series B equity and $20 million in debt": the parts make up one financing. */
const isOfParts = ({ block, amounts, stages, money, end }: SentenceNotes, amount: AmountReading): boolean => {
  const opens = block.tools.wording.capitalNouns
    ? -1
    : block.folded.slice(amount.end, end).search(block.tools.sums.partsLead);
  if (opens < 0) return false;
  const parts = amounts.filter(({ start, sameAs }) => start >= amount.end + opens && sameAs === undefined);
  const sum = parts.reduce((all, part) => all + part.money.amount, 0);
  const isLoan = [...stages, ...money].some(
    (one) => ('stage' in one ? one.stage : one.value) === 'debt' && one.start > amount.end,
  );
  return parts.length > 1 && isLoan && Math.abs(sum - amount.money.amount) <= amount.money.amount / 100;
};

/** "bringing the total raised in the round to $14 million", "which brings its Series A to $20 million": the whole of one round. */
export const isWholeOfRound = (
  sentence: SentenceNotes,
  { kind, cue }: { kind: string; cue: PhraseHit<MoneyCue> | null },
  amount: AmountReading,
): boolean => {
  if (kind !== 'totalRaised' || cue === null) return false;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const { block, start } = sentence;
  const { roundTo, wasTaken, toTotalOf, growsRound } = block.tools.sums;
  return (
    roundTo.test(block.folded.slice(Math.max(start, from - 90), from)) ||
    isOfLedRound(sentence, cue, amount) ||
    isOfStageBehind(sentence, cue, amount) ||
    // "has raised $31 million in total funding. The Series B was led by Birch": the sum of that round.
    (block.roundFollows && isOnlySum(block, amount) && isToldOnce(block, cue, amount)) ||
    isOfParts(sentence, amount) ||
    // "attracted a total of $420 million in its latest round".
    block.tools.sums.inOneRound.test(block.folded.slice(amount.end, amount.end + 70)) ||
    isWholeOfStage(sentence, cue, from) ||
    // "extends its Series A by $8 million, for a total of $28 million".
    (toTotalOf.test(block.folded.slice(cue.start, cue.end)) &&
      growsRound.test(block.folded.slice(start, cue.start))) ||
    // "A total of $5 million was raised from": at once.
    (cue.start - start < 3 && wasTaken.test(block.folded.slice(amount.end, amount.end + 32)))
  );
};

/** "Mit den 220 Millionen summiert sich das Kapital auf 270": of what the whole grew by, and the whole, the verb tells of the latter. */
export const growsTo = (
  { block, amounts }: SentenceNotes,
  cue: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean =>
  block.tools.wording.capitalNouns &&
  cue.start >= amount.end &&
  amounts.some(
    ({ start, boundSpan }) =>
      start > cue.end &&
      /\sauf\s(?:\p{L}+\s)?$/u.test(
        block.folded.slice(cue.end - 1, Math.min(start, boundSpan?.start ?? start)),
      ),
  );

/** "paying a total of $600 million to acquire it": what somebody pays in all. */
export const isPaidWhole = ({ block }: SentenceNotes, { start }: { start: number }): boolean =>
  block.tools.sums.paysBefore.test(block.folded.slice(Math.max(0, start - 16), start));

/** "22% du total des fonds levés": a share of a whole, which no sum of the sentence is. */
export const isShareOfWhole = ({ block }: SentenceNotes, { start }: { start: number }): boolean =>
  /%\s(?:of|du|de|des|der|vom|del)\s(?:(?:the|la|le|el)\s)?$/u.test(
    block.folded.slice(Math.max(0, start - 12), start),
  );
