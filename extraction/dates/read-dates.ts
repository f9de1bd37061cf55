import { comparePartialDates, type PartialDate, parsePartialDate } from '../../domain/partial-date.ts';
import { plainDigits } from '../amounts/digits.ts';
import { readHanNumber } from '../amounts/han-numbers.ts';
import { hasWords } from '../needed-words.ts';
import { foldText } from '../phrases.ts';
import { type DateTools, dateTools } from './date-tools.ts';
import { shifted, weekdayBefore } from './page-date.ts';

/** A date named in a text; UTF-16 offsets. */
export interface DateReading {
  start: number;
  end: number;
  /** `null` where the year is neither in the text nor to be reckoned from the page. */
  value: PartialDate | null;
  yearless?: { month: number; day?: number };
  /** Reckoned from the page's date. */
  relative: boolean;
}

/**
 * Dates named in `text`, in order; `published` is the page's own date, which relative ones are reckoned from. What a
 * date does not say is left out: "last week" is a month at most. Time is linear in the text.
 */
export function readDates(text: string, lang: string | null, published: PartialDate | null): DateReading[] {
  const tools = dateTools(lang);
  const folded = foldText(plainDigits(text));
  const found: DateReading[] = [];
  const taken = new Uint8Array(folded.length);
  const free = (start: number, end: number) => taken.subarray(start, end).every((flag) => flag === 0);
  const digit = /\d/.test(folded);
  const words = tools.words.findAll(folded);
  const month = tools.months.findAll(folded).length > 0;
  const weekday = tools.weekdays.findAll(folded).length > 0;
  for (const one of tools.patterns) {
    if ((one.digit && !digit) || (one.month && !month) || (one.weekday && !weekday)) continue;
    if (!hasWords(folded, one.words)) continue;
    for (const match of folded.matchAll(one.pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!free(start, end)) continue;
      const reading = fromGroups(match.groups ?? {}, tools, published);
      if (!reading) continue;
      taken.fill(1, start, end);
      if (reading !== 'ahead') found.push({ start, end, ...vague(reading, folded, start, match[0], tools) });
    }
  }
  for (const { start, end, value } of words) {
    if (!free(start, end)) continue;
    const date = published && shifted(published, value);
    if (date) found.push({ start, end, value: date, relative: true });
  }
  return found.sort((a, b) => a.start - b.start);
}

type Value = Pick<DateReading, 'value' | 'yearless' | 'relative'>;
type Groups = Record<string, string | undefined>;

const two = (part: number) => String(part).padStart(2, '0');

/** What a pattern found; `null` for nothing, "ahead" for a date to come, which is passed over. */
function fromGroups(groups: Groups, tools: DateTools, published: PartialDate | null): Value | 'ahead' | null {
  if (groups.ahead !== undefined) return 'ahead';
  if (groups.count !== undefined) return ago(groups, groups.count, tools, published);
  if (groups.weekday !== undefined && !groups.month && !groups.monthNumber)
    return onWeekday(groups, groups.weekday, tools, published);
  const quarter = groups.quarter
    ? Number(groups.quarter)
    : groups.ordinal && tools.ordinals.at(groups.ordinal, 0)?.value;
  const month = groups.month
    ? (tools.months.at(groups.month, 0)?.value ?? null)
    : groups.monthNumber
      ? Number(groups.monthNumber)
      : null;
  const day = groups.day ? Number(groups.day) : null;
  const named = yearNamed(groups);
  if (named !== null) return published ? inYearBefore(named, month, day, published) : null;
  if (day && !month && (groups.sameMonth !== undefined || groups.lastMonth !== undefined))
    return inMonthBefore(groups.lastMonth === undefined ? 0 : -1, day, published);
  if (groups.year) return absolute(groups.year, quarter || null, month, day);
  if (quarter) return published ? latestQuarter(quarter, published) : null;
  return month ? yearless(month, day, published) : null;
}

/** How many years before the page's a pattern says; `null` where it says nothing of the kind. */
function yearNamed({ thisYear, lastYear, yearBefore }: Groups): number | null {
  if (thisYear !== undefined) return 0;
  return lastYear !== undefined ? 1 : yearBefore !== undefined ? 2 : null;
}

function inYearBefore(
  years: number,
  month: number | null,
  day: number | null,
  published: PartialDate,
): Value | null {
  const value = absolute(String(Number(published.slice(0, 4)) - years), null, month, day);
  return value ? { ...value, relative: true } : null;
}

function inMonthBefore(months: number, day: number, published: PartialDate | null): Value | null {
  const month = published && shifted(published, { months });
  const value = month && `${month}-${two(day)}`;
  return value && parsePartialDate(value) ? { value, relative: true } : null;
}

function absolute(
  written: string,
  quarter: number | null,
  month: number | null,
  day: number | null,
): Value | null {
  const year = written.length === 2 ? `20${written}` : written;
  const rest = quarter ? `-Q${String(quarter)}` : month ? `-${two(month)}${day ? `-${two(day)}` : ''}` : '';
  return parsePartialDate(year + rest) ? { value: year + rest, relative: false } : null;
}

/** "in April": the last one that is not ahead of the page. */
function yearless(month: number, day: number | null, published: PartialDate | null): Value | null {
  const rest = `${two(month)}${day ? `-${two(day)}` : ''}`;
  if (!parsePartialDate(`2000-${rest}`)) return null;
  if (!published) return { value: null, yearless: { month, ...(day ? { day } : {}) }, relative: false };
  const year = published.slice(0, 4);
  const later =
    (comparePartialDates(`${year}-${rest}`, published) ?? 0) > 0 &&
    !published.startsWith(`${year}-${rest}`.slice(0, published.length));
  const value = `${String(Number(year) - (later ? 1 : 0))}-${rest}`;
  return parsePartialDate(value) ? { value, relative: true } : null;
}

function latestQuarter(quarter: number, published: PartialDate): Value | null {
  const parts = parsePartialDate(published);
  if (!parts?.month) return null;
  const year = quarter > Math.ceil(parts.month / 3) ? parts.year - 1 : parts.year;
  return { value: `${String(year)}-Q${String(quarter)}`, relative: true };
}

function ago(groups: Groups, count: string, tools: DateTools, published: PartialDate | null): Value | null {
  const number = /^\d/.test(count)
    ? Number(count)
    : (tools.counts.at(count, 0)?.value ?? readHanNumber(count, 0)?.value);
  if (!number || !published) return null;
  const unit = (['Day', 'Week', 'Month', 'Year'] as const).find(
    (name) => groups[`unit${name}`] !== undefined,
  );
  if (!unit) return null;
  const key = ({ Day: 'days', Week: 'weeks', Month: 'months', Year: 'years' } as const)[unit];
  const value = shifted(published, { [key]: -number });
  return value ? { value, relative: true } : null;
}

function onWeekday(
  groups: Groups,
  word: string,
  tools: DateTools,
  published: PartialDate | null,
): Value | null {
  const weekday = tools.weekdays.at(word, 0)?.value;
  if (weekday === undefined || !published) return null;
  const which = groups.weekBefore ? 'weekBefore' : groups.past ? 'past' : 'latest';
  const value = weekdayBefore(published, weekday, which);
  return value ? { value, relative: true } : null;
}

/** "early 2018" is 2018, about. */
function vague(reading: Value, folded: string, start: number, match: string, { about }: DateTools): Value {
  if (reading.value?.length !== 4 || !about) return reading;
  return about.test(folded.slice(Math.max(0, start - 12), start) + match)
    ? { ...reading, value: `${reading.value}~` }
    : reading;
}
