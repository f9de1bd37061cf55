// What the filters say at every token: first everything is read, then every answer is looked at. A million names do not fit
// into the nearest caches, and so the waits for memory overlap; and what is as good as random is arithmetic and no branch to
// mispredict.
import { BEFORE, IS_UNIT, MAY_START, UNJUDGED } from "./classes";
import { ALL_MAY_START, ALL_UNITS, filledWith } from "./filling";
import { chainFourA, chainFourB } from "./hash";
import { FIRST_A, FLAGS, HASH_A, HASH_B, NEXT_WORDS, NOTHING, PASSED, RUN_A, RUN_B, WORDS } from "./memory";
import { extend, runA, runB } from "./run";
import { ask, lower, lowerMask, runMask, runs, singles } from "./source";

// A token that passed: its number, and 16 bits higher what was asked: of a word about itself and, where that is simply
// joined, about it and the token after it; of a unit about the two, and where there are such names about itself.
export const WHOLE: u32 = 1; // may be a name
export const GOES_ON: u32 = 2; // a name may go on after it, which has not been asked about
// 4 and 8 are the same of a word and the token after it.
export const SINGLE: u32 = 16; // the unit alone may be a name
// Of the flags of a token and, as the higher byte, of the next: that it is no word, or not simply joined to the next.
const NOT_SIMPLE: u32 = IS_UNIT | ((BEFORE | UNJUDGED) << 8);

const LOWEST: u32 = 0x01010101;

// For the tokens from `first` to `limit` and up to three beyond: makes the hashes of each and the next, as if nothing stood
// between them, and reads what the filters hold for those to be asked first: of a word its own, of a unit those of the
// two. Where units are not joined so, or may begin no name, that is put right.
export function prepare(first: usize, limit: usize, end: usize): void {
  const many = i32x4.splat(<i32>runs);
  const few = i32x4.splat(<i32>lower);
  const manyMask = i32x4.splat(runMask);
  const fewMask = i32x4.splat(lowerMask);
  let at: usize = 0;
  for (let token = first; token < limit; token += 4) {
    const a = v128.load(HASH_A + (token << 2));
    const b = v128.load(HASH_B + (token << 2));
    const runsA = chainFourA(a, v128.load(HASH_A + 4 + (token << 2)));
    const runsB = chainFourB(b, v128.load(HASH_B + 4 + (token << 2)));
    const four = load<u32>(FLAGS + token);
    const flags = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i32x4.splat(four)));
    const units = i32x4.eq(v128.and(flags, filledWith(ALL_UNITS)), filledWith(ALL_UNITS));
    const capital = i32x4.eq(v128.and(flags, filledWith(ALL_MAY_START)), filledWith(ALL_MAY_START));
    v128.store(RUN_A + at, runsA);
    v128.store(RUN_B + at, runsB);
    v128.store(FIRST_A + at, v128.bitselect(runsA, a, units));
    const places = v128.and(v128.bitselect(runsB, b, units), v128.bitselect(manyMask, fewMask, capital));
    const pairs = i32x4.add(i32x4.shl(places, 3), v128.bitselect(many, few, capital));
    const words = WORDS + (at << 1);
    store<u64>(words, load<u64>(<usize>i32x4.extract_lane(pairs, 0)));
    store<u64>(words, load<u64>(<usize>i32x4.extract_lane(pairs, 1)), 8);
    store<u64>(words, load<u64>(<usize>i32x4.extract_lane(pairs, 2)), 16);
    store<u64>(words, load<u64>(<usize>i32x4.extract_lane(pairs, 3)), 24);
    const next = load<u32>(FLAGS + token, 1);
    let others = (four >> 2) & ((next | (next >> 1) | (next >> 4)) | ~(four >> 3)) & LOWEST;
    for (; others; others &= others - 1) {
      const lane = <usize>(ctz<u32>(others) >> 3);
      prepareUnit(token + lane, at + (lane << 2), end);
    }
    at += 16;
  }
}

// A unit that is not simply joined to the next token, or may begin no name.
function prepareUnit(unit: usize, at: usize, end: usize): void {
  let words: u64 = 0;
  if (
    <u32>load<u8>(FLAGS + unit) & MAY_START &&
    unit + 1 < end &&
    extend(load<u32>(HASH_A + (unit << 2)), load<u32>(HASH_B + (unit << 2)), unit + 1)
  ) {
    store<u32>(RUN_A + at, runA);
    store<u32>(RUN_B + at, runB);
    store<u32>(FIRST_A + at, runA);
    words = load<u64>(runs + ((runB & runMask) << 3));
  }
  store<u64>(WORDS + (at << 1), words);
}

// Lists the tokens that pass the filters, and answers the end of the list.
export function pass(first: usize, limit: usize): usize {
  const withSingles = singles;
  let passed = PASSED;
  let at: usize = 0;
  for (let token = first; token < limit; token++) {
    const words = ask(load<u64>(WORDS + (at << 1)), load<u32>(FIRST_A + at));
    let answer = (<u32>words & 1) | (<u32>(words >> 31) & 2);
    if (withSingles) answer |= askSingle(token);
    store<u32>(passed, <u32>token | (answer << 16));
    passed += <usize>(answer != 0) << 2;
    at += 4;
  }
  return passed;
}

// Whether a token is a unit that may be a name by itself.
function askSingle(token: usize): u32 {
  if ((<u32>load<u8>(FLAGS + token) & (IS_UNIT | MAY_START)) != (IS_UNIT | MAY_START)) return 0;
  const pair = load<u64>(runs + ((load<u32>(HASH_B + (token << 2)) & runMask) << 3));
  return (<u32>ask(pair, load<u32>(HASH_A + (token << 2))) & 1) << 4;
}

// Of the tokens that passed, asks about those words which a name may go on after, together with the next where that is
// simply joined. Drops those of which nothing is left; answers the new end of the list.
export function passNext(first: usize, to: usize): usize {
  const many = runs;
  const few = lower;
  const manyMask = runMask;
  const fewMask = lowerMask;
  let words = NEXT_WORDS;
  for (let at = PASSED; at < to; at += 4) {
    const token = <usize>load<u16>(at);
    const flags = <u32>load<u16>(FLAGS + token);
    const capital = (flags & MAY_START) != 0;
    const place = (load<u32>(RUN_B + ((token - first) << 2)) & select<u32>(manyMask, fewMask, capital)) << 3;
    const pair = select<usize>(many, few, capital) + place;
    store<u64>(words, load<u64>(select<usize>(NOTHING, pair, (flags & NOT_SIMPLE) != 0)));
    words += 8;
  }
  words = NEXT_WORDS;
  let kept = PASSED;
  for (let at = PASSED; at < to; at += 4) {
    const passed = load<u32>(at);
    const token = <usize>(passed & 0xffff);
    const held = load<u64>(words);
    const next = ask(held, load<u32>(RUN_A + ((token - first) << 2)));
    const goesOn = (passed >> 17) & 1;
    const simple = (<u32>load<u16>(FLAGS + token) & NOT_SIMPLE) == 0;
    const left =
      (passed & ((WHOLE | SINGLE) << 16)) |
      (select<u32>(0, goesOn, simple) << 17) |
      ((<u32>next & goesOn) << 18) |
      ((<u32>(next >> 32) & goesOn) << 19);
    store<u32>(kept, <u32>token | left);
    store<u64>(NEXT_WORDS + ((kept - PASSED) << 1), held);
    kept += <usize>(left != 0) << 2;
    words += 8;
  }
  return kept;
}
