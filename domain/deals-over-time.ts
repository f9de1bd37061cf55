import type { DealView } from './investor-view.ts';
import { parsePartialDate } from './partial-date.ts';

/** The deals of one year. */
export interface YearOfDeals {
  year: number;
  /** Those that were closed and led by the investor. */
  led: number;
  /** Those that were closed and led by others. */
  joined: number;
  /** Planned, rumoured, or a stake that is only wanted. */
  open: number;
}

/** How an investor's deals lie in time. */
export interface DealsOverTime {
  /** From the first year with a deal to the last, those between without one included. */
  years: YearOfDeals[];
  undated: number;
  /** Most deals in one year. */
  most: number;
}

/** Counts deals by year; `null` where none is dated. */
export function dealsOverTime(
  deals: readonly Pick<DealView, 'asOf' | 'led' | 'closed'>[],
): DealsOverTime | null {
  const byYear = new Map<number, YearOfDeals>();
  let undated = 0;
  for (const { asOf, led, closed } of deals) {
    const year = asOf === null ? undefined : parsePartialDate(asOf)?.year;
    if (year === undefined) {
      undated += 1;
      continue;
    }
    const known = byYear.get(year) ?? { year, led: 0, joined: 0, open: 0 };
    if (!closed) known.open += 1;
    else if (led) known.led += 1;
    else known.joined += 1;
    byYear.set(year, known);
  }
  if (byYear.size === 0) return null;
  const [first, last] = [Math.min(...byYear.keys()), Math.max(...byYear.keys())];
  const years = Array.from(
    { length: last - first + 1 },
    (_, at) => byYear.get(first + at) ?? { year: first + at, led: 0, joined: 0, open: 0 },
  );
  return { years, undated, most: Math.max(...years.map(({ led, joined, open }) => led + joined + open)) };
}
