import type { AmountDoubt } from '../../domain/draft.ts';
import type { Money } from '../../domain/money.ts';
import { foldText } from '../phrases.ts';
import type { AmountText } from './amount-text.ts';
import { amountTools } from './amount-tools.ts';
import { boundOf } from './bounds.ts';
import { type Currency, currencyAfter, currencyBefore, currencyOf } from './currency-beside.ts';
import { plainDigits } from './digits.ts';
import type { Figure } from './figure.ts';
import { figureAt, unitsFrom } from './figures.ts';
import { type Range, rangeFrom } from './ranges.ts';
import { maySameWorth } from './rough-worth.ts';
import { sharedUnit } from './shared-units.ts';

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

/**
 * Sums of money in `text`, in order, none overlapping. A number counts as one when a currency stands beside it, or
 * a unit of a million and more (then `unsure` says that the currency is not named). Time is linear in the text.
 */
export function readAmounts(text: string, lang: string | null): AmountReading[] {
  return amountsIn(text, lang, false);
}

/** Every number in `text` read as a sum, with or without currency or unit: for what somebody typed into a field. */
export function readNumbers(text: string, lang: string | null): AmountReading[] {
  return amountsIn(text, lang, true);
}

function amountsIn(original: string, lang: string | null, bare: boolean): AmountReading[] {
  const tools = amountTools(lang);
  const text = plainDigits(original);
  const source: AmountText = { text, folded: foldText(text), tools };
  const found: AmountReading[] = [];
  for (let at = 0; at < text.length; at++) {
    if (tools.opens(text, at) === null) continue;
    const written = figureAt(source, at);
    if (!written) continue;
    const shared = sharedUnit(source, written);
    const figure = shared > 1 ? times(written, shared, written.end) : written;
    const reading = Number.isNaN(figure.value)
      ? null
      : complete(source, figure, found.at(-1)?.end ?? 0, bare);
    if (reading) {
      pairUp(text, found, reading);
      found.push(reading);
    }
    at = Math.max(reading?.end ?? 0, figure.end, at + 1) - 1;
  }
  return found;
}

/** Adds currency, bound and the other end of a range to a figure; `null` where it is no sum of money. */
function complete(source: AmountText, figure: Figure, floor: number, bare: boolean): AmountReading | null {
  const { folded, tools } = source;
  const front = currencyBefore(source, figure.start, floor);
  const ends = rangeFrom(source, figure, front);
  let whole: Figure = ends ? spanning(figure, ends) : figure;
  whole = levelled(source, whole);
  // "1亿多美元": what bounds the figure may stand before its currency.
  const infix = tools.boundAfter.at(folded, whole.end);
  let back = currencyAfter(source, whole.end) ?? (infix ? currencyAfter(source, infix.end) : null);
  if (back && infix && back.start >= infix.end) whole = { ...whole, more: infix.value === 'over' };
  if (back && front && back.start > whole.end && !currencyOf(front, back)) back = null;
  if (front && back && clash(front, back)) back = null;
  if (front?.code !== '-' && front && !back) back = national(source, front, whole.end);
  const scale = (front?.scale ?? 1) * (back?.scale ?? 1);
  if (scale > 1 && whole.unit === 1) whole = times(whole, scale, whole.end);
  else if (back && whole.unit === 1) {
    // "40 € Mio.": the unit may follow the sign.
    const units = unitsFrom(source, back.end);
    if (units.scale > 1 && !units.loose) {
      whole = times(whole, units.scale, whole.end);
      back = { ...back, end: units.end };
    }
  }
  const named = currencyOf(front, back);
  if (!bare && !isMoney(source, whole, named, front, back)) return null;
  return reading(source, whole, ends, named, { front: named ? front : null, back: named ? back : null });
}

const spanning = (first: Figure, { low, high, last, unclear }: Range): Figure => ({
  ...last,
  start: first.start,
  value: (low + high) / 2,
  range: { low, high },
  unit: Math.max(first.unit, last.unit),
  twoWays: (last.unit === 1 && last.twoWays) || unclear,
  spacing: first.spacing || last.spacing,
  inDigits: first.inDigits,
});

const times = (figure: Figure, scale: number, end: number): Figure => ({
  ...figure,
  end,
  value: figure.value * scale,
  unit: scale,
  twoWays: false,
  ...(figure.range ? { range: { low: figure.range.low * scale, high: figure.range.high * scale } } : {}),
});

/** "亿元级": any sum of that size. */
function levelled({ folded, tools }: AmountText, figure: Figure): Figure {
  if (figure.range || figure.inDigits) return figure;
  const word = tools.currencies.at(folded, figure.end);
  const level = tools.levels.at(folded, word?.end ?? figure.end);
  if (!level) return figure;
  const [low, high] = [figure.value, figure.value * 10 - 1];
  // "千万级人民币": the currency may stand behind.
  const end = word ? figure.end : level.end;
  return { ...figure, end, range: { low, high }, value: (low + high) / 2 };
}

/** Two currencies beside one figure: "新台币3亿元" names one twice, "SGD 5 million US" two. */
function clash(front: Currency, back: Currency): boolean {
  const [a, b] = [front.code.split(' '), back.code.split(' ')];
  return !a.some((code) => b.includes(code)) && front.code !== 'USD' && back.code !== 'USD';
}

/** "$5 million Canadian" */
function national({ folded, tools }: AmountText, front: Currency, end: number): Currency | null {
  if (!front.code.startsWith('USD')) return null;
  const hit = folded[end] === ' ' ? tools.nationals.at(folded, end + 1) : null;
  return hit && /^\s?(?:$|[).,;:!?])/u.test(folded.slice(hit.end, hit.end + 2))
    ? { start: end, end: hit.end, code: hit.value, scale: 1 }
    : null;
}

/** Whether a figure is a sum of money, by its currency or its size. */
function isMoney(
  { text, folded, tools }: AmountText,
  figure: Figure,
  named: string | null,
  front: Currency | null,
  back: Currency | null,
): boolean {
  if (back?.code === '-') return false;
  if (named && figure.inDigits && figure.unit === 1) {
    // "$5x", "₹1KCr": letters that touch the figure may be a unit that is not known.
    if (!back && /[\p{Script=Latin}]/u.test(text[figure.end] ?? '')) return false;
    return front !== null || !/[\p{L}.]/u.test(text[figure.start - 1] ?? '');
  }
  if (named) return true;
  if (figure.unit < 1e6 || figure.loose || figure.foreign || text[figure.end] === '%') return false;
  // "近亿", but no "亿" that only happens to stand there.
  if (
    figure.end - figure.start === 1 &&
    !figure.range &&
    !tools.boundBefore.endingAt(folded, figure.start, 1)
  )
    return false;
  // "170 million CCTV cameras" counts things; a sum ends the phrase or is followed by a small word.
  const next = folded[figure.end] === ' ' ? figure.end + 1 : -1;
  return (
    next < 0 ||
    !/\p{L}/u.test(text[next] ?? '') ||
    tools.follow.at(folded, next) !== null ||
    // "les 40 millions de Robocath": a name, and seldom what is counted.
    /^(?:de |d['’])\p{Lu}/u.test(text.slice(next, next + 4)) ||
    // Where every noun has a capital, a figure before small words alone counts no things: "auf 200 Millionen taxierte".
    (tools.capitalNouns && !COUNTED.test(text.slice(next, next + 60)))
  );
}

/** Adjectives and what they describe, which a figure before them counts: "aktive Nutzer", "mehr Kunden", "Nutzer". */
const COUNTED =
  /^(?:\p{Ll}+(?:e|en|er|es|em)\s|(?:mehr|weniger|neu|so|und|oder|bis|zu|pro|je|mal)\s){0,4}[\p{Lu}\d]/u;

function reading(
  source: AmountText,
  figure: Figure,
  ends: Range | null,
  named: string | null,
  { front, back }: { front: Currency | null; back: Currency | null },
): AmountReading {
  const start = front?.start ?? figure.start;
  const end = Math.max(back?.end ?? 0, figure.end);
  const bound = ends?.opener
    ? { bound: 'about' as const, span: ends.opener }
    : boundOf(source, start, end, figure);
  const codes = (named ?? '').split(' ');
  const yuan =
    codes[0] === 'CNY' && isTraditionalYuan(source, figure, back) ? source.tools.traditionalYuan : '';
  const doubt: AmountDoubt | undefined =
    !named || codes.length > 1 || yuan.includes(' ')
      ? 'currency'
      : figure.twoWays
        ? 'figure'
        : figure.range && !ends
          ? 'vague'
          : figure.spacing
            ? 'spacing'
            : undefined;
  return {
    start,
    end,
    money: {
      amount: rounded(figure.value),
      currency: codes[0] ?? '',
      bound: figure.range ? 'about' : bound.bound,
    },
    ...(figure.range ? { range: { low: rounded(figure.range.low), high: rounded(figure.range.high) } } : {}),
    ...(doubt ? { unsure: doubt } : {}),
    currencyNamed: named !== null,
    ...(bound.span ? { boundSpan: bound.span } : {}),
  };
}

/** "3億元" in traditional characters may be Taiwan's. */
const isTraditionalYuan = ({ text }: AmountText, { start, end }: Figure, back: Currency | null) =>
  back !== null && text.slice(back.start, back.end) === '元' && /[億萬]/u.test(text.slice(start, end));

/** 8.2 million is 8200000, not 8199999.999999999. */
const rounded = (value: number) => Number(value.toPrecision(12));

/** "€40 million ($43M)": the one in brackets is the first one's worth in another currency. */
function pairUp(text: string, found: readonly AmountReading[], reading: AmountReading): void {
  const last = found.at(-1);
  if (!last?.currencyNamed || !reading.currencyNamed || last.money.currency === reading.money.currency)
    return;
  if (reading.start - last.end >= 24 || !maySameWorth(last.money, reading.money)) return;
  const between = text.slice(last.end, reading.start);
  if (/^\s?[(（[/|,，]\s?(?:\p{L}{1,6}\.?\s?){0,3}[~≈]?\s?$/u.test(between))
    reading.sameAs = last.sameAs ?? found.length - 1;
}
