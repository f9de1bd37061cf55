import type { Commonness } from '../name-record.ts';
import { once } from '../once.ts';
import type { CompiledWording } from './compile-wording.ts';
import {
  hasLower,
  hasUpper,
  isAscii,
  isLetterAt,
  isLetterOrDigitAt,
  isLowerAt,
  isSpaceAt,
  isUpperAt,
} from './letters.ts';

const KATAKANA = once(() => /[\p{Script=Katakana}ー]/u);
const HANGUL = once(() => /\p{Script=Hangul}/u);
const INNER_DOT = once(() => /\p{L}[.]\p{L}/u);
const CASED_WORD = once(() => /[\p{Lu}\p{Ll}][\p{L}\p{M}\p{N}]*/gu);
const ASCII_CASED_WORD = /[A-Za-z][A-Za-z0-9]*/g;
const NOT_LETTERS = once(() => /[^\p{L}]/gu);
const NOT_ASCII_LETTERS = /[^A-Za-z]/g;
/** Katakana and Hangul begin here. */
const EASTERN_FROM = 0x1100;

/** How well the spelling in the text fits the spelling of the name. */
export type Fit = 'exact' | 'loose' | 'weak' | 'no';

function sameInitials(text: string, surface: string): boolean {
  const word = isAscii(text) && isAscii(surface) ? ASCII_CASED_WORD : CASED_WORD();
  const ours = text.match(word) ?? [];
  const theirs = surface.match(word) ?? [];
  return (
    ours.length === theirs.length &&
    theirs.every((their, index) => !isUpperAt(their, 0) || isUpperAt(ours[index] ?? '', 0))
  );
}

/**
 * Compares the case of a place in the text with the name's own. "meta" is not "Meta", "SAFE" is not "Safe";
 * "NVIDIA" is "Nvidia"; "META" for "Meta" is `weak`: right where everything is in capitals or a cue says so.
 */
export function caseFit(text: string, surface: string, commonness: Commonness): Fit {
  // "You do" is not "You.do": where a name has a dot inside, the text has one.
  if (surface.includes('.') && !text.includes('.') && INNER_DOT().test(surface)) return 'no';
  if (text === surface) return 'exact';
  const raised = hasUpper(text);
  if (!raised && !hasLower(text)) return 'exact';
  // All lower case is the spelling of a few brands, and then to the letter.
  if (!raised) return 'no';
  const letters = surface.replace(isAscii(surface) ? NOT_ASCII_LETTERS : NOT_LETTERS(), '');
  const acronym = letters.length > 1 && letters === letters.toUpperCase();
  if (acronym && text !== text.toUpperCase()) {
    // A household "Nvidia" written as its logo "NVIDIA"; short or ordinary ones are other words.
    return commonness === 2 && letters.length >= 5 && sameInitials(text, surface) ? 'loose' : 'no';
  }
  if (!acronym && letters.length > 1 && text === text.toUpperCase())
    return commonness === 2 ? 'loose' : 'weak';
  if (commonness < 2 || /\s/u.test(surface)) return sameInitials(text, surface) ? 'loose' : 'no';
  return 'loose';
}

const isApostrophe = (character: string | undefined) =>
  character === "'" || character === '’' || character === '＇';

/** No elided article is longer; what stands before is not walked through, however long it is. */
const LONGEST_ARTICLE = 16;

function apostropheBlocks(text: string, start: number, end: number, wording: CompiledWording): boolean {
  if (isApostrophe(text[start - 1]) && isLetterAt(text, start - 2)) {
    let from = start - 2;
    while (from > 0 && start - from < LONGEST_ARTICLE && isLetterAt(text, from - 1)) from--;
    // "l’Oréal", "d’Alibaba", "dell'Eni" are elided articles; "O’Reilly" is another name.
    const elided = text.slice(from, start - 1).toLowerCase();
    if (!wording.functionWords.has(elided)) return true;
  }
  if (!isApostrophe(text[end]) || !isLetterAt(text, end + 1)) return false;
  return !/^s(?!\p{L})/iu.test(text.slice(end + 1, end + 3));
}

/** Characters looked at to each side: enough for an address, and little on a page without a space. */
const ADDRESS_REACH = 200;

const BEFORE_ADDRESS: ReadonlySet<string> = new Set(['@', '#', '_', '\\']);

function insideAddress(text: string, start: number, end: number): boolean {
  const previous = text[start - 1] ?? '';
  const next = text[end] ?? '';
  if (BEFORE_ADDRESS.has(previous) || next === '@' || next === '_') return true;
  if (next === '.' && isLowerAt(text, end + 1) && isLetterOrDigitAt(text, end + 2)) return true;
  if (previous === '.' && isLetterOrDigitAt(text, start - 2)) return true;
  if (previous !== '/' && next !== '/' && previous !== '-' && next !== '-' && previous !== ':') return false;
  let from = start;
  while (from > 0 && start - from < ADDRESS_REACH && !isSpaceAt(text, from - 1)) from--;
  let to = end;
  while (to < text.length && to - end < ADDRESS_REACH && !isSpaceAt(text, to)) to++;
  const chunk = text.slice(from, to);
  if (chunk.includes('://') || /www\./i.test(chunk)) return true;
  if (chunk.includes('@') && /\p{L}@\p{L}/u.test(chunk)) return true;
  return chunk.includes('.') && chunk.includes('/') && /\p{L}\.\p{Ll}{2,}\//u.test(chunk);
}

/**
 * Whether something glued to the place makes it another word: an address, a handle, a tag, "O’Reilly", more
 * katakana or Hangul, or a language's own ending that is not one of its particles.
 */
export function isGlued(text: string, start: number, end: number, wording: CompiledWording): boolean {
  const first = text[start] ?? '';
  const last = text[end - 1] ?? '';
  if (insideAddress(text, start, end) || apostropheBlocks(text, start, end, wording)) return true;
  if (text.charCodeAt(start) < EASTERN_FROM && text.charCodeAt(end - 1) < EASTERN_FROM) return false;
  if (KATAKANA().test(first) && KATAKANA().test(text[start - 1] ?? '')) return true;
  if (KATAKANA().test(last) && KATAKANA().test(text[end] ?? '')) {
    const rest = text.slice(end, end + 12);
    return ![...wording.orgWords].some((word) => KATAKANA().test(word[0] ?? '') && rest.startsWith(word));
  }
  if (HANGUL().test(first) && HANGUL().test(text[start - 1] ?? '')) return true;
  if (HANGUL().test(last) && HANGUL().test(text[end] ?? '')) {
    const rest = /^\p{Script=Hangul}+/u.exec(text.slice(end, end + 12))?.[0] ?? '';
    return !wording.glued.includes(rest) && ![...wording.orgWords].some((word) => rest.startsWith(word));
  }
  return false;
}
