import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { DealsOverTime, YearOfDeals } from '../../domain/deals-over-time.ts';
import { type Speech, useWords } from '../words.ts';
import { niceStep } from './history-layout.ts';
import { useWidth } from './use-width.ts';

const HEIGHT_PX = 132;
const TOP_PX = 10;
const BASE_PX = 108;
const LEFT_PX = 28;
/** A year on the axis needs so much room. */
const YEAR_PX = 40;
const WIDEST_BAR_PX = 28;

const sentence = ({ year, led, joined, open }: YearOfDeals, { t, count }: Speech): string =>
  t('workspace.dealsInYear', led + joined + open, {
    year,
    count: count(led + joined + open),
    led: count(led),
  });

/** Deals by year, those it led below the others. ← and → read it year by year; the table below is the long form. */
export function DealsChart({ deals, name }: { deals: DealsOverTime; name: string }): JSX.Element {
  const speech = useWords();
  const { t, count } = speech;
  const id = useId();
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const [read, setRead] = useState<number | null>(null);
  const { years, undated, most } = deals;
  const chosen = read === null ? undefined : years[read];
  const onKeyDown = (event: KeyboardEvent) => {
    const from = read ?? (event.key === 'ArrowRight' ? -1 : years.length);
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: years.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setRead(Math.min(years.length - 1, Math.max(0, to)));
  };
  const told = years.filter((year) => year.led + year.joined + year.open > 0);
  return (
    <figure class="ws-history" ref={figure}>
      <svg
        class="pm-chart ws-deals halo"
        style={{ height: `${String(HEIGHT_PX)}px` }}
        viewBox={`0 0 ${String(Math.max(1, width))} ${String(HEIGHT_PX)}`}
        role="img"
        aria-labelledby={`${id}-t ${id}-d`}
        // In lower case: SVG knows no other spelling, and Firefox takes it literally.
        tabindex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setRead(null)}
      >
        <title id={`${id}-t`}>{t('workspace.dealsChart', { name })}</title>
        <desc id={`${id}-d`}>
          {told.map((year) => sentence(year, speech)).join(' ')} {t('chart.keys')}
        </desc>
        {width > 0 && <Bars years={years} most={most} width={width} chosen={chosen} count={count} />}
      </svg>
      <figcaption>
        <span role="status">{chosen ? sentence(chosen, speech) : t('workspace.dealsLegend')}</span>
        {!chosen && undated > 0 && (
          <span> {t('workspace.dealsUndated', undated, { count: count(undated) })}</span>
        )}
      </figcaption>
    </figure>
  );
}

function Bars({
  years,
  most,
  width,
  chosen,
  count,
}: {
  years: readonly YearOfDeals[];
  most: number;
  width: number;
  chosen: YearOfDeals | undefined;
  count(count: number): string;
}): JSX.Element {
  const step = Math.max(1, niceStep(most));
  const column = (width - LEFT_PX) / years.length;
  const bar = Math.max(2, Math.min(WIDEST_BAR_PX, column * 0.6));
  const high = (deals: number) => ((BASE_PX - TOP_PX) * deals) / most;
  const every = Math.max(1, Math.ceil(YEAR_PX / column));
  return (
    <>
      {Array.from({ length: Math.floor(most / step) }, (_, line) => {
        const value = step * (line + 1);
        const at = BASE_PX - high(value);
        return (
          <g key={value}>
            <path class="grid" d={`M${String(LEFT_PX)} ${String(at)}H${String(width)}`} />
            <text x={0} y={at + 4}>
              {count(value)}
            </text>
          </g>
        );
      })}
      {years.map((year, at) => {
        const { led, joined, open } = year;
        const middle = LEFT_PX + column * (at + 0.5);
        const x = middle - bar / 2;
        const parts = [
          { deals: led, kind: 'led' },
          { deals: joined, kind: 'joined' },
          { deals: open, kind: 'open' },
        ];
        let below = 0;
        return (
          <g key={year.year} opacity={chosen && chosen !== year ? 0.45 : undefined}>
            {parts.map(({ deals, kind }) => {
              if (deals === 0) return null;
              below += high(deals);
              return (
                <rect
                  key={kind}
                  class={kind}
                  x={x}
                  y={BASE_PX - below}
                  width={bar}
                  height={Math.max(1, high(deals) - 1)}
                />
              );
            })}
            {(years.length - 1 - at) % every === 0 && (
              <text x={middle} y={HEIGHT_PX - 8} text-anchor="middle">
                {year.year}
              </text>
            )}
          </g>
        );
      })}
      <path class="base" d={`M${String(LEFT_PX)} ${String(BASE_PX + 0.5)}H${String(width)}`} />
    </>
  );
}
