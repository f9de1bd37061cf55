import { comparePartialDates, type PartialDate, parsePartialDate } from '../../domain/partial-date.ts';
import { foldText, Phrases, phrasesOf } from '../phrases.ts';
import { wordingOf } from '../wording/wordings.ts';

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

interface DateTools {
  patterns: RegExp[];
  months: Phrases<number>;
  relative: Phrases<{ days?: number; months?: number; years?: number }>;
  about: string[];
}

const ready = new Map<string, DateTools>();

const escaped = (word: string) => foldText(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function toolsOf(lang: string | null): DateTools {
  const wording = wordingOf(lang);
  let tools = ready.get(wording.lang);
  if (!tools) {
    const { dates } = wording;
    const months = new Phrases<number>();
    dates.months.forEach((list, index) => {
      months.add(list, index + 1);
    });
    const names = dates.months
      .flatMap(phrasesOf)
      .sort((a, b) => b.length - a.length)
      .map(escaped);
    const month = names.length > 0 ? `(?<month>${names.join('|')})(?![\\p{L}])` : '';
    const relative: DateTools['relative'] = new Phrases();
    for (const [list, days] of Object.entries(dates.days)) relative.add(list, { days });
    for (const [list, count] of Object.entries(dates.monthsAgo)) relative.add(list, { months: count });
    for (const [list, years] of Object.entries(dates.yearsAgo)) relative.add(list, { years });
    tools = {
      patterns: dates.patterns.map(
        (pattern) =>
          new RegExp(
            `${wording.spaced ? '(?<![\\p{L}\\p{N}])' : ''}${pattern.replaceAll('{month}', month)}`,
            'gu',
          ),
      ),
      months,
      relative,
      about: phrasesOf(dates.about).map(foldText),
    };
    ready.set(wording.lang, tools);
  }
  return tools;
}

/** Dates named in `text`, in order; `published` is the page's own date, which relative ones are reckoned from. */
export function readDates(text: string, lang: string | null, published: PartialDate | null): DateReading[] {
  const tools = toolsOf(lang);
  const folded = foldText(text);
  const found: DateReading[] = [];
  const free = (start: number, end: number) => !found.some((one) => start < one.end && one.start < end);
  for (const pattern of tools.patterns)
    for (const match of folded.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!free(start, end)) continue;
      const reading = fromGroups(match.groups ?? {}, tools, published);
      if (reading) found.push({ start, end, ...vague(reading, folded, start, match[0], tools) });
    }
  for (const { start, end, value } of tools.relative.findAll(folded)) {
    if (!free(start, end)) continue;
    const date = published && shifted(published, value);
    if (date) found.push({ start, end, value: date, relative: true });
  }
  return found.sort((a, b) => a.start - b.start);
}

type Value = Pick<DateReading, 'value' | 'yearless' | 'relative'>;

function fromGroups(
  groups: Record<string, string | undefined>,
  { months }: DateTools,
  published: PartialDate | null,
): Value | null {
  const month = groups.month
    ? (months.at(groups.month, 0)?.value ?? null)
    : groups.monthNumber
      ? Number(groups.monthNumber.normalize('NFKC'))
      : null;
  const day = groups.day ? Number(groups.day.normalize('NFKC')) : null;
  const year = groups.year?.normalize('NFKC');
  const two = (part: number) => String(part).padStart(2, '0');
  if (year) {
    const whole = year.length === 2 ? `20${year}` : year;
    const value = groups.quarter
      ? `${whole}-Q${groups.quarter}`
      : month
        ? `${whole}-${two(month)}${day ? `-${two(day)}` : ''}`
        : whole;
    return parsePartialDate(value) ? { value, relative: false } : null;
  }
  if (!month || month > 12) return null;
  const rest = `${two(month)}${day ? `-${two(day)}` : ''}`;
  if (!parsePartialDate(`2000-${rest}`)) return null;
  if (!published) return { value: null, yearless: { month, ...(day ? { day } : {}) }, relative: false };
  const thisYear = `${published.slice(0, 4)}-${rest}`;
  const later =
    (comparePartialDates(thisYear, published) ?? 0) > 0 &&
    !published.startsWith(thisYear.slice(0, published.length));
  return {
    value: later ? `${String(Number(published.slice(0, 4)) - 1)}-${rest}` : thisYear,
    relative: true,
  };
}

/** "early 2018" is 2018, about. */
function vague(reading: Value, folded: string, start: number, match: string, { about }: DateTools): Value {
  if (!reading.value || reading.value.length !== 4) return reading;
  const before = folded.slice(Math.max(0, start - 12), start) + match;
  return about.some((word) => new RegExp(`(?:^|[^\\p{L}])${escaped(word)}`, 'u').test(before))
    ? { ...reading, value: `${reading.value}~` }
    : reading;
}

function shifted(
  from: PartialDate,
  { days, months, years }: { days?: number; months?: number; years?: number },
): PartialDate | null {
  const parts = parsePartialDate(from);
  if (!parts) return null;
  if (years !== undefined) return String(parts.year + years);
  if (!parts.month) return null;
  if (months !== undefined)
    return iso(new Date(Date.UTC(parts.year, parts.month - 1 + months, 1))).slice(0, 7);
  return parts.day && days !== undefined
    ? iso(new Date(Date.UTC(parts.year, parts.month - 1, parts.day + days)))
    : null;
}

const iso = (date: Date) => date.toISOString().slice(0, 10);
