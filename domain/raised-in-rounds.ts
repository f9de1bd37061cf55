import { type FigureSet, type FigureView, standApart } from './figures.ts';
import { type Money, sumMoney } from './money.ts';
import type { RoundView } from './report-views.ts';
import type { Sourced } from './sources.ts';

/** Lowest and highest that a sum may be; the same where no sources differ. */
export interface SumSpan {
  low: Money;
  high: Money;
}

/** Sum of the money raised in the closed rounds that state it. */
export interface RaisedInRounds extends Sourced {
  /** In the currencies of the rounds, each by itself; that of the newest round first. */
  totals: SumSpan[];
  /**
   * All of it in US dollars, each round at the rate of its own month; `null` where everything is in dollars already,
   * and where a rate is missing, for a sum that leaves a round out would be another sum.
   */
  dollars: SumSpan | null;
  rounds: number;
}

const inDollars = ({ money, dollars }: FigureView): Money | null =>
  money.currency === 'USD' ? money : (dollars?.money ?? null);

const lowest = (set: FigureSet) => (standApart(set) ? set.all[0]! : set.first);
const highest = (set: FigureSet) => (standApart(set) ? set.all.at(-1)! : set.first);

function spanOf(low: readonly (Money | null)[], high: readonly (Money | null)[]): SumSpan | null {
  const sum = (parts: readonly (Money | null)[]) =>
    parts.some((part) => part === null) ? null : sumMoney(parts as Money[]);
  const [from, to] = [sum(low), sum(high)];
  return from && to && { low: from, high: to };
}

/**
 * What a company raised in its closed rounds, newest first: bounds are kept, and where sources differ the sum reaches
 * from the lowest to the highest. `null` with fewer than two rounds that state an amount, and where one round is
 * given in several currencies by sources that differ.
 */
export function raisedInRounds(rounds: readonly RoundView[]): RaisedInRounds | null {
  const raised = rounds.flatMap((round) => (round.raised ? [round.raised] : []));
  if (raised.length < 2) return null;
  const mixed = raised.some((set) => lowest(set).money.currency !== highest(set).money.currency);
  if (mixed) return null;
  const totals = [...Map.groupBy(raised, (set) => set.first.money.currency).values()].flatMap(
    (sets) =>
      spanOf(
        sets.map((set) => lowest(set).money),
        sets.map((set) => highest(set).money),
      ) ?? [],
  );
  const onlyDollars = totals.every(({ low }) => low.currency === 'USD');
  const merge = <T>(pick: (set: FigureSet) => T[]) => [...new Set(raised.flatMap(pick))].sort();
  return {
    totals,
    dollars: onlyDollars
      ? null
      : spanOf(
          raised.map((set) => inDollars(lowest(set))),
          raised.map((set) => inDollars(highest(set))),
        ),
    rounds: raised.length,
    sources: merge((set) => set.sources),
    facts: merge((set) => set.facts),
  };
}
