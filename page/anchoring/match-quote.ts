import search from 'approx-string-match';
import type { QuoteSelectors } from '../../domain/citation.ts';
import { evenText } from './even-text.ts';
import { capitalsOf, figuresOf } from './figures.ts';

/** A place in the page's evened text: UTF-16 offsets, end exclusive. */
export interface FoundQuote {
  start: number;
  end: number;
  /** Whether every word is as it was. */
  exact: boolean;
}

/** Characters kept before and after a quote. */
export const CONTEXT_CHARS = 64;
/** Words of so few characters may stand anywhere: they are found only where their surroundings agree. */
const SHORT_CHARS = 16;
const SHORT_HAN_CHARS = 8;
/** Share of a quote's characters that may differ. */
const MAX_ERRORS = 0.22;
/** The same unless both sides of the place agree: a like sentence elsewhere may speak of something else. */
const MAX_ERRORS_ELSEWHERE = 0.1;
/** Longer quotes are found only as they stand, in UTF-16 units: the time of a search goes with length times text. */
const MAX_FUZZY_CHARS = 1_500;
/** Page text searched for a changed quote, in UTF-16 units, around where it was. */
const MAX_FUZZY_TEXT = 200_000;
/** Places looked at that turn out to say something else. */
const MAX_REFUSED = 8;
/** Occurrences of one text that are compared. */
const MAX_OCCURRENCES = 200;
/** How far surroundings must agree, 0 to 1, to tell one place from another. */
const AGREEMENT = 0.5;
/** How much better the surroundings of the best place must agree than those of the next. */
const LEAD = 0.2;
/** With more than this share of words in capitals (German, headlines) a capital says nothing of names. */
const MANY_CAPITALS = 0.4;
const EDGE = /\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu;
const WORD = /[\p{L}\p{N}]/u;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function commonEnd(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}

function commonStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

/** Agreement of the nearer half of one side counts whole; nothing to compare is no agreement. */
function share(common: number, wanted: string): number {
  return wanted === '' ? 0 : Math.min(1, common / Math.min(wanted.length, CONTEXT_CHARS / 2));
}

interface Surroundings {
  before: number;
  after: number;
}

function surroundings(text: string, at: { start: number; end: number }, context: Context): Surroundings {
  const before = text.slice(Math.max(0, at.start - CONTEXT_CHARS), at.start).trimEnd();
  const after = text.slice(at.end, at.end + CONTEXT_CHARS).trimStart();
  return {
    before: share(commonEnd(before, context.prefix), context.prefix),
    after: share(commonStart(after, context.suffix), context.suffix),
  };
}

interface Context {
  prefix: string;
  suffix: string;
  /** Offset in the evened text where the quote began when it was kept. */
  start: number;
}

interface Place {
  start: number;
  end: number;
  /** Characters that differ. */
  errors: number;
  around: Surroundings;
}

const better = ({ before, after }: Surroundings) => Math.max(before, after);
const sum = ({ before, after }: Surroundings) => before + after;

/** Whether a place begins or ends inside a word or number that goes on. */
function cutsWord(text: string, start: number, end: number): boolean {
  const joins = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && WORD.test(a) && WORD.test(b) && !(HAN.test(a) && HAN.test(b));
  const number = (offset: number) =>
    /\d[.,']$/.test(text.slice(offset - 2, offset)) && /\d/.test(text[offset] ?? '');
  const onward = (offset: number) =>
    /\d$/.test(text.slice(0, offset).slice(-1)) && /^[.,']\d/.test(text.slice(offset, offset + 2));
  return (
    joins(text[start - 1], text[start]) || joins(text[end - 1], text[end]) || number(start) || onward(end)
  );
}

function isShort(exact: string): boolean {
  return exact.length < (HAN.test(exact) ? SHORT_HAN_CHARS : SHORT_CHARS);
}

function findExact(
  text: string,
  exact: string,
  context: Context,
  midWord: boolean,
): FoundQuote | null | undefined {
  const places: { start: number; end: number; around: Surroundings }[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const place = { start: at, end: at + exact.length };
    if (!midWord && cutsWord(text, place.start, place.end)) continue;
    places.push({ ...place, around: surroundings(text, place, context) });
    if (places.length >= MAX_OCCURRENCES) break;
  }
  if (places.length === 0) return undefined;
  const far = (place: { start: number }) => Math.abs(place.start - context.start);
  places.sort((a, b) => sum(b.around) - sum(a.around) || far(a) - far(b));
  const [best, next] = places;
  const { start, end } = best!;
  if (!next) return isShort(exact) && better(best!.around) < AGREEMENT ? null : { start, end, exact: true };
  if (better(best!.around) < AGREEMENT) return null;
  const ahead = sum(best!.around) - sum(next.around) >= LEAD;
  // Two places that agree alike on both sides say the same thing twice; then the place itself decides.
  const alike = best!.around.before >= AGREEMENT && best!.around.after >= AGREEMENT;
  return ahead || (alike && far(best!) < far(next)) ? { start, end, exact: true } : null;
}

/** Widens a place to whole words, so that no figure is compared in part. */
function wholeWords(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  for (let left = 24; left > 0 && from > 0 && cutsWord(text, from, from); left -= 1) from -= 1;
  for (let left = 24; left > 0 && to < text.length && cutsWord(text, to, to); left -= 1) to += 1;
  while (from < to && text[from] === ' ') from += 1;
  while (to > from && text[to - 1] === ' ') to -= 1;
  return { start: from, end: to };
}

/** First and last word of a text in small letters; a single sign where words are not set apart. */
function edgesOf(text: string): string {
  const words = text.toLowerCase().match(EDGE) ?? [];
  return `${words[0]} ${words.at(-1)}`;
}

/** Whether changed words still say the same figures about the same names. */
function saysTheSame(quote: string, found: string, { errors, around }: Place): boolean {
  const inPlace = around.before >= AGREEMENT && around.after >= AGREEMENT;
  if (!inPlace && errors > quote.length * MAX_ERRORS_ELSEWHERE) return false;
  // With other words at an end it cannot be told where the quote ends.
  if (edgesOf(quote) !== edgesOf(found)) return false;
  if (figuresOf(quote).join(' ') !== figuresOf(found).join(' ')) return false;
  // Without capitals a name cannot be told from other words: only the place says that it is the same sentence.
  if (HAN.test(quote)) return inPlace;
  const wanted = capitalsOf(quote);
  const there = capitalsOf(found).words;
  const same =
    wanted.words.length === there.length && wanted.words.every((word, index) => word === there[index]);
  return same || (wanted.words.length > MANY_CAPITALS * wanted.of && inPlace);
}

function findChanged(text: string, quote: string, context: Context): FoundQuote | null {
  if (isShort(quote) || quote.length > MAX_FUZZY_CHARS) return null;
  const middle = Math.min(context.start, text.length);
  const offset = Math.max(0, Math.min(middle - MAX_FUZZY_TEXT / 2, text.length - MAX_FUZZY_TEXT));
  let searched = text.slice(offset, offset + MAX_FUZZY_TEXT);
  const limit = Math.floor(quote.length * MAX_ERRORS);
  const far = ({ start }: { start: number }) => Math.abs(start - context.start);
  for (let refused = 0; refused < MAX_REFUSED; ) {
    const matches = search(searched, quote, limit);
    if (matches.length === 0) return null;
    const seen = new Map<number, Place>();
    for (const match of matches.slice(0, MAX_OCCURRENCES)) {
      const place = wholeWords(text, match.start + offset, match.end + offset);
      const around = surroundings(text, place, context);
      const before = seen.get(place.start);
      if (!before || sum(before.around) < sum(around))
        seen.set(place.start, { ...place, errors: match.errors, around });
    }
    const good = [...seen.values()].filter((place) =>
      saysTheSame(quote, text.slice(place.start, place.end), place),
    );
    good.sort((a, b) => sum(b.around) - sum(a.around) || far(a) - far(b));
    const [best, next] = good;
    if (best) {
      const apart = !next || next.start < best.end || sum(best.around) - sum(next.around) >= LEAD;
      return apart ? { start: best.start, end: best.end, exact: false } : null;
    }
    for (const { start, end } of seen.values()) {
      refused += 1;
      const from = start - offset;
      const to = Math.max(from + 1, end - offset);
      searched = `${searched.slice(0, from)}${'\u0000'.repeat(to - from)}${searched.slice(to)}`;
    }
  }
  return null;
}

/**
 * Where a kept quote stands in a page's evened text; `null` when it cannot be told for sure. As it stood first:
 * one place, or the one whose surroundings agree. Then with changed words, up to a limit, never with another
 * number, currency or unit and never with another name. Search: Myers' bit-vector algorithm (`approx-string-match`).
 */
export function matchQuote(text: string, { quote, position }: QuoteSelectors): FoundQuote | null {
  const exact = evenText(quote.exact).text;
  if (exact === '') return null;
  const prefix = evenText(quote.prefix).text.slice(-CONTEXT_CHARS);
  const suffix = evenText(quote.suffix).text.slice(0, CONTEXT_CHARS);
  const context = { prefix, suffix, start: position.start };
  // A selection may begin inside a word; then its prefix ends with the rest of it, and no space.
  const midWord =
    (WORD.test(quote.prefix.at(-1) ?? '') && WORD.test(exact[0]!)) ||
    (WORD.test(quote.suffix[0] ?? '') && WORD.test(exact.at(-1)!));
  const found = findExact(text, exact, context, midWord);
  return found === undefined ? findChanged(text, exact, context) : found;
}
