import type { FigureSet, FigureView } from './figures.ts';
import { comparePartialDates, dateRange, type PartialDate } from './partial-date.ts';
import type { ReportView, RoundView } from './report-views.ts';
import type { Sourced } from './sources.ts';

/** Lowest and highest of the figures given for one value, in the chart's currency, whole units. */
export interface ChartSpan {
  low: number;
  high: number;
  figures: FigureSet;
}

/** One round or lone valuation on the chart. */
export interface ChartPoint extends Sourced {
  key: string;
  /** `null` for the gutter of undated facts. */
  asOf: PartialDate | null;
  /** Middle of the time the date may mean, UTC milliseconds; `null` if undated. */
  at: number | null;
  stage: string | null;
  raised: ChartSpan | null;
  valuation: ChartSpan | null;
  /** Not closed: drawn with a dashed outline. */
  open: boolean;
}

/** Valuations and money raised over time, in one currency. */
export interface ChartView {
  currency: string;
  /** Oldest first, at least two. */
  dated: ChartPoint[];
  /** Undated closed rounds and valuations, which stand beside the time axis. */
  undated: ChartPoint[];
  highestValuation: number;
  highestRaised: number;
}

/**
 * What the chart of a company shows: closed rounds, lone valuations, and open rounds that state an amount.
 * The currency is that of all figures, or US dollars where they differ; a figure without a dollar value is
 * then left out. `null` with fewer than two dated points.
 */
export function chartView({
  rounds,
  reports,
}: {
  rounds: readonly RoundView[];
  reports: readonly ReportView[];
}): ChartView | null {
  const sets = [
    ...rounds.flatMap((round) => [round.raised, round.valuation]),
    ...reports.filter(isDrawn).map((report) => report.amount),
  ].filter((set) => set !== null);
  const currencies = new Set(sets.flatMap((set) => set.all.map((figure) => figure.money.currency)));
  const [only] = currencies;
  const currency = only !== undefined && currencies.size === 1 ? only : 'USD';
  const points = [
    ...rounds.map((round) => roundPoint(round, currency)),
    ...reports.filter(isDrawn).map((report) => reportPoint(report, currency)),
  ].filter((point) => point.raised !== null || point.valuation !== null);
  const dated = points
    .filter((point) => point.at !== null)
    .sort(
      (a, b) => (a.at ?? 0) - (b.at ?? 0) || comparePartialDates(a.asOf, b.asOf) || (a.key < b.key ? -1 : 1),
    );
  if (new Set(dated.map((point) => point.at)).size < 2) return null;
  // An undated plan is told in words only: drawn, it would squeeze the bars of the rounds that closed.
  const drawn = points.filter((point) => point.at !== null || !point.open);
  const highest = (pick: (point: ChartPoint) => ChartSpan | null) =>
    Math.max(0, ...drawn.map((point) => pick(point)?.high ?? 0));
  return {
    currency,
    dated,
    undated: drawn.filter((point) => point.at === null).sort((a, b) => (a.key < b.key ? -1 : 1)),
    highestValuation: highest((point) => point.valuation),
    highestRaised: highest((point) => point.raised),
  };
}

/** A total or a fund is no point in time, and a rumoured valuation no value: they are told in words only. */
function isDrawn(report: ReportView): boolean {
  if (report.kind === 'round') return report.amount !== null && report.instrument !== 'stake';
  return report.kind === 'valuation' && (report.status === 'announced' || report.status === 'reported');
}

/** An amount of a figure in the chart's currency; `null` where it cannot be converted. */
export function inCurrency(figure: FigureView, currency: string): number | null {
  if (figure.money.currency === currency) return figure.money.amount;
  return currency === 'USD' ? (figure.dollars?.money.amount ?? null) : null;
}

function chartSpan(figures: FigureSet | null, currency: string): ChartSpan | null {
  const values = (figures?.all ?? [])
    .map((figure) => inCurrency(figure, currency))
    .filter((value) => value !== null);
  if (!figures || values.length === 0) return null;
  return { low: Math.min(...values), high: Math.max(...values), figures };
}

function middle(date: PartialDate | null): number | null {
  const range = date === null ? null : dateRange(date);
  return range ? (range.first + range.last) / 2 : null;
}

function roundPoint(round: RoundView, currency: string): ChartPoint {
  return {
    key: round.key,
    asOf: round.asOf,
    at: middle(round.asOf),
    stage: round.stage,
    raised: chartSpan(round.raised, currency),
    valuation: chartSpan(round.valuation, currency),
    open: false,
    sources: round.sources,
    facts: round.facts,
  };
}

function reportPoint(report: ReportView, currency: string): ChartPoint {
  const span = chartSpan(report.amount, currency);
  return {
    key: report.key,
    asOf: report.asOf,
    at: middle(report.asOf),
    stage: report.stage ?? null,
    raised: report.kind === 'round' ? span : null,
    valuation: report.kind === 'valuation' ? span : null,
    open: report.kind === 'round',
    sources: report.sources,
    facts: report.facts,
  };
}
