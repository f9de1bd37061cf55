import { type ChartView, chartView } from './chart-view.ts';
import type { Entity, EntityId } from './entity.ts';
import type { Conversion, RateTable } from './exchange-rates.ts';
import type { Fact, Note } from './fact.ts';
import type { FigureContext, FigureSet } from './figures.ts';
import { comparePartialDates, monthsBetween, type PartialDate } from './partial-date.ts';
import { type RaisedInRounds, raisedInRounds } from './raised-in-rounds.ts';
import {
  amounts,
  openRoundView,
  type ReportView,
  type RoundView,
  reportKey,
  reportView,
  roundView,
} from './report-views.ts';
import { groupRounds, newestFirst } from './rounds.ts';
import type { Settlement } from './settlement.ts';
import type { ShownFirst } from './shown-first.ts';
import { numberSources, type SourceView } from './sources.ts';

/** What a card is made from: everything the store knows about an entity, and the page it is read on. */
export interface ViewInput {
  entity: Entity;
  /** Facts about it, about its parts, and facts in which it or a part takes part. Order does not matter. */
  facts: readonly Fact[];
  notes: readonly Note[];
  /** `null` while the table is not loaded: then nothing is converted. */
  rates: RateTable | null;
  /** The page's own date; `null` when it has none. */
  pageDate: PartialDate | null;
  /** The reader's day, for pages without a date. */
  today: PartialDate;
  /** Entities named by the facts, parents and parts, as far as the store has them. */
  related: readonly Entity[];
  /** What the reader decided about sources that differ, oldest first. */
  settlements?: readonly Settlement[];
  /** The rule by which one of several figures is shown first, where the reader has chosen one. */
  shownFirst?: ShownFirst;
}

/** That the newest fact is much older than the page. */
export interface StaleNote {
  newest: PartialDate;
  /** Whole months between the newest fact and the page. */
  months: number;
  /** What it was measured against: the page's date, or today where the page has none. */
  against: 'page' | 'today';
}

/** A fact counts as stale when it is this much older than the page. */
export const STALE_MONTHS = 18;

/** The valuation a card shows, with the round it was given at. */
export interface ValuationView {
  figures: FigureSet;
  asOf: PartialDate | null;
  /** Stage of the round it goes with, where known. */
  stage: string | null;
  /** Whether the figures are worth before the round's money: then no other is known. */
  basis: 'pre' | 'post';
}

/** A rate that amounts on a card were converted at. */
export interface RateNote extends Pick<Conversion, 'rate' | 'period'> {
  currency: string;
  /** Who published it. */
  source: string;
}

/** Everything a company card draws, unformatted. Every value carries its facts and at least one source number. */
export interface CompanyView {
  kind: 'company';
  entity: Entity;
  /** The newest closed round; `null` when no source reports one. */
  lastRound: RoundView | null;
  /** `null` when no source gives one. */
  valuation: ValuationView | null;
  /** `null` with fewer than two dated points. */
  chart: ChartView | null;
  /** All closed rounds, newest first. */
  rounds: RoundView[];
  /** Money in the closed rounds that state it; `null` with fewer than two of them. */
  raisedInRounds: RaisedInRounds | null;
  /** Reported but not closed: wanted stakes. */
  reported: ReportView[];
  /** Planned or rumoured: rounds, sales, listings, valuations in view. */
  planned: ReportView[];
  /** Everything else: totals, sales, listings, funds, valuations at no known round. */
  other: ReportView[];
  notes: Note[];
  /** Rates behind the key figures, each once. */
  rates: RateNote[];
  /** Rates behind every amount of the expanded card. */
  allRates: RateNote[];
  stale: StaleNote | null;
  sources: SourceView[];
  /** Entities of the card by id, for names that open another card. */
  related: Record<EntityId, Entity>;
}

/** Draws together what a company card shows. Facts about other entities are ignored. */
export function companyView(input: ViewInput): CompanyView {
  const sources = numberSources();
  const { rates: table, settlements, shownFirst } = input;
  const context: FigureContext = { sources, rates: table, settlements, shownFirst };
  const facts = ownFacts(input);
  const grouped = groupRounds(facts);
  const rounds = grouped.filter((round) => round.closed).map((round) => roundView(round, context));
  const attached = new Set(grouped.filter((r) => r.closed).flatMap((r) => r.valuations.map((v) => v.id)));
  const open = grouped.filter((round) => !round.closed).map((round) => openRoundView(round, context));
  const rest = facts.filter((fact) => fact.kind !== 'round' && !attached.has(fact.id));
  const reports = [...open, ...groupReports(rest, context)].sort(newestFirst);
  const lastRound = rounds[0] ?? null;
  const valuation = currentValuation(rounds, rest, context);
  return {
    kind: 'company',
    entity: input.entity,
    lastRound,
    valuation,
    chart: chartView({ rounds, reports }),
    rounds,
    raisedInRounds: raisedInRounds(rounds),
    reported: reports.filter((report) => isWish(report) && report.status === 'reported'),
    planned: reports.filter((report) => isWish(report) && report.status !== 'reported'),
    other: reports.filter((report) => !isWish(report)),
    notes: sortNotes(input.notes),
    rates: ratesUsed([lastRound?.raised, valuation?.figures], input.rates),
    allRates: ratesUsed(
      [
        ...rounds.flatMap((round) => [round.raised, round.valuation, round.preMoney]),
        ...reports.map((report) => report.amount),
      ],
      input.rates,
    ),
    stale: staleNote(facts, input.pageDate, input.today),
    sources: sources.list(),
    related: byEntityId(input.related),
  };
}

/** Facts about the entity itself, each once, in an order of their own. */
export function ownFacts({ entity, facts }: Pick<ViewInput, 'entity' | 'facts'>): Fact[] {
  const own = new Map(facts.filter((fact) => fact.subject === entity.id).map((fact) => [fact.id, fact]));
  return [...own.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Entries for facts that are no rounds; those that say the very same thing share one. */
export function groupReports(facts: readonly Fact[], context: FigureContext): ReportView[] {
  return [...Map.groupBy(facts, reportKey).values()].map((group) => reportView(group, context));
}

/** Notes newest first, then by id. */
export function sortNotes(notes: readonly Note[]): Note[] {
  return [...notes].sort((a, b) => comparePartialDates(b.written, a.written) || (a.id < b.id ? -1 : 1));
}

/** Entities by id. */
export function byEntityId(entities: readonly Entity[]): Record<EntityId, Entity> {
  return Object.fromEntries(entities.map((entity) => [entity.id, entity]));
}

/** Whether a report tells of something that has not happened (yet). */
function isWish(report: ReportView): boolean {
  return report.kind === 'round' || report.status === 'planned' || report.status === 'rumoured';
}

/** A valuation that may be the one shown; its figures are drawn together only if it is. */
interface Candidate extends Omit<ValuationView, 'figures'> {
  key: string;
  figures(): FigureSet | null;
}

/**
 * The valuation shown: the newest one that was announced or reported, at a closed round or by itself; undated
 * ones count as oldest. A post-money or unqualified figure goes before a pre-money one of the same round.
 */
function currentValuation(
  rounds: readonly RoundView[],
  rest: readonly Fact[],
  context: FigureContext,
): ValuationView | null {
  const candidates: Candidate[] = [];
  for (const { key, asOf, stage, valuation, preMoney } of rounds) {
    const figures = valuation ?? preMoney;
    if (!figures) continue;
    const said = figures.all.map((figure) => figure.asOf).sort(comparePartialDates);
    candidates.push({
      key,
      figures: () => figures,
      asOf: asOf ?? said[0] ?? null,
      stage,
      basis: valuation ? 'post' : 'pre',
    });
  }
  const lone = rest.filter(
    (fact) => fact.kind === 'valuation' && (fact.status === 'announced' || fact.status === 'reported'),
  );
  for (const group of Map.groupBy(lone, loneKey).values()) {
    const [first] = group;
    if (first?.kind !== 'valuation') continue;
    const basis = first.basis === 'pre' ? 'pre' : 'post';
    // Only those of the newest are wanted, and there may be hundreds.
    const figures = () => amounts(group, context);
    candidates.push({ key: first.id, figures, asOf: first.asOf, stage: first.stage ?? null, basis });
  }
  for (const { figures: draw, asOf, stage, basis } of candidates.sort(newestFirst)) {
    const figures = draw();
    if (figures) return { figures, asOf, stage, basis };
  }
  return null;
}

/** Valuations outside rounds are compared with each other when they are of one date, stage and basis. */
function loneKey(fact: Fact): string {
  if (fact.kind !== 'valuation') return fact.id;
  return JSON.stringify([fact.asOf, fact.stage, fact.basis === 'pre']);
}

/** The rates that figures were converted at, each currency and month once, newest first. */
export function ratesUsed(
  sets: readonly (FigureSet | null | undefined)[],
  table: RateTable | null,
): RateNote[] {
  const used = new Map<string, RateNote>();
  for (const figure of sets.flatMap((set) => set?.all ?? [])) {
    if (!figure.dollars || !table) continue;
    const { currency } = figure.money;
    const { rate, period } = figure.dollars;
    used.set(`${period} ${currency}`, { currency, rate, period, source: table.source });
  }
  return [...used].sort(([a], [b]) => (a > b ? -1 : 1)).map(([, note]) => note);
}

/** When the newest fact is {@link STALE_MONTHS} or more older than the page (today, if it has no date). */
export function staleNote(
  facts: readonly Fact[],
  pageDate: PartialDate | null,
  today: PartialDate,
): StaleNote | null {
  // A plan's date lies ahead and a report's date may be missing; then the day it was published counts.
  const dates = facts
    .map((fact) => (fact.status === 'planned' ? null : fact.asOf) ?? fact.citation.published)
    .filter((date) => date !== null)
    .sort(comparePartialDates);
  const newest = dates.at(-1);
  if (newest === undefined) return null;
  const months = monthsBetween(newest, pageDate ?? today);
  if (months === null || months < STALE_MONTHS) return null;
  return { newest, months, against: pageDate ? 'page' : 'today' };
}
