import type { BlockSpan, FactDraft, ReadAmount, ReadDate, ReadName } from '../domain/draft.ts';
import type { AmountReading } from './amounts/read-amounts.ts';
import { bracketedBehind, kindOfSum, type SumKind, wayBetween } from './classify.ts';
import type { DateReading } from './dates/read-dates.ts';
import { investedInto } from './han-parties.ts';
import { isHanSpending, isHanThing, isPublicFund, isWhole } from './han-sum.ts';
import type { NameSpan } from './names.ts';
import { type Parties, partiesOf } from './parties.ts';
import { phrasesOf } from './phrases.ts';
import type { SentenceNotes } from './reading.ts';
import { buyerIn } from './sale.ts';
import type { StageReading } from './stages/read-stages.ts';
import { givers, intoName, isOfMany, isTitledGiver, raisesOwn, type Subject, subjectOf } from './subject.ts';
import { flowsElsewhere } from './verb-last.ts';
import { voiceAt } from './voice.ts';

/** A draft whose company may still be "the one the article speaks of". */
export interface Statement {
  draft: FactDraft;
  subject: Subject;
  sentence: SentenceNotes;
  /** Parties were named without any round in the sentence: they belong to the round before. */
  onlyParties?: boolean;
  /** "The seed round was led by": the round that was just told, of which only the sum was. */
  isDefinite?: boolean;
  /** Told as what went before: "nine months after a $5 million seed". */
  isEarlier?: boolean;
}

/** A stage or date farther than this from every sum of its sentence belongs to none, in weighted units. */
const OWN_REACH = 120;

/** Everything that one sentence states. */
export function statementsOf(sentence: SentenceNotes): Statement[] {
  if (!mayState(sentence)) return [];
  const parties = partiesOf(sentence);
  const sums = sentence.amounts
    .filter(({ sameAs }) => sameAs === undefined)
    .map((amount) => ({ amount, sum: usable(sentence, amount) }))
    .filter((one): one is { amount: AmountReading; sum: SumKind } => one.sum !== null);
  const statements = sums.map(({ amount, sum }) => ofSum(sentence, amount, sum, sums, parties));
  carryOn(statements);
  const bare = bareRounds(sentence, sums, parties);
  statements.push(...bare);
  shareParties(sentence, statements, parties);
  // "took part in the financing, which values the company at": the round itself stands elsewhere.
  const noRound = statements.every(
    ({ draft }) => draft.kind === 'valuation' || (draft.kind === 'totalRaised' && ofRound(sentence)),
  );
  // "a loan from Birch Bank": whoever gave a sum that is no round gave none.
  const told =
    sentence.party.some(({ value }) => value !== 'adviser' && value !== 'backedBy') ||
    sums.length === sentence.amounts.length;
  if (
    noRound &&
    told &&
    !PREVIOUS.test(sentence.block.folded.slice(sentence.start, sentence.end)) &&
    parties.lead.length + parties.investors.length > 0
  )
    statements.push(partiesOnly(sentence, parties));
  return statements;
}

/** Investors of the past are none of the news. */
const PREVIOUS = /\b(?:previous|prior|earlier|past)\s(?:funding|rounds?|financing|investment)\b/;

/** A fund by its name: "Birch Seed Fund", "Birch Ventures IV". */
const FUND_NAME = /\bfund\b(?! management)|\b(?:ventures|capital|partners|growth|opportunities) [IVX]+$/iu;

const sameSubject = (a: Subject, b: Subject) =>
  a === b ||
  (a && b && a !== 'topic' && b !== 'topic' ? a.name.name === b.name.name : a === 'topic' || b === 'topic');

/** "Birch Ventures raised $1 billion": whoever only gives money raises it for a fund. */
const raisesItself = (sentence: SentenceNotes, name: NameSpan, draft: FactDraft): boolean =>
  name.gives === true && raisesOwn(sentence, name, draft.amount?.spans[0]?.start ?? 0);

/** "$40 million of a $65 million Series B": a part has the stage of its whole. */
const isPartOf = ({ block }: SentenceNotes, part: FactDraft, whole: FactDraft): boolean => {
  const [from, to] = [part.amount?.spans[0]?.end ?? 0, whole.amount?.spans[0]?.start ?? 0];
  return (
    to > from &&
    to - from < 40 &&
    /^\s(?:of|from|in)\s(?:an?|its|the|their|our)\s(?:\p{Ll}+\s){0,2}(?:(?:up to|over)\s)?$/u.test(
      block.folded.slice(from, to),
    )
  );
};

/** What the sums of one sentence have in common: the subject of the one before, where nobody nearer is named; the fund. */
function carryOn(statements: readonly Statement[]): void {
  for (const [index, statement] of statements.entries()) {
    const before = statements[index - 1];
    const { subject, draft } = statement;
    const own = before?.subject;
    const carries = (kind: FactDraft['kind']) =>
      kind === 'round' || kind === 'valuation' || kind === 'totalRaised';
    if (
      subject &&
      subject !== 'topic' &&
      before &&
      own &&
      own !== 'topic' &&
      carries(before.draft.kind) &&
      carries(draft.kind) &&
      own.name.start > subject.name.start
    )
      statement.subject = own;
    // "closed a $1.2 billion round that valued it at $40 billion": the round's day is that of its valuation.
    const round = [before, statements[index + 1]].find((one) => one?.draft.kind === 'round');
    // "raised $5 million at a $30 million valuation in July": the day of both.
    const next = statements[index + 1];
    if (
      draft.kind === 'round' &&
      !draft.date &&
      next?.draft.kind === 'valuation' &&
      next.draft.date &&
      sameSubject(subject, next.subject)
    )
      draft.date = next.draft.date;
    if (
      draft.kind === 'valuation' &&
      !draft.date &&
      round?.draft.date &&
      sameSubject(round.subject, statement.subject)
    )
      draft.date = round.draft.date;
    const whole = statements[index + 1]?.draft;
    if (draft.kind === 'round' && !draft.stage && whole?.stage && isPartOf(statement.sentence, draft, whole))
      draft.stage = whole.stage;
    if (!subject || subject === 'topic') continue;
    if (draft.kind !== 'round' || draft.stage) continue;
    if (
      FUND_NAME.test(subject.name.name) ||
      raisesItself(statement.sentence, subject.name, draft) ||
      isTitledGiver(statement.sentence, subject.name)
    )
      draft.kind = 'fund';
  }
}

const mayState = (sentence: SentenceNotes) =>
  sentence.amounts.length > 0 || sentence.stages.length > 0 || sentence.party.length > 0;

function usable(sentence: SentenceNotes, amount: AmountReading): SumKind | null {
  const sum = kindOfSum(sentence, amount);
  if (!sum) return null;
  // A number without a currency needs the verb right beside it.
  if (!amount.currencyNamed && !leansOnOther(sentence, amount, sum)) return null;
  if (flowsElsewhere(sentence, amount, sum.kind === 'round' || sum.kind === 'totalRaised' ? sum.cue : null))
    return null;
  if (isSpending(sentence, amount, sum) || isRespective(sentence, amount)) return null;
  // "Startups that raised money include A ($5 million) and B ($7 million)": each sum has its own.
  if (!bracketedBehind(sentence, amount) && isOfMany(sentence, amount, sum.cue)) return null;
  const negated = sentence.link.some(
    ({ value, start, end }) =>
      value === 'negation' &&
      end <= (sum.cue?.start ?? amount.start) &&
      (sum.cue?.start ?? amount.start) - end < 12 &&
      start >= sentence.start,
  );
  return negated || isCalledOff(sentence, sum) ? null : sum;
}

/** "un tour de table avorté de 70 millions", "una ronda fallida": it never came. */
const isCalledOff = ({ block }: SentenceNotes, { cue }: SumKind): boolean =>
  cue !== null &&
  /^\s(?:avorté|annulé|manqué|raté|abandonné|fallid|frustrad|cancelad|abgesagt|geplatzt|gescheitert)/u.test(
    block.folded.slice(cue.end, cue.end + 14),
  );

/** A figure without a currency: right beside its verb, beside a sum that has one, or before whom it went to. */
function leansOnOther(sentence: SentenceNotes, amount: AmountReading, { kind, cue }: SumKind): boolean {
  const beside = cue !== null && wayBetween(sentence, cue, amount) <= 20;
  if (kind !== 'round')
    return (
      (beside || (cue !== null && wayBetween(sentence, cue, amount) <= 45)) &&
      (kind === 'totalRaised' || kind === 'valuation' || kind === 'fund') &&
      withCurrency(sentence, amount).money.currency !== ''
    );
  if (beside) return true;
  const { folded, tools } = sentence.block;
  if (!tools.wording.capitalNouns || !/^\sfür\s/.test(folded.slice(amount.end, amount.end + 5))) return false;
  return sentence.names.some(({ known, start }) => known && start > amount.end && start - amount.end < 50);
}

/** "A and B with $8 million and $2 million, respectively": which is whose a later word says. */
const isRespective = ({ block, end }: SentenceNotes, amount: AmountReading): boolean =>
  /\brespectively\b/.test(block.folded.slice(amount.end, Math.min(end, amount.end + 90)));

/** "invest $52 billion in chip production": money put into a thing, not into a company. */
function isSpending(sentence: SentenceNotes, amount: AmountReading, { cue, kind }: SumKind): boolean {
  if (kind === 'round' && (isHanSpending(sentence, amount) || isHanThing(sentence, amount))) return true;
  if (kind === 'fund' && isPublicFund(sentence, amount)) return true;
  if (kind !== 'round' || !cue) return false;
  if (sentence.stages.some(({ stage }) => stage !== 'grant' || sentence.block.tools.wording.lang === 'en'))
    return false;
  const raised = sentence.money.some(({ value }) => value === 'raise' || value === 'receive');
  if (!sentence.block.tools.wording.spaced)
    // "投资500亿元": without a round or anybody who raises it.
    return (
      !raised &&
      sentence.party.length === 0 &&
      cue.end <= amount.start &&
      amount.start - cue.end < 6 &&
      putsIn(sentence, cue) &&
      !intoName(sentence, cue) &&
      !investedInto(sentence, amount)
    );
  const { folded } = sentence.block;
  const noun =
    cue.value === 'round' &&
    cue.end <= amount.start &&
    /^investments?$/.test(folded.slice(cue.start, cue.end));
  if (cue.value !== 'invest' && !(noun && !raised)) return false;
  if (putsToUse(sentence, amount, cue) || commitsTo(sentence, amount, cue)) return true;
  const into = sentence.link.find(
    ({ value, start }) =>
      value === 'into' &&
      start >= amount.end &&
      start - amount.end < 40 &&
      // "invested $30 million in 2019": when, and not into what.
      !sentence.dates.some((date) => start >= date.start && start < date.end),
  );
  if (!into) return false;
  const many = sentence.nameCues.find(({ value, start }) => value === 'crowd' && start >= into.end);
  if (
    many &&
    many.start - into.end < 24 &&
    !sentence.names.some(({ start, end }) => start >= into.end && start - many.end < 24 && end > 0)
  )
    return true;
  const thing = [
    ...sentence.other,
    // "in our Dayton facility": a plant, and no loan.
    ...sentence.money.filter(
      ({ value, start, end }) => value === 'debt' && /^facility$/.test(folded.slice(start, end)),
    ),
  ].find(({ start }) => start >= into.end && start - into.end < 40);
  const near = ({ start }: { start: number }) =>
    start >= into.end && start - into.end < 60 && (!thing || start < thing.start);
  // "invest in Birch's stock": shares that anybody can buy.
  const inShares = sentence.names.some(
    (name) =>
      near(name) &&
      name.possessive &&
      sentence.other.some(({ start }) => start >= name.end && start - name.end < 5),
  );
  if (inShares) return true;
  const isThing = ({ known, end }: NameSpan) =>
    !known && thing !== undefined && thing.start - end <= 2 && thing.start >= end;
  return (
    !sentence.names.some((name) => near(name) && !name.weak && !isThing(name)) &&
    !sentence.nameCues.some((hit) => (hit.value === 'company' || hit.value === 'companyBefore') && near(hit))
  );
}

/** "commits $29 billion to tech funds": nobody named gets it. */
const commitsTo = (
  { block, names }: SentenceNotes,
  amount: AmountReading,
  cue: { start: number; end: number },
) =>
  /^commit/.test(block.folded.slice(cue.start, cue.end)) &&
  /^\sto\s/.test(block.folded.slice(amount.end, amount.end + 4)) &&
  !names.some(({ known, start }) => known && start > amount.end && start - amount.end < 40);

/** "plans to invest up to $500 billion to help": what somebody means to spend, and no company that gets it is named. */
const putsToUse = (sentence: SentenceNotes, amount: AmountReading, cue: { start: number; end: number }) =>
  cue.end <= amount.start &&
  sentence.party.length === 0 &&
  sentence.voice.some(
    ({ value, start }) => value === 'planned' && start <= cue.start && cue.start - start < 24,
  ) &&
  !sentence.link.some(({ value, start }) => value === 'into' && start >= cue.end && start - amount.end < 40);

/** The word is one for putting money in, not for taking it. */
const putsIn = ({ block }: SentenceNotes, cue: { start: number; end: number }) =>
  phrasesOf(block.tools.wording.cues.into).includes(block.folded.slice(cue.start, cue.end));

function ofSum(
  sentence: SentenceNotes,
  amount: AmountReading,
  sum: SumKind,
  sums: readonly { amount: AmountReading; sum: SumKind }[],
  parties: Parties,
): Statement {
  const { index } = sentence.block;
  const span = ({ start, end }: { start: number; end: number }): BlockSpan => ({ block: index, start, end });
  const mine = <T extends { start: number; end: number }>(
    all: readonly T[],
    rivals: readonly AmountReading[],
  ) => nearest(sentence, all, amount, rivals);
  const rounds = sums.filter((one) => one.sum.kind === 'round').map((one) => one.amount);
  const stage =
    sum.kind === 'round'
      ? mine(
          sentence.stages.filter(
            (one) => (one.stage !== 'debt' || !isWhole(sentence, amount)) && !isOfPart(sentence, one, amount),
          ),
          rounds,
        )
      : sum.kind === 'valuation'
        ? atRound(sentence, amount)
        : null;
  // A whole has grown over years: what day stands beside it is another's.
  const date =
    sum.kind === 'totalRaised'
      ? null
      : mine(
          sentence.dates.filter((one) => !isOfFounding(sentence, one)),
          sums.map((one) => one.amount),
        );
  const voice = voiceAt(sentence, amount);
  const subject = subjectOf(sentence, amount, sum, parties);
  const buyer = sum.kind === 'acquisition' ? buyerIn(sentence, sum) : null;
  const link = (value: string) =>
    sentence.link.find((hit) => hit.value === value && wayBetween(sentence, hit, amount) < 40);
  const [pre, post] = sum.kind === 'valuation' ? [link('pre'), link('post')] : [];
  const others = sentence.amounts.filter(
    ({ sameAs }) => sameAs !== undefined && sentence.block.amounts[sameAs] === amount,
  );
  const debt = sum.debt && stage === null;
  const draft: FactDraft = {
    kind: sum.kind,
    company: null,
    amount: readAmount(withCurrency(sentence, amount), index),
    alsoAmounts: others.map((one) => readAmount(one, index)),
    stage: stage
      ? { value: stage.stage, spans: [span(stage)] }
      : debt
        ? { value: 'debt', spans: sum.cue ? [span(sum.cue)] : [] }
        : null,
    lead: [],
    investors: sum.kind === 'round' ? givers(sentence, amount, sum).map((name) => readName(name, index)) : [],
    acquirer: buyer && buyer !== 'topic' ? readName(buyer, index) : null,
    date: date && readDate(date, index),
    status: { value: voice.status, spans: voice.statusSpan ? [span(voice.statusSpan)] : [] },
    basis:
      sum.kind === 'valuation'
        ? {
            value: pre ? 'pre' : post ? 'post' : 'unknown',
            spans: [pre ?? post].filter((one) => one !== undefined).map(span),
          }
        : null,
    instrument:
      sum.kind === 'round'
        ? { value: sum.debt || stage?.stage === 'debt' ? 'debt' : 'equity', spans: [] }
        : null,
    venue: null,
    attribution: voice.attribution && { ...voice.attribution, spans: voice.attribution.spans.map(span) },
    quotes: [trimmed(sentence)],
    confidence: sum.sure,
  };
  return {
    draft,
    subject,
    sentence,
    isEarlier:
      sentence.block.tools.wording.spaced &&
      EARLIER.test(sentence.block.folded.slice(Math.max(sentence.start, amount.start - 40), amount.start)),
  };
}

/** Ends before a sum that went before the news. */
const EARLIER =
  /\b(?:after|follow(?:s|ed|ing)|on top of|previous(?:ly)?|prior|earlier|since)\s(?:(?:an?|its|the|their|raising|closing|landing|securing|over|more|than|about|around|raised|completing)\s){0,4}$/u;

/** "600 millions d'euros, moitié en capital, moitié en dette": the debt is only a part of the sum. */
const isOfPart = ({ block }: SentenceNotes, one: StageReading, amount: AmountReading): boolean =>
  one.stage === 'debt' &&
  one.start > amount.end &&
  /\b(?:capital|fonds propres|equity|eigenkapital|dont|davon|moitié|of which|de los que|de las que)\b/u.test(
    block.folded.slice(amount.end, one.start),
  );

/** "600 millions d'euros, dont 468 millions en capital": the currency named before goes on. */
function withCurrency(sentence: SentenceNotes, amount: AmountReading): AmountReading {
  if (amount.currencyNamed) return amount;
  const before = sentence.amounts.filter((one) => one.currencyNamed && one.end <= amount.start).at(-1);
  // "insgesamt 116 Millionen und die Bewertung 400 Millionen Euro".
  const next =
    before ??
    (sentence.block.tools.wording.spaced
      ? sentence.amounts.find(
          (one) => one.currencyNamed && one.start > amount.end && one.start - amount.end < 90,
        )
      : undefined) ??
    // A paragraph names its currency once: "sammelte 13,5 Millionen Euro ein … insgesamt nun 20 Millionen".
    (sentence.block.tools.wording.spaced && sentence.block.tools.wording.lang !== 'en'
      ? sentence.block.amounts.findLast((one) => one.currencyNamed && one.end < amount.start)
      : undefined);
  return next ? { ...amount, money: { ...amount.money, currency: next.money.currency } } : amount;
}

/** A stage that a valuation goes with: "valued at $4.5 billion in its Series C". */
function atRound(sentence: SentenceNotes, amount: AmountReading): StageReading | null {
  const near = sentence.stages.filter((stage) => wayBetween(sentence, stage, amount) < 60);
  return near.length === 1 && sentence.amounts.length === 1 ? (near[0] ?? null) : null;
}

/** "founded in 2020", "since 2015": when the company began, or since when something goes on. */
function isOfFounding({ block, start: from }: SentenceNotes, { start, end }: DateReading): boolean {
  const { folded, tools } = block;
  if (!tools.wording.spaced)
    return (
      /(?:成立|创立|創立|创办|創辦|创建|设立|設立|始建|创业|創業|诞生)(?:于|於|在)?\s?$/u.test(
        folded.slice(Math.max(from, start - 5), start),
      ) ||
      /^\s?(?:に|の)?(?:成立|创立|創立|创办|創辦|创建|设立|設立|创业|創業|推出|上线|生まれ|リリース|ローンチ)/u.test(
        folded.slice(end, end + 8),
      )
    );
  return (
    tools.notDated.test(folded.slice(Math.max(from, start - 32), start)) ||
    tools.notDated.test(`${folded.slice(start, end).split(' ')[0] ?? ''} `)
  );
}

/** "announced in 2022 and $21 million": what stands before the "and" belongs to what was told before it. */
const acrossAnd = ({ block }: SentenceNotes, one: { end: number }, amount: AmountReading): number =>
  block.tools.listJoiners.findAll(block.folded.slice(one.end, amount.start)).length > 0 ? 24 : 0;

/** "2018年8億円、2020年22億円": without spaces, what stands behind a comma belongs to what follows it. */
const acrossComma = ({ block }: SentenceNotes, one: { start: number }, amount: AmountReading): number =>
  !block.tools.wording.spaced && /[，、；]/u.test(block.folded.slice(amount.end, one.start)) ? 60 : 0;

/** Of several places the one that is nearer to this sum than to any rival. */
function nearest<T extends { start: number; end: number }>(
  sentence: SentenceNotes,
  all: readonly T[],
  amount: AmountReading,
  rivals: readonly AmountReading[],
): T | null {
  let best: { one: T; way: number } | null = null;
  for (const one of all) {
    const way =
      wayBetween(sentence, one, amount) +
      (amount.start > one.end ? acrossAnd(sentence, one, amount) : acrossComma(sentence, one, amount));
    const nearer = (rival: AmountReading) =>
      rival !== amount &&
      wayBetween(sentence, one, rival) + (one.start >= rival.end ? acrossComma(sentence, one, rival) : 0) <
        way;
    // Long lists of givers may stand between the only stage of a sentence and its only sum.
    const alone = !sentence.block.tools.wording.spaced && all.length === 1 && rivals.length <= 1;
    if (way > (alone ? 3 * OWN_REACH : OWN_REACH) || rivals.some(nearer)) continue;
    if (!best || way < best.way) best = { one, way };
  }
  return best?.one ?? null;
}

/** Rounds of which only the stage is told: "the Series A of 2016, led by Yunqi". */
function bareRounds(
  sentence: SentenceNotes,
  sums: readonly { amount: AmountReading; sum: SumKind }[],
  parties: Parties,
): Statement[] {
  const { index } = sentence.block;
  const span = ({ start, end }: { start: number; end: number }): BlockSpan => ({ block: index, start, end });
  const taken = (stage: StageReading) =>
    sums.some(({ amount, sum }) => sum.kind === 'round' && wayBetween(sentence, stage, amount) < OWN_REACH);
  return sentence.stages
    .filter(() => !sentence.party.some(({ value }) => value === 'adviser'))
    .filter((stage) => !taken(stage) && /^(?:pre-|seed|angel|series)/.test(stage.stage))
    .filter(
      (stage) =>
        sentence.money.some(({ value, start, end }) => {
          const way = wayBetween(sentence, { start, end }, stage);
          return (value === 'raise' || value === 'receive' || value === 'round') && way < 40 && way > 0;
        }) || sentence.party.some((cue) => wayBetween(sentence, cue, stage) < 25),
    )
    .map((stage) => {
      const date = sentence.dates
        .map((one) => ({ one, way: wayBetween(sentence, one, stage) }))
        .filter(
          ({ one, way }) =>
            way < 80 &&
            !sentence.stages.some((other) => other !== stage && wayBetween(sentence, one, other) < way),
        )
        .sort((a, b) => a.way - b.way)[0]?.one;
      const voice = voiceAt(sentence, stage);
      const { folded } = sentence.block;
      return {
        isDefinite: /\b(?:the|this)\s$/.test(
          folded.slice(Math.max(sentence.start, stage.start - 6), stage.start),
        ),
        subject: subjectOf(sentence, stage, { kind: 'round' as const, cue: null }, parties),
        sentence,
        draft: {
          ...emptyDraft(sentence),
          stage: { value: stage.stage, spans: [span(stage)] },
          date: date ? readDate(date, index) : null,
          status: { value: voice.status, spans: voice.statusSpan ? [span(voice.statusSpan)] : [] },
          attribution: voice.attribution && {
            ...voice.attribution,
            spans: voice.attribution.spans.map(span),
          },
          confidence: 0.5,
        },
      };
    });
}

/** "The round led by Birch brings the total to $30 million": who led it did not give the whole. */
const ofRound = ({ party, money }: SentenceNotes): boolean =>
  party.some((cue) => money.some(({ value, end }) => value === 'round' && cue.start - end === 1));

/** Gives the investors of a sentence to its rounds: all to the only one, else each to the nearest before it. */
function shareParties(sentence: SentenceNotes, statements: readonly Statement[], parties: Parties): void {
  const ofKind = (kind: FactDraft['kind']) => statements.filter(({ draft }) => draft.kind === kind);
  const totals = ofRound(sentence) ? [] : ofKind('totalRaised');
  const rounds = ofKind('round').length > 0 ? ofKind('round') : totals;
  if (rounds.length === 0) return;
  const place = ({ draft }: Statement) =>
    draft.amount?.spans[0] ?? draft.stage?.spans[0] ?? { start: sentence.start, end: sentence.start };
  const give = (name: NameSpan, shelf: 'lead' | 'investors') => {
    // "led by Birch" speaks of the sum before it.
    const before = parties.behind.includes(name)
      ? rounds.filter((round) => place(round).end <= name.start)
      : [];
    const nearestRound = (before.length > 0 ? before : rounds)
      .map((round) => ({ round, way: wayBetween(sentence, place(round), name) }))
      .sort((a, b) => a.way - b.way)[0]?.round;
    const own = nearestRound?.subject;
    if (!nearestRound || (own && own !== 'topic' && own.name.start === name.start)) return;
    const { draft } = nearestRound;
    if (![...draft.lead, ...draft.investors].some((one) => one.spans[0]?.start === name.start))
      draft[shelf].push(readName(name, sentence.block.index));
  };
  for (const name of parties.lead) give(name, 'lead');
  for (const name of parties.investors) give(name, 'investors');
}

function partiesOnly(sentence: SentenceNotes, parties: Parties): Statement {
  const { index } = sentence.block;
  return {
    onlyParties: true,
    sentence,
    subject: 'topic',
    draft: {
      ...emptyDraft(sentence),
      lead: parties.lead.map((name) => readName(name, index)),
      investors: parties.investors.map((name) => readName(name, index)),
    },
  };
}

function emptyDraft(sentence: SentenceNotes): FactDraft {
  return {
    kind: 'round',
    company: null,
    amount: null,
    alsoAmounts: [],
    stage: null,
    lead: [],
    investors: [],
    acquirer: null,
    date: null,
    status: { value: 'announced', spans: [] },
    basis: null,
    instrument: { value: 'equity', spans: [] },
    venue: null,
    attribution: null,
    quotes: [trimmed(sentence)],
    confidence: 0.3,
  };
}

function trimmed({ block, start, end }: SentenceNotes): BlockSpan {
  const words = block.text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  return { block: block.index, start: start + lead, end: start + words.trimEnd().length };
}

function readAmount(amount: AmountReading, block: number): ReadAmount {
  const { start, end, money, range, unsure } = amount;
  return {
    money,
    ...(range ? { range } : {}),
    spans: [{ block, start, end }],
    ...(unsure ? { unsure } : {}),
  };
}

function readDate({ value, yearless, relative, start, end }: DateReading, block: number): ReadDate {
  return { value, ...(yearless ? { yearless } : {}), relative, spans: [{ block, start, end }] };
}

/** A name as a field of a draft. */
export function readName(name: NameSpan, block: number): ReadName {
  return {
    name: name.name,
    spans: [{ block, start: name.start, end: name.end }],
    entities: name.entities,
    aliases: name.aliases.map(({ text, lang, start, end }) => ({
      text,
      ...(lang ? { lang } : {}),
      spans: [{ block, start, end }],
    })),
  };
}
