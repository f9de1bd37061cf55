// Where the tokens of a stretch of Latin text begin and end, 64 bytes at a time.
import { AND_SIGNS, BELOW_DIGITS, BELOW_LETTERS, filledWith, PARTING, PLUS_SIGNS, SMALL_BIT, TO_DIGITS, TO_LETTERS } from "./filling";
import { STREAM } from "./memory";

// Which of sixteen bytes are letters or digits. Each range is shifted to the upper end of the signed numbers, so that one
// comparison is enough.
// @ts-ignore: decorator
@inline
function wordsIn(bytes: v128, small: v128, toLetters: v128, belowLetters: v128, toDigits: v128, belowDigits: v128, parting: v128): v128 {
  return v128.or(
    v128.or(
      i8x16.gt_s(i8x16.add(v128.or(bytes, small), toLetters), belowLetters),
      i8x16.gt_s(i8x16.add(bytes, toDigits), belowDigits),
    ),
    i8x16.lt_s(bytes, parting),
  );
}

// @ts-ignore: decorator
@inline
function bitsOf(first: v128, second: v128, third: v128, fourth: v128): u64 {
  return (
    <u64>i8x16.bitmask(first) |
    (<u64>i8x16.bitmask(second) << 16) |
    (<u64>i8x16.bitmask(third) << 32) |
    (<u64>i8x16.bitmask(fourth) << 48)
  );
}

// Eight places where a token begins or ends, whether there are so many or not.
// @ts-ignore: decorator
@inline
function writeEight(to: usize, unit: u32, edges: u64): u64 {
  store<u16>(to, <u16>(unit + <u32>ctz<u64>(edges)));
  edges &= edges - 1;
  store<u16>(to, <u16>(unit + <u32>ctz<u64>(edges)), 2);
  edges &= edges - 1;
  store<u16>(to, <u16>(unit + <u32>ctz<u64>(edges)), 4);
  edges &= edges - 1;
  store<u16>(to, <u16>(unit + <u32>ctz<u64>(edges)), 6);
  edges &= edges - 1;
  store<u16>(to, <u16>(unit + <u32>ctz<u64>(edges)), 8);
  edges &= edges - 1;
  store<u16>(to, <u16>(unit + <u32>ctz<u64>(edges)), 10);
  edges &= edges - 1;
  store<u16>(to, <u16>(unit + <u32>ctz<u64>(edges)), 12);
  edges &= edges - 1;
  store<u16>(to, <u16>(unit + <u32>ctz<u64>(edges)), 14);
  return edges & (edges - 1);
}

// Writes where the tokens of the stream between two places begin and end, from `to` on; answers the end of that.
export function findTokens(from: usize, until: usize, to: usize): usize {
  let before: u64 = 0; // whether the byte before is part of a word, and whether a sign
  let signBefore: u64 = 0;
  const small = filledWith(SMALL_BIT);
  const toLetters = filledWith(TO_LETTERS);
  const belowLetters = filledWith(BELOW_LETTERS);
  const toDigits = filledWith(TO_DIGITS);
  const belowDigits = filledWith(BELOW_DIGITS);
  const parting = filledWith(PARTING);
  const and = filledWith(AND_SIGNS);
  const plus = filledWith(PLUS_SIGNS);
  for (let p = from; p < until; p += 64) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    let words = bitsOf(
      wordsIn(a, small, toLetters, belowLetters, toDigits, belowDigits, parting),
      wordsIn(b, small, toLetters, belowLetters, toDigits, belowDigits, parting),
      wordsIn(c, small, toLetters, belowLetters, toDigits, belowDigits, parting),
      wordsIn(d, small, toLetters, belowLetters, toDigits, belowDigits, parting),
    );
    const sa = v128.or(i8x16.eq(a, and), i8x16.eq(a, plus));
    const sb = v128.or(i8x16.eq(b, and), i8x16.eq(b, plus));
    const sc = v128.or(i8x16.eq(c, and), i8x16.eq(c, plus));
    const sd = v128.or(i8x16.eq(d, and), i8x16.eq(d, plus));
    const unit = <u32>(p - STREAM);
    let signs: u64 = 0;
    if (v128.any_true(v128.or(v128.or(sa, sb), v128.or(sc, sd)))) signs = bitsOf(sa, sb, sc, sd);
    if (until - p < 64) {
      const inside = ((<u64>1) << <u64>(until - p)) - 1;
      words &= inside;
      signs &= inside;
    }
    let edges = words ^ ((words << 1) | before);
    if (signs | signBefore) to = findAmongSigns(to, unit, words, before, signs, signBefore);
    else {
      const count = <usize>popcnt<u64>(edges);
      const end = to + max<usize>(count << 1, 48);
      for (let at = to; at < end; at += 16) edges = writeEight(at, unit, edges);
      to += count << 1;
    }
    before = words >> 63;
    signBefore = signs >> 63;
  }
  if (before | signBefore) {
    store<u16>(to, <u16>(until - STREAM));
    to += 2;
  }
  return to;
}

// The same for 64 bytes with signs among them.
function findAmongSigns(to: usize, unit: u32, words: u64, before: u64, signs: u64, signBefore: u64): usize {
  const wordsBefore = (words << 1) | before;
  const signsBefore = (signs << 1) | signBefore;
  const ends = (wordsBefore & ~words) | signsBefore;
  const starts = (words & ~wordsBefore) | signs;
  for (let places = ends | starts; places; places &= places - 1) {
    const place = ctz<u64>(places);
    if ((ends >> place) & 1) {
      store<u16>(to, <u16>(unit + <u32>place));
      to += 2;
    }
    if ((starts >> place) & 1) {
      store<u16>(to, <u16>(unit + <u32>place));
      to += 2;
    }
  }
  return to;
}
