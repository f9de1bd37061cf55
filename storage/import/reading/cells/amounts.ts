import type { Bound, Money } from '../../../../domain/money.ts';
import UNITS from './amount-units.json' with { type: 'json' };

/** A cell read as a sum: its money (currency "" where neither cell nor column names one), nothing, or why not. */
export type AmountCell =
  | { kind: 'amount'; money: Money }
  | { kind: 'nothing' }
  | { kind: 'negative' }
  | { kind: 'too-large' }
  | { kind: 'unknown-currency'; word: string }
  | { kind: 'unreadable' };

/** What a column's header says of its sums. */
export interface AmountColumn {
  /** Each figure without a unit of its own counts so many: 1e6 for "(million, USD)". */
  unit: number;
  /** ISO 4217 code, "" where the header names none. */
  currency: string;
}

export const BARE_AMOUNTS: AmountColumn = { unit: 1, currency: '' };

/** No company ever raised or was worth more, in any currency but the weakest. */
const LARGEST = 1e15;

/** No sum is written in more characters. */
const LONGEST_CELL = 80;

const unitByWord = new Map(
  Object.entries(UNITS.units).flatMap(([factor, words]) =>
    words.split(' ').map((word) => [word, Number(factor)] as const),
  ),
);
const currencyByWord = new Map(
  Object.entries(UNITS.currencies).flatMap(([code, words]) =>
    words.split(' ').map((word) => [word, code] as const),
  ),
);
const codes = new Set(UNITS.codes.split(' '));
const boundByWord = Object.entries(UNITS.bounds)
  .flatMap(([bound, words]) => words.split('|').map((word) => ({ word, bound: bound as Bound })))
  .sort((a, b) => b.word.length - a.word.length);

/** The ISO 4217 code that a word, a sign or a code means; `null` for none. */
export function currencyOf(word: string): string | null {
  const trimmed = word.trim();
  if (codes.has(trimmed.toUpperCase())) return trimmed.toUpperCase();
  return currencyByWord.get(trimmed.toLowerCase().replaceAll('.', '')) ?? null;
}

const CURRENCY_IN_HEADER = /^(?:us\$|usd|eur|gbp|cny|rmb|inr|jpy|krw|[$€£¥₹])$/;

/** What a header says of the sums below it: "Valuation ($B)", "Deal Size (million, USD)", "Total funding (EUR M)", "USD m". */
export function amountColumn(header: string): AmountColumn {
  const words =
    header
      .toLowerCase()
      .replace(/\bin\b/g, ' ')
      .replace(/\b(usd|eur|gbp|cny|rmb|inr)(?=(?:k|mm?|mn|bn?)\b)/g, '$1 ')
      .match(/[\p{L}]+\$?|[$€£¥₹]/gu) ?? [];
  const inside = /[([（].*[)\]）]/u.exec(header)?.[0].toLowerCase() ?? '';
  let [unit, currency] = [1, ''];
  let before = '';
  for (const word of [...words, ...apart(inside.replace(/[^\p{Script=Han}]/gu, ''))]) {
    const isMarked = inside.includes(word) || CURRENCY_IN_HEADER.test(before);
    // A single letter means a unit only in brackets or after a currency: "(EUR M)", "USD m", but not in "Series B amount".
    if (unitByWord.has(word) && (isMarked || (word.length > 1 && !/\p{Script=Han}/u.test(word))))
      unit = unitByWord.get(word)!;
    else if (CURRENCY_IN_HEADER.test(word) || isMarked) currency ||= currencyOf(word) ?? '';
    before = word;
  }
  return { unit, currency };
}

const PLAIN = /^\d+(?:\.\d+)?$/;

/**
 * Reads a cell as a sum: "12000000", "$180B", "1,234.50", "1,2 Mrd. €", "20,00,00,000", "9.1亿", "630万美元",
 * "14,342,000+", "40-60" (the middle, "about"), "数千万" ("at least" two of them). `column` says what a figure without
 * unit or currency means.
 */
export function readAmountCell(text: string, column: AmountColumn = BARE_AMOUNTS): AmountCell {
  if (PLAIN.test(text)) return made(Number(text) * column.unit, column.currency, 'exact');
  if (text.length > LONGEST_CELL) return { kind: 'unreadable' };
  let rest = text.trim().normalize('NFKC').toLowerCase();
  if (rest === '') return { kind: 'nothing' };
  // A formula without its value: its figures are not what it comes to.
  if (rest.startsWith('=')) return { kind: 'unreadable' };
  // Any dash before the first figure is a minus sign.
  rest = rest.replace(/^([^\d]*?)[\u2010-\u2015\u2212]/u, '$1-');
  // As bookkeepers write what was paid back: "$(5m)", "5,000-".
  if (/^[^\d()]*\([^()]*\d[^()]*\)[^\d()]*$/.test(rest) || /^[^-]*\d[^-]*-$/.test(rest))
    return { kind: 'negative' };
  if (/^[(-].*\d/.test(rest) && (/^\(.*\)$/.test(rest) || /^-\s*[^-]*$/.test(rest)))
    return { kind: 'negative' };
  if (/^[^\d-]*-\s*\d[\d.,\s]*\D*$/.test(rest) && !/\d\s*-/.test(rest)) return { kind: 'negative' };
  let bound: Bound = 'exact';
  const said = boundByWord.find(
    ({ word }) => rest.startsWith(word) || (word.length > 0 && rest.endsWith(word)),
  );
  if (said) {
    bound = said.bound;
    rest = rest.startsWith(said.word) ? rest.slice(said.word.length) : rest.slice(0, -said.word.length);
  }
  const vague = /^([数几數])([十百千万萬亿億]+)(.*)$/u.exec(rest.replace(/\s/g, ''));
  if (vague) return vagueAmount(vague, column);
  return range(rest, column) ?? figure(rest, column, bound);
}

function made(amount: number, currency: string, bound: Bound): AmountCell {
  if (!Number.isFinite(amount)) return { kind: 'unreadable' };
  if (amount > LARGEST) return { kind: 'too-large' };
  // 9.1 × 1e8 is 910000000.0000001 to a computer.
  return { kind: 'amount', money: { amount: Number(amount.toPrecision(15)), currency, bound } };
}

const HAN: Record<string, number> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

function vagueAmount([, , units = '', after = '']: RegExpExecArray, column: AmountColumn): AmountCell {
  const unit = [...units].reduce((product, char) => product * (HAN[char] ?? 1), 1);
  const currency = after === '' ? column.currency : currencyOf(after.replace(/^元(?=.)/, ''));
  if (currency === null) return { kind: 'unknown-currency', word: after };
  // "Several" begins with two.
  return made(unit * 2, currency, 'atLeast');
}

const NUMBER = String.raw`\d[\d.,'’\s\u00a0\u202f]*`;
const RANGE = new RegExp(
  String.raw`^([^\d]*)(${NUMBER})\s*([^\d\s–—~-]*)\s*(?:-|–|—|~|to|bis|至|到)\s*([^\d]*?)(${NUMBER})(.*)$`,
  'u',
);

function range(text: string, column: AmountColumn): AmountCell | null {
  const match = RANGE.exec(text);
  if (!match) return null;
  const [, before = '', low = '', lowUnit = '', between = '', high = '', after = ''] = match;
  const top = figure(`${before.trim() || between} ${high}${after}`, column, 'about');
  const bottom = figure(
    `${before.trim() || between} ${low}${lowUnit.trim() === '' ? after : lowUnit}`,
    column,
    'about',
  );
  if (top.kind !== 'amount' || bottom.kind !== 'amount') return top.kind === 'amount' ? bottom : top;
  if (bottom.money.amount >= top.money.amount) return { kind: 'unreadable' };
  return made(
    (bottom.money.amount + top.money.amount) / 2,
    top.money.currency || bottom.money.currency,
    'about',
  );
}

const PARTS = new RegExp(String.raw`^([^\d]*)(${NUMBER})(.*)$`, 'u');

function figure(text: string, column: AmountColumn, bound: Bound): AmountCell {
  const match = PARTS.exec(text);
  if (!match) return { kind: 'unreadable' };
  const number = plainNumber(match[2]!.trim());
  if (number === null) return { kind: 'unreadable' };
  const around = `${match[1]} ${match[3]}`;
  // What follows may be written together: "亿元", "m€", "bn USD", "k$".
  const words =
    around.match(/[$€£¥₹₩₽₪₫₱฿₺₦₴]|[\p{Script=Han}円]+|[a-zµ\u00c0-\u024f.]+(?:-[a-z]+)*\$?|\+/gu) ?? [];
  let [unit, currency] = [0, ''];
  let over = false;
  for (const word of words.flatMap(apart)) {
    const bare = word.replace(/\.+$/, '');
    if (word === '+') over = true;
    else if (unitByWord.has(bare)) unit = (unit || 1) * unitByWord.get(bare)!;
    else if (currencyOf(bare) !== null)
      currency = currencyOf(bare) === 'USD' && currency !== '' ? currency : currencyOf(bare)!;
    else if (bare !== '' && !IGNORED.test(bare)) return wordProblem(bare);
  }
  return made(number * (unit || column.unit), currency || column.currency, over ? 'over' : bound);
}

const IGNORED = /^(?:¥|us|of|in|de|von|d|approx|ca|circa|total|est|estimated|raised|around|元|左右|融资)$/;

const wordProblem = (word: string): AmountCell =>
  /^[a-z]{3}$/.test(word) ? { kind: 'unknown-currency', word: word.toUpperCase() } : { kind: 'unreadable' };

/** "亿元人民币" is a unit, a filler and a currency; "usdm" a currency and a unit. */
function apart(word: string): string[] {
  if (/\p{Script=Han}/u.test(word))
    return (
      word.match(
        /人民币|人民幣|美元|美金|欧元|歐元|港元|港币|港幣|日元|日圆|英镑|英鎊|新台币|新台幣|台币|韩元|卢比|新加坡元|元|円|億|亿|万|萬|千|百|十|左右|./gu,
      ) ?? []
    );
  const glued = /^(usd|eur|gbp|us\$|s\$|a\$|c\$)(k|m|mn|b|bn|million|billion)$/.exec(word);
  return glued ? [glued[1]!, glued[2]!] : [word];
}

/**
 * A figure with its groups and its point: "1,234.50", "1.234,50", "20,00,00,000", "1 234", "4, 5". One comma before
 * one or two last figures, or before three with nothing else in "1,234", is told by what else is there.
 */
function plainNumber(text: string): number | null {
  const tight = text.replace(/['’\s\u00a0\u202f]/g, '').replace(/[.,]+$/, '');
  if (/^\d+$/.test(tight)) return Number(tight);
  const lastComma = tight.lastIndexOf(',');
  const lastPoint = tight.lastIndexOf('.');
  if (lastComma >= 0 && lastPoint >= 0) {
    const [group, point] = lastComma > lastPoint ? ['.', ','] : [',', '.'];
    const [whole = '', part = '', ...more] = tight.split(point);
    return more.length > 0 || !/^\d*$/.test(part) || !grouped(whole, group)
      ? null
      : Number(`${whole.replaceAll(group, '')}.${part}`);
  }
  const sign = lastComma >= 0 ? ',' : '.';
  const parts = tight.split(sign);
  if (parts.length > 2) return grouped(tight, sign) ? Number(parts.join('')) : null;
  const [whole = '', part = ''] = parts;
  if (sign === ',' && part.length === 3 && whole.length <= 3 && whole !== '0') return Number(whole + part);
  return Number(`${whole || '0'}.${part}`);
}

/** Groups of three, or of two before a last one of three (lakh and crore). */
const grouped = (text: string, sign: string) => {
  const [first = '', ...rest] = text.split(sign);
  if (rest.length === 0) return true;
  const last = rest.at(-1) ?? '';
  return (
    /^\d{1,3}$/.test(first) &&
    /^\d{3}$/.test(last) &&
    (rest.every((part) => part.length === 3) || rest.slice(0, -1).every((part) => part.length === 2))
  );
};
