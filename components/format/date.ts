import { type PartialDate, parsePartialDate } from '../../domain/partial-date.ts';
import { dateFormat, once } from './intl.ts';
import { localeFormat } from './locale.ts';

/**
 * A date no finer than its source: "9 Apr 2018", "Apr 2018", "Q2 2018", "2018", "~2016". Text that is no date
 * is returned as it is, for hiding it would hide that something is wrong.
 */
export function formatDate(date: PartialDate, locale: string): string {
  const parts = parsePartialDate(date);
  if (!parts) return date;
  const format = localeFormat(locale);
  const text = fill(format.dates[parts.precision], {
    day: String(parts.day ?? ''),
    month: parts.month ? monthName(format.monthTag, parts.month) : '',
    quarter: String(parts.quarter ?? ''),
    year: String(parts.year),
  });
  return parts.approximate ? fill(format.dates.approximate, { date: text }) : text;
}

/** The month as it stands inside a date: German "Apr." there, but "Apr" alone. */
const monthName = once((tag: string, month: number): string => {
  const parts = dateFormat(tag, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).formatToParts(Date.UTC(2000, month - 1, 1));
  return parts.find((part) => part.type === 'month')?.value ?? String(month);
});

function fill(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
