import { once } from '../once.ts';

const WORD_CHARACTER = once(() => /[\p{L}\p{M}\p{N}]/u);

const isAsciiWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);

const LATIN_LETTERS_FROM = 0xc0;
const LATIN_LETTERS_TO = 0x24f;
const CYRILLIC_TO = 0x481;

/** Han, kana and their half-width and compatibility forms: written without spaces, so no words are cut there. */
export function isUnspaced(code: number): boolean {
  return (
    (code >= 0x3005 && code <= 0x3007) ||
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x31f0 && code <= 0x31ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff66 && code <= 0xff9f) ||
    // Lead surrogates of the Han extensions.
    (code >= 0xd840 && code <= 0xd888)
  );
}

function isWordCharacter(text: string, at: number, code: number): boolean {
  if (code >= LATIN_LETTERS_FROM && code <= LATIN_LETTERS_TO) return code !== 0xd7 && code !== 0xf7;
  if (code >= 0x400 && code <= CYRILLIC_TO) return true;
  if (isUnspaced(code)) return false;
  // Other planes come as two units; only Han, excluded above, and rare scripts have letters there.
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return WORD_CHARACTER().test(text[at] ?? '');
}

/** Start and end (UTF-16) of every word of a text in scripts with spaces, flat: start, end, start, end … */
export function wordBounds(text: string): number[] {
  const bounds: number[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 ? isAsciiWord(code) : isWordCharacter(text, at, code)) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      bounds.push(start, at);
      start = -1;
    }
  }
  if (start >= 0) bounds.push(start, text.length);
  return bounds;
}

/** The ranges of {@link isUnspaced}. In a text of Latin letters the browser knows at once that none is there. */
const UNSPACED =
  /[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\ud840-\ud888]/;
const KANA = /[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d]/;

/** Whether a text has any Han or kana. */
export const hasUnspaced = (text: string): boolean => UNSPACED.test(text);

/** Whether a text has any kana. */
export const hasKana = (text: string): boolean => KANA.test(text);
