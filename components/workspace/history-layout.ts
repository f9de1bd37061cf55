import type { ChartPoint, ChartView } from '../../domain/chart-view.ts';
import type { FigureView } from '../../domain/figures.ts';
import type { Bound } from '../../domain/money.ts';
import { textWidth } from './history-labels.ts';

/** Heights of the large chart, CSS pixels from its upper edge. */
export const HISTORY = { top: 20, base: 150, foot: 212, height: 236 } as const;

/** A figure of one speaker at its place. */
export interface PlacedDot {
  x: number;
  y: number;
  /** A whisker says that the true value lies above, below, or about there. */
  open: 'up' | 'down' | 'both' | null;
  differs: boolean;
  figure: FigureView;
}

/** A point in time, or one beside the time axis, at its place. */
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
}

/** A value of the grid at its height. */
export interface GridLine {
  at: number;
  value: number;
}

/** Everything placed, CSS pixels. */
export interface HistoryLayout {
  width: number;
  /** Where the time axis begins and ends. */
  left: number;
  right: number;
  /** The time that the axis shows, UTC milliseconds. */
  from: number;
  to: number;
  xAt(time: number): number;
  steps: PlacedStep[];
  /** Undated points, right of the time axis, as many as have room. */
  undated: PlacedStep[];
  /** How many undated points have none. */
  moreUndated: number;
  /** Valuations, from zero. */
  values: GridLine[];
}

/** What the layout needs to know of the words that will stand in it. */
export interface HistoryWords {
  /** A value of the grid. */
  value(amount: number): string;
  /** The words beside the dot and beside the bar of an undated point, a line each. */
  undated(point: ChartPoint): { value: readonly string[]; raised: readonly string[] };
}

const OPEN: Record<Bound, PlacedDot['open']> = {
  exact: null,
  over: 'up',
  atLeast: 'up',
  under: 'down',
  upTo: 'down',
  about: 'both',
};
const DAY_MS = 86_400_000;
const BAR_ROOM = HISTORY.foot - HISTORY.base - 12;
/** Between an undated bar and its words. */
export const BESIDE_BAR_PX = 14;
/** Between the dotted line and the first undated bar, and between two of them. */
const GUTTER_PX = 14;
/** The undated points take at most this part of the width. */
const GUTTER_PART = 0.34;

/** A round step that gives two to five lines up to `most`. */
export function niceStep(most: number): number {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? 10 * power;
}

/**
 * Places the history of a company in `width` CSS pixels: valuations in steps above the line, one dot for each speaker,
 * money raised below it on a scale of its own, undated facts beside the time axis.
 */
export function layOutHistory(
  view: ChartView,
  {
    width,
    valueIn,
    words,
  }: { width: number; valueIn(figure: FigureView): number | null; words: HistoryWords },
): HistoryLayout {
  const rise = HISTORY.base - HISTORY.top - 14;
  const yAt = (value: number) => round(HISTORY.base - (rise * value) / (view.highestValuation || 1));
  const values = gridOf(view.highestValuation).map((value) => ({ at: yAt(value), value }));
  const left = Math.max(20, ...values.map(({ value }) => textWidth(words.value(value)) + 8));
  const beside = columnsOf(view.undated, { words, room: width * GUTTER_PART });
  const right = beside.length > 0 ? beside[0]!.from - GUTTER_PX : width - 8;
  const times = view.dated.map(({ at }) => at ?? 0);
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  const pad = Math.max(30 * DAY_MS, (last - first) * 0.04);
  const [from, to] = [first - pad, last + pad * 3];
  const xAt = (time: number) => round(left + ((right - left) * (time - from)) / (to - from));
  const xs = times.map(xAt);
  const following = nextValued(view.dated, xs);
  const place = (point: ChartPoint, x: number, until: number): PlacedStep => ({
    point,
    x,
    until,
    low: point.valuation && yAt(point.valuation.low),
    high: point.valuation && yAt(point.valuation.high),
    bar: point.raised ? round(Math.max(2, (BAR_ROOM * point.raised.high) / (view.highestRaised || 1))) : null,
    dots: dotsOf(point, { x, yAt, valueIn }),
  });
  return {
    width,
    left,
    right,
    from,
    to,
    xAt,
    steps: view.dated.map((point, at) => place(point, xs[at]!, following[at] ?? right)),
    undated: beside.map(({ point, from: start }) => place(point, start + 5, start + 5)),
    moreUndated: view.undated.length - beside.length,
    values,
  };
}

function dotsOf(
  { valuation }: ChartPoint,
  { x, yAt, valueIn }: { x: number; yAt(value: number): number; valueIn(figure: FigureView): number | null },
): PlacedDot[] {
  const figures = valuation?.figures;
  const differs = figures?.agreement.kind === 'differ';
  const dots: PlacedDot[] = [];
  for (const figure of figures?.all ?? []) {
    const value = valueIn(figure);
    if (value !== null) dots.push({ x, y: yAt(value), open: OPEN[figure.money.bound], differs, figure });
  }
  return dots;
}

function gridOf(highest: number): number[] {
  if (highest <= 0) return [];
  const step = niceStep(highest);
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, line) => step * line);
}

/** Where undated points begin, so that the words beside each have their room, the last one's at the right edge. */
function columnsOf(
  undated: readonly ChartPoint[],
  { words, room }: { words: HistoryWords; room: number },
): { point: ChartPoint; from: number }[] {
  const wide = (point: ChartPoint) => {
    const { value, raised } = words.undated(point);
    return BESIDE_BAR_PX + Math.max(0, ...[...value, ...raised].map(textWidth)) + GUTTER_PX;
  };
  const shown: { point: ChartPoint; from: number }[] = [];
  let taken = 0;
  for (const point of undated) {
    if (shown.length > 0 && taken + wide(point) > room) break;
    shown.push({ point, from: taken });
    taken += wide(point);
  }
  const start = room / GUTTER_PART - taken;
  return shown.map(({ point, from }) => ({ point, from: round(start + from) }));
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

const round = (length: number) => Math.round(length * 10) / 10;
