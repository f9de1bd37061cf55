import type { FactDraft } from './draft.ts';
import type { RateTable } from './exchange-rates.ts';
import type {
  AcquisitionFact,
  Fact,
  FundFact,
  IpoFact,
  RoundFact,
  TotalRaisedFact,
  ValuationFact,
} from './fact.ts';
import { bareLetters } from './near-names.ts';
import { dateRange, type PartialDate } from './partial-date.ts';
import { amountOf, partiesOf } from './report-views.ts';
import { closeInTime, form, isClosed } from './rounds.ts';
import { isParty } from './same-party.ts';
import { readsAs } from './same-sum.ts';

/** A draft as an event of the world. */
export interface DraftEvent {
  draft: FactDraft;
  /** When the text it was read in was published. */
  published: PartialDate | null;
  rates: RateTable | null;
}

/** How a report of the store stands to a draft: it agrees, differs in one thing, or is of another event (`null`). */
export type Relation = 'agrees' | 'amount' | 'acquirer' | 'date' | null;

/** Sales, listings and funds take long: reports of one may be dated so many days apart. */
const SAME_DEAL_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * How a report stands to a draft, kind by kind:
 * - rounds: the same stage within 60 days; without a stage on either side the same sum within 60 days. The same stage
 *   and sum at another time is one round dated in two ways. Debt, stakes and equity are never one round.
 * - valuations: within 60 days of each other, by their own date or else the day of publication, and not of two
 *   different stages; pre-money is compared with pre-money only, unless the figures are the same.
 * - totals: the same figure at any time, another one within 60 days; a total grows.
 * - sales: by the same acquirer; by another one within a year the acquirer differs. Listings: not at two different
 *   exchanges. What was planned is borne out by what was done since, and not the other way round; a plan told after
 *   that with another sum is another one.
 * - funds: the same size within a year, another within 60 days.
 */
export function relationTo(event: DraftEvent, fact: Fact): Relation {
  if (fact.kind !== event.draft.kind) return null;
  switch (fact.kind) {
    case 'round':
      return roundRelation(event, fact);
    case 'valuation':
      return valuationRelation(event, fact);
    case 'totalRaised':
      return totalRelation(event, fact);
    case 'acquisition':
      return saleRelation(event, fact);
    case 'ipo':
      return listingRelation(event, fact);
    case 'fund':
      return fundRelation(event, fact);
  }
}

/** Whether the draft tells of something done. */
export function isDone({ status, instrument }: FactDraft): boolean {
  if (instrument?.value === 'stake') return status.value === 'announced';
  return status.value === 'announced' || status.value === 'reported';
}

const wasDone = (fact: Fact) =>
  fact.kind === 'round' ? isClosed(fact) : fact.status === 'announced' || fact.status === 'reported';

/** A date that is only the day of publication, since the text gives none: it tells when, but proves nothing. */
const isGuessed = ({ date }: FactDraft) => date?.relative === true && date.spans.length === 0;

/** Whether both state the sum and it is the same. */
export function sameAmount({ draft, published, rates }: DraftEvent, fact: Fact): boolean {
  const money = amountOf(fact);
  if (!draft.amount || !money) return false;
  const date = draft.date?.value ?? fact.asOf ?? published ?? fact.citation.published;
  return readsAs(
    { amount: draft.amount, also: draft.alsoAmounts },
    { money, also: fact.also },
    { rates, date },
  );
}

/** Two reports of one event: what is said of the sum decides. */
function bySum(event: DraftEvent, fact: Fact): Relation {
  if (!event.draft.amount) return 'agrees';
  if (!amountOf(fact)) return null;
  return sameAmount(event, fact) ? 'agrees' : 'amount';
}

function roundRelation(event: DraftEvent, fact: RoundFact): Relation {
  const { draft } = event;
  const stage = draft.stage?.value ?? null;
  if (isDone(draft) !== wasDone(fact)) return null;
  if (form({ stage, instrument: draft.instrument?.value }) !== form(fact)) return null;
  const close = closeInTime(draft.date?.value ?? null, fact.asOf);
  const same = sameAmount(event, fact);
  if (stage !== null && fact.stage !== null) {
    if (stage !== fact.stage) return null;
    if (close) return bySum(event, fact);
    if (!same) return null;
    return isGuessed(draft) ? 'agrees' : 'date';
  }
  if (!close) return null;
  if (draft.amount) return same ? 'agrees' : null;
  if (stage !== null) return null;
  const named = [...draft.lead, ...draft.investors];
  const parties = partiesOf(fact);
  return named.length === 0 || named.some((read) => parties.some((party) => isParty(read, party) === true))
    ? 'agrees'
    : null;
}

const timeOf = (fact: Fact) => fact.asOf ?? fact.citation.published;

function valuationRelation(event: DraftEvent, fact: ValuationFact): Relation {
  const { draft, published } = event;
  const stage = draft.stage?.value;
  if (isDone(draft) !== wasDone(fact)) return null;
  if (stage && fact.stage && stage !== fact.stage) return null;
  const sameStage = stage !== undefined && stage === fact.stage;
  const date = draft.date?.value ?? null;
  const close = sameStage ? closeInTime(date, fact.asOf) : closeInTime(date ?? published, timeOf(fact));
  const basis = draft.basis?.value ?? 'unknown';
  const opposite = basis !== fact.basis && (basis === 'pre' || fact.basis === 'pre');
  if (opposite && basis !== 'unknown' && fact.basis !== 'unknown') return null;
  if (sameAmount(event, fact)) {
    if (close || date === null || isGuessed(draft)) return 'agrees';
    return sameStage ? 'date' : null;
  }
  return close && draft.amount && !opposite ? 'amount' : null;
}

function totalRelation(event: DraftEvent, fact: TotalRaisedFact): Relation {
  const { draft, published } = event;
  if (isDone(draft) !== wasDone(fact)) return null;
  if (sameAmount(event, fact)) return 'agrees';
  const close = closeInTime(draft.date?.value ?? published, timeOf(fact));
  return close && draft.amount && fact.period === undefined ? 'amount' : null;
}

/** A plan that is told after the deal was done, with another sum, is another plan. */
function isLaterPlan({ draft, published }: DraftEvent, fact: Fact): boolean {
  const told = published === null ? null : dateRange(published);
  const done = fact.asOf === null ? null : dateRange(fact.asOf);
  return !isDone(draft) && wasDone(fact) && told !== null && done !== null && told.first > done.last;
}

function farApart({ draft }: DraftEvent, fact: Fact): boolean {
  const date = draft.date?.value && !isGuessed(draft) ? dateRange(draft.date.value) : null;
  const other = fact.asOf === null ? null : dateRange(fact.asOf);
  if (!date || !other) return false;
  return Math.max(date.first, other.first) - Math.min(date.last, other.last) > SAME_DEAL_DAYS * DAY_MS;
}

function saleRelation(event: DraftEvent, fact: AcquisitionFact): Relation {
  const { draft } = event;
  const done = isDone(draft);
  const buyer = draft.acquirer ? isParty(draft.acquirer, fact.acquirer) : 'unknown';
  if (buyer === false) return done === wasDone(fact) && !farApart(event, fact) ? 'acquirer' : null;
  if (done && !wasDone(fact)) return null;
  if (farApart(event, fact)) return buyer === true && done === wasDone(fact) ? 'date' : null;
  const sum = bySum(event, fact);
  return sum === 'amount' && isLaterPlan(event, fact) ? null : sum;
}

function listingRelation(event: DraftEvent, fact: IpoFact): Relation {
  const { draft } = event;
  const venues = [draft.venue?.value, fact.venue].map((venue) => venue && bareLetters(venue));
  const [here, there] = venues;
  if (here && there && !here.includes(there) && !there.includes(here)) return null;
  const done = isDone(draft);
  if (done && !wasDone(fact)) return null;
  if (farApart(event, fact)) return done === wasDone(fact) ? 'date' : null;
  const sum = bySum(event, fact);
  if (sum === 'amount' && isLaterPlan(event, fact)) return null;
  const dated = draft.date?.value && !isGuessed(draft) && done && wasDone(fact);
  return sum === 'agrees' && dated && !closeInTime(draft.date!.value, fact.asOf) ? 'date' : sum;
}

function fundRelation(event: DraftEvent, fact: FundFact): Relation {
  const { draft } = event;
  if (isDone(draft) !== wasDone(fact)) return null;
  if (sameAmount(event, fact)) return farApart(event, fact) ? null : 'agrees';
  if (!closeInTime(draft.date?.value ?? null, fact.asOf)) return null;
  return draft.amount && draft.date === null ? null : bySum(event, fact);
}
