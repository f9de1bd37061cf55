/**
 * What one UTF-16 unit is to the name index. A class is one byte: the kind in the low five bits, and two flags.
 * The engine's own copy of these numbers is `engine/classes.ts`; the fold table is built with them.
 */

/** Cuts a run of tokens: brackets, quotes, slashes, colons and every symbol without a better place. */
export const BREAK = 0;
/** Parts two tokens of one name: spaces, hyphens, apostrophes, exclamation marks, middle dots. */
export const SOFT = 1;
/** Not there at all: soft hyphen, joiners, direction marks. */
export const IGNORE = 2;
/** A full stop, whose meaning depends on its neighbours. */
export const DOT = 3;
/** A comma, whose meaning depends on the token after it. */
export const COMMA = 4;
/** A line break: one parts tokens, two end a paragraph. */
export const NEWLINE = 5;
/** Ends a sentence. */
export const STOP = 6;
/** A dash that joins when it stands tight between two tokens and cuts when it does not. */
export const TIGHT = 7;
/** Nothing ever joins across it; U+0000 only, which stands between two texts. */
export const WALL = 8;
/** First half of a Han character beyond U+FFFF. */
export const HIGH_HAN = 9;
/** First half of any other character beyond U+FFFF. */
export const HIGH_OTHER = 10;
/** First half of a variation selector beyond U+FFFF, not there at all. */
export const HIGH_IGNORE = 11;
/** Not there, but belongs to the character before it: accents, vowel points, variation selectors. */
export const COMBINE = 12;
/** Letters that run together into one token; scripts do not mix in a token. */
export const LATIN = 16;
export const GREEK = 17;
export const CYRILLIC = 18;
export const OTHER_SCRIPT = 19;
/** Digits glue to the letters beside them. */
export const DIGIT = 20;
/** From here on every unit is a token of its own. Han, Hiragana, Thai and the like: a name may start anywhere. */
export const IDEOGRAPH = 24;
/** Katakana: a name starts only where a run starts, or "オンライン" would hold "ライン". */
export const KATAKANA = 25;
/** Hangul: likewise; particles are glued to the end ("삼성전자는"), never to the start. */
export const HANGUL = 26;
/** Signs that tell names apart and so count as tokens: & + and raised digits ("Face++", "AT&T", "M²"). */
export const SIGN = 27;
/** The voicing marks of Kana, which belong to the unit before them. */
export const VOICING = 28;

/** The kind bits of a class byte. */
export const KIND = 0x1f;
/** Flag: the unit folds to several units; its fold value is a place in the expansion list. */
export const EXPANDS = 0x40;
/** Flag: a token with this unit may begin a name (capitals, digits, letters of scripts without case). */
export const STARTS = 0x80;

/** Longest name the index holds, in tokens, and longest mention it reports, in UTF-16 units of the text. */
export const MAX_TOKENS = 64;
export const MAX_SPAN = 512;
