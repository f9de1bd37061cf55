// What stands between two tokens, as bits, and what it means: the rules of tokens.ts.
import { CUT, JOINED, SENTENCE_END, TEXT_START } from "./classes";
import { LEGAL_FORMS } from "./memory";

export const SOMETHING: u32 = 1;
const MORE_THAN_ONE: u32 = 2;
const SEEN_DOT: u32 = 4;
const SEEN_DOTS: u32 = 8;
const SEEN_COMMA: u32 = 16;
const SEEN_NEWLINE: u32 = 32;
const SEEN_NEWLINES: u32 = 64;
const SEEN_DASH: u32 = 128;
const SEEN_CUT: u32 = 256;
const SEEN_END: u32 = 512;
export const SEEN_WALL: u32 = 1024;

// What is seen with each kind, by its number.
const SEEN = memory.data<u16>([
  <u16>SEEN_CUT, 0, <u16>SEEN_CUT, <u16>SEEN_DOT, <u16>SEEN_COMMA, <u16>SEEN_NEWLINE, <u16>SEEN_END, <u16>SEEN_DASH,
  <u16>SEEN_WALL, <u16>SEEN_CUT, <u16>SEEN_CUT, <u16>SEEN_CUT, <u16>SEEN_CUT, <u16>SEEN_CUT, <u16>SEEN_CUT, <u16>SEEN_CUT,
]);
// What becomes the next higher bit when it is seen again.
const COUNTED: u32 = SOMETHING | SEEN_DOT | SEEN_NEWLINE;

// @ts-ignore: decorator
@inline
export function note(between: u32, kind: u32): u32 {
  const seen = <u32>load<u16>(SEEN + (<usize>kind << 1)) | SOMETHING;
  return between | seen | ((between & seen & COUNTED) << 1);
}

function isLegalForm(hash: u32): bool {
  let slot = hash & 255;
  let held = load<u32>(LEGAL_FORMS + (slot << 2));
  while (held != 0 && held != hash) {
    slot = (slot + 1) & 255;
    held = load<u32>(LEGAL_FORMS + (slot << 2));
  }
  return held != 0;
}

// @ts-ignore: decorator
@inline
export function judge(between: u32, short: bool, hashAfter: u32): u32 {
  return between <= (SOMETHING | MORE_THAN_ONE) ? JOINED : judgeRare(between, short, hashAfter);
}

function judgeRare(between: u32, short: bool, hashAfter: u32): u32 {
  if (between & SEEN_WALL) return TEXT_START;
  if (between & (SEEN_END | SEEN_NEWLINES)) return SENTENCE_END;
  if (between & SEEN_CUT) return between & SEEN_DOT ? SENTENCE_END : CUT;
  if (between & (SEEN_DOT | SEEN_COMMA)) {
    if (!(between & (MORE_THAN_ONE | SEEN_COMMA))) return JOINED;
    if (isLegalForm(hashAfter)) return JOINED;
    if (between & SEEN_COMMA) return CUT;
    return short && !(between & SEEN_DOTS) ? JOINED : SENTENCE_END;
  }
  return between & SEEN_DASH && between & MORE_THAN_ONE ? CUT : JOINED;
}
