import type { ChartPoint, ChartSpan, ChartView } from '../../domain/chart-view.ts';

/** Size of the small chart in its own units, which are CSS pixels at full width. */
export const CHART = { width: 328, height: 64, baseline: 34, top: 6, barRoom: 12, axisEnd: 274 } as const;

/** A chart point with its place: x from the left, y from the top, chart units. */
export interface PlacedPoint {
  point: ChartPoint;
  x: number;
  /** Where the next valuation step begins, or the end of the axis. */
  until: number;
  /** Height of the lowest and highest valuation; `null` without one. */
  low: number | null;
  high: number | null;
  /** Length of the bar of money raised, downwards. */
  bar: number | null;
  /** Whether there is room for the labels below and above. */
  labelBelow: boolean;
  labelAbove: boolean;
}

/** Everything placed: dated points on the axis, undated ones in a gutter at the right. */
export interface ChartLayout {
  points: PlacedPoint[];
  /** x of the undated points; `null` without any. */
  gutter: number | null;
  axisEnd: number;
  /** First row that is drawn: with no valuation known, nothing stands above the base line. */
  top: number;
}

const LABEL_WIDTH = 72;
const VALUE_WIDTH = 52;

/**
 * Places the points of a chart by date. Valuations and money raised each have their own scale, both from
 * zero. Labels that would touch are left out, the newest kept first, for they matter most.
 */
export function layOutChart(view: ChartView): ChartLayout {
  const { undated } = view;
  const axisEnd = undated.length > 0 ? CHART.axisEnd - 48 : CHART.axisEnd;
  const lastX = axisEnd - (view.dated.length > 2 ? LABEL_WIDTH : 98);
  const [from, to] = [view.dated[0]!.at ?? 0, view.dated.at(-1)!.at ?? 1];
  const xs = view.dated.map((point) => (to > from ? (((point.at ?? from) - from) / (to - from)) * lastX : 0));
  const rise = CHART.baseline - CHART.top;
  const y = (value: number) => round(CHART.baseline - (rise * value) / (view.highestValuation || 1));
  const every = xs.map((x, index) => ({ x, index }));
  const below = withRoom(every, LABEL_WIDTH);
  const above = withRoom(
    every.filter(({ index }) => view.dated[index]!.valuation),
    VALUE_WIDTH,
  );
  const points = view.dated.map((point, index): PlacedPoint => {
    const x = xs[index]!;
    const next = xs.findIndex((_, later) => later > index && view.dated[later]!.valuation !== null);
    return {
      point,
      x,
      until: next === -1 ? axisEnd : xs[next]!,
      low: point.valuation && y(point.valuation.low),
      high: point.valuation && y(point.valuation.high),
      bar: point.raised && barLength(point.raised, view.highestRaised),
      labelBelow: below.has(index),
      labelAbove: above.has(index),
    };
  });
  return {
    points,
    gutter: undated.length > 0 ? CHART.width - 42 : null,
    axisEnd,
    top: view.highestValuation > 0 ? 0 : CHART.baseline - 4,
  };
}

function barLength(raised: ChartSpan, highest: number): number {
  return round(Math.max(1, (CHART.barRoom * raised.high) / (highest || 1)));
}

/** The points that keep a label when each needs `width`: chosen from the right, for the newest matter most. */
function withRoom(points: readonly { x: number; index: number }[], width: number): Set<number> {
  const kept = new Set<number>();
  let edge = Number.POSITIVE_INFINITY;
  for (const { x, index } of points.toReversed()) {
    if (x + width > edge) continue;
    kept.add(index);
    edge = x;
  }
  return kept;
}

const round = (length: number) => Math.round(length * 100) / 100;
