import {
  byEntityId,
  groupReports,
  ownFacts,
  type RateNote,
  ratesUsed,
  type StaleNote,
  sortNotes,
  staleNote,
  type ViewInput,
} from './company-view.ts';
import type { Entity, EntityId } from './entity.ts';
import type { Fact, Note } from './fact.ts';
import type { FigureContext, FigureSet } from './figures.ts';
import type { PartialDate } from './partial-date.ts';
import {
  openRoundView,
  partiesOf,
  type ReportView,
  reportKey,
  reportView,
  roundView,
} from './report-views.ts';
import { groupRounds, newestFirst, type Round } from './rounds.ts';
import { numberSources, type PartyView, type Sourced, type SourceView } from './sources.ts';

/** One company that the investor, or a part of it, put money into, bought, or is said to want. */
export interface DealView extends Sourced {
  key: string;
  kind: 'round' | 'acquisition';
  /** The company. */
  subject: EntityId;
  /** Its name, where the store has it; else its id is all that is known. */
  name: string;
  asOf: PartialDate | null;
  /** `null` when no source names it. */
  stage: string | null;
  instrument?: 'equity' | 'debt' | 'stake';
  /** What the round raised in all, not the investor's share; `null` when not stated. */
  amount: FigureSet | null;
  /** Money changed hands, as far as the reports go. */
  closed: boolean;
  status: Fact['status'];
  /** Whether the investor led. */
  led: boolean;
  /** The parts through which it took part, where not in its own name ("SoftBank Vision Fund"). */
  via: PartyView[];
  /** The others in the round, leads first. */
  with: PartyView[];
}

/** Everything an investor card draws, unformatted. */
export interface InvestorView {
  kind: 'investor';
  entity: Entity;
  /** Entities whose deals are listed too. */
  parts: Entity[];
  /** Companies it has put money into, most recent first. */
  portfolio: { id: EntityId; name: string; sources: number[] }[];
  /** The newest closed deal (undated: one with an amount first); `null` when there is none. */
  lastClosed: DealView | null;
  /** All deals, dated newest first, then undated; wishes are told by `closed`. */
  deals: DealView[];
  /** What is known about the investor itself: funds, rounds of its own, its sale. */
  other: ReportView[];
  notes: Note[];
  /** Rates behind the amounts, each once. */
  rates: RateNote[];
  stale: StaleNote | null;
  sources: SourceView[];
  related: Record<EntityId, Entity>;
}

/** Draws together what an investor card shows, the deals of its parts included. */
export function investorView(input: ViewInput): InvestorView {
  const { entity, related } = input;
  const parts = related.filter((other) => other.partOf === entity.id).sort((a, b) => (a.id < b.id ? -1 : 1));
  const group = new Set([entity.id, ...parts.map((part) => part.id)]);
  const sources = numberSources();
  const { rates, settlements, shownFirst } = input;
  const context: FigureContext = { sources, rates, settlements, shownFirst };
  const involved = dealFacts(input.facts, group);
  const taken = new Set(involved);
  const own = ownFacts(input).filter((fact) => !taken.has(fact));
  const companies = new Map(related.map((other) => [other.id, other]));
  const deals = dealViews(involved, { entity, group, companies, context });
  const closed = deals.filter((deal) => deal.closed);
  const portfolio = new Map(closed.map((deal) => [deal.subject, deal]));
  for (const deal of closed.toReversed()) portfolio.set(deal.subject, deal);
  const other = [
    ...groupRounds(own).map((round) => openRoundView(round, context)),
    ...groupReports(
      own.filter((fact) => fact.kind !== 'round'),
      context,
    ),
  ];
  return {
    kind: 'investor',
    entity,
    parts,
    portfolio: [...portfolio.values()].map(({ subject, name, sources: from }) => ({
      id: subject,
      name,
      sources: from,
    })),
    lastClosed:
      closed.find((deal) => deal.asOf !== null) ?? closed.find((deal) => deal.amount) ?? closed[0] ?? null,
    deals,
    other: other.sort(newestFirst),
    notes: sortNotes(input.notes),
    rates: ratesUsed(
      deals.map((deal) => deal.amount),
      input.rates,
    ),
    stale: staleNote([...involved, ...own], input.pageDate, input.today),
    sources: sources.list(),
    related: byEntityId(related),
  };
}

/** Facts in which one of `group` takes part in somebody else's round or purchase. */
function dealFacts(facts: readonly Fact[], group: ReadonlySet<EntityId>): Fact[] {
  const involved = facts.filter((fact) =>
    partiesOf(fact).some((party) => party.entity !== undefined && group.has(party.entity)),
  );
  const byId = new Map(involved.map((fact) => [fact.id, fact]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface DealContext {
  entity: Entity;
  group: ReadonlySet<EntityId>;
  companies: ReadonlyMap<EntityId, Entity>;
  context: FigureContext;
}

/** Draws the deals newest first, so that their sources are numbered in the order in which they are read. */
function dealViews(facts: readonly Fact[], deal: DealContext): DealView[] {
  const pending: { asOf: PartialDate | null; key: string; draw: () => DealView }[] = [];
  for (const [subject, about] of Map.groupBy(facts, (fact) => fact.subject)) {
    for (const round of groupRounds(about)) {
      pending.push({ asOf: round.asOf, key: round.key, draw: () => roundDeal(subject, round, deal) });
    }
    const purchases = about.filter((fact) => fact.kind === 'acquisition');
    for (const [key, same] of Map.groupBy(purchases, reportKey)) {
      pending.push({ asOf: same[0]?.asOf ?? null, key, draw: () => purchaseDeal(subject, same, deal) });
    }
  }
  return pending.sort(newestFirst).map(({ draw }) => draw());
}

function roundDeal(subject: EntityId, round: Round, deal: DealContext): DealView {
  const view = round.closed ? roundView(round, deal.context) : openRoundView(round, deal.context);
  const parties = 'lead' in view ? [...view.lead, ...view.investors] : view.parties;
  const leads = new Set(round.reports.flatMap((report) => report.lead.map((party) => party.entity)));
  return {
    ...dealOf(subject, parties, deal),
    key: view.key,
    kind: 'round',
    asOf: view.asOf,
    stage: round.stage,
    instrument: view.instrument,
    amount: 'lead' in view ? view.raised : view.amount,
    closed: round.closed,
    status: view.status,
    led: [...deal.group].some((id) => leads.has(id)),
    sources: view.sources,
    facts: view.facts,
  };
}

function purchaseDeal(subject: EntityId, same: readonly Fact[], deal: DealContext): DealView {
  const view = reportView(same, deal.context);
  return {
    ...dealOf(subject, view.parties, deal),
    key: view.key,
    kind: 'acquisition',
    asOf: view.asOf,
    stage: null,
    amount: view.amount,
    closed: view.status === 'announced' || view.status === 'reported',
    status: view.status,
    led: false,
    sources: view.sources,
    facts: view.facts,
  };
}

function dealOf(subject: EntityId, parties: readonly PartyView[], { entity, group, companies }: DealContext) {
  const company = companies.get(subject);
  const isOwn = (party: PartyView) => party.entity !== undefined && group.has(party.entity);
  return {
    subject,
    name: company?.name ?? (subject === entity.id ? entity.name : subject.slice(subject.indexOf('/') + 1)),
    via: parties.filter((party) => isOwn(party) && party.entity !== entity.id),
    with: parties.filter((party) => !isOwn(party)),
  };
}
