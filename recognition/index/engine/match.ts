// Looking tokens up in one segment or in the delta: the same hits as the walk of ../js-engine.ts, but not one place
// after another. First the filter is asked at every place, then every run that a name may go on after is made longer by
// a token and asked again, and at the end all runs that may be names are looked up. A million names do not fit into the
// nearest caches, and so the waits for memory overlap; which places count is as good as random, so that is arithmetic
// and no branch to mispredict.
import { BEFORE, CUT, IS_UNIT, JOINED, MAX_SPAN, MAX_TOKENS, MAY_START, TEXT_START, UNJUDGED } from "./classes";
import { ALL_MAY_START, ALL_UNITS, filledWith } from "./filling";
import { chainA, chainB, chainFourA, chainFourB } from "./hash";
import {
  CANDIDATES, CANDIDATES_ROOM, COUNTS, FIRST_A, FLAGS, HASH_A, HASH_B, HITS, HITS_ROOM, LOWER_QUEUE, NEXT_WORDS, NOTHING, PASSED, QUEUE, RUN_A, RUN_B,
  SPANS, TOKENS_AT_ONCE, TOUCHED, WORDS,
} from "./memory";
import { judgeNow } from "./plain";
import { ask, askMore, holds, isDelta, lower, lowerMask, runMask, runs, singles, take, touchBucket, touchOffset } from "./source";
import { tokenCount } from "./reading";

const BREAK_HASH: u32 = 0x51ed270b;
const STOP_HASH: u32 = 0x2545f491;

// A token that passed: its number, and 16 bits higher what was asked: of a word about itself and, where that is simply
// joined, about it and the token after it; of a unit about the two, and where there are such names about itself.
const WHOLE: u32 = 1; // may be a name
const GOES_ON: u32 = 2; // a name may go on after it, which has not been asked about
// 4 and 8 are the same of a word and the token after it.
const SINGLE: u32 = 16; // the unit alone may be a name
// Of the flags of a token and, as the higher byte, of the next: that it is no word, or not simply joined to the next.
const NOT_SIMPLE: u32 = IS_UNIT | ((BEFORE | UNJUDGED) << 8);
// An entry of a queue is four u32: the two halves of the hash, start | number of the last token << 16, and place | tokens
// of the run << 16. A candidate: the two halves, start | end << 16, place. Places
// are counted from 0 among those gathered together, and get their hits in order by it.
const ONE_TOKEN: u32 = 0x10000;
let places: u32 = 0;
let queueEnd: usize = 0;
let lowerQueueEnd: usize = 0;
let candidatesEnd: usize = 0;

export let hitCount: i32 = 0;

// The hash of a run and one more token, as `extend` leaves it.
let runA: u32 = 0;
let runB: u32 = 0;

// @ts-ignore: decorator
@inline
function startOf(token: usize): i32 {
  return <i32>load<u16>(SPANS + (token << 2));
}

// @ts-ignore: decorator
@inline
function endOf(token: usize): u32 {
  return <u32>load<u16>(SPANS + (token << 2), 2);
}

// @ts-ignore: decorator
@inline
function isShort(startAndEnd: u32): u32 {
  return <u32>((startAndEnd >> 16) - (startAndEnd & 0xffff) <= <u32>MAX_SPAN);
}

// @ts-ignore: decorator
@inline
function markOf(before: u32): u32 {
  return before == CUT ? BREAK_HASH : STOP_HASH;
}

// Makes a run longer by a token; false where nothing goes on.
// @ts-ignore: decorator
@inline
function extend(a: u32, b: u32, token: usize): bool {
  const flags = <u32>load<u8>(FLAGS + token);
  const before = flags & UNJUDGED ? judgeNow(token) : flags & BEFORE;
  if (before != JOINED) {
    if (before == TEXT_START) return false;
    a = chainA(a, markOf(before));
    b = chainB(b, markOf(before));
  }
  runA = chainA(a, load<u32>(HASH_A + (token << 2)));
  runB = chainB(b, load<u32>(HASH_B + (token << 2)));
  return true;
}

// @ts-ignore: decorator
@inline
function write(to: usize, a: u32, b: u32, third: u32, fourth: u32): void {
  store<u32>(to, a);
  store<u32>(to, b, 4);
  store<u32>(to, third, 8);
  store<u32>(to, fourth, 12);
}

const LOWEST: u32 = 0x01010101;

// For the tokens from `first` to `limit` and up to three beyond: makes the hashes of each and the next, as if nothing stood
// between them, and reads what the filters hold for those to be asked first: of a word its own, of a unit those of the
// two. Where units are not joined so, or may begin no name, that is put right.
function prepare(first: usize, limit: usize, end: usize): void {
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
function pass(first: usize, limit: usize): usize {
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
function passNext(first: usize, to: usize): usize {
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

// Makes candidates and the queues of the tokens that passed, among those from `first` on.
function gather(passedEnd: usize, first: usize): void {
  let queue = QUEUE;
  let lowerQueue = LOWER_QUEUE;
  let candidate = CANDIDATES;
  let place: u32 = 0;
  for (let at = PASSED; at < passedEnd; at += 4) {
    const passed = load<u32>(at);
    let answer = passed >> 16;
    const token = <usize>(passed & 0xffff);
    const index = token - first;
    const flags = <u32>load<u8>(FLAGS + token);
    const isUnit = (flags & IS_UNIT) != 0;
    const capital = (flags & MAY_START) != 0;
    const a = load<u32>(HASH_A + (token << 2));
    const b = load<u32>(HASH_B + (token << 2));
    const nextA = load<u32>(RUN_A + (index << 2));
    const nextB = load<u32>(RUN_B + (index << 2));
    const span = load<u32>(SPANS + (token << 2));
    const start = span & 0xffff;
    const twoSpan = start | (endOf(token + 1) << 16);
    // Bits that were not asked for until now.
    const more = askMore(load<u64>(WORDS + (index << 3)), a);
    const moreNext = askMore(load<u64>(NEXT_WORDS + ((at - PASSED) << 1)), nextA);
    const goesOn = <u32>(more >> 32) & 1;
    const bits =
      (<u32>more & 1) | (goesOn << 1) | ((<u32>moreNext & goesOn) << 2) | ((<u32>(moreNext >> 32) & goesOn) << 3);
    answer &= select<u32>(~0, bits, capital);
    if (answer & SINGLE) {
      write(candidate, a, b, span, place);
      candidate += 16;
    }
    write(
      candidate,
      select<u32>(nextA, a, isUnit),
      select<u32>(nextB, b, isUnit),
      select<u32>(twoSpan, span, isUnit),
      place,
    );
    candidate += <usize>(answer & WHOLE) << 4;
    write(candidate, nextA, nextB, twoSpan, place);
    candidate += <usize>((answer >> 2) & 1) << 4;
    const two = isUnit || !(answer & GOES_ON);
    const last = <u32>token + <u32>two;
    write(
      select<usize>(queue, lowerQueue, capital),
      select<u32>(nextA, a, two),
      select<u32>(nextB, b, two),
      start | (last << 16),
      place + (ONE_TOKEN << <u32>two),
    );
    const queued = <usize>(((answer >> 1) | (answer >> 3)) & 1) << 4;
    queue += select<usize>(queued, 0, capital);
    lowerQueue += select<usize>(0, queued, capital);
    place += <u32>(answer != 0);
  }
  places = place;
  queueEnd = queue;
  lowerQueueEnd = lowerQueue;
  candidatesEnd = candidate;
}

// Makes the runs of a queue one token longer and drops those that cannot be; answers the new end.
function lengthen(queue: usize, to: usize, end: usize): usize {
  let kept = queue;
  for (let at = queue; at < to; at += 16) {
    const head = load<u32>(at, 12) + ONE_TOKEN;
    const spot = load<u32>(at, 8) + 0x10000;
    const last = <usize>(spot >> 16);
    if (last >= end || head >> 16 > <u32>MAX_TOKENS) continue;
    if (!extend(load<u32>(at), load<u32>(at, 4), last)) continue;
    write(kept, runA, runB, spot, head);
    kept += 16;
  }
  return kept;
}

// Makes the runs of a queue longer until no name goes on after any of them. `all` are the bits that are not asked about.
function follow(queue: usize, to: usize, end: usize, table: usize, mask: u32, all: u64): void {
  let candidate = candidatesEnd;
  while (to > queue) {
    to = lengthen(queue, to, end);
    let words = WORDS;
    for (let at = queue; at < to; at += 16) {
      store<u64>(words, load<u64>(table + ((load<u32>(at, 4) & mask) << 3)));
      words += 8;
    }
    words = WORDS;
    let kept = queue;
    for (let at = queue; at < to; at += 16) {
      const a = load<u32>(at);
      const b = load<u32>(at, 4);
      const spot = load<u32>(at, 8);
      const head = load<u32>(at, 12);
      const held = load<u64>(words);
      words += 8;
      const answer = ask(held, a) & (askMore(held, a) | all);
      write(candidate, a, b, (spot & 0xffff) | (endOf(<usize>(spot >> 16)) << 16), head & 0xffff);
      write(kept, a, b, spot, head);
      candidate += (<u32>answer & 1) << 4;
      kept += (<u32>(answer >> 32) & 1) << 4;
    }
    to = kept;
  }
  candidatesEnd = candidate;
}

// Looks the candidates up; those that are names and not too long become hits, in order of their places.
function confirm(): void {
  if (!isDelta) {
    // Only to have the tables in the nearest cache; the sum keeps the reads from being dropped as useless.
    let sum: u32 = 0;
    for (let at = CANDIDATES; at < candidatesEnd; at += 16) sum += touchOffset(load<u32>(at));
    for (let at = CANDIDATES; at < candidatesEnd; at += 16) sum += touchBucket(load<u32>(at));
    store<u32>(TOUCHED, sum);
  }
  memory.fill(COUNTS, 0, places << 2);
  let kept = CANDIDATES;
  for (let at = CANDIDATES; at < candidatesEnd; at += 16) {
    const isName = holds(load<u32>(at), load<u32>(at, 4)) & isShort(load<u32>(at, 8));
    const count = COUNTS + (load<u32>(at, 12) << 2);
    store<u32>(count, load<u32>(count) + isName);
    v128.store(kept, v128.load(at));
    kept += isName << 4;
  }
  let next = <u32>hitCount;
  for (let count = COUNTS; count < COUNTS + (places << 2); count += 4) {
    const hits = load<u32>(count);
    store<u32>(count, next);
    next += hits;
  }
  hitCount = <i32>next;
  for (let at = CANDIDATES; at < kept; at += 16) {
    const count = COUNTS + (load<u32>(at, 12) << 2);
    const mine = load<u32>(count);
    store<u32>(count, mine + 1);
    const covered = load<u32>(at, 8);
    v128.store(HITS + (<usize>mine << 4), i32x4(covered & 0xffff, covered >> 16, load<u32>(at), load<u32>(at, 4)));
  }
}

// Finds the names of one source that begin at token `from` or later and before unit `until`; answers the token to go
// on with when the hits have been taken out, or the count of tokens when it is done.
export function match(source: i32, from: i32, until: i32): i32 {
  take(source);
  hitCount = 0;
  const end = <usize>tokenCount;
  let limit = tokenCount;
  while (limit > 0 && startOf(<usize>(limit - 1)) >= until) limit--;
  let token = from;
  do {
    const next = min(limit, token + TOKENS_AT_ONCE);
    prepare(<usize>token, <usize>next, end);
    gather(passNext(<usize>token, pass(<usize>token, <usize>next)), <usize>token);
    follow(QUEUE, queueEnd, end, runs, runMask, ~0);
    follow(LOWER_QUEUE, lowerQueueEnd, end, lower, lowerMask, 0);
    confirm();
    token = next;
    if (token >= limit) return tokenCount;
  } while (hitCount <= HITS_ROOM - CANDIDATES_ROOM);
  return token;
}
