import type { DateOrder } from '../../../../domain/import-options.ts';
import { type PartialDate, parsePartialDate } from '../../../../domain/partial-date.ts';
import MONTHS from './month-names.json' with { type: 'json' };

/** A cell read as a date: its value, nothing, or why it is none. */
export type DateCell =
  | { kind: 'date'; value: PartialDate }
  /** Day and month could change places: only the year is certain. */
  | { kind: 'open'; value: PartialDate }
  | { kind: 'nothing' }
  | { kind: 'unreadable' };

const MONTH_BY_NAME = new Map(
  Object.entries(MONTHS).flatMap(([month, names]) =>
    names.split(' ').map((name) => [name, Number(month)] as const),
  ),
);

const two = (figure: number | string) => String(figure).padStart(2, '0');

/** No date is written in more characters. */
const LONGEST_CELL = 60;

const kept = new Map<string, DateCell>();
const MOST_KEPT = 20_000;

/**
 * Reads a cell as a date: ISO with or without a time, figures in the column's order, names of months in several
 * languages, quarters, 年月日, years alone. Two-figure years up to 69 belong to this century, others to the last.
 * Damaged figures ("05/072018", "01/07/015") are read where only one reading is possible.
 */
export function readDateCell(text: string, order: DateOrder): DateCell {
  if (text.length > LONGEST_CELL) return { kind: 'unreadable' };
  const key = `${order[0]}${text}`;
  const known = kept.get(key);
  if (known) return known;
  const read = readDate(text.trim(), order);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, read);
  return read;
}

const checked = (value: string): DateCell =>
  parsePartialDate(value) ? { kind: 'date', value } : { kind: 'unreadable' };

function readDate(text: string, order: DateOrder): DateCell {
  if (text === '') return { kind: 'nothing' };
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*|Z)?$/.exec(text);
  if (iso) return isoDate(iso);
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text);
  if (compact) return checked(`${compact[1]}-${compact[2]}-${compact[3]}`);
  const year = /^(\d{4})(?:\.0)?(?:\s*[(/].*)?$/.exec(text);
  if (year) return checked(year[1]!);
  const month = /^(\d{1,2})[-/.\s]+((?:19|20)\d\d)$/.exec(text);
  if (month) return checked(`${month[2]}-${two(month[1]!)}`);
  const figures = /^(\d{1,2})[-/.\s]+(\d{1,2})[-/.\s]*(\d{4}|0\d\d|\d{2})(?:[T ,].*)?$/.exec(text);
  if (figures) return inFigures(figures, order);
  return (
    quarterOf(text) ?? roughly(text) ?? han(text) ?? named(text) ?? serial(text) ?? { kind: 'unreadable' }
  );
}

function isoDate([, year, month = '', day]: RegExpExecArray): DateCell {
  // "2015-00-00" and "2015.0" say the year only.
  if (Number(month) === 0) return checked(year!);
  if (day === undefined) return checked(`${year}-${two(month)}`);
  if (Number(day) === 0) return checked(`${year}-${two(month)}`);
  return checked(`${year}-${two(month)}-${two(day)}`);
}

function fullYear(figures: string): number {
  const year = Number(figures);
  if (figures.length === 4) return year;
  // "015" lost its first figure.
  return year < 70 ? 2000 + year : 1900 + year;
}

function inFigures([, a = '', b = '', yearText = '']: RegExpExecArray, order: DateOrder): DateCell {
  const [first, second, year] = [Number(a), Number(b), fullYear(yearText)];
  const dayFirst = order === 'day-first' || (order === 'open' && first > 12);
  const [day, month] =
    first > 12
      ? [first, second]
      : second > 12
        ? [second, first]
        : dayFirst
          ? [first, second]
          : [second, first];
  const read = checked(`${two4(year)}-${two(month)}-${two(day)}`);
  const isOpen = order === 'open' && first <= 12 && second <= 12 && first !== second;
  return isOpen && read.kind === 'date' ? { kind: 'open', value: two4(year) } : read;
}

const two4 = (year: number) => String(year).padStart(4, '0');

const PART_OF_YEAR =
  /^(?:h[12]|spring|summer|autumn|fall|winter|early|mid|late|(?:beginning|end|middle) of|anfang|mitte|ende|frühjahr|frühling|sommer|herbst|début|fin|printemps|été|automne|hiver|primavera|verano|otoño|invierno)?[\s-]*((?:19|20)\d\d)(?:[\s-]*h[12])?$/iu;
const ABOUT =
  /^(?:fy|ca\.?|c\.|circa|around|about|approx\.?|um|vers|[~≈])\s*((?:19|20)\d\d)$|^((?:19|20)\d\d)\s*\?$/iu;

/** "Spring 2019", "H1 2021": within that year; "~2018", "2019?", "FY2020": about that year. */
function roughly(text: string): DateCell | null {
  const [, year] = PART_OF_YEAR.exec(text) ?? [];
  if (year !== undefined) return checked(year);
  const [, about, asked] = ABOUT.exec(text) ?? [];
  const rough = about ?? asked;
  return rough === undefined ? null : checked(`${rough}~`);
}

function quarterOf(text: string): DateCell | null {
  const match = /^(?:Q([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*Q([1-4]))$/i.exec(text);
  return match ? checked(`${match[2] ?? match[3]}-Q${match[1] ?? match[4]}`) : null;
}

function han(text: string): DateCell | null {
  const match = /^(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?/.exec(text);
  if (!match) return null;
  const [, year, month, day] = match;
  return checked([year, month && two(month), day && two(day)].filter(Boolean).join('-'));
}

/** "Mar 1, 2001", "04-Mar-2025", "29-MAR-2022", "März 2024", "jan/2019", "1er mars 2020", "4 de mayo de 2021". */
function named(text: string): DateCell | null {
  const words = text
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th|er|º|\.)(?![a-z\d])/g, '$1')
    .split(/[\s,./-]+|\bde[l]?\b/u)
    .filter((word) => word !== '');
  const months = words.map((word) => MONTH_BY_NAME.get(word) ?? 0);
  const at = months.findIndex((month) => month > 0);
  if (at < 0) return null;
  const month = months[at]!;
  const figures = words.filter((word) => /^\d+$/.test(word));
  const rest = words.filter((word, index) => index !== at && !/^\d/.test(word) && !WEEKDAY.test(word));
  if (rest.length > 0 && !/\d{1,2}:\d\d/.test(text)) return null;
  const [a = '', b = ''] = figures;
  if (figures.length === 1 || /:/.test(a))
    return a.length === 4 || a.length === 2 ? checked(`${fullYear(a)}-${two(month)}`) : null;
  const year = a.length === 4 ? a : b;
  const day = a.length === 4 ? b : a;
  return checked(`${two4(fullYear(year))}-${two(month)}-${two(day)}`);
}

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/;

/** Days since 1900 as Excel stores them, for days between 1954 and 2064; smaller figures are years or counts. */
function serial(text: string): DateCell | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
  const days = Math.floor(Number(text));
  if (days < 20_000 || days > 60_000) return null;
  return checked(new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10));
}
