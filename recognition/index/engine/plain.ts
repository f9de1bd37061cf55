// Tokens of a stretch of Latin text: the same as tokens.ts makes one after another, but of the whole stretch at once, first
// where each begins and ends, then their hashes. Neither has a branch that depends on the words. What stands between
// two tokens is judged only when a name may go on over it.
import { judge, note } from "./between";
import { finishUnits, putFolded, startUnits, unitCount } from "./block";
import { DIGIT, IS_UNIT, KIND, LATIN, MAY_START, PLAIN, RARE, SHORT, SHORT_TOKEN, STARTS, UNJUDGED } from "./classes";
import {
  ALL_MAY_START, ALL_PLAIN, ALL_RARE, ALL_UNJUDGED, AND_SIGNS, BELOW_DIGITS, BELOW_LETTERS, EIGHTS, filledWith, HIGHEST_BITS, LANES_0, LOW_HALVES, MIXES_A, MIXES_B,
  ONES, PARTING, PLUS_SIGNS, SIXTEENS, SMALL_BIT, SMALL_BITS, SPACES, TO_DIGITS, TO_LETTERS, ZEROS,
} from "./filling";
import { absorb, finishFour, hashUnit, lanesStart } from "./hash";
import { CLASSES, FLAGS, HASH_A, HASH_B, QUEUE, SPANS, SPECIAL_LETTERS, STREAM } from "./memory";
import { narrow, PARTS_TOKENS, SPECIAL_LETTER, stoppedAt } from "./narrow";
import { at, between, foldOf, moveTo, put, remember, setBetween, setCount, short, skew, tokenCount } from "./reading";

// Where a mask of `n` bytes begins 16 - n bytes from here.
const MASKS = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
]);

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
function findTokens(from: usize, until: usize, to: usize): usize {
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
      edges = writeEight(to + 16, unit, writeEight(to, unit, edges));
      for (let written: usize = 16; written < count; written += 8) edges = writeEight(to + (written << 1), unit, edges);
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

// @ts-ignore: decorator
@inline
function absorbWith(lanes: v128, block: v128, factors: v128): v128 {
  const mixed = i32x4.mul(v128.xor(lanes, block), factors);
  return v128.xor(mixed, i32x4.shr_u(mixed, 15));
}

// Of a token's bytes: 0x60 somewhere where one is no small letter, 0x80 somewhere where one is neither letter nor digit.
// @ts-ignore: decorator
@inline
function oddIn(bytes: v128, folded: v128, inside: v128, smallBits: v128, zero: v128): v128 {
  return v128.and(v128.or(v128.andnot(smallBits, bytes), i8x16.gt_s(zero, folded)), inside);
}

// The flags of four tokens of which `odd` says what `oddIn` found and `afterSpace` what stands before.
// @ts-ignore: decorator
@inline
function flagsOf(odd: v128, afterSpace: v128): u32 {
  const small = i32x4.eq(v128.and(odd, filledWith(SMALL_BITS)), i64x2.splat(0));
  const plain = i32x4.eq(v128.and(odd, filledWith(HIGHEST_BITS)), i64x2.splat(0));
  let flags = v128.or(v128.andnot(filledWith(ALL_MAY_START), small), v128.andnot(filledWith(ALL_RARE), plain));
  flags = v128.or(v128.or(flags, filledWith(ALL_PLAIN)), v128.andnot(filledWith(ALL_UNJUDGED), afterSpace));
  return <u32>i32x4.extract_lane(i8x16.swizzle(flags, i8x16(0, 4, 8, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), 0);
}

// So many tokens are hashed at once; there is room for their lanes where the queue will be.
const PORTION: usize = 512;

// Writes the flags of the tokens from `first` to `last` and up to three beyond, and mixes their lanes. These are finished
// by themselves: one after the other in one loop, the steps would wait for each other.
function mixTokens(first: usize, last: usize): void {
  const small = filledWith(SMALL_BIT);
  const smallBits = filledWith(SMALL_BITS);
  const zero = filledWith(ZEROS);
  const factors = lanesStart();
  let lanes = QUEUE;
  for (let token = first; token < last; token += 4) {
    const at = token << 2;
    const spans = v128.load(SPANS + at);
    const starts = v128.and(spans, filledWith(LOW_HALVES));
    const lengths = i32x4.sub(i32x4.shr_u(spans, 16), starts);
    const masks = i32x4.sub(i32x4.splat(<i32>MASKS + 16), i32x4.min_u(lengths, filledWith(SIXTEENS)));
    const gaps = i32x4.sub(starts, i32x4.shr_u(v128.load(SPANS - 4 + at), 16));
    const startP = STREAM + <usize>i32x4.extract_lane(starts, 0);
    const startQ = STREAM + <usize>i32x4.extract_lane(starts, 1);
    const startR = STREAM + <usize>i32x4.extract_lane(starts, 2);
    const startS = STREAM + <usize>i32x4.extract_lane(starts, 3);
    const maskP = <usize>i32x4.extract_lane(masks, 0);
    const maskQ = <usize>i32x4.extract_lane(masks, 1);
    const maskR = <usize>i32x4.extract_lane(masks, 2);
    const maskS = <usize>i32x4.extract_lane(masks, 3);
    const bytesP = v128.load(startP);
    const bytesQ = v128.load(startQ);
    const bytesR = v128.load(startR);
    const bytesS = v128.load(startS);
    const insideP = v128.load(maskP);
    const insideQ = v128.load(maskQ);
    const insideR = v128.load(maskR);
    const insideS = v128.load(maskS);
    const foldedP = v128.and(v128.or(bytesP, small), insideP);
    const foldedQ = v128.and(v128.or(bytesQ, small), insideQ);
    const foldedR = v128.and(v128.or(bytesR, small), insideR);
    const foldedS = v128.and(v128.or(bytesS, small), insideS);
    const oddP = oddIn(bytesP, foldedP, insideP, smallBits, zero);
    const oddQ = oddIn(bytesQ, foldedQ, insideQ, smallBits, zero);
    const oddR = oddIn(bytesR, foldedR, insideR, smallBits, zero);
    const oddS = oddIn(bytesS, foldedS, insideS, smallBits, zero);
    const oddPQ = v128.or(v128.shuffle<i32>(oddP, oddQ, 0, 4, 1, 5), v128.shuffle<i32>(oddP, oddQ, 2, 6, 3, 7));
    const oddRS = v128.or(v128.shuffle<i32>(oddR, oddS, 0, 4, 1, 5), v128.shuffle<i32>(oddR, oddS, 2, 6, 3, 7));
    const odd = v128.or(v128.shuffle<i64>(oddPQ, oddRS, 0, 2), v128.shuffle<i64>(oddPQ, oddRS, 1, 3));
    let before = i32x4.splat(<i32>load<u8>(startP - 1));
    before = i32x4.replace_lane(before, 1, <i32>load<u8>(startQ - 1));
    before = i32x4.replace_lane(before, 2, <i32>load<u8>(startR - 1));
    before = i32x4.replace_lane(before, 3, <i32>load<u8>(startS - 1));
    const afterSpace = v128.and(i32x4.eq(before, filledWith(SPACES)), i32x4.eq(gaps, filledWith(ONES)));
    store<u32>(FLAGS + token, flagsOf(odd, afterSpace));
    v128.store(lanes, absorbWith(factors, i16x8.extend_low_i8x16_u(foldedP), factors));
    v128.store(lanes, absorbWith(factors, i16x8.extend_low_i8x16_u(foldedQ), factors), 16);
    v128.store(lanes, absorbWith(factors, i16x8.extend_low_i8x16_u(foldedR), factors), 32);
    v128.store(lanes, absorbWith(factors, i16x8.extend_low_i8x16_u(foldedS), factors), 48);
    lanes += 64;
  }
}

// Mixes what tokens have after their first eight letters, of those from `first` to `last` that have so many.
function mixLong(first: usize, last: usize): void {
  for (let token = first; token < last; token += 16) {
    const spans = SPANS + (token << 2);
    const a = longIn(v128.load(spans));
    const b = longIn(v128.load(spans, 16));
    const c = longIn(v128.load(spans, 32));
    const d = longIn(v128.load(spans, 48));
    let long = <u32>i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
    if (last - token < 16) long &= (1 << <u32>(last - token)) - 1;
    for (; long; long &= long - 1) {
      const place = token + <usize>ctz<u32>(long);
      mixRest(place, QUEUE + ((place - first) << 4));
    }
  }
}

// @ts-ignore: decorator
@inline
function longIn(spans: v128): v128 {
  return i32x4.gt_s(i32x4.sub(i32x4.shr_u(spans, 16), v128.and(spans, filledWith(LOW_HALVES))), filledWith(EIGHTS));
}

// @ts-ignore: decorator
@inline
function mixRest(token: usize, to: usize): void {
  const span = load<u32>(SPANS + (token << 2));
  const end = STREAM + <usize>(span >> 16);
  let p = STREAM + <usize>(span & 0xffff) + 8;
  let lanes = v128.load(to);
  let odd = i64x2.splat(0);
  do {
    const bytes = v128.load64_zero(p);
    const inside = v128.load(MASKS + 16 - min<usize>(end - p, 8));
    const folded = v128.and(v128.or(bytes, filledWith(SMALL_BIT)), inside);
    odd = v128.or(odd, oddIn(bytes, folded, inside, filledWith(SMALL_BITS), filledWith(ZEROS)));
    lanes = absorb(lanes, i16x8.extend_low_i8x16_u(folded));
    p += 8;
  } while (p < end);
  v128.store(to, lanes);
  if (v128.any_true(odd)) {
    const flags = <u32>load<u8>(FLAGS + token) | MAY_START;
    store<u8>(FLAGS + token, <u8>(i8x16.bitmask(odd) ? flags | RARE : flags));
  }
}

// Hashes the tokens from `first` to `last`, and up to three beyond.
function hashTokens(first: usize, last: usize): void {
  const mixA = filledWith(MIXES_A);
  const mixB = filledWith(MIXES_B);
  const lane = filledWith(LANES_0);
  for (let token = first; token < last; ) {
    const until = min(last, token + PORTION);
    mixTokens(token, until);
    mixLong(token, until);
    for (let lanes = QUEUE; token < until; token += 4) {
      const at = token << 2;
      finishFour(v128.load(lanes), v128.load(lanes, 16), v128.load(lanes, 32), v128.load(lanes, 48), mixA, mixB, lane, HASH_A + at, HASH_B + at);
      lanes += 64;
    }
    token = until;
  }
  for (let token = first; token < last; token += 16) {
    let rare = <u32>i8x16.bitmask(v128.load(FLAGS + token));
    if (last - token < 16) rare &= (1 << <u32>(last - token)) - 1;
    for (; rare; rare &= rare - 1) hashRare(token + <usize>ctz<u32>(rare));
  }
}

// A token that is a sign, or has letters that fold to others than plain ones.
function hashRare(token: usize): void {
  const span = load<u32>(SPANS + (token << 2));
  const end = STREAM + <usize>(span >> 16);
  let p = STREAM + <usize>(span & 0xffff);
  const first = <u32>load<u8>(p);
  const firstClass = <u32>load<u8>(CLASSES + first);
  const unjudged = <u32>load<u8>(FLAGS + token) & UNJUDGED;
  if (first < 0x80 && (firstClass & KIND) > DIGIT) {
    hashUnit(foldOf(first));
    put(token, span, unjudged | IS_UNIT | (firstClass & STARTS ? MAY_START : 0));
    return;
  }
  startUnits();
  let starts: u32 = 0;
  for (; p < end; p++) {
    let point = <u32>load<u8>(p);
    if (point >= SPECIAL_LETTER) point = <u32>load<u16>(SPECIAL_LETTERS + ((point - SPECIAL_LETTER) << 1));
    const cls = <u32>load<u8>(CLASSES + point);
    starts |= cls & STARTS;
    putFolded(point, cls);
  }
  finishUnits();
  put(token, span, unjudged | (starts ? MAY_START : 0) | (unitCount <= <u32>SHORT_TOKEN ? SHORT : 0));
}

// Notes what stands in the stream between two places.
function noteAll(seen: u32, from: usize, to: usize): u32 {
  for (; from < to; from++) {
    const byte = <u32>load<u8>(from);
    seen = note(seen, byte < 0x80 ? <u32>load<u8>(CLASSES + byte) & KIND : byte - PARTS_TOKENS);
  }
  return seen;
}

// @ts-ignore: decorator
@inline
function isShortAt(token: usize): bool {
  const flags = <u32>load<u8>(FLAGS + token);
  const span = load<u32>(SPANS + (token << 2));
  return (flags & SHORT) != 0 || ((flags & PLAIN) != 0 && (span >> 16) - (span & 0xffff) <= <u32>SHORT_TOKEN);
}

// What stands before a token that has not been judged yet, which is never the first of a stretch.
export function judgeNow(token: usize): u32 {
  const from = STREAM + <usize>load<u16>(SPANS - 2 + (token << 2));
  const to = STREAM + <usize>load<u16>(SPANS + (token << 2));
  const before = judge(noteAll(0, from, to), isShortAt(token - 1), load<u32>(HASH_A + (token << 2)));
  store<u8>(FLAGS + token, <u8>((<u32>load<u8>(FLAGS + token) & ~UNJUDGED) | before));
  return before;
}

// Reads Latin text from where we are up to `end`, or up to a token that has to be read otherwise. Answers the place in
// the UTF-8 from which it makes sense to try again.
export function readPlain(end: usize): usize {
  const from = STREAM + at - <usize>skew;
  let to = narrow(at, end, from);
  const stop = stoppedAt;
  let p = stop;
  if (stop < end) {
    // A token that goes on with what stopped us is left to others.
    for (; to > from && isWord(<u32>load<u8>(to - 1)); to--) while ((<u32>load<u8>(--p) & 0xc0) == 0x80) {}
  }
  if (to > from) {
    const first = <usize>tokenCount;
    const spans = SPANS + (first << 2);
    const count = (findTokens(from, to, spans) - spans) >> 2;
    let gapFrom = from;
    let seen = between;
    if (count > 0) {
      hashTokens(first, first + count);
      const gap = noteAll(seen, from, STREAM + <usize>load<u16>(spans));
      const flags = <u32>load<u8>(FLAGS + first) & ~UNJUDGED;
      store<u8>(FLAGS + first, <u8>(flags | judge(gap, short, load<u32>(HASH_A + (first << 2)))));
      const last = first + count - 1;
      gapFrom = STREAM + <usize>load<u16>(SPANS + (last << 2), 2);
      seen = 0;
      setCount(<i32>(last + 1));
      remember(LATIN, isShortAt(last), false);
    }
    setBetween(noteAll(seen, gapFrom, to));
  }
  moveTo(p, <i32>(p - (to - STREAM)));
  return stop + 1;
}

// @ts-ignore: decorator
@inline
function isWord(byte: u32): bool {
  return byte < 0x80 ? (<u32>load<u8>(CLASSES + byte) & KIND) - LATIN <= DIGIT - LATIN : byte < PARTS_TOKENS;
}
