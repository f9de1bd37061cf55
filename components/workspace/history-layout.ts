import type { ChartPoint, ChartView } from '../../domain/chart-view.ts';
import type { FigureView } from '../../domain/figures.ts';
import type { Bound } from '../../domain/money.ts';

/** Size of the large chart in its own units, CSS pixels at full width. */
export const HISTORY = {
  width: 788,
  height: 236,
  left: 36,
  right: 668,
  top: 20,
  base: 150,
  foot: 212,
} as const;

/** A figure of one speaker at its place. */
export interface PlacedDot {
  x: number;
  y: number;
  /** A whisker says that the true value lies above, below, or about there. */
  open: 'up' | 'down' | 'both' | null;
  differs: boolean;
  figure: FigureView;
}

/** A point in time at its place. */
export interface PlacedStep {
  point: ChartPoint;
  x: number;
  /** Where the next valuation begins. */
  until: number;
  low: number | null;
  high: number | null;
  /** Length of the bar of money raised, downwards. */
  bar: number | null;
  dots: PlacedDot[];
  /** Where the words of each dot stand, left of it, in the order of `dots`; empty where there is no room. */
  labels: number[];
  /** Whether its words have room below. */
  labelBelow: boolean;
}

/** A line of the grid with what it stands for. */
export interface GridLine {
  at: number;
  value: number;
}

/** Everything placed. */
export interface HistoryLayout {
  steps: PlacedStep[];
  /** Undated points, right of the time axis. */
  undated: { point: ChartPoint; x: number; bar: number | null }[];
  /** Valuations, from zero. */
  values: GridLine[];
  /** Beginnings of years, UTC milliseconds. */
  years: GridLine[];
}

const OPEN: Record<Bound, PlacedDot['open']> = {
  exact: null,
  over: 'up',
  atLeast: 'up',
  under: 'down',
  upTo: 'down',
  about: 'both',
};
const LABEL_PX = 92;
const LINE_PX = 15;
const GUTTER_X = 704;
const GUTTER_STEP = 42;
const BAR_ROOM = HISTORY.foot - HISTORY.base - 12;
const MOST_YEARS = 10;

/** A round step that gives two to five lines up to `most`. */
export function niceStep(most: number): number {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? 10 * power;
}

/**
 * Places the history of a company: valuations in steps above the line, one dot for each speaker, money raised below it
 * on a scale of its own, undated facts beside the time axis.
 */
export function layOutHistory(
  view: ChartView,
  valueIn: (figure: FigureView) => number | null,
): HistoryLayout {
  const times = view.dated.map(({ at }) => at ?? 0);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const pad = Math.max(30 * 86_400_000, (last - first) * 0.04);
  const [from, to] = [first - pad, last + pad * 3];
  const span = HISTORY.right - HISTORY.left;
  const xAt = (time: number) => round(HISTORY.left + (span * (time - from)) / (to - from));
  const rise = HISTORY.base - HISTORY.top - 14;
  const yAt = (value: number) => round(HISTORY.base - (rise * value) / (view.highestValuation || 1));
  const barOf = ({ raised }: ChartPoint) =>
    raised ? round(Math.max(2, (BAR_ROOM * raised.high) / (view.highestRaised || 1))) : null;
  const xs = times.map(xAt);
  const valued = xs.filter((_, at) => view.dated[at]!.valuation);
  const below = withRoom(xs);
  const above = withRoom(valued);
  const following = nextValued(view.dated, xs);
  const steps = view.dated.map((point, at): PlacedStep => {
    const x = xs[at]!;
    const next = following[at];
    const figures = point.valuation?.figures;
    const dots = (figures?.all ?? []).flatMap((figure): PlacedDot[] => {
      const value = valueIn(figure);
      if (value === null) return [];
      const differs = figures?.agreement.kind === 'differ';
      return [{ x, y: yAt(value), open: OPEN[figure.money.bound], differs, figure }];
    });
    return {
      point,
      x,
      until: next ?? HISTORY.right,
      low: point.valuation && yAt(point.valuation.low),
      high: point.valuation && yAt(point.valuation.high),
      bar: barOf(point),
      dots,
      labels: above.has(x) ? apart(dots.map(({ y }) => y + 4)) : [],
      labelBelow: below.has(x),
    };
  });
  const step = niceStep(view.highestValuation || 1);
  const lines = Math.floor((view.highestValuation || 0) / step);
  return {
    steps,
    undated: view.undated
      .slice(0, 2)
      .map((point, at) => ({ point, x: GUTTER_X + GUTTER_STEP * at, bar: barOf(point) })),
    values: Array.from({ length: lines }, (_, line) => ({
      at: yAt(step * (line + 1)),
      value: step * (line + 1),
    })),
    years: yearsBetween(from, to).map((time) => ({ at: xAt(time), value: time })),
  };
}

/** Where the next valuation after each point lies, to its right. */
function nextValued(points: readonly ChartPoint[], xs: readonly number[]): (number | undefined)[] {
  const next: (number | undefined)[] = [];
  let [nearest, beyond]: (number | undefined)[] = [];
  for (let at = points.length - 1; at >= 0; at--) {
    const x = xs[at]!;
    next[at] = nearest !== undefined && nearest > x ? nearest : beyond;
    if (!points[at]!.valuation || x === nearest) continue;
    [nearest, beyond] = [x, nearest];
  }
  return next;
}

function yearsBetween(from: number, to: number): number[] {
  const [first, last] = [new Date(from).getUTCFullYear() + 1, new Date(to).getUTCFullYear()];
  const every = Math.max(1, Math.ceil((last - first + 1) / MOST_YEARS));
  const years: number[] = [];
  for (let year = first; year <= last; year += every) years.push(Date.UTC(year, 0, 1));
  return years;
}

/** Places that keep their words when each needs room, the newest first. */
function withRoom(xs: readonly number[]): Set<number> {
  const kept = new Set<number>();
  let edge = Number.POSITIVE_INFINITY;
  for (const x of xs.toReversed()) {
    if (x + LABEL_PX > edge && edge !== Number.POSITIVE_INFINITY) continue;
    kept.add(x);
    edge = x;
  }
  return kept;
}

/** Moves lines of words apart until none touches another, the lowest kept in its place. */
export function apart(wanted: readonly number[]): number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => b.y - a.y);
  const placed: number[] = [];
  let above = Number.POSITIVE_INFINITY;
  for (const { y, at } of order) {
    above = Math.min(y, above - LINE_PX);
    placed[at] = above;
  }
  return placed;
}

const round = (length: number) => Math.round(length * 10) / 10;
