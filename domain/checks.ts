import type { FactDraft } from './draft.ts';
import type { Entity } from './entity.ts';
import type { Fact } from './fact.ts';
import type { Doubt, Judgement } from './judgement.ts';
import type { Money } from './money.ts';
import { areNear } from './near-names.ts';
import { dateRange, type PartialDate, parsePartialDate } from './partial-date.ts';
import { amountOf } from './report-views.ts';
import { closeInTime, form, isClosed } from './rounds.ts';
import { type DraftEvent, isDone, relationTo, sameAmount } from './same-event.ts';
import { ratioOf } from './same-sum.ts';

/** What doubts are raised with. */
export interface DoubtContext {
  company: Pick<Entity, 'id' | 'name' | 'aliases' | 'founded'> | null;
  today: PartialDate;
  beside?: readonly FactDraft[];
}

/** Slips of reading and typing: thousands for millions, 万 for 亿. */
const SLIPS = [1_000, 10_000] as const;
/** How far a figure may be off after a slip is put right, as a factor. */
const SLIP_TOLERANCE = 1.06;
/** A sum so many times the largest known of its kind is more likely a slip than a leap. */
const LEAP = 200;

/**
 * What is possible but unlikely about a draft, as questions: a raise above what the company was worth after it, a date
 * before the founding or in the future, a sum that a slip of 10^3 or 10^4 would explain, a round beside another one of
 * the same time that may be the same, a company among its own investors. In a fixed order, each asked once.
 */
export function doubtsOf(
  event: DraftEvent,
  facts: readonly Fact[],
  context: DoubtContext,
  outcome: Pick<Judgement, 'verdict'>,
): Doubt[] {
  const { draft } = event;
  const open = outcome.verdict === 'new' || outcome.verdict === 'differs';
  return [
    open ? slip(event, facts) : null,
    aboveValuation(event, facts, context),
    beforeFounding(draft, context),
    inFuture(draft, context.today),
    outcome.verdict === 'new' ? nearDuplicate(event, facts) : null,
    ownInvestor(draft, context),
  ].filter((doubt) => doubt !== null);
}

function slip(event: DraftEvent, facts: readonly Fact[]): Doubt | null {
  const { draft, rates } = event;
  const money = draft.amount?.money;
  if (!money) return null;
  const date = draft.date?.value ?? event.published;
  const ratio = (other: Money) => ratioOf(money, other, { rates, date });
  for (const fact of facts) {
    const known = amountOf(fact);
    const times = known && fact.kind === draft.kind && ratio(known);
    if (!times) continue;
    const factor = SLIPS.find((by) => closeTo(times, by) || closeTo(times, 1 / by));
    if (factor && (relationTo(event, fact) === 'amount' || draft.kind === 'round'))
      return corrected(money, times > 1 ? 1 / factor : factor);
  }
  const ratios = facts.flatMap((fact) => {
    const known = fact.kind === 'totalRaised' && draft.kind !== 'totalRaised' ? null : amountOf(fact);
    return (known && ratio(known)) || [];
  });
  const leap = Math.min(...ratios);
  return Number.isFinite(leap) && leap > LEAP ? corrected(money, 1 / SLIPS[0]) : null;
}

const closeTo = (ratio: number, wanted: number) =>
  ratio / wanted < SLIP_TOLERANCE && wanted / ratio < SLIP_TOLERANCE;

const corrected = (money: Money, by: number): Doubt => ({
  check: 'slip',
  field: 'amount',
  instead: { ...money, amount: Math.round(money.amount * by) },
});

/** Whether money raised exceeds what the company was worth with it. */
function aboveValuation(event: DraftEvent, facts: readonly Fact[], context: DoubtContext): Doubt | null {
  const { draft, rates } = event;
  const money = draft.amount?.money;
  const other = draft.kind === 'round' ? 'valuation' : draft.kind === 'valuation' ? 'round' : null;
  if (!money || !other || (draft.kind === 'valuation' && draft.basis?.value === 'pre')) return null;
  const stage = draft.stage?.value ?? null;
  const date = draft.date?.value ?? null;
  const goesWith = (theirs: { stage: string | null; date: PartialDate | null }) =>
    stage !== null && theirs.stage !== null
      ? stage === theirs.stage && closeInTime(date, theirs.date)
      : date !== null && theirs.date !== null && closeInTime(date, theirs.date);
  const fromFacts = facts.flatMap((fact) => {
    if (fact.kind !== other || (fact.kind === 'valuation' && fact.basis === 'pre')) return [];
    return goesWith({ stage: fact.stage ?? null, date: fact.asOf }) ? (amountOf(fact) ?? []) : [];
  });
  const fromText = (context.beside ?? []).flatMap((beside) => {
    if (beside === draft || beside.kind !== other || beside.basis?.value === 'pre') return [];
    const theirs = { stage: beside.stage?.value ?? null, date: beside.date?.value ?? null };
    const sameWords = beside.quotes.some((quote) =>
      draft.quotes.some((own) => own.block === quote.block && own.start === quote.start),
    );
    return sameWords || goesWith(theirs) ? (beside.amount?.money ?? []) : [];
  });
  const tooMuch = [...fromFacts, ...fromText].some((theirs) => {
    const times = ratioOf(money, theirs, { rates, date: date ?? event.published });
    return times !== null && (draft.kind === 'round' ? times > 1 : times < 1);
  });
  return tooMuch ? { check: 'above-valuation', field: 'amount' } : null;
}

function beforeFounding({ date }: FactDraft, { company }: DoubtContext): Doubt | null {
  const founded = company?.founded;
  const [happened, began] = [date?.value, founded].map((day) => (day ? dateRange(day) : null));
  if (!founded || !happened || !began || happened.last >= began.first) return null;
  return { check: 'before-founding', field: 'date', founded };
}

/** Whether a date lies wholly after the reader's day. */
export function startsAfter(date: PartialDate, today: PartialDate): boolean {
  return (dateRange(date)?.first ?? 0) > (dateRange(today)?.last ?? Number.POSITIVE_INFINITY);
}

/** A date of the past that two swapped digits of the year would make of one in the future: "2071" for "2017". */
export function swappedYear(date: PartialDate, today: PartialDate): PartialDate | null {
  for (const at of [2, 1]) {
    const swapped = `${date.slice(0, at)}${date[at + 1]}${date[at]}${date.slice(at + 2)}`;
    const year = parsePartialDate(swapped)?.year;
    if (swapped !== date && year && year >= 1900 && !startsAfter(swapped, today)) return swapped;
  }
  return null;
}

function inFuture({ date, status }: FactDraft, today: PartialDate): Doubt | null {
  if (status.value === 'planned' || status.value === 'rumoured') return null;
  if (!date?.value || !startsAfter(date.value, today)) return null;
  const instead = swappedYear(date.value, today);
  return { check: 'future', field: 'date', ...(instead ? { instead } : {}) };
}

/** A round of the same time that one word (its stage, or its sum) keeps apart. */
function nearDuplicate(event: DraftEvent, facts: readonly Fact[]): Doubt | null {
  const { draft } = event;
  if (draft.kind !== 'round' || !draft.date?.value) return null;
  const stage = draft.stage?.value ?? null;
  const twin = facts.find(
    (fact) =>
      fact.kind === 'round' &&
      fact.asOf !== null &&
      isClosed(fact) === isDone(draft) &&
      form(fact) === form({ stage, instrument: draft.instrument?.value }) &&
      closeInTime(draft.date!.value, fact.asOf) &&
      relationTo(event, fact) !== 'agrees' &&
      (stage === null || fact.stage === null || stage === fact.stage || sameAmount(event, fact)),
  );
  return twin ? { check: 'near-duplicate', field: 'date', other: twin.asOf } : null;
}

function ownInvestor(draft: FactDraft, { company }: DoubtContext): Doubt | null {
  const names = company
    ? [company.name, ...company.aliases.map(({ text }) => text)]
    : draft.company
      ? [draft.company.name]
      : [];
  const ids = company ? [company.id] : (draft.company?.entities ?? []);
  const parties = [...draft.lead, ...draft.investors, ...(draft.acquirer ? [draft.acquirer] : [])];
  const isItself = parties.some(
    (party) =>
      party.entities.some((id) => ids.includes(id)) ||
      (party.entities.length === 0 && names.some((name) => areNear(name, party.name))),
  );
  return isItself ? { check: 'own-investor', field: 'parties' } : null;
}
