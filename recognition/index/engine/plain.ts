// The hashes and flags of the tokens of a stretch of Latin text, four at a time, without a branch that depends on the words.
import { finishUnits, putFolded, startUnits, unitCount } from "./block";
import { DIGIT, IS_UNIT, KIND, MAY_START, RARE, SHORT, SHORT_TOKEN, STARTS, UNJUDGED } from "./classes";
import { keep, orderOf } from "./compact";
import {
  ALL_MAY_START, ALL_PLAIN, ALL_RARE, ALL_UNJUDGED, EIGHTS, filledWith, FOURS, HIGHEST_BITS, LANES_0, LOW_HALVES, MIXES_A, MIXES_B,
  ONES, SIXTEENS, SMALL_BIT, SMALL_BITS, SPACES, ZEROS,
} from "./filling";
import { absorb, finishFour, hashUnit, lanesStart } from "./hash";
import { MASKS } from "./masks";
import { CLASSES, FLAGS, HASH_A, HASH_B, LANES, PASSED, SPANS, SPECIAL_LETTERS, STREAM } from "./memory";
import { SPECIAL_LETTER } from "./narrow";
import { foldOf, put } from "./reading";

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

// So many tokens are hashed at once; there is room for so many lanes.
const PORTION: usize = 512;
// Where those of them are listed that have more than eight letters; later there are others.
const LONG = PASSED;

// Writes the flags of the tokens from `first` to `last` and up to three beyond, as far as the first sixteen letters tell, and mixes
// the lanes of their first eight. These are finished by themselves: one after the other in one loop, the steps would wait for
// each other. Answers the end of the list of tokens that have more letters, counted from the first.
function mixTokens(first: usize, last: usize): usize {
  const small = filledWith(SMALL_BIT);
  const smallBits = filledWith(SMALL_BITS);
  const zero = filledWith(ZEROS);
  const factors = lanesStart();
  let lanes = LANES;
  let long = LONG;
  let index = i32x4(0, 1, 2, 3);
  for (let token = first; token < last; token += 4) {
    const at = token << 2;
    const spans = v128.load(SPANS + at);
    const starts = v128.and(spans, filledWith(LOW_HALVES));
    const lengths = i32x4.sub(i32x4.shr_u(spans, 16), starts);
    const masks = i32x4.sub(i32x4.splat(<i32>MASKS + 16), i32x4.min_u(lengths, filledWith(SIXTEENS)));
    const longer = <u32>i32x4.bitmask(i32x4.gt_s(lengths, filledWith(EIGHTS)));
    keep(long, index, orderOf(longer));
    long += <usize>popcnt<u32>(longer) << 2;
    index = i32x4.add(index, filledWith(FOURS));
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
  return long;
}

// Mixes the second eight letters of the tokens in the list up to `to`, and what some have after these.
function mixLong(first: usize, to: usize): void {
  let longer = LONG;
  for (let at = LONG; at < to; at += 4) {
    const index = load<u32>(at);
    const span = load<u32>(SPANS + ((first + index) << 2));
    const start = span & 0xffff;
    const length = (span >> 16) - start;
    const bytes = v128.load64_zero(STREAM + 8 + <usize>start);
    const folded = v128.and(v128.or(bytes, filledWith(SMALL_BIT)), v128.load(MASKS + 24 - <usize>min<u32>(length, 16)));
    const lanes = LANES + (<usize>index << 4);
    v128.store(lanes, absorb(v128.load(lanes), i16x8.extend_low_i8x16_u(folded)));
    store<u32>(longer, index);
    longer += <usize>(length > 16) << 2;
  }
  for (let at = LONG; at < longer; at += 4) mixRest(first + <usize>load<u32>(at), LANES + (<usize>load<u32>(at) << 4));
}

function mixRest(token: usize, to: usize): void {
  const span = load<u32>(SPANS + (token << 2));
  const end = STREAM + <usize>(span >> 16);
  let p = STREAM + <usize>(span & 0xffff) + 16;
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
export function hashTokens(first: usize, last: usize): void {
  const mixA = filledWith(MIXES_A);
  const mixB = filledWith(MIXES_B);
  const lane = filledWith(LANES_0);
  for (let token = first; token < last; ) {
    const until = min(last, token + PORTION);
    mixLong(token, mixTokens(token, until));
    for (let lanes = LANES; token < until; token += 4) {
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
