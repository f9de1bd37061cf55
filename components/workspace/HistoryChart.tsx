import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ChartView } from '../../domain/chart-view.ts';
import type { FigureView } from '../../domain/figures.ts';
import { sentenceOf } from '../card/Chart.tsx';
import { dateFormat } from '../format/intl.ts';
import { stageShort } from '../format/stage.ts';
import { useWords } from '../words.ts';
import { HISTORY, layOutHistory, type PlacedDot, type PlacedStep } from './history-layout.ts';

/** So many points, the newest, are told in a row; the others when they are read one by one. */
const MOST_TOLD = 40;

/**
 * Rounds and valuations over time with one dot for each speaker. ← and → read it point by point; the table of facts
 * below it is the long form.
 */
export function HistoryChart({ view, name }: { view: ChartView; name: string }): JSX.Element {
  const speech = useWords();
  const { t, money, date, locale } = speech;
  const id = useId();
  const [read, setRead] = useState<number | null>(null);
  const { currency } = view;
  const valueIn = (figure: FigureView) =>
    figure.money.currency === currency ? figure.money.amount : (figure.dollars?.money.amount ?? null);
  const layout = layOutHistory(view, valueIn);
  const chosen = read === null ? undefined : layout.steps[read];
  const plain = (amount: number) => money({ amount, currency, bound: 'exact' });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const from = read ?? (step === 1 ? -1 : layout.steps.length);
    setRead(Math.min(layout.steps.length - 1, Math.max(0, from + step)));
  };
  const year = dateFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const gutter = layout.undated[0];
  return (
    <figure class="ws-history">
      <svg
        class="pm-chart halo"
        viewBox={`0 0 ${HISTORY.width} ${HISTORY.height}`}
        role="img"
        aria-labelledby={`${id}-t ${id}-d`}
        tabindex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setRead(null)}
      >
        <title id={`${id}-t`}>{t('chart.title', { name })}</title>
        <desc id={`${id}-d`}>
          {view.dated
            .slice(-MOST_TOLD)
            .map((point) => sentenceOf(point, speech))
            .join(' ')}{' '}
          {t('chart.keys')}
        </desc>
        {layout.values.map(({ at, value }) => (
          <g key={value}>
            <path class="grid" d={`M${HISTORY.left} ${at}H${HISTORY.right}`} />
            <text x={0} y={at + 4}>
              {plain(value)}
            </text>
          </g>
        ))}
        {layout.years.map(({ at, value }) => (
          <g key={value}>
            <path class="grid" d={`M${at} ${HISTORY.top}V${HISTORY.foot}`} />
            <text x={at} y={HISTORY.height - 6} text-anchor="middle">
              {year.format(value)}
            </text>
          </g>
        ))}
        <Steps steps={layout.steps} />
        <path class="base" d={`M${HISTORY.left} ${HISTORY.base + 0.5}H${HISTORY.right}`} />
        <path class="base" d={`M${HISTORY.left} ${HISTORY.foot + 0.5}H${HISTORY.right}`} />
        {layout.steps.map((step) => (
          <Step key={step.point.key} step={step} faint={chosen !== undefined && chosen !== step} />
        ))}
        {chosen && <path class="hair" d={`M${chosen.x} ${HISTORY.top}V${HISTORY.foot}`} />}
        {gutter && (
          <>
            <path class="gutter" d={`M${gutter.x - 14} ${HISTORY.top}V${HISTORY.foot}`} />
            {layout.undated.map(({ point, x, bar }) => (
              <g key={point.key}>
                {bar !== null && (
                  <rect
                    class={point.open ? 'bar-open' : 'bar'}
                    x={x}
                    y={HISTORY.base + 6}
                    width={9}
                    height={bar}
                  />
                )}
                <text class="t-ink" x={x + 14} y={HISTORY.base + 18}>
                  {point.raised && money(point.raised.figures.first.money)}
                </text>
              </g>
            ))}
            <text x={gutter.x} y={HISTORY.height - 6}>
              {t('noDate')}
            </text>
          </>
        )}
      </svg>
      <figcaption>
        <span role="status">{chosen ? sentenceOf(chosen.point, speech) : t('workspace.chartLegend')}</span>
        {!chosen && <span class="vh">{date(null)}</span>}
      </figcaption>
    </figure>
  );
}

/** The steps of the valuation; a band where speakers differ. */
function Steps({ steps }: { steps: readonly PlacedStep[] }): JSX.Element | null {
  const valued = steps.filter(({ low, high }) => low !== null && high !== null);
  const [first] = valued;
  if (!first) return null;
  const base = HISTORY.base;
  const area = `M${first.x} ${base}${valued.map(({ x, until, low }) => `L${x} ${low ?? base}H${until}`).join('')}V${base}Z`;
  const line = valued.map(
    ({ x, low }, at) => `${at === 0 ? `M${x}` : `H${x}V`}${at === 0 ? ` ${low ?? base}` : (low ?? base)}`,
  );
  return (
    <>
      <path class="area" d={area} />
      {valued.map(({ point, x, until, low, high }) =>
        low === high ? null : (
          <g key={point.key}>
            <rect class="band" x={x} y={high ?? 0} width={until - x} height={(low ?? 0) - (high ?? 0)} />
            <path class="band-line" d={`M${x} ${low}H${until}M${x} ${high}H${until}`} />
          </g>
        ),
      )}
      <path class="line" d={`${line.join('')}H${valued.at(-1)!.until}`} />
    </>
  );
}

function Step({ step, faint }: { step: PlacedStep; faint: boolean }): JSX.Element {
  const { t, money, date, clauses } = useWords();
  const { point, x, bar, dots, labels, labelBelow } = step;
  const { base } = HISTORY;
  const said = [point.stage && stageShort(point.stage, t), date(point.asOf)].filter((word) => word !== null);
  return (
    <g opacity={faint ? 0.45 : undefined}>
      {bar !== null && (
        <rect class={point.open ? 'bar-open' : 'bar'} x={x - 5} y={base + 6} width={10} height={bar} />
      )}
      {labelBelow && (
        <>
          <text class="t-ink" x={x + 10} y={base + 18}>
            {point.raised && money(point.raised.figures.first.money)}
          </text>
          <text x={x + 10} y={base + 33}>
            {clauses(said.filter((word) => word !== ''))}
          </text>
        </>
      )}
      {dots.map((dot) => (
        <Dot key={dot.figure.facts.join(' ')} dot={dot} />
      ))}
      {dots.map(({ figure, differs }, at) => {
        const y = labels[at];
        if (y === undefined) return null;
        return (
          <text key={figure.facts.join(' ')} x={x - 11} y={y} text-anchor="end">
            {differs && `${figure.speakers[0]?.name ?? ''} `}
            <tspan class={differs ? 't-diff' : 't-ink'}>{money(figure.money)}</tspan>
          </text>
        );
      })}
    </g>
  );
}

function Dot({ dot: { x, y, open, differs } }: { dot: PlacedDot }): JSX.Element {
  const up = `M${x} ${y}V${y - 18}M${x - 4} ${y - 14}L${x} ${y - 18.5}L${x + 4} ${y - 14}`;
  const down = `M${x} ${y}V${y + 18}M${x - 4} ${y + 14}L${x} ${y + 18.5}L${x + 4} ${y + 14}`;
  const both = `M${x} ${y - 9}V${y + 9}M${x - 4} ${y - 9}H${x + 4}M${x - 4} ${y + 9}H${x + 4}`;
  const whisker = open && { up, down, both }[open];
  return (
    <>
      {whisker && <path class={differs ? 'whisk-diff' : 'whisk'} d={whisker} />}
      <circle class={differs ? 'dot-diff' : 'dot'} cx={x} cy={y} r={4.5} />
    </>
  );
}
