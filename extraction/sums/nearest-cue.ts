import type { FactDraft } from '../../domain/draft.ts';
import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { amountsBetween, FAR, wayBetween } from '../notes/way-between.ts';
import { verbLast } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';
import { besideGiver } from './beside-giver.ts';
import { belongsToOther, introduces, isRecord, namedBehind } from './cue-at-work.ts';
import { describesGiver, isCommitted, isInName, isNoFund, ofFund } from './funds.ts';
import {
  addsUp,
  comesTo,
  filledBehind,
  grownBy,
  heldByFund,
  isGrownRound,
  isManaged,
  isOtherWhole,
  sinceYear,
  worthLies,
  worthMoves,
} from './german-sums.ts';
import { endsListOfSums, isWhole, tellsWhen, wholeOfRound } from './han-sums.ts';
import { expandsLoan } from './other-money.ts';
import { comesFromName, roundBehind, sharesClause, stageLeads, takesUp } from './rounds.ts';
import { REACH, type SumKind } from './sum-kind.ts';
import {
  bringsOther,
  bringsTo,
  growsTo,
  isBareWhole,
  isPaidWhole,
  isShareOfWhole,
  sumsUp,
} from './totals.ts';
import { backed } from './vague-verbs.ts';
import { isRaisedAt, putAt, valuationBehind, valuedAt } from './valuations.ts';
import { isPredicate } from './worth.ts';

/** How near a stage counts as standing that shares the sum's clause. */
const IN_CLAUSE = 10;

interface Rule {
  kind: FactDraft['kind'] | null;
  /** Units that a word of this class may stand nearer or farther than others and still win. */
  bias: number;
  debt?: boolean;
}

const RULES: Record<MoneyCue, Rule> = {
  raise: { kind: 'round', bias: 0 },
  receive: { kind: 'round', bias: 2 },
  round: { kind: 'round', bias: 2 },
  invest: { kind: 'round', bias: 0 },
  valuation: { kind: 'valuation', bias: -4 },
  worth: { kind: 'valuation', bias: 0 },
  total: { kind: 'totalRaised', bias: -4 },
  acquire: { kind: 'acquisition', bias: 4 },
  acquiredBy: { kind: 'acquisition', bias: 0 },
  acquisition: { kind: 'acquisition', bias: 6 },
  ipo: { kind: 'ipo', bias: 4 },
  fund: { kind: 'fund', bias: -2 },
  debt: { kind: 'round', bias: -3, debt: true },
  other: { kind: null, bias: -1 },
  otherSubject: { kind: null, bias: 10 },
};

export function nearestKind(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const fund = ofFund(sentence, amount) ?? filledBehind(sentence, amount) ?? heldByFund(sentence, amount);
  if (fund) return { kind: 'fund', debt: false, cue: fund, sure: 1 };
  const moved = worthMoves(sentence, amount) ?? worthLies(sentence, amount);
  if (moved) return { kind: 'valuation', debt: false, cue: moved, sure: 1 };
  const gathered =
    sumsUp(sentence, amount) ??
    addsUp(sentence, amount) ??
    sinceYear(sentence, amount) ??
    comesTo(sentence, amount);
  if (gathered) return { kind: 'totalRaised', debt: false, cue: gathered, sure: 1 };
  const grown = grownBy(sentence, amount);
  if (grown) return { kind: 'round', debt: false, cue: grown, sure: 1 };
  if (isGrownRound(sentence, amount) || stageLeads(sentence, amount))
    return { kind: 'round', debt: false, cue: null, sure: 1 };
  const valued = valuedAt(sentence, amount) ?? valuationBehind(sentence, amount) ?? putAt(sentence, amount);
  if (valued) return { kind: 'valuation', debt: false, cue: valued, sure: 1 };
  if (isRaisedAt(sentence, amount)) return { kind: 'valuation', debt: false, cue: null, sure: 0.7 };
  const stage = sentence.stages
    .filter(
      (one) =>
        (one.stage !== 'debt' ||
          (takesUp(sentence, amount) &&
            !isWhole(sentence, amount) &&
            !nearerToOther(sentence, one, amount))) &&
        !tellsWhen(sentence, one) &&
        !isOfFund(sentence, one),
    )
    .filter(
      (one) =>
        one.stage !== 'grant' ||
        !sentence.block.tools.wording.spaced ||
        sentence.block.tools.wording.grammar.grantsAreRounds ||
        sentence.money.some(({ value }) => value === 'raise' || value === 'receive'),
    )
    .map((one) =>
      one.stage !== 'debt' && one.stage !== 'grant' && sharesClause(sentence, one, amount)
        ? Math.min(wayBetween(sentence, one, amount), IN_CLAUSE)
        : wayBetween(sentence, one, amount),
    )
    .reduce((least, way) => Math.min(least, way), Number.POSITIVE_INFINITY);
  const german = sentence.block.tools.wording.capitalNouns;
  let best: { way: number; cue: PhraseHit<MoneyCue>; rule: Rule } | null = null;
  const others = sentence.other
    .filter(
      (hit) =>
        !isInStage(sentence, hit) &&
        !expandsLoan(sentence, hit) &&
        !isPurpose(sentence, hit, amount) &&
        !isPassed(sentence, hit, amount) &&
        !sentence.money.some(
          (cue) =>
            cue.start <= hit.start &&
            cue.end >= hit.end &&
            (cue.value === 'acquire' || cue.end - cue.start > hit.end - hit.start),
        ),
    )
    .map((hit) => ({ ...hit }) as PhraseHit<MoneyCue>);
  // "el total invertido", "total des levées": a longer word of other money covers the cue in it.
  const isCovered = (cue: PhraseHit<MoneyCue>) =>
    sentence.other.some(
      ({ start, end }) => start <= cue.start && end >= cue.end && end - start > cue.end - cue.start,
    );
  const isNear = ({ start, end }: { start: number; end: number }) =>
    start - amount.end <= FAR && amount.start - end <= FAR;
  const near = sentence.money.filter(isNear);
  for (const cue of [...near.filter((one) => !isCovered(one)), ...others.filter(isNear)]) {
    if (
      cue.value === 'fund' &&
      (describesGiver(sentence, cue) ||
        isInName(sentence, cue) ||
        isManaged(sentence, amount) ||
        isCommitted(sentence, amount) ||
        isNoFund(sentence, cue))
    )
      continue;
    if (cue.value === 'total' && (isOtherWhole(sentence, cue, amount) || isBareWhole(sentence, cue)))
      continue;
    // "$125 million in total revenue", "taking its total exposure": a whole of other money.
    if (
      cue.value === 'total' &&
      sentence.other.some(({ start, end }) => start > cue.start && start - cue.end <= 1 && end > cue.end)
    )
      continue;
    if (cue.value === 'total' && (isShareOfWhole(sentence, cue) || isPaidWhole(sentence, cue))) continue;
    if (cue.value === 'total' && (growsTo(sentence, cue, amount) || bringsOther(sentence, cue, amount)))
      continue;
    if (cue.value === 'debt' && isWhole(sentence, amount)) continue;
    if (reachesWorth(sentence, cue, amount)) continue;
    if (isOver(sentence, cue, amount)) continue;
    if (valuesAnother(sentence, cue, amount)) continue;
    // "value it close to $650 million": the word only bounds the sum.
    const { boundSpan } = amount;
    if (!german && boundSpan && cue.start >= boundSpan.start && cue.end <= boundSpan.end) continue;
    if (cue.value === 'round' && tellsWhen(sentence, cue)) continue;
    if (belongsToOther(sentence, cue, amount) || !backed(sentence, cue, amount)) continue;
    if (cue.value === 'total' && wholeOfRound(sentence, cue)) continue;
    if (cue.value === 'total' && isRecord(sentence, cue, amount)) continue;
    const isNamed = cue.value === 'total' && namedBehind(sentence, amount);
    const rule = isNamed ? RULES.raise : RULES[cue.value];
    let way = wayBetween(sentence, cue, amount) + rule.bias;
    if (introduces(sentence, cue, amount) && !isNamed && (cue.value !== 'total' || stage >= 14))
      way = Math.min(way, -6);
    // Verbs of raising stand before their sum.
    if (
      (cue.value === 'raise' || cue.value === 'receive') &&
      cue.start > amount.start &&
      sentence.block.tools.wording.spaced &&
      !verbLast(sentence)
    ) {
      const gap = sentence.block.folded.slice(amount.end, cue.start);
      if (gap.length > 24 || /[,;]/.test(gap)) continue;
      way += 30;
    }
    if (cue.value === 'total' && !isNamed && bringsTo(sentence, cue, amount)) way = -6;
    if (cue.value === 'worth' && isPredicate(sentence, cue, amount)) way = -6;
    if (endsListOfSums(sentence, cue, amount)) way = Math.min(way, 60);
    // A word for the whole counts from afar: "To date, the startup has raised"; not in a clause behind: "a round of
    // $15 million, which is half of the total".
    const isAfar =
      cue.start > amount.end &&
      /,\s(?:which|who|qui|lo que|que)\s/.test(sentence.block.folded.slice(amount.end, cue.start));
    if (
      cue.value === 'total' &&
      !isNamed &&
      !isAfar &&
      stage >= 14 &&
      way < 70 &&
      amountsBetween(sentence, cue, amount) === 0
    )
      way = Math.min(way, -3);
    if (!best || way < best.way) best = { way, cue, rule };
  }
  const isGlued =
    best?.rule.kind === null &&
    best.cue.end <= amount.start &&
    sentence.block.tools.wording.spaced &&
    sentence.stages.some(({ start, stage: of }) => of !== 'debt' && start - amount.end === 1);
  if (
    stage < 14 &&
    (!best || isGlued || (best.rule.kind !== 'valuation' && best.way > stage - 6) || best.way > 12)
  ) {
    const debt = sentence.stages.some(
      (one) => one.stage === 'debt' && wayBetween(sentence, one, amount) === stage,
    );
    // "slashed its price in a $90 million pre-Series E round": the stage right behind the sum says what it is.
    if (best?.rule.kind !== null || best.way > 3 || isGlued)
      return { kind: 'round', debt, cue: best?.rule.kind === 'round' ? best.cue : null, sure: 1 };
  }
  if ((!best || best.way > REACH) && (comesFromName(sentence, amount) || besideGiver(sentence, amount)))
    return { kind: 'round', debt: false, cue: null, sure: 0.6 };
  if (!best || best.way > REACH || best.rule.kind === null) return null;
  // "has raised $75 million to date, including a $20 million round": a round of its own within the whole.
  if (best.rule.kind === 'totalRaised' && isRoundWithin(sentence, amount))
    return { kind: 'round', debt: false, cue: null, sure: 1 };
  return {
    kind: best.rule.kind,
    debt: best.rule.debt ?? false,
    cue: best.cue,
    sure: Math.min(1, Math.max(0.3, 1 - best.way / REACH)),
  };
}

/** "a $5 million seed stage fund": the stage says what the fund is for. */
const isOfFund = ({ money, block }: SentenceNotes, stage: { start: number; end: number }): boolean =>
  !block.tools.wording.capitalNouns &&
  money.some(
    ({ value, start, end }) =>
      value === 'fund' &&
      start <= stage.end + 1 &&
      start >= stage.start - 12 &&
      end > stage.end &&
      block.tools.sums.fundEnds.test(block.folded.slice(start, end)),
  );

/** "including a $20 million round": a part of a whole told before, which the word right behind it says to be a round. */
const isRoundWithin = (sentence: SentenceNotes, amount: AmountReading): boolean =>
  sentence.block.tools.sums.partRound.test(
    sentence.block.folded.slice(Math.max(sentence.start, amount.start - 40), amount.start),
  ) && roundBehind(sentence, amount);

/** "private investment in public equity": a longer name of a round covers a word for other money. */
const isInStage = ({ stages }: SentenceNotes, hit: { start: number; end: number }): boolean =>
  stages.some(({ start, end }) => start <= hit.start && end >= hit.end && end - start > hit.end - hit.start);

/** "habe die Gesamtbewertung der Firma 50 Milliarden erreicht": the worth did, which its clause names before. */
const reachesWorth = (
  { block, money }: SentenceNotes,
  { start, end }: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean =>
  start >= amount.end &&
  block.tools.sums.reached.test(block.folded.slice(start, end)) &&
  money.some(
    (worth) =>
      worth.value === 'valuation' &&
      worth.end <= amount.start &&
      !/[,;:]/.test(block.folded.slice(worth.end, amount.start)),
  );

/** "von dem Kiefer Geld erhalten hat, soll ein Volumen von": the verb ended a clause of its own before the sum. */
const isOver = (
  sentence: SentenceNotes,
  { value, start, end }: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean =>
  (value === 'raise' || value === 'receive') &&
  end < amount.start &&
  sentence.amounts.every((other) => other.start >= amount.start || other.end < start - 90) &&
  sentence.block.tools.sums.clauseOver.test(sentence.block.folded.slice(end, amount.start));

/** "un tour de 20 millions qui valoriserait le groupe 120 millions": the verb of the relative clause has a sum of its own. */
const valuesAnother = (
  { block, amounts }: SentenceNotes,
  { value, start, end }: PhraseHit<MoneyCue>,
  amount: AmountReading,
): boolean =>
  value === 'valuation' &&
  start > amount.end &&
  block.tools.sums.whichValues.test(block.folded.slice(amount.end, start)) &&
  amounts.some((other) => other.start >= end && other.sameAs === undefined);

/** "エクイティで20億円、デットで5億円": without spaces, a word for a loan speaks of the sum it touches. */
const nearerToOther = (
  sentence: SentenceNotes,
  one: { start: number; end: number },
  amount: AmountReading,
): boolean =>
  (!sentence.block.tools.wording.spaced ||
    sentence.amounts.some(
      ({ end }) =>
        end !== amount.end &&
        end < one.start &&
        /^\s(?:(?:de|in|en|of)\s)?$/.test(sentence.block.folded.slice(end, one.start)),
    )) &&
  sentence.amounts.some(
    (other) => other !== amount && wayBetween(sentence, one, other) < wayBetween(sentence, one, amount),
  );

/** "closed on $75 million, above its $60 million target": what was wanted tells of its own sum alone. */
const isPassed = (
  { block, start }: SentenceNotes,
  hit: { start: number; end: number },
  amount: AmountReading,
): boolean =>
  block.tools.sums.targetWord.test(block.folded.slice(hit.start, hit.end)) &&
  hit.start - amount.end !== 1 &&
  block.tools.sums.passes.test(block.folded.slice(Math.max(start, hit.start - 60), hit.start));

/** "hat sich 50 Millionen für den Bau einer Fabrik gesichert": what the money is for, before a verb of taking that stands last. */
const isPurpose = (
  { block, money }: SentenceNotes,
  hit: { start: number; end: number },
  amount: AmountReading,
): boolean =>
  hit.start > amount.end &&
  block.tools.sums.purposeBefore.test(block.folded.slice(amount.end, hit.start)) &&
  money.some(({ value, start }) => value === 'raise' && start > hit.end && start - hit.end < 60);
