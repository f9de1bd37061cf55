import { type AmountText, skipBlanks } from './amount-text.ts';

/** A currency beside a figure; UTF-16 offsets. */
export interface Currency {
  start: number;
  end: number;
  /** ISO 4217, several where the word is unclear, "-" for a word that shows that it is no money. */
  code: string;
  /** "M€" multiplies what it stands beside. */
  scale: number;
}

const LETTER = /[\p{L}\p{N}]/u;
const UNBORDERED = /[\p{Script=Han}\p{Script=Hangul}]/u;
/** No sign or code is longer than this, in UTF-16 units. */
const LONGEST = 7;

/** The currency in front of `start`, not reaching before `floor`. */
export function currencyBefore(source: AmountText, start: number, floor: number): Currency | null {
  const { text, folded, tools } = source;
  let at = start;
  while (at > floor && start - at < 2 && folded[at - 1] === ' ') at--;
  if (folded[at - 1] === '-' && at > floor && /[\p{L}$]/u.test(text[at - 2] ?? '')) at--;
  const ends = at > floor && (tools.codeEnds[text.charCodeAt(at - 1)]! & 2) !== 0;
  for (let length = ends ? Math.min(LONGEST, at - floor) : 0; length >= 1; length--) {
    const piece = text.slice(at - length, at);
    const hit = tools.codes.get(piece);
    // "A$" inside "LISA$" is none; a sign needs no border.
    if (!hit || hit.code === '-' || (bordered(piece, 0) && LETTER.test(text[at - length - 1] ?? '')))
      continue;
    return { start: at - length, end: at, ...meant(hit, piece, source) };
  }
  const word = tools.currencyWordBefore.endingAt(folded, at, 1);
  return word && word.start >= floor ? { start: word.start, end: at, code: word.value, scale: 1 } : null;
}

/** The currency behind `end`, with a small word or a bracket between: "d'euros", "(AUD)". */
export function currencyAfter(source: AmountText, end: number): Currency | null {
  const { folded, tools } = source;
  const at = skipBlanks(folded, end);
  const direct = currencyAt(source, at);
  if (direct) return direct;
  if (folded[at] === '(') {
    const inside = currencyAt(source, at + 1);
    return inside && folded[inside.end] === ')' ? { ...inside, end: inside.end + 1 } : null;
  }
  const link = tools.links.at(folded, at);
  if (!link) return null;
  const linked = currencyAt(source, skipBlanks(folded, link.end));
  return linked && { ...linked, start: at };
}

function currencyAt(source: AmountText, at: number): Currency | null {
  const { text, folded, tools } = source;
  const word = tools.currencies.at(folded, at);
  const begins = at < text.length && (tools.codeEnds[text.charCodeAt(at)]! & 1) !== 0;
  for (let length = begins ? LONGEST : 0; length >= 1; length--) {
    const piece = text.slice(at, at + length);
    const hit = piece.length === length ? tools.codes.get(piece) : undefined;
    if (!hit || (word && word.end >= at + length)) continue;
    if (bordered(piece, length - 1) && LETTER.test(text[at + length] ?? '')) continue;
    // "500 $600": the sign belongs to the next figure.
    if (/[\p{Sc}\p{L}.]$/u.test(piece) && /^\s?\d/.test(text.slice(at + length, at + length + 2))) {
      if (!UNBORDERED.test(piece)) continue;
    }
    return { start: at, end: at + length, ...meant(hit, piece, source) };
  }
  return word && { start: at, end: word.end, code: word.value, scale: 1 };
}

const bordered = (piece: string, at: number) =>
  /\p{L}/u.test(piece[at] ?? '') && !UNBORDERED.test(piece[at] ?? '');

function meant(hit: { code: string; scale: number }, piece: string, { tools }: AmountText) {
  if (hit.code === '¥') return { code: tools.yen, scale: hit.scale };
  return piece.endsWith('$') && !/\p{Lu}/u.test(piece) && hit.code === 'USD'
    ? { code: tools.dollar, scale: hit.scale }
    : hit;
}

/** Which currency a sum is in, by what stands in front and behind; several codes where it is unclear, else `null`. */
export function currencyOf(front: Currency | null, back: Currency | null): string | null {
  const codes = [back?.code, front?.code].filter((code) => code !== undefined && code !== '-') as string[];
  if (codes.length === 2) {
    const [a = [], b = []] = codes.map((code) => code.split(' '));
    const both = a.filter((code) => b.includes(code));
    if (both.length > 0) return both.join(' ');
  }
  // "$30 million Canadian", "US$": the narrower word decides.
  return (
    codes.find((code) => code !== 'USD' && !code.includes(' ')) ??
    codes.find((code) => !code.includes(' ')) ??
    codes[0] ??
    null
  );
}
