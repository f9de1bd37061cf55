import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ChartPoint, ChartView } from '../../domain/chart-view.ts';
import { stageName, stageShort } from '../format/stage.ts';
import { useAgreementText } from '../glyphs.tsx';
import { type Speech, useWords } from '../words.ts';
import { CHART, layOutChart, type PlacedPoint } from './chart-layout.ts';

/**
 * Valuation in steps above the line, money raised hanging below it, each on its own scale. ← and → read it
 * point by point. The long form is the table of rounds.
 */
export function Chart({ view, name }: { view: ChartView; name: string }): JSX.Element {
  const speech = useWords();
  const agreement = useAgreementText();
  const id = useId();
  const [read, setRead] = useState<number | null>(null);
  const layout = layOutChart(view);
  const differ = view.dated.some((point) => point.valuation?.figures.agreement.kind === 'differ');
  const chosen = read === null ? undefined : layout.points[read];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const from = read ?? (step === 1 ? -1 : layout.points.length);
    setRead(Math.min(layout.points.length - 1, Math.max(0, from + step)));
  };
  return (
    <figure class="pm-card__chart">
      <svg
        class={chosen ? 'pm-chart is-read' : 'pm-chart'}
        viewBox={`0 ${layout.top} ${CHART.width} ${CHART.height - layout.top}`}
        role="img"
        aria-labelledby={`${id}-t ${id}-d`}
        // In lower case: SVG knows no other spelling, and Firefox takes it literally.
        tabindex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setRead(null)}
        onPointerLeave={() => setRead(null)}
      >
        <title id={`${id}-t`}>{speech.t(differ ? 'chart.titleDiffer' : 'chart.title', { name })}</title>
        <desc id={`${id}-d`}>
          {view.dated.map((point) => sentenceOf(point, speech)).join(' ')} {speech.t('chart.keys')}
        </desc>
        <Valuations points={layout.points} chosen={chosen} />
        <path class="base" d={`M0 ${CHART.baseline + 0.5}H${layout.axisEnd}`} />
        {layout.points.map((placed, index) => (
          <Point key={placed.point.key} placed={placed} chosen={chosen} onRead={() => setRead(index)} />
        ))}
        <EndLabel points={layout.points} axisEnd={layout.axisEnd} />
        <Labels points={layout.points} chosen={chosen} axisEnd={layout.axisEnd} />
        {layout.gutter !== null && <Gutter view={view} x={layout.gutter} />}
        {chosen && <Reading placed={chosen} agreement={agreement} />}
      </svg>
      <span class="vh" role="status">
        {chosen && sentenceOf(chosen.point, speech)}
      </span>
    </figure>
  );
}

function Valuations({ points, chosen }: { points: PlacedPoint[]; chosen?: PlacedPoint }): JSX.Element | null {
  const valued = points.filter((placed) => placed.low !== null && placed.high !== null);
  const [first] = valued;
  if (!first) return null;
  const line = valued.map(
    ({ x, low }, index) => `${index === 0 ? `M${x}` : `H${x}V`}${index === 0 ? ` ${low}` : low}`,
  );
  const last = valued.at(-1)!;
  const differs = last.low !== last.high;
  const area = `M${first.x} ${CHART.baseline}V${valued.map(({ until, low }) => `${low}H${until}`).join('V')}V${CHART.baseline}Z`;
  return (
    <>
      <path class="area" d={area} />
      {valued.map(({ point, x, until, low, high }) =>
        low === high ? null : (
          <g key={point.key}>
            <rect class="band" x={x} y={high ?? 0} width={until - x} height={(low ?? 0) - (high ?? 0)} />
            <path class="band-line" d={`M${x} ${low}H${until}M${x} ${high}H${until}`} />
            <path class="band-dash" d={`M${x} ${high}V${low}`} />
          </g>
        ),
      )}
      <path
        class="line"
        d={`${line.join('')}${differs ? '' : `H${last.until}`}`}
        opacity={chosen ? 0.55 : undefined}
      />
      {chosen && chosen.low !== null && (
        <path class="line" d={`M${chosen.x} ${chosen.low}H${chosen.until}`} />
      )}
    </>
  );
}

function Point({
  placed,
  chosen,
  onRead,
}: {
  placed: PlacedPoint;
  chosen?: PlacedPoint;
  onRead: () => void;
}): JSX.Element {
  const { point, x, bar } = placed;
  return (
    <g opacity={chosen && chosen !== placed ? 0.55 : undefined} onPointerEnter={onRead}>
      <rect x={x - 4} y={0} width={18} height={CHART.height} fill="transparent" />
      {bar !== null && (
        <rect class={point.open ? 'bar-open' : 'bar'} x={x} y={CHART.baseline + 1} width={6} height={bar} />
      )}
    </g>
  );
}

/** The newest valuation, at the right end of its line; two labels where sources differ. */
function EndLabel({ points, axisEnd }: { points: PlacedPoint[]; axisEnd: number }): JSX.Element | null {
  const { money } = useWords();
  const last = points.findLast((placed) => placed.high !== null);
  if (!last?.point.valuation || last.high === null || last.low === null) return null;
  const { all, first } = last.point.valuation.figures;
  if (last.low === last.high) {
    return (
      <text class="t-ink" x={axisEnd + 6} y={last.high + 4}>
        {money(first.money)}
      </text>
    );
  }
  const below = Math.max(last.low + 6, last.high + 16);
  return (
    <>
      <text class="t-diff" x={axisEnd + 6} y={last.high + 3}>
        {money(all.at(-1)!.money)}
      </text>
      <text class="t-diff" x={axisEnd + 6} y={below}>
        {money(all[0]!.money)}
      </text>
    </>
  );
}

function Labels({
  points,
  chosen,
  axisEnd,
}: {
  points: PlacedPoint[];
  chosen?: PlacedPoint;
  axisEnd: number;
}): JSX.Element {
  const { t, money, date, clauses } = useWords();
  const last = points.findLast((placed) => placed.high !== null);
  return (
    <>
      {points.map((placed) => {
        const { point, x, high, labelAbove, labelBelow } = placed;
        if (chosen) return null;
        return (
          <g key={point.key}>
            {point.valuation && high !== null && labelAbove && placed !== last && x < axisEnd - 40 && (
              <text class="t-2" x={x} y={Math.max(9, high - 6.5)}>
                {money(point.valuation.figures.first.money)}
              </text>
            )}
            {point.raised && labelBelow && (
              <text class="t-2" x={x + 10} y={46.5}>
                {money(point.raised.figures.first.money)}
              </text>
            )}
            {labelBelow && (
              <text x={x} y={61}>
                {clauses(point.stage ? [stageShort(point.stage, t), date(point.asOf)] : [date(point.asOf)])}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** The point being read: a hair line, a dot, and its words. */
function Reading({
  placed: { point, x, high, until },
  agreement,
}: {
  placed: PlacedPoint;
  agreement: ReturnType<typeof useAgreementText>;
}): JSX.Element {
  const { t, money, date, clauses } = useWords();
  const figures = point.valuation?.figures ?? point.raised?.figures;
  const words = [
    point.stage && stageShort(point.stage, t),
    date(point.asOf),
    figures && agreement(figures.agreement),
  ];
  const right = x > CHART.width / 2;
  return (
    <>
      <path class="hair" d={`M${x} 0V50`} />
      {high !== null && <circle class="dot" cx={x} cy={high} r={3.75} />}
      {high !== null && until < CHART.axisEnd && point.valuation && (
        <text class="t-ink" x={x + 8} y={Math.max(9, high - 4)}>
          {money(point.valuation.figures.first.money)}
        </text>
      )}
      {point.raised && (
        <text class="t-ink" x={x + 10} y={46.5}>
          {money(point.raised.figures.first.money)}
        </text>
      )}
      <text class="t-2" x={right ? CHART.width : x} y={61} text-anchor={right ? 'end' : undefined}>
        {clauses(words.filter((word): word is string => Boolean(word)))}
      </text>
    </>
  );
}

/** Undated facts: right of a dotted line, never on the time axis. */
function Gutter({ view, x }: { view: ChartView; x: number }): JSX.Element | null {
  const { money, t } = useWords();
  const { undated } = view;
  const [first] = undated;
  const figures = first?.valuation?.figures ?? first?.raised?.figures;
  if (!first || !figures) return null;
  return (
    <>
      <path class="gutter" d={`M${x - 6} 0V${CHART.height}`} />
      <text class="t-2" x={x} y={first.valuation ? 18 : 46.5}>
        {money(figures.first.money)}
      </text>
      <text x={x} y={61}>
        {undated.length > 1 ? `+${undated.length - 1}` : t('noDate')}
      </text>
    </>
  );
}

/** One point in a full sentence. */
export function sentenceOf(point: ChartPoint, { t, date, spoken, clauses }: Speech): string {
  const parts: string[] = [];
  if (point.raised) parts.push(t('chart.raised', { amount: spoken(point.raised.figures.first.money) }));
  if (point.valuation) {
    const { all, first, agreement } = point.valuation.figures;
    parts.push(
      agreement.kind === 'differ'
        ? t('chart.valuedBetween', { low: spoken(all[0]!.money), high: spoken(all.at(-1)!.money) })
        : t('chart.valued', { amount: spoken(first.money) }),
    );
  }
  if (point.open) parts.push(t('chart.open'));
  const what = [date(point.asOf), point.stage && stageName(point.stage, t)].filter((part) => part !== null);
  return t('chart.point', { what: clauses(what), facts: clauses(parts) });
}
