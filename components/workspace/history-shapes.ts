import { HISTORY, type PlacedDot, type PlacedStep } from './history-layout.ts';

const DOT_PX = 4.5;

/** The shapes of a chart as SVG path data, one for each way of drawing: a thousand points are as few elements as ten. */
export interface HistoryShapes {
  bars: string;
  openBars: string;
  whiskers: string;
  dots: string;
  differingWhiskers: string;
  differingDots: string;
}

const circle = ({ x, y }: PlacedDot) =>
  `M${x - DOT_PX} ${y}a${DOT_PX} ${DOT_PX} 0 1 0 ${2 * DOT_PX} 0a${DOT_PX} ${DOT_PX} 0 1 0 ${-2 * DOT_PX} 0Z`;

function whisker({ x, y, open }: PlacedDot): string {
  switch (open) {
    case 'up':
      return `M${x} ${y}v-18m-4 4l4 -4.5l4 4.5`;
    case 'down':
      return `M${x} ${y}v18m-4 -4l4 4.5l4 -4.5`;
    case 'both':
      return `M${x} ${y - 9}v18M${x - 4} ${y - 9}h8M${x - 4} ${y + 9}h8`;
    case null:
      return '';
  }
}

const rectangle = ({ x, bar }: PlacedStep) => `M${x - 5} ${HISTORY.base + 6}h10v${bar ?? 0}h-10Z`;

/** The bars and dots of some points. */
export function shapesOf(steps: readonly PlacedStep[]): HistoryShapes {
  const bars = steps.filter(({ bar }) => bar !== null);
  const dots = steps.flatMap((step) => step.dots);
  const [same, differing] = [dots.filter(({ differs }) => !differs), dots.filter(({ differs }) => differs)];
  const path = <T>(items: readonly T[], draw: (item: T) => string) => items.map(draw).join('');
  return {
    bars: path(
      bars.filter(({ point }) => !point.open),
      rectangle,
    ),
    openBars: path(
      bars.filter(({ point }) => point.open),
      rectangle,
    ),
    whiskers: path(same, whisker),
    dots: path(same, circle),
    differingWhiskers: path(differing, whisker),
    differingDots: path(differing, circle),
  };
}

/** The steps of the valuation; a band where speakers differ. */
export interface ValuationShapes {
  area: string;
  line: string;
  bands: string;
  bandLines: string;
}

/** The valuation over time; `null` where none is known. */
export function valuationShapes(steps: readonly PlacedStep[]): ValuationShapes | null {
  const valued = steps.flatMap(({ x, until, low, high }) =>
    low === null || high === null ? [] : [{ x, until, low, high }],
  );
  const [first] = valued;
  if (!first) return null;
  const { base } = HISTORY;
  const treads = valued.map(({ x, until, low }) => `L${x} ${low}H${until}`).join('');
  const line = valued.map(({ x, low }, at) => (at === 0 ? `M${x} ${low}` : `H${x}V${low}`)).join('');
  const differing = valued.filter(({ low, high }) => low !== high);
  return {
    area: `M${first.x} ${base}${treads}V${base}Z`,
    line: `${line}H${valued.at(-1)!.until}`,
    bands: differing.map(({ x, until, low, high }) => `M${x} ${high}H${until}V${low}H${x}Z`).join(''),
    bandLines: differing
      .map(({ x, until, low, high }) => `M${x} ${low}H${until}M${x} ${high}H${until}`)
      .join(''),
  };
}
