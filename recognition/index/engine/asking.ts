// What the filters say, of four runs of tokens at a time. A million names do not fit into the nearest caches, so what is as good
// as random is arithmetic and no branch to mispredict, and the waits for memory overlap.
import { FLAGS_AT, INDEX, MAY_START } from "./classes";
import { keep, orderOf } from "./compact";
import {
  ALL_ANSWERS, ALL_GO_ON, ALL_SIMPLE, ALL_SINGLES, BYTES_FROM, filledWith, FIVE_BITS, FOURS, IN_ALL_BYTES, NEXT_ANSWERS,
  NOT_JOINED, OWN_ANSWERS,
} from "./filling";
import { chainFourA, chainFourB } from "./hash";
import { FEW, FLAGS, FOUR_RUNS, HASH_A, HASH_B, NEXT_A, NEXT_B, NOTHING, PASSED } from "./memory";
import { extend, runA, runB } from "./run";
import { runMask, runs, singles } from "./source";

// The bit for each of a byte's places, and none for what is another byte's.
const BITS = memory.data<u8>([1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0], 16);

// @ts-ignore: decorator
@inline
export function allOf(lanes: v128, bit: i32): v128 {
  return i32x4.shr_s(i32x4.shl(lanes, 31 - bit), 31);
}

// One bit in each of four words, chosen by the lowest five bits of each lane.
// @ts-ignore: decorator
@inline
function bitOf(lanes: v128): v128 {
  const places = i32x4.mul(v128.and(lanes, filledWith(FIVE_BITS)), filledWith(IN_ALL_BYTES));
  return i8x16.swizzle(v128.load(BITS), v128.xor(places, filledWith(BYTES_FROM)));
}

// Where the pairs of words lie that the filters hold for four runs, those in `capital` in the filter of all names.
// @ts-ignore: decorator
@inline
function pairsOf(b: v128, capital: v128): v128 {
  const mask = v128.xor(v128.load32_splat(FEW), v128.and(v128.load32_splat(FEW, 4), capital));
  const table = v128.xor(v128.load32_splat(FEW, 8), v128.and(v128.load32_splat(FEW, 12), capital));
  return i32x4.add(i32x4.shl(v128.and(b, mask), 3), table);
}

// What those pairs answer, by halves all bits or none: the lower half whether the run is a whole name, the other whether one
// goes on after it. See ../filters.ts.
// @ts-ignore: decorator
@inline
function answersOf(pairs: v128, a: v128, capital: v128): v128 {
  const first = v128.load_lane<u64>(<usize>i32x4.extract_lane(pairs, 1), v128.load64_zero(<usize>i32x4.extract_lane(pairs, 0)), 1);
  const second = v128.load_lane<u64>(<usize>i32x4.extract_lane(pairs, 3), v128.load64_zero(<usize>i32x4.extract_lane(pairs, 2)), 1);
  const many = v128.or(v128.or(bitOf(a), bitOf(i32x4.shr_u(a, 5))), bitOf(i32x4.shr_u(a, 10)));
  const more = v128.or(bitOf(i32x4.shr_u(a, 15)), bitOf(i32x4.shr_u(a, 20)));
  const bits = v128.or(many, v128.andnot(more, capital));
  const firstBits = v128.shuffle<i32>(bits, bits, 0, 4, 1, 5);
  const secondBits = v128.shuffle<i32>(bits, bits, 2, 6, 3, 7);
  return i16x8.narrow_i32x4_s(
    i32x4.eq(v128.and(first, firstBits), firstBits),
    i32x4.eq(v128.and(second, secondBits), secondBits),
  );
}

// The same, for where there is less to ask.
// @ts-ignore
export function answersToFew(b: v128, a: v128, capital: v128): v128 {
  return answersOf(pairsOf(b, capital), a, capital);
}

// Lists those of the tokens from `first` to `limit` that the filters let pass; answers the length of the list in bytes.
export function pass(first: usize, limit: usize, end: usize): usize {
  let length: usize = 0;
  let index = i32x4(0, 1, 2, 3);
  for (let token = first; token < limit; token += 4) {
    const at = token << 2;
    const a = v128.load(HASH_A + at);
    const b = v128.load(HASH_B + at);
    let nextA = chainFourA(a, v128.load(HASH_A + 4 + at));
    let nextB = chainFourB(b, v128.load(HASH_B + 4 + at));
    const flags = i32x4.extend_low_i16x8_u(v128.load8x8_u(FLAGS + token));
    const next = i32x4.extend_low_i16x8_u(v128.load8x8_u(FLAGS + 1 + token));
    const units = allOf(flags, 2);
    const capital = allOf(flags, 3);
    const joined = i32x4.eq(v128.and(next, filledWith(NOT_JOINED)), i64x2.splat(0));
    let pairs = pairsOf(v128.bitselect(nextB, b, units), capital);
    let seen = v128.or(
      v128.or(index, i32x4.shl(flags, FLAGS_AT)),
      v128.andnot(v128.and(joined, filledWith(ALL_SIMPLE)), units),
    );
    if (v128.any_true(units)) {
      v128.store(FOUR_RUNS, nextA);
      v128.store(FOUR_RUNS, nextB, 16);
      v128.store(FOUR_RUNS, pairs, 32);
      let others = <u32>i32x4.bitmask(v128.andnot(units, v128.and(joined, capital)));
      for (; others; others &= others - 1) prepareUnit(token, <usize>ctz<u32>(others), end);
      nextA = v128.load(FOUR_RUNS);
      nextB = v128.load(FOUR_RUNS, 16);
      pairs = v128.load(FOUR_RUNS, 32);
      if (singles) seen = v128.or(seen, singlesIn(a, b, v128.and(units, capital)));
    }
    const answers = answersOf(pairs, v128.bitselect(nextA, a, units), capital);
    seen = v128.or(seen, v128.and(answers, filledWith(OWN_ANSWERS)));
    const passed = 15 ^ <u32>i32x4.bitmask(i32x4.eq(v128.and(seen, filledWith(ALL_ANSWERS)), i64x2.splat(0)));
    const order = orderOf(passed);
    keep(PASSED + length, seen, order);
    keep(NEXT_A + length, nextA, order);
    keep(NEXT_B + length, nextB, order);
    length += <usize>popcnt<u32>(passed) << 2;
    index = i32x4.add(index, filledWith(FOURS));
  }
  // What was asked beyond the limit.
  while (length > 0 && first + <usize>(load<u32>(PASSED - 4 + length) & INDEX) >= limit) length -= 4;
  v128.store(PASSED + length, i64x2.splat(0));
  return length;
}

// A unit, one of four tokens, that is not simply joined to the next token, or may begin no name.
function prepareUnit(first: usize, lane: usize, end: usize): void {
  const unit = first + lane;
  const at = FOUR_RUNS + (lane << 2);
  let pair = NOTHING;
  if (
    <u32>load<u8>(FLAGS + unit) & MAY_START &&
    unit + 1 < end &&
    extend(load<u32>(HASH_A + (unit << 2)), load<u32>(HASH_B + (unit << 2)), unit + 1)
  ) {
    store<u32>(at, runA);
    store<u32>(at, runB, 16);
    pair = runs + ((runB & runMask) << 3);
  }
  store<u32>(at, pair, 32);
}

// Which of four tokens are units that may be a name by themselves.
function singlesIn(a: v128, b: v128, units: v128): v128 {
  const answers = answersToFew(b, a, units);
  return v128.and(v128.and(answers, units), filledWith(ALL_SINGLES));
}

// Of the tokens that passed, asks about those words which a name may go on after, together with the next where that is
// simply joined. Drops those of which nothing is left; answers the new length of the list.
export function passNext(length: usize): usize {
  let kept: usize = 0;
  for (let at: usize = 0; at < length; at += 16) {
    const seen = v128.load(PASSED + at);
    const nextA = v128.load(NEXT_A + at);
    const nextB = v128.load(NEXT_B + at);
    const capital = allOf(seen, 27);
    const simple = allOf(seen, 12);
    const asked = v128.and(simple, allOf(seen, 17));
    // Where nothing is asked, anything may be read.
    const pairs = v128.and(pairsOf(nextB, capital), asked);
    const answers = v128.and(v128.and(answersOf(pairs, nextA, capital), asked), filledWith(NEXT_ANSWERS));
    const left = v128.or(v128.andnot(seen, v128.and(simple, filledWith(ALL_GO_ON))), answers);
    const passed = 15 ^ <u32>i32x4.bitmask(i32x4.eq(v128.and(left, filledWith(ALL_ANSWERS)), i64x2.splat(0)));
    const order = orderOf(passed);
    keep(PASSED + kept, left, order);
    keep(NEXT_A + kept, nextA, order);
    keep(NEXT_B + kept, nextB, order);
    kept += <usize>popcnt<u32>(passed) << 2;
  }
  v128.store(PASSED + kept, i64x2.splat(0));
  return kept;
}
