import type { EntityId } from './entity.ts';
import type { Fact, FactStatus, Party, RoundFact, ValuationFact } from './fact.ts';
import { type FigureContext, type FigureSet, figureSet } from './figures.ts';
import type { Money } from './money.ts';
import type { PartialDate } from './partial-date.ts';
import type { Round } from './rounds.ts';
import { byReport } from './shown-first.ts';
import type { PartyView, Sourced } from './sources.ts';

/** An amount that sources give of a round. */
export type RoundAmount = 'raised' | 'valuation' | 'preMoney';

/** A closed round as a card draws it. */
export interface RoundView extends Sourced {
  key: string;
  /** The company that raised. */
  subject: EntityId;
  /** `null` when no source names it. */
  stage: string | null;
  /** `null` when no source dates it. */
  asOf: PartialDate | null;
  /** `null` when no source states an amount. */
  raised: FigureSet | null;
  /** Post-money or unqualified valuations that go with it. */
  valuation: FigureSet | null;
  /** What it was worth before the round's money. */
  preMoney: FigureSet | null;
  lead: PartyView[];
  /** Everyone else who put money in. */
  investors: PartyView[];
  /** Independent speakers behind the round itself. */
  instrument: RoundFact['instrument'];
  status: FactStatus;
}

/** Anything reported that is not a closed round: open rounds, totals, sales, listings, funds, lone valuations. */
export interface ReportView extends Sourced {
  kind: Fact['kind'];
  key: string;
  subject: EntityId;
  status: FactStatus;
  asOf: PartialDate | null;
  /** When the newest source behind it was published; `null` when none says. */
  published: PartialDate | null;
  /** `null` when no source states an amount. */
  amount: FigureSet | null;
  /** Those who put money in, want to, or buy; leads first. */
  parties: PartyView[];
  stage?: string;
  instrument?: RoundFact['instrument'];
  basis?: ValuationFact['basis'];
  /** Exchange of a listing. */
  venue?: string;
  /** Name of a fund. */
  name?: string;
  /** The time a total covers. */
  period?: PartialDate;
}

/** The amount a fact states, of whatever kind it is; `null` when it states none. */
export function amountOf(fact: Fact): Money | null {
  switch (fact.kind) {
    case 'round':
    case 'ipo':
      return fact.raised;
    case 'valuation':
      return fact.value;
    case 'totalRaised':
      return fact.amount;
    case 'acquisition':
      return fact.price;
    case 'fund':
      return fact.size;
  }
}

/** Everyone a fact names beside its subject, leads first. */
export function partiesOf(fact: Fact): Party[] {
  if (fact.kind === 'round') return [...fact.lead, ...fact.investors];
  return fact.kind === 'acquisition' ? [fact.acquirer] : [];
}

/** The statements of an amount in some facts, those without one left out. */
export function amounts(facts: readonly Fact[], context: FigureContext): FigureSet | null {
  const statements = facts.flatMap((fact) => {
    const money = amountOf(fact);
    return money ? [{ fact, money }] : [];
  });
  return figureSet(statements, context);
}

const sameName = (name: string) => name.normalize('NFKC').toLowerCase();

const partyKey = (party: Party) => party.entity ?? sameName(party.name);

/**
 * Merges the parties that several reports name: one entry for each, with everyone who names it. The reports come in
 * the order of {@link byReport}.
 */
function mergeParties<F extends Fact>(
  facts: readonly F[],
  pick: (fact: F) => readonly Party[],
  context: FigureContext,
): PartyView[] {
  const named = facts.flatMap((fact) => pick(fact).map((party) => ({ fact, party })));
  if (named.length === 0) return [];
  // Only a name alone must be compared with those whose entity is known.
  const known = new Map<string, EntityId>();
  if (named.some(({ party }) => !party.entity))
    for (const { party } of named) if (party.entity) known.set(sameName(party.name), party.entity);
  const groups = Map.groupBy(named, ({ party }) => {
    if (party.entity) return party.entity;
    const name = sameName(party.name);
    return known.get(name) ?? name;
  });
  return [...groups.values()].map((group) => ({
    name: group[0]!.party.name,
    entity: group.find(({ party }) => party.entity)?.party.entity,
    ...context.sources.cite(group.map(({ fact }) => fact)),
  }));
}

/** What the reports of a round say of each of its amounts. */
export function roundAmounts({ reports, valuations }: Round): Record<RoundAmount, readonly Fact[]> {
  return {
    raised: reports,
    valuation: valuations.filter(({ basis }) => basis !== 'pre'),
    preMoney: valuations.filter(({ basis }) => basis === 'pre'),
  };
}

/** Draws one closed round together: amounts, valuations, parties, each with its sources. */
export function roundView(round: Round, context: FigureContext): RoundView {
  const said = roundAmounts(round);
  const reports = [...round.reports].sort(byReport);
  const raised = amounts(said.raised, context);
  const lead = mergeParties(reports, (fact) => fact.lead, context);
  const leads = new Set(lead.map(partyKey));
  const others = mergeParties(reports, (fact) => fact.investors, context);
  return {
    key: round.key,
    subject: reports[0]!.subject,
    stage: round.stage,
    asOf: round.asOf,
    raised,
    valuation: amounts(said.valuation, context),
    preMoney: amounts(said.preMoney, context),
    lead,
    investors: others.filter((party) => !leads.has(partyKey(party))),
    instrument: reports[0]!.instrument,
    status: reports[0]!.status,
    ...context.sources.cite(reports),
  };
}

/** Draws one round that is not closed. */
export function openRoundView(round: Round, context: FigureContext): ReportView {
  const reports = [...round.reports].sort(byReport);
  return {
    ...reportView(reports, context),
    key: round.key,
    asOf: round.asOf,
    stage: round.stage ?? undefined,
  };
}

/** Draws facts of one kind that say the same thing as one entry. `facts` must not be empty. */
export function reportView(facts: readonly Fact[], context: FigureContext): ReportView {
  const sorted = [...facts].sort(byReport);
  const first = sorted[0]!;
  const published = sorted.map((fact) => fact.citation.published).filter((date) => date !== null);
  const view: ReportView = {
    kind: first.kind,
    key: facts.map(({ id }) => id).sort()[0]!,
    subject: first.subject,
    status: first.status,
    asOf: first.asOf,
    published: published[0] ?? null,
    amount: amounts(sorted, context),
    parties: mergeParties(sorted, partiesOf, context),
    ...context.sources.cite(sorted),
  };
  if (first.kind === 'round') view.instrument = first.instrument;
  if (first.kind === 'valuation') Object.assign(view, { basis: first.basis, stage: first.stage });
  if (first.kind === 'ipo') view.venue = first.venue;
  if (first.kind === 'fund') view.name = first.name;
  if (first.kind === 'totalRaised') view.period = first.period;
  return view;
}

/**
 * Whether facts that are no rounds say the same thing and may share an entry: same kind, status, date and
 * amount, and the same other particulars. Anything else stays apart.
 */
export function reportKey(fact: Fact): string {
  const amount = amountOf(fact);
  const particulars =
    fact.kind === 'valuation'
      ? [fact.basis, fact.stage]
      : fact.kind === 'ipo'
        ? [fact.venue]
        : fact.kind === 'fund'
          ? [fact.name]
          : fact.kind === 'totalRaised'
            ? [fact.period]
            : partiesOf(fact).map(partyKey);
  return JSON.stringify([
    fact.subject,
    fact.kind,
    fact.status,
    fact.asOf,
    amount && [amount.amount, amount.currency, amount.bound],
    particulars,
  ]);
}
