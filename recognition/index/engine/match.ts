// Looking tokens up in one segment or in the delta: the same hits as the walk of ../js-engine.ts, but not one place
// after another. First the filter is asked at every place, then every run that a name may go on after is made longer by
// a token and asked again, and at the end all runs that may be names are looked up. A million names do not fit into the
// nearest caches, and so the waits for memory overlap; which places count is as good as random, so that is arithmetic
// and no branch to mispredict.
import { BEFORE, CUT, IS_UNIT, JOINED, MAX_SPAN, MAX_TOKENS, MAY_START, TEXT_START, UNJUDGED } from "./classes";
import { ALL_MAY_START, ALL_UNITS, filledWith } from "./filling";
import { chainA, chainB, chainFourA, chainFourB } from "./hash";
import { CANDIDATES, CANDIDATES_ROOM, COUNTS, FLAGS, HASH_A, HASH_B, HITS, HITS_ROOM, LOWER_QUEUE, PASSED, QUEUE, RUN_A, RUN_B, SPANS, TOKENS_AT_ONCE, TOUCHED, VOID, WORDS } from "./memory";
import { judgeNow } from "./plain";
import { ask, askMore, holds, isDelta, lower, lowerMask, runMask, runs, singles, take, touchBucket, touchOffset } from "./source";
import { tokenCount } from "./reading";

const BREAK_HASH: u32 = 0x51ed270b;
const STOP_HASH: u32 = 0x2545f491;

// A token that passed: its number | whether it may be a name << 16 | whether one goes on after it << 17 | whether the
// unit alone may be one << 18; of a unit the first two are asked of it and the token after it.
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
function answerOf(answer: u64): u32 {
  return ((<u32>answer & 1) << 16) | ((<u32>(answer >> 32) & 1) << 17);
}

// @ts-ignore: decorator
@inline
function write(to: usize, a: u32, b: u32, third: u32, fourth: u32): void {
  store<u32>(to, a);
  store<u32>(to, b, 4);
  store<u32>(to, third, 8);
  store<u32>(to, fourth, 12);
}

// Whether all of the 64 tokens from `first` on are words.
function areWords(first: usize): bool {
  const at = FLAGS + first;
  const flags = v128.or(v128.or(v128.load(at), v128.load(at, 16)), v128.or(v128.load(at, 32), v128.load(at, 48)));
  return !v128.any_true(v128.and(flags, i8x16.splat(<i8>IS_UNIT)));
}

const LOWEST: u32 = 0x01010101;

// The hashes to be asked first where some of the tokens are units: of these, together with the token after them. Answers
// the end of the list of those for which there is nothing to ask.
function makeRuns(first: usize, limit: usize, end: usize, index: usize): usize {
  let none = VOID;
  const isUnit = filledWith(ALL_UNITS);
  for (let token = first; token < limit; token += 4) {
    const a = v128.load(HASH_A + (token << 2));
    const b = v128.load(HASH_B + (token << 2));
    const flags = load<u32>(FLAGS + token);
    const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i32x4.splat(flags)));
    const units = i32x4.eq(v128.and(wide, isUnit), isUnit);
    const at = index << 2;
    v128.store(RUN_A + at, v128.bitselect(chainFourA(a, v128.load(HASH_A + 4 + (token << 2))), a, units));
    v128.store(RUN_B + at, v128.bitselect(chainFourB(b, v128.load(HASH_B + 4 + (token << 2))), b, units));
    // Units that are not joined to the next token, or begin no name.
    const next = load<u32>(FLAGS + token, 1);
    let others = (flags >> 2) & ((next | (next >> 1) | (next >> 4)) | ~(flags >> 3)) & LOWEST;
    for (; others; others &= others - 1) {
      const lane = <usize>(ctz<u32>(others) >> 3);
      const unit = token + lane;
      if (unit >= limit) break;
      const isRun = (load<u8>(FLAGS + unit) & MAY_START) != 0 && unit + 1 < end && extend(load<u32>(HASH_A + (unit << 2)), load<u32>(HASH_B + (unit << 2)), unit + 1);
      store<u32>(RUN_A + at + (lane << 2), runA);
      store<u32>(RUN_B + at + (lane << 2), runB);
      store<u32>(none, <u32>(index + lane) << 3);
      none += <usize>(isRun ? 0 : 4);
    }
    index += 4;
  }
  return none;
}

// Reads what the filters hold for the tokens from `first` to `limit` and up to three beyond: nothing but that, so that the
// waits overlap.
function fetch(first: usize, limit: usize, hashes: usize, to: usize): void {
  const many = i32x4.splat(<i32>runs);
  const few = i32x4.splat(<i32>lower);
  const manyMask = i32x4.splat(runMask);
  const fewMask = i32x4.splat(lowerMask);
  const isCapital = filledWith(ALL_MAY_START);
  for (let token = first; token < limit; token += 4) {
    const flags = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(FLAGS + token)));
    const capital = i32x4.eq(v128.and(flags, isCapital), isCapital);
    const place = v128.and(v128.load(hashes), v128.bitselect(manyMask, fewMask, capital));
    const pairs = i32x4.add(i32x4.shl(place, 3), v128.bitselect(many, few, capital));
    store<u64>(to, load<u64>(<usize>i32x4.extract_lane(pairs, 0)));
    store<u64>(to, load<u64>(<usize>i32x4.extract_lane(pairs, 1)), 8);
    store<u64>(to, load<u64>(<usize>i32x4.extract_lane(pairs, 2)), 16);
    store<u64>(to, load<u64>(<usize>i32x4.extract_lane(pairs, 3)), 24);
    hashes += 16;
    to += 32;
  }
}

// Lists the tokens that pass the filters, and answers the end of the list. Of the hashes only the first halves are needed.
function pass(first: usize, limit: usize, hashes: usize, words: usize, passed: usize): usize {
  for (let token = first; token < limit; token++) {
    const answer = answerOf(ask(load<u64>(words), load<u32>(hashes)));
    store<u32>(passed, <u32>token | answer);
    passed += <usize>(answer != 0) << 2;
    words += 8;
    hashes += 4;
  }
  return passed;
}

// The same where there are names of a single unit.
function passSingles(first: usize, limit: usize, hashes: usize, words: usize, passed: usize): usize {
  for (let token = first; token < limit; token++) {
    let answer = answerOf(ask(load<u64>(words), load<u32>(hashes)));
    if ((<u32>load<u8>(FLAGS + token) & (IS_UNIT | MAY_START)) == (IS_UNIT | MAY_START)) {
      const pair = load<u64>(runs + ((load<u32>(HASH_B + (token << 2)) & runMask) << 3));
      answer |= (<u32>ask(pair, load<u32>(HASH_A + (token << 2))) & 1) << 18;
    }
    store<u32>(passed, <u32>token | answer);
    passed += <usize>(answer != 0) << 2;
    words += 8;
    hashes += 4;
  }
  return passed;
}

// Asks the filters at the tokens from `first` to `limit`; answers the end of the list of those that passed.
function askAll(first: usize, limit: usize, end: usize): usize {
  let passed = PASSED;
  let words = WORDS;
  for (let token = first; token < limit; token += 64) {
    const index = token - first;
    const until = min(limit, token + 64);
    let a = HASH_A + (token << 2);
    let b = HASH_B + (token << 2);
    let none = VOID;
    if (!areWords(token)) {
      none = makeRuns(token, until, end, index);
      a = RUN_A + (index << 2);
      b = RUN_B + (index << 2);
    }
    fetch(token, until, b, words);
    for (let at = VOID; at < none; at += 4) store<u64>(WORDS + load<u32>(at), 0);
    passed = singles ? passSingles(token, until, a, words, passed) : pass(token, until, a, words, passed);
    words += 64 * 8;
  }
  return passed;
}

// Makes candidates and the queue of the tokens that passed, among those from `first` on.
function gather(passedEnd: usize, first: usize): void {
  let queue = QUEUE;
  let lowerQueue = LOWER_QUEUE;
  let candidate = CANDIDATES;
  let place: u32 = 0;
  for (let at = PASSED; at < passedEnd; at += 4) {
    let answer = load<u32>(at);
    const token = <usize>(answer & 0xffff);
    const index = token - first;
    const flags = <u32>load<u8>(FLAGS + token);
    const isUnit = (flags & IS_UNIT) != 0;
    const a = load<u32>(select<usize>(RUN_A + (index << 2), HASH_A + (token << 2), isUnit));
    const b = load<u32>(select<usize>(RUN_B + (index << 2), HASH_B + (token << 2), isUnit));
    const span = load<u32>(SPANS + (token << 2));
    const last = token + <usize>isUnit;
    const head = place + (ONE_TOKEN << <u32>isUnit);
    const single = (answer >> 18) & 1;
    if (single) {
      write(candidate, load<u32>(HASH_A + (token << 2)), load<u32>(HASH_B + (token << 2)), span, place);
      candidate += 16;
    }
    const capital = (flags & MAY_START) != 0;
    // Bits that were not asked for until now.
    answer &= select<u32>(~0, answerOf(askMore(load<u64>(WORDS + (index << 3)), a)), capital);
    const whole = (answer >> 16) & 1;
    const prefix = (answer >> 17) & 1;
    write(candidate, a, b, (span & 0xffff) | (endOf(last) << 16), place);
    write(select<usize>(queue, lowerQueue, capital), a, b, (span & 0xffff) | (<u32>last << 16), head);
    candidate += whole << 4;
    queue += select<usize>(prefix << 4, 0, capital);
    lowerQueue += select<usize>(0, prefix << 4, capital);
    place += single | whole | prefix;
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
    gather(askAll(<usize>token, <usize>next, end), <usize>token);
    follow(QUEUE, queueEnd, end, runs, runMask, ~0);
    follow(LOWER_QUEUE, lowerQueueEnd, end, lower, lowerMask, 0);
    confirm();
    token = next;
    if (token >= limit) return tokenCount;
  } while (hitCount <= HITS_ROOM - CANDIDATES_ROOM);
  return token;
}
