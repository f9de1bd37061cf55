import { speaker } from './citation.ts';
import { type Conversion, type RateTable, toDollars } from './exchange-rates.ts';
import type { Fact } from './fact.ts';
import { type Money, sameFigure } from './money.ts';
import { comparePartialDates, type PartialDate } from './partial-date.ts';
import { type Settlement, settlementOf } from './settlement.ts';
import { byReport, byShownFirst, independentSpeakers, ranked, type ShownFirst } from './shown-first.ts';
import type { Sourced, SourceList } from './sources.ts';

/** One independent voice behind a figure. */
export interface SpeakerView extends Sourced {
  name: string;
  /** "people familiar", "its sources": as short as the citation gives it. */
  attribution?: string;
}

/** One distinct figure with everyone who says it. */
export interface FigureView extends Sourced {
  money: Money;
  /** US dollars at the rate of the figure's month; `null` for dollars and where no rate is known. */
  dollars: Conversion | null;
  asOf: PartialDate | null;
  speakers: SpeakerView[];
}

/**
 * Whether the speakers behind a value say the same. Ten rewrites of one story are one speaker, so
 * `speakers` counts origins, not documents. `differ` with one speaker means it gave two figures.
 */
export interface Agreement {
  kind: 'one' | 'agree' | 'differ';
  speakers: number;
}

/** All figures stated for one value. */
export interface FigureSet extends Sourced {
  /** The figure shown where there is room for one only; see {@link byShownFirst}. */
  first: FigureView;
  /** Every distinct figure, lowest first. */
  all: FigureView[];
  agreement: Agreement;
  /** What the reader decided where they differ; absent while that is open, or a further source has spoken since. */
  settled?: Settlement;
}

/** Whether differing figures stand side by side: they do until the reader prefers one. */
export const standApart = ({ agreement, settled }: FigureSet): boolean =>
  agreement.kind === 'differ' && settled?.shows !== 'one';

/** A fact together with the amount in it that is being compared. */
export interface Statement {
  fact: Fact;
  money: Money;
}

/** What a figure set needs to know besides the statements. */
export interface FigureContext {
  sources: SourceList;
  rates: RateTable | null;
  /** What the reader decided about sources that differ, oldest first. */
  settlements?: readonly Settlement[];
  /** The rule by which one figure is shown first, where the reader has chosen one. */
  shownFirst?: ShownFirst;
}

const figureKey = (money: Money) => `${money.currency} ${money.amount} ${money.bound}`;

const BOUND_ORDER = { upTo: 0, under: 1, about: 2, exact: 3, atLeast: 4, over: 5 } as const;

function byAmount(a: FigureView, b: FigureView): number {
  const size = (figure: FigureView) => figure.dollars?.money.amount ?? figure.money.amount;
  return (
    size(a) - size(b) ||
    BOUND_ORDER[a.money.bound] - BOUND_ORDER[b.money.bound] ||
    (figureKey(a.money) < figureKey(b.money) ? -1 : 1)
  );
}

/**
 * Whether two figures count as one. Different currencies are compared in dollars at their month's rate;
 * where a rate is missing they count as different, so that both are shown.
 */
export function figuresAgree(a: FigureView, b: FigureView): boolean {
  if (a.money.currency === b.money.currency) return sameFigure(a.money, b.money);
  const inDollars = (figure: FigureView) =>
    figure.money.currency === 'USD' ? figure.money : figure.dollars?.money;
  const [left, right] = [inDollars(a), inDollars(b)];
  return left !== undefined && right !== undefined && sameFigure(left, right);
}

/** Groups statements of one value into distinct figures and says whether they agree; `null` when there are none. */
export function figureSet(statements: readonly Statement[], context: FigureContext): FigureSet | null {
  const [only] = statements;
  if (!only) return null;
  if (statements.length === 1) return loneFigure(only, context);
  const byFigure = Map.groupBy(
    [...statements].sort((a, b) => byReport(a.fact, b.fact)),
    ({ money }) => figureKey(money),
  );
  const groups = [...byFigure.values()]
    .map(ranked)
    .sort(byShownFirst(context.shownFirst ?? 'strongest'))
    .map(({ reports }) => reports);
  const views = groups.map((group) => figureView(group, context));
  const all = [...views].sort(byAmount);
  const facts = groups.flat().map(({ fact }) => fact);
  const speakers = independentSpeakers(facts).length;
  const differ = all.some((a, index) => all.slice(index + 1).some((b) => !figuresAgree(a, b)));
  const cited = context.sources.cite(facts);
  const settled = differ ? settlementOf(cited.facts, context.settlements ?? []) : undefined;
  const preferred = settled?.preferred;
  return {
    first: (preferred && views.find((view) => view.facts.includes(preferred))) || views[0]!,
    all,
    agreement: { kind: differ ? 'differ' : speakers > 1 ? 'agree' : 'one', speakers },
    ...(settled ? { settled } : {}),
    ...cited,
  };
}

/** What a single report says of a value: most values have no more. */
function loneFigure({ fact, money }: Statement, context: FigureContext): FigureSet {
  const first = figureView([{ fact, money }], context);
  const { sources, facts } = first;
  return { first, all: [first], agreement: { kind: 'one', speakers: 1 }, sources, facts };
}

function figureView(group: readonly Statement[], { sources, rates }: FigureContext): FigureView {
  const facts = group.map(({ fact }) => fact);
  const { money } = group[0]!;
  const asOf = facts.map((fact) => fact.asOf).sort(comparePartialDates)[0] ?? null;
  const bySpeaker = Map.groupBy(facts, (fact) => speaker(fact.citation));
  const cited = sources.cite(facts);
  const speakers = [...bySpeaker].map(([name, said]) => ({
    name,
    attribution: said.find((fact) => fact.citation.attribution)?.citation.attribution,
    ...(bySpeaker.size === 1 ? cited : sources.cite(said)),
  }));
  return {
    money,
    dollars: rates ? toDollars(money, asOf, rates) : null,
    asOf,
    speakers,
    ...cited,
  };
}

/**
 * The figures that stand side by side when sources differ: all, or when there are more than `limit` the
 * lowest, the highest and those farthest from the ones already chosen (in ratio, not in difference).
 */
export function mostDistinct(set: FigureSet, limit = 3): { shown: FigureView[]; more: number } {
  if (set.all.length <= limit) return { shown: set.all, more: 0 };
  const size = (figure: FigureView) => Math.log(1 + (figure.dollars?.money.amount ?? figure.money.amount));
  const chosen = [set.all[0]!, set.all.at(-1)!];
  while (chosen.length < limit) {
    const rest = set.all.filter((figure) => !chosen.includes(figure));
    const distance = (figure: FigureView) =>
      Math.min(...chosen.map((other) => Math.abs(size(other) - size(figure))));
    chosen.push(rest.reduce((best, figure) => (distance(figure) > distance(best) ? figure : best)));
  }
  const shown = set.all.filter((figure) => chosen.includes(figure));
  const heard = new Set(shown.flatMap((figure) => figure.speakers.map(({ name }) => name)));
  const all = new Set(set.all.flatMap((figure) => figure.speakers.map(({ name }) => name)));
  return { shown, more: all.size - heard.size || set.all.length - shown.length };
}
