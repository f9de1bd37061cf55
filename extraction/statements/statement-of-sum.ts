import type { BlockSpan, FactDraft } from '../../domain/draft.ts';
import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { wayBetween } from '../notes/way-between.ts';
import { isGerman } from '../notes/word-order.ts';
import { givers } from '../parties/givers.ts';
import type { Parties } from '../parties/parties.ts';
import type { StageReading } from '../stages/read-stages.ts';
import { antecedentIn, onlyNamedIn } from '../subjects/antecedent.ts';
import { buyerIn } from '../subjects/sale.ts';
import type { Subject } from '../subjects/subject.ts';
import { subjectOf } from '../subjects/subject-of.ts';
import { withCurrency } from '../sums/currency-carried.ts';
import { grownBy, isGrownRound } from '../sums/german-sums.ts';
import { isWhole } from '../sums/han-sums.ts';
import { sharesClause } from '../sums/rounds.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { isDefinite } from './bare-rounds.ts';
import { readAmount, readDate, readName, trimmed } from './draft-fields.ts';
import { isEarlier } from './earlier.ts';
import { isOfFounding, nearest } from './nearest-field.ts';
import type { Statement } from './statement.ts';
import { voiceAt } from './voice.ts';

export function statementOfSum(
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
      ? (grownStage(sentence, amount) ??
        debtBeside(sentence, amount) ??
        ofClause(sentence, amount) ??
        mine(
          sentence.stages.filter(
            (one) => (one.stage !== 'debt' || !isWhole(sentence, amount)) && !isOfPart(sentence, one, amount),
          ),
          rounds,
        ))
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
  const subject = resolved(sentence, amount, sum, parties);
  const buyer = sum.kind === 'acquisition' ? buyerIn(sentence, sum) : null;
  const link = (value: string) =>
    sentence.link.find((hit) => hit.value === value && wayBetween(sentence, hit, amount) < 40);
  const [pre, post] = sum.kind === 'valuation' ? [link('pre'), link('post')] : [];
  const others = sentence.amounts.filter(
    ({ sameAs }) => sameAs !== undefined && sentence.block.amounts[sameAs] === amount,
  );
  const debt =
    sum.debt &&
    stage === null &&
    // "$2.1 billion in debt and equity financing".
    ![...sentence.stages, ...sentence.money].some(
      (one) =>
        ('stage' in one ? one.stage : one.value) === 'debt' &&
        wayBetween(sentence, one, amount) < BOTH_REACH &&
        isOfBoth(sentence, one),
    );
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
    onlyNamed: onlyNamedIn(sentence, amount, parties),
    sentence,
    isEarlier: isEarlier(sentence, amount),
    isDefinite: sum.kind === 'round' && isDefinite(sentence, amount),
  };
}

/** Whom a sum is about; what stands for a company is whom its own sentence has named, where it has. */
function resolved(sentence: SentenceNotes, amount: AmountReading, sum: SumKind, parties: Parties): Subject {
  const subject = subjectOf(sentence, amount, sum, parties);
  if (subject && subject !== 'topic' && isPair(sentence, subject.name)) return 'topic';
  // "Das Gesamtvolumen aller Runden gibt die Datenbank Stein mit": who tells of the sum.
  if (
    subject &&
    subject !== 'topic' &&
    sum.kind === 'totalRaised' &&
    isGerman(sentence) &&
    isMedium(subject.name.name)
  )
    return 'topic';
  // "Halden News avançait dès juillet une valorisation de 4 milliards": who tells of a worth, or is but a guess.
  if (
    subject &&
    subject !== 'topic' &&
    OF_ONE_COMPANY.has(sum.kind) &&
    sentence.block.tools.wording.grammar.verbMayLead === true &&
    ((isMedium(subject.name.name) && (sum.kind === 'valuation' || !subject.name.known)) ||
      (sum.kind === 'valuation' &&
        sentence.block.tools.subjects.tellsOfWorth.test(
          sentence.block.folded.slice(subject.name.end, subject.name.end + 40),
        )))
  )
    return 'topic';
  // "la série B de Bouleau", "50 millions bouclée par Bouleau": whoever only gives and stands behind the sum took nothing.
  if (
    subject &&
    subject !== 'topic' &&
    sum.kind === 'round' &&
    subject.name.gives === true &&
    subject.name.start >= amount.end &&
    sentence.block.tools.wording.grammar.giversBehindOf === true &&
    sentence.block.tools.wording.grammar.verbMayLead === true
  )
    return 'topic';
  // "には松会社、樫会社などから": whoever the particle of origin makes a giver took nothing.
  if (
    subject &&
    subject !== 'topic' &&
    !sentence.block.tools.wording.spaced &&
    isGiver(parties, subject.name)
  )
    return 'topic';
  if (subject !== 'topic' || !OF_ONE_COMPANY.has(sum.kind)) return subject;
  const name = antecedentIn(sentence, amount, sum.cue, parties);
  return name ? { name, sure: true } : subject;
}

/** "Doe and Roe have raised": two guesses that do something together are the founders of whoever is spoken of. */
const isPair = ({ block, names }: SentenceNotes, name: NameSpan): boolean =>
  !name.known &&
  !name.name.includes(' ') &&
  block.tools.wording.spaced &&
  names.some(
    (other) =>
      !other.known &&
      !other.name.includes(' ') &&
      other.end < name.start &&
      block.tools.subjects.and.test(block.folded.slice(other.end, name.start)),
  );

const isGiver = ({ lead, investors }: Parties, name: NameSpan): boolean =>
  name.gives === true && [...lead, ...investors].some(({ start }) => start === name.start);

const OF_ONE_COMPANY: ReadonlySet<FactDraft['kind']> = new Set(['round', 'valuation', 'totalRaised', 'ipo']);

/** "in der C-Runde kamen 80 Millionen, in der B-Runde zwei Jahre zuvor 30 Millionen": the only stage of a German clause. */
function ofClause(sentence: SentenceNotes, amount: AmountReading): StageReading | null {
  const [only, second] = sentence.stages.filter(
    (one) => one.stage !== 'debt' && one.stage !== 'grant' && sharesClause(sentence, one, amount),
  );
  return only && !second ? only : null;
}

/** "einen Kreditrahmen von 600 Millionen Dollar": a word for debt right beside a sum, whatever stage its clause names. */
function debtBeside({ block, stages }: SentenceNotes, amount: AmountReading): StageReading | null {
  if (!block.tools.wording.spaced) return null;
  return (
    stages.find(
      ({ stage, start, end }) =>
        stage === 'debt' &&
        ((end <= amount.start && BESIDE.test(block.folded.slice(end, amount.start))) ||
          start - amount.end === 1),
    ) ?? null
  );
}

const BESIDE = /^\s(?:\p{Ll}{1,4}\s|in höhe von\s)?$/u;

/** "stockt seine Series C um 36 auf 344 Millionen auf": both sums are of the stage that grew. */
function grownStage(sentence: SentenceNotes, amount: AmountReading): StageReading | null {
  const grew = grownBy(sentence, amount) !== undefined || isGrownRound(sentence, amount);
  const [only, second] = sentence.stages.filter(({ stage }) => stage !== 'debt');
  return grew && only && !second && only.end <= amount.start ? only : null;
}

/** How near a sum the words for both kinds of money stand, in weighted units. */
const BOTH_REACH = 24;

/** "debt and equity", around a word for either. */
const isOfBoth = (
  { block }: Pick<SentenceNotes, 'block'>,
  { start, end }: { start: number; end: number },
): boolean => block.tools.statements.bothKinds.test(block.folded.slice(Math.max(0, start - 16), end + 12));

/** "600 millions d'euros, moitié en capital, moitié en dette": the debt is only a part of the sum. */
const isOfPart = ({ block }: SentenceNotes, one: StageReading, amount: AmountReading): boolean =>
  (one.stage === 'debt' && isOfBoth({ block }, one)) ||
  (one.stage === 'debt' &&
    one.start > amount.end &&
    block.tools.statements.partAs.test(block.folded.slice(amount.end, one.start)));

/** A stage that a valuation goes with: "valued at $4.5 billion in its Series C". */
function atRound(sentence: SentenceNotes, amount: AmountReading): StageReading | null {
  const near = sentence.stages.filter((stage) => wayBetween(sentence, stage, amount) < 60);
  return near.length === 1 && sentence.amounts.length === 1 ? (near[0] ?? null) : null;
}
