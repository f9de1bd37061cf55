import { type AmountText, skipBlanks } from './amount-text.ts';
import type { AmountTools } from './amount-tools.ts';
import { type Figure, plainFigure } from './figure.ts';
import { leadsToOther } from './leads-to-other.ts';

/** No number has more words than this. */
const MAX_WORDS = 12;

interface Sum {
  total: number;
  section: number;
  largest: number;
  /** Size of the unit read last; 0 after a number. */
  lastUnit: number;
  range: readonly [number, number] | null;
  numbers: number;
  foreign: boolean;
  unclear: boolean;
}

/** A number in words: "four and a half billion", "cuatro millones quinientos mil", "eine halbe Million". */
export function numberWords(source: AmountText, from: number): Figure | null {
  const { folded, tools } = source;
  if (!tools.wordStarts.at(folded, from)) return null;
  const vague = tools.vagueSums.at(folded, from);
  if (vague) {
    const [low, high] = vague.value;
    return { ...plainFigure(from, vague.end, (low + high) / 2, low), range: { low, high } };
  }
  const sum: Sum = {
    total: 0,
    section: 0,
    largest: 1,
    lastUnit: 0,
    range: null,
    numbers: 0,
    foreign: false,
    unclear: false,
  };
  let [at, end] = [from, from];
  for (let words = 0; words < MAX_WORDS; words++) {
    const next = takeNumber(source, at, sum) ?? takeUnit(source, at, sum) ?? takeDigits(source, at, sum);
    if (next === null) {
      const joiner = sum.numbers > 0 ? tools.joiners.at(folded, at) : null;
      const behind = joiner && skipBlanks(folded, joiner.end);
      const joined = behind === null ? null : numberAt(folded, behind, tools);
      if (behind === null || !joined || !joins(sum, joined.value)) break;
      at = behind;
      continue;
    }
    end = next;
    at = skipBlanks(folded, end);
  }
  const value = sum.total + sum.section;
  // A small number counts only as the first end of a range: "two to three million".
  const small = sum.largest < 1000 && value < 1000;
  if (sum.numbers === 0 || (small && !opensRange(source, from, at) && !leadsToOther(source, from, end)))
    return null;
  const figure = { foreign: sum.foreign, twoWays: sum.unclear };
  if (sum.range) {
    const [low, high] = sum.range;
    return { ...plainFigure(from, end, (low + high) / 2, sum.largest), ...figure, range: { low, high } };
  }
  return { ...plainFigure(from, end, value, sum.largest), ...figure };
}

/** "a hundred and five", "treinta y cinco", "acht und zwanzig", but not "between eight and eleven": one number, or two. */
const joins = ({ section, lastUnit }: Sum, next: number): boolean =>
  lastUnit > 0 ||
  next < 1 ||
  section % 100 === 0 ||
  (section % 10 === 0 && next < 10) ||
  (section < 10 && next >= 20 && next % 10 === 0);

/** "two to three million", "zwischen acht und elf Milliarden". */
const opensRange = ({ folded, tools }: AmountText, from: number, end: number): boolean =>
  tools.ranges.at(folded, end) !== null ||
  (tools.joiners.at(folded, end) !== null && tools.betweenBefore.endingAt(folded, from, 1) !== null);

/** A number word, or several written as one: "fünfunddreißig". */
function numberAt(folded: string, at: number, tools: AmountTools): { value: number; end: number } | null {
  return tools.numbers.at(folded, at) ?? gluedAt(folded, at, tools);
}

function takeNumber({ folded, tools }: AmountText, at: number, sum: Sum): number | null {
  const vague = tools.vague.at(folded, at);
  if (vague && sum.numbers === 0) {
    sum.range = vague.value;
    sum.numbers++;
    return vague.end;
  }
  const number = numberAt(folded, at, tools);
  if (!number) return null;
  const { value, end } = number;
  if (value === 0.5 && sum.lastUnit > 0) sum.total += sum.lastUnit / 2;
  else if (value === 100 || (value < 1 && value !== 0.5 && sum.section > 0))
    // "hundred" multiplies what stands before it, anything else adds to it.
    sum.section = Math.max(1, sum.section) * value;
  else sum.section += value;
  sum.numbers++;
  sum.lastUnit = 0;
  return end;
}

/** "mil 280 millones": behind a thousand in words up to three digits, before a larger unit. */
function takeDigits({ folded, tools }: AmountText, at: number, sum: Sum): number | null {
  if (sum.lastUnit !== 1000) return null;
  const digits = /^\d{1,3}(?=\s)/.exec(folded.slice(at, at + 4))?.[0];
  const unit = digits && tools.units.at(folded, skipBlanks(folded, at + digits.length));
  if (!digits || !unit || unit.value < 1e6) return null;
  sum.section += Number(digits);
  sum.numbers++;
  sum.lastUnit = 0;
  return at + digits.length;
}

function takeUnit({ text, folded, tools }: AmountText, at: number, sum: Sum): number | null {
  if (sum.numbers === 0) {
    const bare = tools.bareUnits.at(folded, at);
    if (!bare) return null;
    sum.numbers++;
    sum.section = 1;
  }
  const own = tools.units.at(folded, at);
  const foreign = own ? null : tools.foreignUnits.at(folded, at);
  const unit = own ? { ...own, size: own.value } : foreign ? { ...foreign, size: foreign.value.size } : null;
  if (!unit) return null;
  const { size, end } = unit;
  sum.foreign ||= foreign !== null;
  sum.unclear ||= foreign?.value.unclear ?? tools.isUnclear(folded.slice(at, end), text[at] ?? '');
  sum.largest = Math.max(sum.largest, size);
  if (sum.range) sum.range = [sum.range[0] * size, sum.range[1] * size];
  else if (sum.section === 0) sum.total *= size;
  else if (size >= 1e6 && sum.total > 0 && sum.total < size) {
    // "dos mil quinientos millones"
    sum.total = (sum.total + sum.section) * size;
    sum.section = 0;
  } else {
    sum.total += sum.section * size;
    sum.section = 0;
  }
  sum.lastUnit = size;
  return end;
}

/** No word of numbers is longer than this, in UTF-16 units. */
const MAX_WORD = 60;

function gluedAt(folded: string, from: number, tools: AmountTools): { value: number; end: number } | null {
  if (!tools.gluedBy || tools.parts.size === 0) return null;
  let end = from;
  while (end - from <= MAX_WORD && /\p{L}/u.test(folded[end] ?? '')) end++;
  const word = folded.slice(from, end);
  let [total, section, at, parts] = [0, 0, 0, 0];
  while (at < word.length) {
    if (parts > 0 && word.startsWith(tools.gluedBy, at)) at += tools.gluedBy.length;
    let length = Math.min(12, word.length - at);
    while (length > 0 && !tools.parts.has(word.slice(at, at + length))) length--;
    const value = tools.parts.get(word.slice(at, at + length));
    if (length === 0 || value === undefined) return null;
    if (value === 1000) {
      total += Math.max(1, section) * 1000;
      section = 0;
    } else section = value === 100 ? Math.max(1, section) * 100 : section + value;
    at += length;
    parts++;
  }
  return parts > 1 ? { value: total + section, end } : null;
}
