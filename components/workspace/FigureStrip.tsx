import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { FigureSet, FigureView } from '../../domain/figures.ts';
import type { Bound } from '../../domain/money.ts';
import { useWords } from '../words.ts';
import { textWidth } from './history-labels.ts';
import { niceStep } from './history-layout.ts';
import { useWidth } from './use-width.ts';

const ROW_PX = 20;
const AXIS_PX = 24;
const EDGE_PX = 14;
/** How far a whisker reaches: it says that a figure is open, not how far. */
const WHISKER_PX = 56;
const MOST_NAME = 26;

const shortened = (name: string) => (name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name);

const RIGHT: readonly Bound[] = ['over', 'atLeast', 'about'];
const LEFT: readonly Bound[] = ['under', 'upTo', 'about'];

/** Figures on one line, for seeing how far apart they lie; the same is told in words below it. */
export function FigureStrip({ figures }: { figures: FigureSet }): JSX.Element {
  const { money } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const currencies = new Set(figures.all.map((figure) => figure.money.currency));
  const currency = currencies.size === 1 ? figures.first.money.currency : 'USD';
  const worth = (figure: FigureView) =>
    figure.money.currency === currency ? figure.money.amount : (figure.dollars?.money.amount ?? null);
  const dots = figures.all.flatMap((figure) => {
    const value = worth(figure);
    return value === null ? [] : [{ figure, value }];
  });
  const most = Math.max(1, ...dots.map(({ value }) => value)) * 1.2;
  const step = niceStep(most);
  const end = Math.ceil(most / step) * step;
  const at = (value: number) => EDGE_PX + ((width - 2 * EDGE_PX) * value) / end;
  const height = dots.length * ROW_PX + AXIS_PX;
  const base = dots.length * ROW_PX + 0.5;
  return (
    // Decoration: the figures stand below it in words.
    <div class="cf-strip" ref={place} aria-hidden="true" style={{ height: `${String(height)}px` }}>
      {width > 0 && (
        <svg class="pm-chart halo" aria-hidden="true" viewBox={`0 0 ${String(width)} ${String(height)}`}>
          <path class="base" d={`M${String(EDGE_PX)} ${String(base)}H${String(width - EDGE_PX)}`} />
          {Array.from({ length: Math.round(end / step) + 1 }, (_, tick) => (
            <g key={tick}>
              <path class="base" d={`M${String(at(tick * step))} ${String(base)}v4`} />
              <text x={at(tick * step)} y={base + 17} text-anchor="middle">
                {tick === 0 ? '0' : money({ amount: tick * step, currency, bound: 'exact' })}
              </text>
            </g>
          ))}
          {dots.map(({ figure, value }, row) => {
            const [x, y] = [at(value), row * ROW_PX + 11];
            const name = shortened(figure.speakers[0]?.name ?? '');
            const open = figure.money.bound;
            const fits = x - 12 - textWidth(name) - (LEFT.includes(open) ? WHISKER_PX : 0) > 0;
            const beside = RIGHT.includes(open) ? WHISKER_PX + 12 : 12;
            return (
              <g key={figure.facts.join(' ')}>
                {RIGHT.includes(open) && (
                  <path class="whisk-diff" d={`M${x} ${y}h${WHISKER_PX}m-5 -4l5 4l-5 4`} />
                )}
                {LEFT.includes(open) && (
                  <path class="whisk-diff" d={`M${x} ${y}h${-WHISKER_PX}m5 -4l-5 4l5 4`} />
                )}
                <circle class="dot-diff" cx={x} cy={y} r={4.5} />
                <text
                  class="t-2"
                  x={fits ? x - 10 - (LEFT.includes(open) ? WHISKER_PX : 0) : x + beside}
                  y={y + 4}
                  text-anchor={fits ? 'end' : undefined}
                >
                  {name}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
