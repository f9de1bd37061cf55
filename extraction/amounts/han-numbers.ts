import { readDigits } from './digits.ts';

/** A number in Han numerals, digits or both: "一万五千亿", "2億5000万", "1,100.9亿", "1조 2천억". */
export interface HanReading {
  /** `null` for a row of numerals that is no such number: "二〇一八". */
  value: number | null;
  /** First and last value that a vague number may mean: "三十几", "数千万", "七八千万". */
  range?: { low: number; high: number };
  /** UTF-16 offset where it ends. */
  end: number;
  /** What its units multiply the figure before them by; 1 where there is none. */
  unit: number;
  /** Digits stand in it, not numerals or units alone. */
  inDigits: boolean;
  /** A word for "more than" stands inside: "1000多万". */
  more: boolean;
  /** A comma was taken to be a decimal sign. */
  twoWays: boolean;
}

const rows = (table: Record<string, number>) =>
  new Map(
    Object.entries(table).flatMap(([chars, value]) => [...chars].map((char) => [char, value] as const)),
  );

const DIGITS = rows({
  零〇: 0,
  一壹: 1,
  二两兩贰貳: 2,
  三叁參: 3,
  四肆: 4,
  五伍: 5,
  六陆陸: 6,
  七柒: 7,
  八捌: 8,
  九玖: 9,
});
const SMALL = rows({ 十拾십: 10, 百佰백: 100, 千仟천: 1000 });
const BIG = rows({ 万萬만: 1e4, 亿億억: 1e8, 兆조: 1e12 });
/** "several": any digit from two to nine. */
const SEVERAL = new Set('几数數幾수');
const MORE = new Set('多余餘여');
const POINT = new Set('点點');
/** Counting words that may stand before a unit: "两个亿". */
const COUNTER = new Set('个個');

const FIGURE = /^\d+(?:[.,]\d+)*/;
/** No figure in digits is longer than this, in UTF-16 units. */
const MAX_FIGURE = 40;

type Token = { size: number; big: boolean } | { low: number; high: number };

const isUnit = (char: string) => SMALL.has(char) || BIG.has(char);

/** Characters that may open a number of this kind, apart from digits. */
export const HAN_OPENERS = [
  ...DIGITS.keys(),
  ...SMALL.keys(),
  ...SEVERAL,
  '亿',
  '億',
  '억',
  '兆',
  '万',
  '萬',
];

/** Whether a unit of this kind follows a figure in digits, with no more than a blank or a small word between. */
export function hanUnitFollows(text: string, end: number): boolean {
  let at = text[end] === ' ' || text[end] === '\u00a0' || text[end] === '\u202f' ? end + 1 : end;
  for (let small = 0; small < 2; small++) {
    const char = text[at] ?? '';
    if (!MORE.has(char) && !COUNTER.has(char) && !SEVERAL.has(char)) break;
    at++;
  }
  return isUnit(text[at] ?? '');
}

/**
 * Reads the number that begins at `start`, or goes on behind a figure in digits that was read before. A blank
 * between figure and unit is passed over. `null` where there is none.
 */
export function readHanNumber(
  text: string,
  start: number,
  first?: { value: number; end: number },
): HanReading | null {
  const tokens: Token[] = first ? [{ low: first.value, high: first.value }] : [];
  let at = first?.end ?? start;
  let [more, twoWays, inDigits] = [false, false, first !== undefined];
  for (;;) {
    const last = tokens.at(-1);
    const afterBig = last !== undefined && 'big' in last && last.big;
    const gap = last !== undefined && /[ \u00a0\u202f]/.test(text[at] ?? '') ? 1 : 0;
    const char = text[at + gap] ?? '';
    if (/\d/.test(char)) {
      if (last !== undefined && !('big' in last && (afterBig || gap === 0))) break;
      const figure = FIGURE.exec(text.slice(at + gap, at + gap + MAX_FIGURE))?.[0] ?? '';
      const end = at + gap + figure.length;
      const read = readDigits(figure, '.');
      if (!read || (gap === 1 && !hanUnitFollows(text, end))) break;
      twoWays ||= /^\d+,\d{1,2}$/.test(figure);
      inDigits = true;
      tokens.push({ low: read.value, high: read.value });
      at = end;
    } else if (DIGITS.has(char) && gap === 0) {
      const digits = digitsFrom(text, at, last);
      if (!digits || (last && 'low' in last)) return tokens.length > 0 ? null : nothing(runEnd(text, at));
      tokens.push({ low: digits.low, high: digits.high });
      at = digits.end;
    } else if (SEVERAL.has(char) && gap === 0 && !(last && 'low' in last)) {
      tokens.push({ low: last ? 1 : 2, high: last ? 9 : 10 });
      at++;
    } else if (isUnit(char)) {
      const size = SMALL.get(char) ?? BIG.get(char) ?? 1;
      tokens.push({ size, big: BIG.has(char) });
      at += gap + 1;
    } else if (
      last &&
      (MORE.has(char) || COUNTER.has(char)) &&
      (BIG.has(text[at + gap + 1] ?? '') || MORE.has(text[at + gap + 1] ?? ''))
    ) {
      more ||= MORE.has(char);
      at += gap + 1;
    } else break;
  }
  if (tokens.length === 0) return null;
  const low = evaluate(tokens, 'low');
  const open = tokens[0] && 'low' in tokens[0] && tokens[0].low < tokens[0].high && tokens[0].high === 10;
  const high = evaluate(tokens, 'high') - (open ? 1 : 0);
  return {
    value: low === high ? low : (low + high) / 2,
    ...(low === high ? {} : { range: { low, high } }),
    end: at,
    unit: unitOf(tokens),
    inDigits,
    more,
    twoWays,
  };
}

const nothing = (end: number): HanReading => ({
  value: null,
  end,
  unit: 1,
  inDigits: false,
  more: false,
  twoWays: false,
});

function runEnd(text: string, from: number): number {
  let end = from;
  while (DIGITS.has(text[end] ?? '')) end++;
  return end;
}

/** One numeral, "七八" before a unit, "一点五", or the last one of "两亿五", which counts tenths of its unit. */
function digitsFrom(
  text: string,
  from: number,
  last: Token | undefined,
): { low: number; high: number; end: number } | null {
  let at = from;
  while (DIGITS.get(text[at] ?? '') === 0 && DIGITS.has(text[at + 1] ?? '')) at++;
  const zeros = at > from;
  const end = runEnd(text, at);
  const values = [...text.slice(at, Math.min(end, at + 3))].map((char) => DIGITS.get(char) ?? 0);
  const [one = 0, two = 0] = values;
  const unitNext = isUnit(text[end] ?? '');
  if (values.length === 2) return one < two && one > 0 && unitNext ? { low: one, high: two, end } : null;
  if (values.length > 2) return null;
  if (POINT.has(text[end] ?? '') && DIGITS.has(text[end + 1] ?? '')) {
    const stop = Math.min(runEnd(text, end + 1), end + 8);
    const fraction = [...text.slice(end + 1, stop)].map((char) => DIGITS.get(char)).join('');
    const value = Number(`${String(one)}.${fraction}`);
    return { low: value, high: value, end: stop };
  }
  const tenths = last && 'size' in last && last.size >= 100 && !zeros && !unitNext && one > 0;
  const value = tenths ? (one * last.size) / 10 : one;
  return { low: value, high: value, end };
}

function evaluate(tokens: readonly Token[], end: 'low' | 'high'): number {
  let [total, section] = [0, 0];
  let digit: number | null = null;
  let lastBig = Number.POSITIVE_INFINITY;
  let empty = true;
  for (const token of tokens) {
    if ('low' in token) {
      digit = (digit ?? 0) + token[end];
      empty = false;
    } else if (!token.big) {
      section += (digit ?? 1) * token.size;
      digit = null;
      empty = false;
    } else {
      section += digit ?? 0;
      digit = null;
      if (empty && total === 0) section = 1;
      total = token.size > lastBig ? (total + section) * token.size : total + section * token.size;
      section = 0;
      lastBig = token.size;
      empty = true;
    }
  }
  return total + section + (digit ?? 0);
}

function unitOf(tokens: readonly Token[]): number {
  const units = tokens.filter((token) => 'size' in token);
  if (units.length === 0) return 1;
  if (units.length === tokens.length) return evaluate(tokens, 'low');
  const [first, ...rest] = tokens;
  if (first && 'low' in first && rest.length === units.length)
    return evaluate([{ low: 1, high: 1 }, ...rest], 'low');
  return units.reduce((largest, { size }) => Math.max(largest, size), 1);
}
