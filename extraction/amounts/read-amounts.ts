import type { AmountDoubt } from '../../domain/draft.ts';
import type { Bound, Money } from '../../domain/money.ts';
import { foldText } from '../phrases.ts';
import { type AmountTools, amountTools } from './amount-tools.ts';
import { readDigits } from './digits.ts';
import { beginsHanNumber, readHanNumber } from './han-numbers.ts';

/** A sum of money in a text. */
export interface AmountReading {
  /** UTF-16 offsets of figure, unit and currency; what bounds them is not in it. */
  start: number;
  end: number;
  money: Money;
  range?: { low: number; high: number };
  unsure?: AmountDoubt;
  /** Without, `money.currency` is empty. */
  currencyNamed: boolean;
  /** The words that bound the figure. */
  boundSpan?: { start: number; end: number };
  /** Index of the reading that gives the same sum in another currency. */
  sameAs?: number;
}

interface Figure {
  start: number;
  end: number;
  value: number;
  range?: { low: number; high: number };
  unit: number;
  spacing: boolean;
  twoWays: boolean;
  /** A figure in words or Han numerals is never a date or a version. */
  inDigits: boolean;
}

interface Currency {
  start: number;
  end: number;
  code: string;
}

const DIGIT = /[\d０-９]/;
const FIGURE =
  /[\d０-９]{1,3}(?:[\u00a0\u202f\u2009 '’][\d０-９]{3})+(?:[.,][\d０-９]+)?(?![\d０-９])|[\d０-９]{1,3}[.,][\s\u00a0][\d０-９]{1,2}(?=[\s\u00a0]?\p{L})|[\d０-９]+(?:[.,．，][\d０-９]+)*/uy;

/**
 * Sums of money in `text`, in order, none overlapping. A number counts as one when a currency stands beside it, or
 * a unit of a million and more (then `unsure` says that the currency is not named). Time is linear in the text.
 */
export function readAmounts(text: string, lang: string | null): AmountReading[] {
  const tools = amountTools(lang);
  const folded = foldText(text);
  const found: AmountReading[] = [];
  let at = 0;
  while (at < text.length) {
    const figure = figureAt(text, folded, at, tools);
    if (!figure) {
      at = nextPlace(text, at, tools);
      continue;
    }
    const reading = complete(text, folded, figure, found.at(-1)?.end ?? 0, tools);
    if (reading) {
      pairUp(text, found, reading);
      found.push(reading);
      at = Math.max(reading.end, figure.end);
    } else at = Math.max(figure.end, at + 1);
  }
  return found;
}

const LETTER = /[\p{L}\p{N}]/u;

/** The next place where a figure may begin: within a word none does, but before a digit. */
function nextPlace(text: string, at: number, { spaced }: AmountTools): number {
  let next = at + 1;
  if (!spaced) return next;
  if (LETTER.test(text[at] ?? '') && !DIGIT.test(text[at] ?? ''))
    while (next < text.length && LETTER.test(text[next] ?? '') && !DIGIT.test(text[next] ?? '')) {
      if (beginsHanNumber(text[next] ?? '')) break;
      next++;
    }
  return next;
}

function figureAt(text: string, folded: string, at: number, tools: AmountTools): Figure | null {
  const char = text[at] ?? '';
  if (DIGIT.test(char)) return digitsAt(text, folded, at, tools);
  if (beginsHanNumber(char) || /[亿億上]/u.test(char)) {
    const han = readHanNumber(text, at);
    if (han && han.unit >= 1e4) return { start: at, spacing: false, twoWays: false, inDigits: false, ...han };
    return null;
  }
  const before = text[at - 1] ?? '';
  if (LETTER.test(before) || !LETTER.test(char)) return null;
  return wordsAt(folded, at, tools);
}

function digitsAt(text: string, folded: string, at: number, tools: AmountTools): Figure | null {
  const han = readHanNumber(text, at);
  if (han && han.unit >= 1e4) return { start: at, spacing: false, twoWays: false, inDigits: true, ...han };
  FIGURE.lastIndex = at;
  const match = FIGURE.exec(text);
  if (!match) return null;
  const digits = readDigits(match[0], tools.decimal);
  if (!digits) return { ...nothing(at, FIGURE.lastIndex) };
  const end = at + match[0].length;
  const { scale, end: unitEnd } = unitsFrom(folded, end, tools, text);
  return {
    start: at,
    end: unitEnd,
    value: digits.value * scale,
    unit: scale,
    spacing: digits.spacing,
    twoWays: digits.twoWays && scale === 1,
    inDigits: true,
  };
}

const nothing = (start: number, end: number): Figure => ({
  start,
  end,
  value: Number.NaN,
  unit: 1,
  spacing: false,
  twoWays: false,
  inDigits: true,
});

/** Units behind a figure: "35 lakh crore" has two. */
function unitsFrom(folded: string, from: number, tools: AmountTools, text: string) {
  let [scale, end] = [1, from];
  for (let tries = 0; tries < 3; tries++) {
    let at = end;
    while (at - end < 2 && /[ -]/.test(folded[at] ?? '')) at++;
    const unit = tools.units.at(folded, at);
    const short = unit ? null : tools.shortUnits.at(folded, at);
    const hit = unit ?? (short && shortUnitFits(text, end, short) ? short : null);
    if (!hit) break;
    scale *= hit.value;
    end = hit.end;
    // "Mio." carries its full stop.
    if (folded[end] === '.' && tools.abbreviated.has(folded.slice(hit.start, hit.end))) end++;
  }
  return { scale, end };
}

/** "5m" or "$5 m": a single letter that touches the figure, or stands apart in plain sight. */
const shortUnitFits = (text: string, from: number, hit: { start: number; end: number }) =>
  hit.start === from || hit.end - hit.start > 1 || /[A-Z]/.test(text.slice(hit.start, hit.end));

/** Numbers in words: "four and a half billion", "cuatro millones quinientos mil", "eine halbe Million". */
function wordsAt(folded: string, from: number, tools: AmountTools): Figure | null {
  const sum = tools.vagueSums.at(folded, from);
  if (sum) {
    const [low, high] = sum.value;
    return { ...figureOf(from, sum.end, (low + high) / 2, low), range: { low, high } };
  }
  let at = from;
  let end = from;
  let [total, section] = [0, 0];
  let largest = 1;
  let range: [number, number] | null = null;
  let seenNumber = false;
  for (let words = 0; words < 12; words++) {
    const vague = tools.vague.at(folded, at);
    const number = vague ? null : tools.numbers.at(folded, at);
    const unit = number || vague ? null : tools.units.at(folded, at);
    if (vague) {
      range = vague.value;
      seenNumber = true;
      end = vague.end;
    } else if (number) {
      // "hundred" multiplies what stands before it, anything else adds to it.
      section =
        number.value === 100 || (number.value < 1 && section > 0 && number.value !== 0.5)
          ? Math.max(1, section) * number.value
          : section + number.value;
      seenNumber = true;
      end = number.end;
    } else if (unit && seenNumber) {
      largest = Math.max(largest, unit.value);
      if (range) range = [range[0] * unit.value, range[1] * unit.value];
      else if (section === 0) total *= unit.value;
      else if (unit.value >= 1e6 && total > 0 && total < unit.value) {
        total = (total + section) * unit.value;
        section = 0;
      } else {
        total += section * unit.value;
        section = 0;
      }
      end = unit.end;
      if (folded[end] === '.' && tools.abbreviated.has(folded.slice(unit.start, unit.end))) end++;
    } else {
      const joiner = seenNumber ? tools.joiners.at(folded, at) : null;
      if (!joiner) break;
      at = joiner.end;
      while (folded[at] === ' ') at++;
      if (!tools.numbers.at(folded, at)) break;
      continue;
    }
    at = end;
    while (/[ -]/.test(folded[at] ?? '')) at++;
  }
  if (!seenNumber || largest < 1000) return null;
  if (range)
    return {
      ...figureOf(from, end, (range[0] + range[1]) / 2, largest),
      range: { low: range[0], high: range[1] },
    };
  return figureOf(from, end, total + section, largest);
}

const figureOf = (start: number, end: number, value: number, unit: number): Figure => ({
  start,
  end,
  value,
  unit,
  spacing: false,
  twoWays: false,
  inDigits: false,
});

/** Adds currency, bound and the other end of a range to a figure; `null` where it is no sum of money. */
function complete(
  text: string,
  folded: string,
  figure: Figure,
  floor: number,
  tools: AmountTools,
): AmountReading | null {
  if (Number.isNaN(figure.value)) return null;
  let whole = figure;
  let front = currencyBefore(text, folded, whole.start, floor, tools);
  const second = otherEnd(text, folded, whole, tools);
  let low = figure.range?.low;
  let high = figure.range?.high;
  if (second) {
    const unit = whole.unit === 1 ? second.unit : 1;
    low = whole.value * unit;
    high = second.value;
    whole = {
      ...second,
      start: whole.start,
      value: (low + high) / 2,
      unit: Math.max(second.unit, whole.unit),
      spacing: false,
      twoWays: false,
    };
  }
  let back = currencyAfter(text, folded, whole.end, tools);
  // "M$", "Mrd. €": a unit may follow the currency sign that stands before or behind the figure.
  if (back && whole.unit === 1) {
    const { scale, end } = unitsFrom(folded, back.end, tools, text);
    if (scale > 1) {
      whole = { ...whole, value: whole.value * scale, unit: scale };
      back = { ...back, end };
    }
  }
  if (front && back && front.code !== back.code && !compatible(front.code, back.code)) {
    // "SGD 5 million US": what touches the figure in front counts.
    back = null;
  }
  const named = resolveCurrency(front, back, tools);
  if (!named && whole.unit < 1e6) return null;
  if (!named && notMoney(text, folded, whole)) return null;
  if (
    named &&
    whole.inDigits &&
    whole.unit === 1 &&
    insideWord(text, front?.start ?? whole.start, front !== null)
  )
    return null;
  if (!named) front = back = null;
  const start = Math.min(front?.start ?? whole.start, whole.start);
  const end = Math.max(back?.end ?? whole.end, whole.end);
  const bound = boundOf(text, folded, start, end, figure, tools);
  const range = low !== undefined && high !== undefined ? { low, high } : undefined;
  const currency = named?.includes(' ') ? (named.split(' ')[0] ?? '') : (named ?? '');
  const doubt: AmountDoubt | undefined =
    !named || named.includes(' ')
      ? 'currency'
      : range && figure.range
        ? 'vague'
        : whole.spacing
          ? 'spacing'
          : whole.twoWays
            ? 'figure'
            : undefined;
  return {
    start,
    end,
    money: { amount: rounded(whole.value), currency, bound: range ? 'about' : bound.bound },
    ...(range ? { range: { low: rounded(range.low), high: rounded(range.high) } } : {}),
    ...(doubt ? { unsure: doubt } : {}),
    currencyNamed: named !== null,
    ...(bound.span ? { boundSpan: bound.span } : {}),
  };
}

/** 8.2 million is 8200000, not 8199999.999999999. */
const rounded = (value: number) => Number(value.toPrecision(12));

const compatible = (a: string, b: string) => a.split(' ').some((code) => b.split(' ').includes(code));

function resolveCurrency(front: Currency | null, back: Currency | null, tools: AmountTools): string | null {
  const codes = [back?.code, front?.code].filter((code) => code !== undefined);
  const sure = codes.find((code) => !code.includes(' ') && code !== '¥');
  // "$30 million Canadian", "US$": the narrower word decides; a lone "$" is the US dollar of the trade press.
  const narrow = codes.find((code) => code !== 'USD' && !code.includes(' ') && code !== '¥') ?? sure;
  if (narrow) return narrow;
  if (codes.includes('¥')) return tools.yen;
  return codes[0] ?? null;
}

function currencyBefore(
  text: string,
  folded: string,
  start: number,
  floor: number,
  tools: AmountTools,
): Currency | null {
  let at = start;
  while (at > floor && start - at < 2 && /[\s\u00a0]/u.test(text[at - 1] ?? '')) at--;
  for (let length = Math.min(6, at - floor); length >= 1; length--) {
    const piece = text.slice(at - length, at);
    const code = tools.frontCodes.get(piece) ?? tools.frontCodes.get(piece.toUpperCase());
    if (!code) continue;
    // "A$" inside "LISA$" is none; a sign needs no border.
    if (
      /\p{L}/u.test(piece[0] ?? '') &&
      LETTER.test(text[at - length - 1] ?? '') &&
      !/[\p{Script=Han}]/u.test(piece)
    )
      continue;
    if (/^[a-z]+$/.test(piece)) continue;
    return { start: at - length, end: at, code };
  }
  const word = tools.wordBefore(folded, at, floor);
  return word && { start: word.start, end: at, code: word.value };
}

function currencyAfter(text: string, folded: string, end: number, tools: AmountTools): Currency | null {
  let at = end;
  while (at - end < 2 && /[\s\u00a0-]/u.test(text[at] ?? '')) at++;
  const first = tools.currencies.at(folded, at);
  if (first) return { start: at, end: first.end, code: first.value };
  const link = tools.links.at(folded, at);
  if (link) {
    let next = link.end;
    while (/[ ]/.test(folded[next] ?? '')) next++;
    const linked = tools.currencies.at(folded, next);
    if (linked) return { start: at, end: linked.end, code: linked.value };
    at = next;
  }
  for (let length = 5; length >= 1; length--) {
    const piece = text.slice(at, at + length);
    const code = tools.backCodes.get(piece);
    if (!code || piece.length < length) continue;
    if (/\p{L}$/u.test(piece) && LETTER.test(text[at + length] ?? '') && !/\p{Script=Han}$/u.test(piece))
      continue;
    // "500 $600": the sign belongs to the next figure.
    if (/\p{Sc}/u.test(piece) && DIGIT.test(text[at + length] ?? '')) continue;
    return { start: at, end: at + length, code };
  }
  return null;
}

/** The second end of a range: "$10 to 20 million", "10亿至20亿美元". */
function otherEnd(text: string, folded: string, first: Figure, tools: AmountTools): Figure | null {
  if (!first.inDigits || first.range) return null;
  let at = first.end;
  const gap = currencyAfter(text, folded, at, tools);
  if (gap) at = gap.end;
  while (folded[at] === ' ') at++;
  const word = tools.ranges.at(folded, at);
  const sign = /[-~～]/.test(folded[at] ?? '');
  if (!word && !sign) return null;
  let next = word ? word.end : at + 1;
  while (folded[next] === ' ') next++;
  const front = text.slice(next, next + 3).match(/^(?:US|HK|NT|[ACS])?[$€£¥￥₹]\s?/u);
  if (front) next += front[0].length;
  if (!DIGIT.test(text[next] ?? '')) return null;
  const second = digitsAt(text, folded, next, tools);
  if (!second || Number.isNaN(second.value)) return null;
  const firstValue = first.unit === 1 ? first.value * second.unit : first.value;
  return second.value > firstValue && second.value < firstValue * 100 ? second : null;
}

/** "170 million CCTV cameras" counts things; a sum without a currency ends the phrase or is followed by a small word. */
function notMoney(text: string, folded: string, figure: Figure): boolean {
  const after = folded.slice(figure.end, figure.end + 24);
  if (/^\s?(?:%|percent|per cent|prozent)/.test(after)) return true;
  return (
    /^[ \u00a0]\p{L}/u.test(text.slice(figure.end, figure.end + 2)) &&
    !/^[ ](?:in|im|for|from|at|an|von|für|by|bei|on|to|and|und|en|de|por|par|pour|dans|mit|with|auf)\b/.test(
      after,
    )
  );
}

/** A bare figure glued to letters ("A100", "v2.0", "3.5x") is no sum. */
function insideWord(text: string, start: number, hasSign: boolean): boolean {
  return !hasSign && /[\p{L}.]/u.test(text[start - 1] ?? '');
}

function boundOf(
  text: string,
  folded: string,
  start: number,
  end: number,
  figure: Figure,
  tools: AmountTools,
): { bound: Bound; span?: { start: number; end: number } } {
  const before = tools.boundBefore(folded, start);
  if (before) return { bound: before.value, span: { start: before.start, end: before.end } };
  const after = tools.boundAfter.at(folded, skipBlank(folded, end));
  if (after) return { bound: after.value, span: { start: after.start, end: after.end } };
  // "1000多万": the word for "more than" stands inside the number.
  if (/[多余餘]/u.test(text.slice(figure.start, figure.end))) return { bound: 'over' };
  if (text[end] === '+') return { bound: 'over', span: { start: end, end: end + 1 } };
  const sign = text[start - 1] ?? '';
  const signs: Record<string, Bound> = {
    '>': 'over',
    '≥': 'atLeast',
    '<': 'under',
    '≤': 'upTo',
    '~': 'about',
    '≈': 'about',
    '～': 'about',
  };
  const bound = signs[sign];
  return bound ? { bound, span: { start: start - 1, end: start } } : { bound: 'exact' };
}

const skipBlank = (text: string, at: number) => (text[at] === ' ' ? at + 1 : at);

/** "€40 million ($43M)": the one in brackets is the first one's worth in another currency. */
function pairUp(text: string, found: readonly AmountReading[], reading: AmountReading): void {
  const last = found.at(-1);
  if (!last?.currencyNamed || !reading.currencyNamed || last.money.currency === reading.money.currency)
    return;
  const between = text.slice(last.end, reading.start);
  if (/^\s?[(（[/|,，]\s?(?:\p{L}{1,6}\.?\s?){0,3}[~≈]?\s?$/u.test(between) && between.length < 24)
    reading.sameAs = last.sameAs ?? found.length - 1;
}
