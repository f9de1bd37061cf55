import type { Commonness } from '../name-record.ts';
import type { CompiledWording } from './compile-wording.ts';

const UPPER = /\p{Lu}/u;
const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const LOWER = /\p{Ll}/u;
const KATAKANA = /[\p{Script=Katakana}ー]/u;
const HANGUL = /\p{Script=Hangul}/u;
const INNER_DOT = /\p{L}[.]\p{L}/u;
const CASED_WORD = /[\p{Lu}\p{Ll}][\p{L}\p{M}\p{N}]*/gu;

/** How well the spelling in the text fits the spelling of the name. */
export type Fit = 'exact' | 'loose' | 'weak' | 'no';

function sameInitials(text: string, surface: string): boolean {
  const ours = text.match(CASED_WORD) ?? [];
  const theirs = surface.match(CASED_WORD) ?? [];
  return (
    ours.length === theirs.length &&
    theirs.every((word, index) => !UPPER.test(word[0] ?? '') || UPPER.test(ours[index]?.[0] ?? ''))
  );
}

/**
 * Compares the case of a place in the text with the name's own. "meta" is not "Meta", "SAFE" is not "Safe";
 * "NVIDIA" is "Nvidia"; "META" for "Meta" is `weak`: right where everything is in capitals or a cue says so.
 */
export function caseFit(text: string, surface: string, commonness: Commonness): Fit {
  // "You do" is not "You.do": where a name has a dot inside, the text has one.
  if (INNER_DOT.test(surface) && !text.includes('.')) return 'no';
  if (text === surface || !(UPPER.test(text) || LOWER.test(text))) return 'exact';
  // All lower case is the spelling of a few brands, and then to the letter.
  if (!UPPER.test(text)) return 'no';
  const letters = surface.replace(/[^\p{L}]/gu, '');
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

function apostropheBlocks(text: string, start: number, end: number, wording: CompiledWording): boolean {
  const apostrophe = /['’＇]/u;
  if (apostrophe.test(text[start - 1] ?? '') && LETTER.test(text[start - 2] ?? '')) {
    let from = start - 2;
    while (from > 0 && LETTER.test(text[from - 1] ?? '')) from--;
    // "l’Oréal", "d’Alibaba", "dell'Eni" are elided articles; "O’Reilly" is another name.
    const elided = text.slice(from, start - 1).toLowerCase();
    if (!wording.functionWords.has(elided)) return true;
  }
  if (!apostrophe.test(text[end] ?? '') || !LETTER.test(text[end + 1] ?? '')) return false;
  return !/^s(?!\p{L})/iu.test(text.slice(end + 1, end + 3));
}

const SPACE = /\s/u;

/** Characters looked at to each side: enough for an address, and little on a page without a space. */
const ADDRESS_REACH = 200;

function insideAddress(text: string, start: number, end: number): boolean {
  const previous = text[start - 1] ?? '';
  const next = text[end] ?? '';
  if (/[@#_\\]/u.test(previous) || /[@_]/u.test(next)) return true;
  if (next === '.' && LOWER.test(text[end + 1] ?? '') && LETTER_OR_DIGIT.test(text[end + 2] ?? ''))
    return true;
  if (previous === '.' && LETTER_OR_DIGIT.test(text[start - 2] ?? '')) return true;
  if (previous !== '/' && next !== '/' && previous !== '-' && next !== '-' && previous !== ':') return false;
  let from = start;
  while (from > 0 && start - from < ADDRESS_REACH && !SPACE.test(text[from - 1] ?? '')) from--;
  let to = end;
  while (to < text.length && to - end < ADDRESS_REACH && !SPACE.test(text[to] ?? '')) to++;
  const chunk = text.slice(from, to);
  return /:\/\/|www\.|\p{L}@\p{L}/iu.test(chunk) || /\p{L}\.\p{Ll}{2,}\//u.test(chunk);
}

/**
 * Whether something glued to the place makes it another word: an address, a handle, a tag, "O’Reilly", more
 * katakana or Hangul, or a language's own ending that is not one of its particles.
 */
export function isGlued(text: string, start: number, end: number, wording: CompiledWording): boolean {
  const first = text[start] ?? '';
  const last = text[end - 1] ?? '';
  if (insideAddress(text, start, end) || apostropheBlocks(text, start, end, wording)) return true;
  if (KATAKANA.test(first) && KATAKANA.test(text[start - 1] ?? '')) return true;
  if (KATAKANA.test(last) && KATAKANA.test(text[end] ?? '')) {
    const rest = text.slice(end, end + 12);
    return ![...wording.orgWords].some((word) => KATAKANA.test(word[0] ?? '') && rest.startsWith(word));
  }
  if (HANGUL.test(first) && HANGUL.test(text[start - 1] ?? '')) return true;
  if (HANGUL.test(last) && HANGUL.test(text[end] ?? '')) {
    const rest = /^\p{Script=Hangul}+/u.exec(text.slice(end, end + 12))?.[0] ?? '';
    return !wording.glued.includes(rest) && ![...wording.orgWords].some((word) => rest.startsWith(word));
  }
  return false;
}
