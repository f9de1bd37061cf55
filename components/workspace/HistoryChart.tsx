import type { JSX } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { type ChartPoint, type ChartView, inCurrency } from '../../domain/chart-view.ts';
import { sentenceOf } from '../card/Chart.tsx';
import { dateFormat } from '../format/intl.ts';
import { stageShort } from '../format/stage.ts';
import { type Speech, useWords } from '../words.ts';
import { belowOf, type Label, type LabelWords, valuesOf, withRoom } from './history-labels.ts';
import {
  BESIDE_BAR_PX,
  HISTORY,
  type HistoryLayout,
  type HistoryWords,
  layOutHistory,
  type PlacedStep,
} from './history-layout.ts';
import { shapesOf, valuationShapes } from './history-shapes.ts';
import { timeTicks } from './time-ticks.ts';
import { useWidth } from './use-width.ts';

/** So many points, the newest, are told in a row; the others when they are read one by one. */
const MOST_TOLD = 40;
/** A mark of the time axis needs so much room, CSS pixels. */
const TICK_PX = 64;

/** What stands beside an undated point: its figures, and which round it was. */
function besideOf(
  { raised, valuation, stage }: ChartPoint,
  { t, money }: Speech,
): ReturnType<HistoryWords['undated']> {
  const of = (kind: 'expanded.valuation' | 'expanded.round') => (stage ? stageShort(stage, t) : t(kind));
  return {
    value: valuation
      ? [money(valuation.figures.first.money), ...(raised ? [] : [of('expanded.valuation')])]
      : [],
    raised: raised ? [money(raised.figures.first.money), of('expanded.round')] : [],
  };
}

function chartWords(speech: Speech, currency: string): HistoryWords & LabelWords {
  const { t, money, date, clauses } = speech;
  return {
    value: (amount) => (amount === 0 ? '0' : money({ amount, currency, bound: 'exact' })),
    undated: (point) => besideOf(point, speech),
    figure: (figure) => money(figure.money),
    below: ({ point: { raised, stage, asOf } }) => ({
      amount: raised && money(raised.figures.first.money),
      when: clauses([stage && stageShort(stage, t), date(asOf)].filter((word) => word !== null)),
    }),
  };
}

/**
 * Rounds and valuations over time with one dot for each speaker. ← and → read it point by point, the undated ones
 * last; the table of facts below it is the long form.
 */
export function HistoryChart({ view, name }: { view: ChartView; name: string }): JSX.Element {
  const speech = useWords();
  const { t } = speech;
  const id = useId();
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const [read, setRead] = useState<number | null>(null);
  const { currency, dated, undated } = view;
  const words = useMemo(() => chartWords(speech, currency), [speech.locale, currency]);
  const layout = useMemo(
    () =>
      width === 0 ? null : layOutHistory(view, { width, valueIn: (one) => inCurrency(one, currency), words }),
    [view, width, words],
  );
  const points = dated.length + undated.length;
  const point = read === null ? undefined : (dated[read] ?? undated[read - dated.length]);
  const chosen = layout && read !== null ? [...layout.steps, ...layout.undated][read] : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    const from = read ?? (event.key === 'ArrowRight' ? -1 : points);
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: points - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setRead(Math.min(points - 1, Math.max(0, to)));
  };
  const told = [...dated.slice(-MOST_TOLD), ...undated.slice(0, MOST_TOLD)];
  return (
    <figure class="ws-history" ref={figure}>
      <svg
        class="pm-chart halo"
        viewBox={`0 0 ${Math.max(1, width)} ${HISTORY.height}`}
        height={HISTORY.height}
        role="img"
        aria-labelledby={`${id}-t ${id}-d`}
        // In lower case: SVG knows no other spelling, and Firefox takes it literally.
        tabindex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setRead(null)}
      >
        <title id={`${id}-t`}>{t('chart.title', { name })}</title>
        <desc id={`${id}-d`}>
          {told.map((one) => sentenceOf(one, speech)).join(' ')}{' '}
          {points > told.length && t('workspace.chartMore', { count: speech.count(points - told.length) })}{' '}
          {t('chart.keys')}
        </desc>
        {layout && <Drawing layout={layout} words={words} chosen={chosen} speech={speech} />}
      </svg>
      <figcaption>
        <span role="status">{point ? sentenceOf(point, speech) : t('workspace.chartLegend')}</span>
      </figcaption>
    </figure>
  );
}

function Drawing({
  layout,
  words,
  chosen,
  speech,
}: {
  layout: HistoryLayout;
  words: HistoryWords & LabelWords;
  chosen: PlacedStep | undefined;
  speech: Speech;
}): JSX.Element {
  const { steps, undated } = layout;
  const isDated = chosen !== undefined && steps.includes(chosen);
  const labels = useMemo(
    () => [
      ...withRoom(steps, { gap: 8, labelsOf: (step) => valuesOf(step, layout, words) }),
      ...withRoom(steps, {
        gap: 14,
        least: 60,
        labelsOf: (step) => belowOf(step, layout, { base: HISTORY.base, words }),
      }),
    ],
    [layout, words],
  );
  return (
    <>
      <Grid layout={layout} words={words} speech={speech} />
      <Valuations steps={steps} />
      <path class="base" d={`M${layout.left} ${HISTORY.base + 0.5}H${layout.right}`} />
      <path class="base" d={`M${layout.left} ${HISTORY.foot + 0.5}H${layout.right}`} />
      <g opacity={chosen ? 0.45 : undefined}>
        <Shapes steps={[...steps, ...undated]} />
        {isDated ? null : <Labels labels={labels} />}
        <Undated layout={layout} words={words} speech={speech} />
      </g>
      {chosen && (
        <>
          {isDated && <path class="hair" d={`M${chosen.x} ${HISTORY.top}V${HISTORY.foot}`} />}
          <Shapes steps={[chosen]} />
          {isDated && (
            <Labels
              labels={[
                ...valuesOf(chosen, layout, words),
                ...belowOf(chosen, layout, { base: HISTORY.base, words }),
              ]}
            />
          )}
        </>
      )}
    </>
  );
}

/** Round values, and months or years. */
function Grid({
  layout,
  words,
  speech: { locale },
}: {
  layout: HistoryLayout;
  words: HistoryWords;
  speech: Speech;
}): JSX.Element {
  const { values, left, right, from, to, xAt } = layout;
  const ticks = timeTicks(from, to, (right - left) / TICK_PX);
  const year = dateFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const month = dateFormat(locale, { month: 'short', timeZone: 'UTC' });
  const first = dateFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return (
    <>
      {values.map(({ at, value }) => (
        <g key={value}>
          {value > 0 && <path class="grid" d={`M${left} ${at}H${right}`} />}
          <text x={0} y={at + 4}>
            {words.value(value)}
          </text>
        </g>
      ))}
      {ticks.map(({ time, year: isYear }, at) => (
        <g key={time}>
          {isYear && <path class="grid" d={`M${xAt(time)} ${HISTORY.top}V${HISTORY.foot}`} />}
          <text x={xAt(time)} y={HISTORY.height - 6} text-anchor="middle">
            {(isYear ? year : at === 0 ? first : month).format(time)}
          </text>
        </g>
      ))}
    </>
  );
}

function Valuations({ steps }: { steps: readonly PlacedStep[] }): JSX.Element | null {
  const shapes = useMemo(() => valuationShapes(steps), [steps]);
  if (!shapes) return null;
  return (
    <>
      <path class="area" d={shapes.area} />
      {shapes.bands && <path class="band" d={shapes.bands} />}
      {shapes.bandLines && <path class="band-line" d={shapes.bandLines} />}
      <path class="line" d={shapes.line} />
    </>
  );
}

function Shapes({ steps }: { steps: readonly PlacedStep[] }): JSX.Element {
  const shapes = shapesOf(steps);
  return (
    <>
      {shapes.bars && <path class="bar" d={shapes.bars} />}
      {shapes.openBars && <path class="bar-open" d={shapes.openBars} />}
      {shapes.whiskers && <path class="whisk" d={shapes.whiskers} />}
      {shapes.differingWhiskers && <path class="whisk-diff" d={shapes.differingWhiskers} />}
      {shapes.dots && <path class="dot" d={shapes.dots} />}
      {shapes.differingDots && <path class="dot-diff" d={shapes.differingDots} />}
    </>
  );
}

const LABEL_CLASS = { figure: 't-ink', differs: 't-diff', plain: undefined };

function Labels({ labels }: { labels: readonly Label[] }): JSX.Element {
  return (
    <>
      {labels.map(({ x, y, at, text, kind, who }) => (
        <text key={`${x} ${y} ${text}`} x={x} y={y} text-anchor={at === 'end' ? 'end' : undefined}>
          {who && `${who} `}
          <tspan class={LABEL_CLASS[kind]}>{text}</tspan>
        </text>
      ))}
    </>
  );
}

/** Undated points: right of a dotted line, never on the time axis. */
function Undated({
  layout: { undated, moreUndated, right },
  words,
  speech: { t, count },
}: {
  layout: HistoryLayout;
  words: HistoryWords;
  speech: Speech;
}): JSX.Element | null {
  const [first] = undated;
  if (!first) return null;
  return (
    <>
      <path class="gutter" d={`M${right + 6} ${HISTORY.top}V${HISTORY.foot}`} />
      {undated.map(({ point, x, dots }) => {
        const { value, raised } = words.undated(point);
        const beside = { x: x - 5 + BESIDE_BAR_PX };
        return (
          <g key={point.key}>
            <Lines {...beside} y={(dots[0]?.y ?? HISTORY.base) + 4} lines={value} />
            <Lines {...beside} y={HISTORY.base + 18} lines={raised} />
          </g>
        );
      })}
      <text x={first.x - 5} y={HISTORY.height - 6}>
        {t('noDate')}
        {moreUndated > 0 && ` +${count(moreUndated)}`}
      </text>
    </>
  );
}

/** Lines of words one below the other, the first one strong. */
function Lines({ x, y, lines }: { x: number; y: number; lines: readonly string[] }): JSX.Element {
  return (
    <>
      {lines.map((text, line) => (
        <text key={line} class={line === 0 ? 't-ink' : undefined} x={x} y={y + 15 * line}>
          {text}
        </text>
      ))}
    </>
  );
}
