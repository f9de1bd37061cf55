import { once } from '../once.ts';

/**
 * What single characters are. ASCII, which is most of what is asked about, is answered without a pattern: making a
 * class of Unicode ready takes a third of a millisecond each, and a worker that was just woken has none ready.
 */

const UPPER = once(() => /\p{Lu}/u);
const LOWER = once(() => /\p{Ll}/u);
const LETTER = once(() => /\p{L}/u);
const LETTER_OR_DIGIT = once(() => /[\p{L}\p{N}]/u);
const SPACE = /\s/u;
const NOT_ASCII = /[^\0-\x7f]/;
const ASCII_UPPER = /[A-Z]/;
const ASCII_LOWER = /[a-z]/;

const isAsciiUpper = (code: number) => code >= 65 && code <= 90;
const isAsciiLower = (code: number) => code >= 97 && code <= 122;

/** Whether every character of a text is ASCII. */
export const isAscii = (text: string): boolean => !NOT_ASCII.test(text);

/** Whether a text has a capital. */
export const hasUpper = (text: string): boolean =>
  ASCII_UPPER.test(text) || (!isAscii(text) && UPPER().test(text));

/** Whether a text has a small letter. */
export const hasLower = (text: string): boolean =>
  ASCII_LOWER.test(text) || (!isAscii(text) && LOWER().test(text));

/** Whether the character at a UTF-16 offset is a letter; `false` outside the text. */
export function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isAsciiUpper(code) || isAsciiLower(code);
  return LETTER().test(text[at] ?? '');
}

/** Whether the character at a UTF-16 offset is a small letter; `false` outside the text. */
export function isLowerAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? isAsciiLower(code) : LOWER().test(text[at] ?? '');
}

/** Whether the character at a UTF-16 offset is a capital; `false` outside the text. */
export function isUpperAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? isAsciiUpper(code) : UPPER().test(text[at] ?? '');
}

/** Whether the character at a UTF-16 offset is a letter or a digit; `false` outside the text. */
export function isLetterOrDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 48 && code <= 57) || isAsciiUpper(code) || isAsciiLower(code);
  return LETTER_OR_DIGIT().test(text[at] ?? '');
}

/** Whether the character at a UTF-16 offset is a space of any kind; `false` outside the text. */
export function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : SPACE.test(text[at] ?? '');
}
