/**
 * A date as precise as its source, in the EDTF subset (ISO 8601-2:2019, level 0 and 1) that news needs:
 * `2018`, `2018-Q2`, `2018-04`, `2018-04-09`, each optionally followed by `~` for "about".
 */
export type PartialDate = string;

/** How fine a {@link PartialDate} is. */
export type DatePrecision = 'year' | 'quarter' | 'month' | 'day';

/** The parts of a {@link PartialDate}; `month` is 1–12, `quarter` 1–4. */
export interface DateParts {
  year: number;
  quarter?: number;
  month?: number;
  day?: number;
  precision: DatePrecision;
  approximate: boolean;
}

const PATTERN = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?(~?)$/;

/** So many dates are kept as they were read: lists and views ask for the same few thousand over and over. */
const MOST_KEPT = 20_000;

interface ReadDate {
  parts: Readonly<DateParts> | null;
  range: DateRange | null;
}

const kept = new Map<PartialDate, ReadDate>();

function readDate(text: PartialDate): ReadDate {
  const known = kept.get(text);
  if (known) return known;
  const parts = partsOf(text);
  const read = { parts, range: parts && rangeOf(parts) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, read);
  return read;
}

/** Reads a {@link PartialDate}; `null` when the text is not one or names a day that does not exist. */
export function parsePartialDate(text: PartialDate): Readonly<DateParts> | null {
  return readDate(text).parts;
}

function partsOf(text: PartialDate): DateParts | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const approximate = match[5] === '~';
  if (match[2]) return { year, quarter: Number(match[2]), precision: 'quarter', approximate };
  if (!match[3]) return { year, precision: 'year', approximate };
  const month = Number(match[3]);
  if (month < 1 || month > 12) return null;
  if (!match[4]) return { year, month, precision: 'month', approximate };
  const day = Number(match[4]);
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return { year, month, day, precision: 'day', approximate };
}

/** First and last day a date may mean, as UTC milliseconds. */
export interface DateRange {
  readonly first: number;
  readonly last: number;
}

/** First and last day a date may mean; `null` for text that is no date. */
export function dateRange(date: PartialDate): DateRange | null {
  return readDate(date).range;
}

function rangeOf(parts: DateParts): DateRange {
  const firstMonth = parts.month ?? (parts.quarter ? parts.quarter * 3 - 2 : 1);
  const lastMonth = parts.month ?? (parts.quarter ? parts.quarter * 3 : 12);
  const first = Date.UTC(parts.year, firstMonth - 1, parts.day ?? 1);
  const last = parts.day ? first : Date.UTC(parts.year, lastMonth, 0);
  return { first, last };
}

/** Orders dates by the first day they may mean, coarser before finer; undated (`null`) sorts last. */
export function comparePartialDates(a: PartialDate | null, b: PartialDate | null): number {
  const left = a === null ? null : dateRange(a);
  const right = b === null ? null : dateRange(b);
  if (!left || !right) return left ? -1 : right ? 1 : 0;
  return left.first - right.first || right.last - left.last;
}

/** Whole months from `earlier` to `later`, counted between the first days they may mean; `null` if undated. */
export function monthsBetween(earlier: PartialDate, later: PartialDate): number | null {
  const from = dateRange(earlier);
  const to = dateRange(later);
  if (!from || !to) return null;
  const a = new Date(from.first);
  const b = new Date(to.first);
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
}

/** The month a date falls in as `YYYY-MM`, or `null` when it is coarser than a month. */
export function monthOf(date: PartialDate): string | null {
  const parts = parsePartialDate(date);
  return parts?.month ? `${String(parts.year)}-${String(parts.month).padStart(2, '0')}` : null;
}
