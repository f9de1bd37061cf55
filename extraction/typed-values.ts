import type { Stage } from '../domain/fact.ts';
import type { Money } from '../domain/money.ts';
import { type PartialDate, parsePartialDate } from '../domain/partial-date.ts';
import { type AmountReading, readNumbers } from './amounts/read-amounts.ts';
import { readDates } from './dates/read-dates.ts';
import { phrasesOf } from './phrases.ts';
import { readStages } from './stages/read-stages.ts';
import { wordingOf } from './wording/wordings.ts';

/** An amount as somebody typed it into a field. */
export type TypedAmount =
  | { kind: 'empty' }
  | { kind: 'amount'; money: Money }
  /** More than one number: which one is meant? */
  | { kind: 'several' }
  | { kind: 'unreadable' };

/** Longer texts than this are not read as one value, in UTF-16 units. */
const LONGEST = 200;

const SPACE = /[\s\u00a0\u202f]+/gu;

/**
 * Reads an amount as typed by somebody whose language is `locale`: "1.5B", "1,5 Mrd", "18亿", "about 40m". Without a
 * currency in the text it is in `currency`, the one chosen beside the field. Text that a number does not account for
 * makes it unreadable; two numbers are `several`, and so is a range.
 */
export function readTypedAmount(text: string, currency: string, locale: string): TypedAmount {
  // In a field of money "600 m" is no length.
  const typed = text.trim().replace(/(?<=\d)\s(?=\p{L}$)/u, '');
  if (typed === '') return { kind: 'empty' };
  if (typed.length > LONGEST) return { kind: 'unreadable' };
  const found = readNumbers(typed, locale);
  const [one, ...more] = found;
  if (!one) return { kind: 'unreadable' };
  if (more.length > 0 || one.range) return { kind: 'several' };
  // A sign in front of what is left would be lost: "-5m" is no amount.
  if (leftOver(typed, one) !== '') return { kind: 'unreadable' };
  return { kind: 'amount', money: { ...one.money, currency: currencyFor(one, currency) } };
}

/** An unclear sign ("$" in Canada, "¥") is taken for the currency that was chosen. */
const currencyFor = (read: AmountReading, chosen: string) =>
  chosen !== '' && (!read.currencyNamed || read.unsure === 'currency') ? chosen : read.money.currency;

function leftOver(typed: string, { start, end, boundSpan }: AmountReading): string {
  const spans = [{ start, end }, ...(boundSpan ? [boundSpan] : [])].sort((a, b) => a.start - b.start);
  let [at, rest] = [0, ''];
  for (const span of spans) {
    rest += typed.slice(at, Math.max(at, span.start));
    at = Math.max(at, span.end);
  }
  return (rest + typed.slice(at)).replace(SPACE, '').replace(/[.,]$/, '');
}

/**
 * Reads a date as typed by somebody whose language is `locale`: "2018", "Apr 2018", "9.4.2018", "Q2 2018", "~2018",
 * "2018年4月". `null` for anything else, for more than one date, and for a day and month in figures alone whose order
 * the language leaves open.
 */
export function readTypedDate(text: string, locale: string): PartialDate | null {
  const typed = text.trim().replace(SPACE, ' ');
  if (typed === '' || typed.length > LONGEST) return null;
  if (parsePartialDate(typed)) return typed;
  const about = aboutBefore(typed, locale);
  const bare = typed.slice(about);
  const said = (value: PartialDate) => (about > 0 && !value.endsWith('~') ? `${value}~` : value);
  if (/^(?:19|20)\d\d$/.test(bare)) return said(bare);
  const [one, ...more] = readDates(bare, locale, null);
  if (!one?.value || more.length > 0) return null;
  const rest = bare.slice(0, one.start) + bare.slice(one.end);
  return rest.replace(/[\s.,]/gu, '') === '' ? said(one.value) : null;
}

/** Length of the sign or word for "about" that a text begins with. */
function aboutBefore(typed: string, locale: string): number {
  const words = ['~', '≈', ...phrasesOf(wordingOf(locale).dates.about)];
  const word = words.find((one) => typed.toLowerCase().startsWith(one.toLowerCase()));
  return word ? word.length + (typed[word.length] === ' ' ? 1 : 0) : 0;
}

/**
 * Reads a stage as typed by somebody whose language is `locale`: "Series B", "Serie B", "B轮", "seed", or "B" alone.
 * Text that names none is kept in the reader's words, lower case with hyphens.
 */
export function readTypedStage(text: string, locale: string): Stage {
  const typed = text.trim().replace(SPACE, ' ');
  const alone = /^([a-k])(\d|\+)?$/i.exec(typed);
  if (alone) return `series-${(alone[1] ?? '').toLowerCase()}${alone[2] ?? ''}`;
  const kept = typed.toLowerCase().replaceAll(' ', '-');
  if (typed === '' || typed.length > LONGEST) return kept;
  for (const lang of new Set([locale, 'en'])) {
    const [one, ...more] = readStages(typed, lang);
    // Words that the stage does not account for would be lost: "seed of doubt".
    if (one && more.length === 0 && (one.start === 0 || one.stage.endsWith('-ext')) && fits(typed, one))
      return one.stage;
  }
  return kept;
}

const fits = (typed: string, { start, end, stage }: { start: number; end: number; stage: Stage }) =>
  stage.endsWith('-ext') || typed.length - (end - start) <= 1;
