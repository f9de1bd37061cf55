import { type AmountText, skipBlanks } from './amount-text.ts';
import type { AmountTools } from './amount-tools.ts';
import { currencyBefore } from './currency-beside.ts';
import { readDigits } from './digits.ts';
import { type Figure, plainFigure } from './figure.ts';
import { hanUnitFollows, readHanNumber } from './han-numbers.ts';
import { numberWords } from './number-words.ts';

const FIGURE =
  /^(?:\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}[.,][\s\u00a0]\d{1,2}(?=[\s\u00a0]?\p{L})|\d+(?:[.,]\d+)*)/u;
/** No figure in digits is this long, in UTF-16 units; what is longer is none. */
const MAX_FIGURE = 60;

/** The digits at a place, with signs and blanks between them. */
function figureText(text: string, at: number): string {
  const figure = FIGURE.exec(text.slice(at, at + MAX_FIGURE))?.[0] ?? '';
  let end = at + figure.length;
  if (figure.length >= MAX_FIGURE - 4) while (/[\d.,]/.test(text[end] ?? '')) end++;
  return text.slice(at, end);
}

const HALVES: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };
const HANGUL = /\p{Script=Hangul}/u;

/** The number that begins at `at`, in digits, in Han numerals or in words; `null` where there is none. */
export function figureAt(source: AmountText, at: number): Figure | null {
  const { text, tools } = source;
  const kind = tools.opens(text, at);
  if (kind === 'digit') return digitsAt(source, at);
  if (kind === 'han') {
    if (HANGUL.test(text[at] ?? '') && HANGUL.test(text[at - 1] ?? '')) return null;
    return hanAt(source, at);
  }
  return kind === 'word' ? numberWords(source, at) : null;
}

function hanAt({ text, folded, tools }: AmountText, at: number): Figure | null {
  const han = readHanNumber(text, at);
  if (!han) return null;
  // A lone numeral is one of money's only beside a currency or as the first end of a range.
  const lone = han.unit === 1 && han.value !== null;
  const next = folded[han.end] ?? '';
  if (
    lone &&
    !tools.currencies.at(folded, han.end) &&
    !tools.ranges.at(folded, han.end) &&
    !/[-~〜]/u.test(next)
  )
    return plainFigure(at, han.end, Number.NaN, 1);
  return {
    ...plainFigure(at, han.end, han.value ?? Number.NaN, han.unit),
    ...(han.range ? { range: han.range } : {}),
    inDigits: han.inDigits,
    more: han.more,
    twoWays: han.twoWays,
  };
}

/** The number in digits that begins at `at`. */
export function digitsAt(source: AmountText, at: number): Figure | null {
  const { text, tools } = source;
  const written = figureText(text, at);
  const end = at + written.length;
  const digits = written.length < MAX_FIGURE ? readDigits(written, tools.decimal) : null;
  if (!digits) return { ...plainFigure(at, end, Number.NaN, 1), inDigits: true };
  if (hanUnitFollows(text, end)) {
    const han = readHanNumber(text, at, { value: digits.value, end });
    if (han?.value) {
      const odd = /^\d+[.,]\d+$/.test(written) && !written.includes(tools.decimal) && !digits.grouped;
      return {
        ...plainFigure(at, han.end, han.value, han.unit),
        ...(han.range ? { range: han.range } : {}),
        inDigits: true,
        more: han.more,
        spacing: digits.spacing,
        twoWays: odd || han.twoWays,
      };
    }
  }
  const fraction = HALVES[text[end] ?? ''] ?? 0;
  const figure = {
    ...plainFigure(at, end + (fraction ? 1 : 0), digits.value + fraction, 1),
    inDigits: true,
    spacing: digits.spacing,
  };
  return withUnits(source, figure, digits, written);
}

function withUnits(
  source: AmountText,
  figure: Figure,
  digits: { twoWays: boolean; grouped: boolean },
  written: string,
): Figure {
  const { tools, text } = source;
  const plus = text[figure.end] === '+' && /[\s\p{L}]/u.test(text[figure.end + 1] ?? '') ? 1 : 0;
  const units = unitsFrom(source, figure.end + plus);
  if (units.scale === 1) return { ...figure, twoWays: digits.twoWays };
  // "1,500 millones" is 1.5 million in Spain and 1,500 million in Mexico.
  const divided = tools.divided && digits.twoWays && !written.includes('.');
  const value = divided ? Number(written.replace(',', '')) : figure.value;
  const whole: Figure = {
    ...figure,
    value: value * units.scale,
    end: units.end,
    unit: units.scale,
    more: plus === 1,
    twoWays: units.unclear || divided || (digits.grouped && units.scale >= 1e9),
    loose: units.loose,
    foreign: units.foreign,
  };
  return units.loose ? whole : withRest(source, whole, units.last);
}

/** What may follow a number with its unit: "y medio", "500 mil", "20 lakh". */
function withRest(source: AmountText, figure: Figure, unit: number): Figure {
  const { text, folded, tools } = source;
  let at = skipBlanks(folded, figure.end);
  const joiner = tools.joiners.at(folded, at);
  if (joiner) at = skipBlanks(folded, joiner.end);
  if (joiner) {
    const half = tools.numbers.at(folded, at);
    if (half?.value === 0.5)
      return { ...figure, value: figure.value + unit / 2, end: half.end, unit: figure.unit };
  }
  if (!/\d/.test(text[at] ?? '') || at === figure.end) return figure;
  const match = figureText(text, at);
  const digits = readDigits(match, tools.decimal);
  if (!digits || digits.twoWays) return figure;
  const next = unitsFrom(source, at + match.length);
  if (next.scale === 1 || next.loose || next.short) return figure;
  // "2 mil 500 millones"
  if (figure.unit === 1000 && next.scale >= 1e6 && digits.value < 1000 && !joiner)
    return {
      ...figure,
      value: (figure.value + digits.value) * next.scale,
      end: next.end,
      unit: next.scale,
      twoWays: figure.twoWays || next.unclear,
    };
  if (next.scale >= unit || digits.value * next.scale >= unit) return figure;
  if (joiner && currencyBefore(source, figure.start, 0)) return figure;
  return { ...figure, value: figure.value + digits.value * next.scale, end: next.end };
}

interface Units {
  scale: number;
  end: number;
  /** Size of the last of them. */
  last: number;
  unclear: boolean;
  loose: boolean;
  short: boolean;
  foreign: boolean;
}

/** Units behind a figure: "35 lakh crore" has two. */
export function unitsFrom({ text, folded, tools }: AmountText, from: number): Units {
  const found: Units = {
    scale: 1,
    end: from,
    last: 1,
    unclear: false,
    loose: false,
    short: false,
    foreign: false,
  };
  for (let tries = 0; tries < 3; tries++) {
    const at = skipBlanks(folded, found.end);
    const own = tools.units.at(folded, at);
    const short = own ? null : shortUnit(text, folded, found.end, at, tools);
    const foreign = own || short ? null : tools.foreignUnits.at(folded, at);
    const hit = own ?? short ?? foreign;
    // "10 mil M €" is a thousand million.
    if (!hit || (tries > 0 && !own && found.scale !== 1000)) break;
    const size = typeof hit.value === 'number' ? hit.value : hit.value.size;
    found.scale *= size;
    found.last = size;
    found.end = hit.end;
    found.short = short !== null;
    found.foreign ||= foreign !== null;
    found.unclear ||= tools.isUnclear(folded.slice(hit.start, hit.end), text[hit.start] ?? '');
    if (foreign && typeof foreign.value !== 'number') found.unclear ||= foreign.value.unclear;
    found.loose = short !== null && hit.end - hit.start === 1 && !/[A-Z]/.test(text[hit.start] ?? '');
    // A second unit after a shortened one is none: "5m b".
    if (short) break;
  }
  return found;
}

/** "5m", "5 M" or "5 m €": a single letter that touches the figure, or stands apart in plain sight. */
function shortUnit(text: string, folded: string, from: number, at: number, tools: AmountTools) {
  const hit = tools.shortUnits.at(folded, at);
  if (!hit) return null;
  const plain = hit.end - hit.start > 1 || /[A-Z]/.test(text[at] ?? '');
  if (at === from || plain || /^\s?\p{Sc}/u.test(text.slice(hit.end, hit.end + 2))) return hit;
  return tools.currencies.at(folded, skipBlanks(folded, hit.end)) ? hit : null;
}
