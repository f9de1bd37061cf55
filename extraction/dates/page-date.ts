import { type PartialDate, parsePartialDate } from '../../domain/partial-date.ts';

/** How far from the page's date something lies, in one unit; negative is past. */
export interface Shift {
  days?: number;
  weeks?: number;
  months?: number;
  quarters?: number;
  years?: number;
}

const DAY_MS = 86_400_000;
const iso = (time: number, length: number) => new Date(time).toISOString().slice(0, length);

/**
 * The date that lies so far from the page's, no finer than both allow; `null` where the page's date is too coarse. A
 * week is given as its month, and not at all where it lies in two.
 */
export function shifted(
  from: PartialDate,
  { days, weeks, months, quarters, years }: Shift,
): PartialDate | null {
  const parts = parsePartialDate(from);
  if (!parts) return null;
  if (years !== undefined) return String(parts.year + years);
  if (!parts.month) return null;
  if (quarters !== undefined) {
    const index = parts.year * 4 + Math.floor((parts.month - 1) / 3) + quarters;
    return `${String(Math.floor(index / 4))}-Q${String((index % 4) + 1)}`;
  }
  if (months !== undefined) return iso(Date.UTC(parts.year, parts.month - 1 + months, 1), 7);
  if (!parts.day) return null;
  const day = Date.UTC(parts.year, parts.month - 1, parts.day);
  if (days !== undefined) return iso(day + days * DAY_MS, 10);
  const monday = day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS + (weeks ?? 0) * 7 * DAY_MS;
  const first = iso(monday, 7);
  return first === iso(monday + 6 * DAY_MS, 7) ? first : null;
}

/**
 * The day of a weekday (0 is Sunday) as a page speaks of it: `latest` on or before the page's day, `past` before it,
 * `weekBefore` in the week before, which begins on Monday.
 */
export function weekdayBefore(
  from: PartialDate,
  weekday: number,
  which: 'latest' | 'past' | 'weekBefore',
): PartialDate | null {
  const parts = parsePartialDate(from);
  if (!parts?.month || !parts.day) return null;
  const day = Date.UTC(parts.year, parts.month - 1, parts.day);
  const today = new Date(day).getUTCDay();
  if (which === 'weekBefore') return iso(day - (((today + 6) % 7) + 7 - ((weekday + 6) % 7)) * DAY_MS, 10);
  const back = (today - weekday + 7) % 7;
  return iso(day - (back === 0 && which === 'past' ? 7 : back) * DAY_MS, 10);
}
