// Looking tokens up in one segment or in the delta: the same hits as the walk of ../js-engine.ts, but not one place
// after another. First the filters are asked at every place (asking.ts), then every run that a name may go on after is made
// longer by a token and asked again, and at the end all runs that may be names are looked up (confirm.ts).
import { allOf, answersToFew, pass, passNext } from "./asking";
import { propose } from "./candidates";
import { BEFORE, UNJUDGED } from "./classes";
import { keep, orderOf } from "./compact";
import { confirm, forgetHits, hitCount } from "./confirm";
import {
  ALL_SINGLES, BREAKS, filledWith, FOURS, INDEXES, LOW_HALVES, MOST_TOKENS_END, ONES, PLACE_ONLY, STOPS, TEXT_STARTS, WIDE_10000,
} from "./filling";
import { chainFourA, chainFourB } from "./hash";
import {
  CANDIDATES_ROOM, FLAGS, HASH_A, HASH_B, HITS_ROOM, NEXT_A, NEXT_B, PASSED, QUEUE, QUEUE_COLUMN, SPANS, TOKENS_AT_ONCE,
} from "./memory";
import { tokenCount } from "./reading";
import { take } from "./source";
import { judgeNow } from "./stretch";

// The queue's columns: the two halves of the hash, start | number of the last token << 16, and place | tokens of the run << 16,
// with the highest bit of the place for names in capitals.
const QUEUE_A = QUEUE;
const QUEUE_B = QUEUE + QUEUE_COLUMN;
const SPOTS = QUEUE + 2 * QUEUE_COLUMN;
const HEADS = QUEUE + 3 * QUEUE_COLUMN;
const CAPITAL_AT: i32 = 15;
// Lengths of the columns in bytes.
let queued: usize = 0;
let candidates: usize = 0;

// @ts-ignore: decorator
@inline
function startOf(token: usize): i32 {
  return <i32>load<u16>(SPANS + (token << 2));
}

// What a column of u32 holds for four tokens.
// @ts-ignore: decorator
@inline
function columnAt(column: usize, tokens: v128): v128 {
  let four = v128.load32_zero(column + (<usize>i32x4.extract_lane(tokens, 0) << 2));
  four = v128.load_lane<u32>(column + (<usize>i32x4.extract_lane(tokens, 1) << 2), four, 1);
  four = v128.load_lane<u32>(column + (<usize>i32x4.extract_lane(tokens, 2) << 2), four, 2);
  return v128.load_lane<u32>(column + (<usize>i32x4.extract_lane(tokens, 3) << 2), four, 3);
}

// From where the first span begins to where the second ends.
// @ts-ignore: decorator
@inline
function spanOver(first: v128, second: v128): v128 {
  return v128.bitselect(first, second, filledWith(LOW_HALVES));
}

// @ts-ignore: decorator
@inline
function enqueue(length: usize, lanes: u32, a: v128, b: v128, spots: v128, heads: v128): usize {
  const order = orderOf(lanes);
  keep(QUEUE_A + length, a, order);
  keep(QUEUE_B + length, b, order);
  keep(SPOTS + length, spots, order);
  keep(HEADS + length, heads, order);
  return length + (<usize>popcnt<u32>(lanes) << 2);
}

// Makes candidates and the queue of the tokens that passed, among those from `first` on; `length` is that of their list.
function gather(length: usize, first: usize): void {
  let queue: usize = 0;
  let candidate: usize = 0;
  let places = i32x4(0, 1, 2, 3);
  for (let at: usize = 0; at < length; at += 16) {
    const seen = v128.load(PASSED + at);
    const nextA = v128.load(NEXT_A + at);
    const nextB = v128.load(NEXT_B + at);
    const tokens = i32x4.add(v128.and(seen, filledWith(INDEXES)), i32x4.splat(<i32>first));
    const a = columnAt(HASH_A, tokens);
    const b = columnAt(HASH_B, tokens);
    const spans = columnAt(SPANS, tokens);
    const twoSpans = spanOver(spans, columnAt(SPANS + 4, tokens));
    const units = allOf(seen, 26);
    if (v128.any_true(v128.and(seen, filledWith(ALL_SINGLES)))) {
      candidate = propose(candidate, <u32>i32x4.bitmask(i32x4.shl(seen, 18)), a, b, spans, places);
    }
    candidate = propose(
      candidate,
      <u32>i32x4.bitmask(i32x4.shl(seen, 16)),
      v128.bitselect(nextA, a, units),
      v128.bitselect(nextB, b, units),
      v128.bitselect(twoSpans, spans, units),
      places,
    );
    candidate = propose(candidate, <u32>i32x4.bitmask(i32x4.shl(seen, 17)), nextA, nextB, twoSpans, places);
    // Goes on after one token, or after two.
    const one = v128.andnot(allOf(seen, 17), units);
    const more = i32x4.add(filledWith(ONES), one);
    queue = enqueue(
      queue,
      <u32>i32x4.bitmask(v128.or(i32x4.shl(seen, 14), i32x4.shl(seen, 12))),
      v128.bitselect(a, nextA, one),
      v128.bitselect(b, nextB, one),
      v128.or(v128.and(spans, filledWith(LOW_HALVES)), i32x4.shl(i32x4.add(tokens, more), 16)),
      v128.or(
        v128.or(places, i32x4.shl(i32x4.add(filledWith(ONES), more), 16)),
        i32x4.shl(i32x4.shr_u(i32x4.shl(seen, 4), 31), CAPITAL_AT),
      ),
    );
    places = i32x4.add(places, filledWith(FOURS));
  }
  queued = queue;
  candidates = candidate;
}

// The flags of four tokens of which it is known what stands before.
// @ts-ignore: decorator
@inline
function judgedAt(tokens: v128): v128 {
  const first = <usize>i32x4.extract_lane(tokens, 0);
  const second = <usize>i32x4.extract_lane(tokens, 1);
  const third = <usize>i32x4.extract_lane(tokens, 2);
  const fourth = <usize>i32x4.extract_lane(tokens, 3);
  return i32x4(judged(first), judged(second), judged(third), judged(fourth));
}

function judged(token: usize): i32 {
  const flags = <u32>load<u8>(FLAGS + token);
  return <i32>(flags & UNJUDGED ? judgeNow(token) : flags & BEFORE);
}

// Makes the runs of the queue longer, a token at a time, until no name goes on after any of them.
function follow(end: usize): void {
  let candidate = candidates;
  let length = queued;
  while (length > 0) {
    let kept: usize = 0;
    for (let at: usize = 0; at < length; at += 16) {
      const inside = (1 << min<u32>(<u32>(length - at) >> 2, 4)) - 1;
      const heads = i32x4.add(v128.load(HEADS + at), filledWith(WIDE_10000));
      const spots = i32x4.add(v128.load(SPOTS + at), filledWith(WIDE_10000));
      // Beyond the last token is one before which a text begins.
      const tokens = i32x4.min_u(i32x4.shr_u(spots, 16), i32x4.splat(<i32>end));
      const before = judgedAt(tokens);
      let a = v128.load(QUEUE_A + at);
      let b = v128.load(QUEUE_B + at);
      if (v128.any_true(before)) {
        const marks = v128.bitselect(filledWith(BREAKS), filledWith(STOPS), i32x4.eq(before, filledWith(ONES)));
        const marked = i32x4.ne(before, i64x2.splat(0));
        a = v128.bitselect(chainFourA(a, marks), a, marked);
        b = v128.bitselect(chainFourB(b, marks), b, marked);
      }
      a = chainFourA(a, columnAt(HASH_A, tokens));
      b = chainFourB(b, columnAt(HASH_B, tokens));
      const ended = v128.or(
        i32x4.eq(before, filledWith(TEXT_STARTS)),
        i32x4.gt_s(heads, filledWith(MOST_TOKENS_END)),
      );
      const capital = allOf(heads, CAPITAL_AT);
      const answers = v128.andnot(answersToFew(b, a, capital), ended);
      candidate = propose(
        candidate,
        <u32>i32x4.bitmask(i32x4.shl(answers, 16)) & inside,
        a,
        b,
        spanOver(spots, columnAt(SPANS, tokens)),
        v128.and(heads, filledWith(PLACE_ONLY)),
      );
      kept = enqueue(kept, <u32>i32x4.bitmask(answers) & inside, a, b, spots, heads);
    }
    length = kept;
  }
  candidates = candidate;
}

// Finds the names of one source that begin at token `from` or later and before unit `until`; answers the token to go
// on with when the hits have been taken out, or the count of tokens when it is done.
export function match(source: i32, from: i32, until: i32): i32 {
  take(source);
  forgetHits();
  const end = <usize>tokenCount;
  let limit = tokenCount;
  while (limit > 0 && startOf(<usize>(limit - 1)) >= until) limit--;
  let token = from;
  do {
    const next = min(limit, token + TOKENS_AT_ONCE);
    const length = passNext(pass(<usize>token, <usize>next, end));
    gather(length, <usize>token);
    follow(end);
    confirm(candidates, length >> 2);
    token = next;
    if (token >= limit) return tokenCount;
  } while (hitCount <= HITS_ROOM - CANDIDATES_ROOM);
  return token;
}
