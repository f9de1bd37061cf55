// The numbers of unit-class.ts, tokens.ts and hash.ts that the engine needs.
export const SOFT: u32 = 1;
export const IGNORE: u32 = 2;
export const DOT: u32 = 3;
export const COMMA: u32 = 4;
export const NEWLINE: u32 = 5;
export const STOP: u32 = 6;
export const TIGHT: u32 = 7;
export const WALL: u32 = 8;
export const HIGH_HAN: u32 = 9;
export const HIGH_IGNORE: u32 = 11;
export const COMBINE: u32 = 12;
export const LATIN: u32 = 16;
export const CYRILLIC: u32 = 18;
export const DIGIT: u32 = 20;
export const IDEOGRAPH: u32 = 24;
export const KATAKANA: u32 = 25;
export const HANGUL: u32 = 26;
export const VOICING: u32 = 28;
export const KIND: u32 = 0x1f;
export const EXPANDS: u32 = 0x40;
export const STARTS: u32 = 0x80;

export const JOINED: u32 = 0;
export const CUT: u32 = 1;
export const SENTENCE_END: u32 = 2;
export const TEXT_START: u32 = 3;
export const BEFORE: u32 = 3;
export const IS_UNIT: u32 = 4;
export const MAY_START: u32 = 8;
// Only the engine has these: what stands before is not known yet; a token of plain.ts; a short token of letters that is
// none of plain.ts; one that plain.ts has to read in another way.
export const UNJUDGED: u32 = 16;
export const PLAIN: u32 = 32;
export const SHORT: u32 = 64;
export const RARE: u32 = 128;

export const MAX_TOKENS: i32 = 64;
export const MAX_SPAN: i32 = 512;
export const SHORT_TOKEN: i32 = 2;

// What the filters answered about a token of those that are looked at together, beside its number among them. Of a word they are
// asked about itself and, where that is simply joined, about it and the token after it; of a unit about the two, and where
// there are such names about itself. Whole names are in the lower half, what goes on in the higher one.
export const INDEX: u32 = 0x3ff;
export const SIMPLE: u32 = 1 << 12; // a word, and simply joined to the next
export const SINGLE: u32 = 1 << 13; // the unit alone may be a name
export const NEXT_WHOLE: u32 = 1 << 14; // the word and the token after it may be one
export const WHOLE: u32 = 1 << 15;
export const GOES_ON: u32 = 1 << 17; // a name may go on after it
export const NEXT_GOES_ON: u32 = 1 << 19; // after the word and the token after it
export const FLAGS_AT: i32 = 24; // its flags, shifted
