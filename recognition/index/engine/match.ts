// Looking tokens up in one segment or in the delta: the same hits as the walk of ../js-engine.ts, but not one place
// after another. First the filter is asked at every place, then every run that a name may go on after is made longer by
// a token and asked again, and at the end all runs that may be names are looked up. A million names do not fit into the
// nearest caches, and so the waits for memory overlap; which places count is as good as random, so that is arithmetic
// and no branch to mispredict.
import { BEFORE, CUT, IS_UNIT, JOINED, MAX_SPAN, MAX_TOKENS, MAY_START, TEXT_START } from "./classes";
import { chainA, chainB } from "./hash";
import { CANDIDATES, CANDIDATES_ROOM, COUNTS, HITS, HITS_ROOM, PLACES_AT_ONCE, QUEUE, TOKEN_BYTES, TOKENS, TOUCHED } from "./memory";
import { ask, askMore, holds, isDelta, lower, lowerMask, runMask, runs, singles, take, touchBucket } from "./source";
import { tokenCount } from "./reading";

const BREAK_HASH: u32 = 0x51ed270b;
const STOP_HASH: u32 = 0x2545f491;

// An entry of the queue is four u32: the two halves of the hash, start | number of the last token << 16, and place |
// tokens of the run << 16 | whether in lower case << 31. A candidate: the two halves, start | end << 16, place. So both
// begin like a token, and one store writes each. Places are counted from 0 among those gathered together, and get their
// hits in order by it.
const ONE_TOKEN: u32 = 0x10000;
const IN_LOWER: u32 = 0x80000000;
let places: u32 = 0;
let queueEnd: usize = 0;
let candidatesEnd: usize = 0;

export let hitCount: i32 = 0;

// @ts-ignore: decorator
@inline
function startOf(token: usize): i32 {
  return <i32>load<u16>(token, 8);
}

// @ts-ignore: decorator
@inline
function isShort(startAndEnd: u32): bool {
  return (startAndEnd >> 16) - (startAndEnd & 0xffff) <= <u32>MAX_SPAN;
}

// @ts-ignore: decorator
@inline
function markOf(before: u32): u32 {
  return before == CUT ? BREAK_HASH : STOP_HASH;
}

// Asks the filters at the tokens from `token` up to `limit`; answers the token to go on with.
function gather(token: usize, limit: usize, end: usize): usize {
  let queue = QUEUE;
  let candidate = CANDIDATES;
  let place: u32 = 0;
  while (token < limit && place < PLACES_AT_ONCE) {
    // So many tokens cannot be too many places.
    const stop = min(limit, token + <usize>(PLACES_AT_ONCE - place) * TOKEN_BYTES);
    for (; token < stop; token += TOKEN_BYTES) {
      const flags = load<u32>(token, 12);
      let a = load<u32>(token);
      let b = load<u32>(token, 4);
      let entry = v128.load(token);
      let last = <u32>((token - TOKENS) >> 4);
      let head = place | ONE_TOKEN;
      let answer: u64;
      let single: u32 = 0;
      if (flags & IS_UNIT) {
        if (!(flags & MAY_START)) continue;
        if (singles) {
          single = <u32>ask(load<u64>(runs + ((b & runMask) << 3)), a) & 1;
          v128.store(candidate, i32x4.replace_lane(entry, 3, place));
          candidate += single << 4;
        }
        const next = token + TOKEN_BYTES;
        const before = next < end ? load<u32>(next, 12) & BEFORE : TEXT_START;
        if (before == TEXT_START) {
          place += single;
          continue;
        }
        if (before != JOINED) {
          a = chainA(a, markOf(before));
          b = chainB(b, markOf(before));
        }
        a = chainA(a, load<u32>(next));
        b = chainB(b, load<u32>(next, 4));
        entry = i32x4(a, b, (load<u32>(token, 8) & 0xffff) | (<u32>load<u16>(next, 10) << 16), 0);
        last++;
        head += ONE_TOKEN;
        answer = ask(load<u64>(runs + ((b & runMask) << 3)), a);
      } else {
        const capital = (flags & MAY_START) != 0;
        const pair = select<usize>(runs, lower, capital) + ((b & select<u32>(runMask, lowerMask, capital)) << 3);
        const words = load<u64>(pair);
        answer = ask(words, a) & select<u64>(~0, askMore(words, a), capital);
        head |= select<u32>(0, IN_LOWER, capital);
      }
      const whole = <u32>answer & 1;
      const prefix = <u32>(answer >> 32) & 1;
      v128.store(candidate, i32x4.replace_lane(entry, 3, place));
      v128.store(queue, i32x4.replace_lane(entry, 3, head));
      store<u16>(queue, <u16>last, 10);
      candidate += whole << 4;
      queue += prefix << 4;
      place += single | whole | prefix;
    }
  }
  places = place;
  queueEnd = queue;
  candidatesEnd = candidate;
  return token;
}

// Makes the runs of the queue longer until no name goes on after any of them.
function follow(end: usize): void {
  let candidate = candidatesEnd;
  let queue = queueEnd;
  while (queue > QUEUE) {
    const to = queue;
    queue = QUEUE;
    for (let at = QUEUE; at < to; at += 16) {
      const head = load<u32>(at, 12) + ONE_TOKEN;
      const spot = load<u32>(at, 8) + 0x10000;
      let a = load<u32>(at);
      let b = load<u32>(at, 4);
      const last = TOKENS + ((spot >> 16) << 4);
      if (last >= end || ((head >> 16) & 127) > <u32>MAX_TOKENS) continue;
      const before = load<u32>(last, 12) & BEFORE;
      if (before == TEXT_START) continue;
      if (before != JOINED) {
        a = chainA(a, markOf(before));
        b = chainB(b, markOf(before));
      }
      a = chainA(a, load<u32>(last));
      b = chainB(b, load<u32>(last, 4));
      const capital = !(head & IN_LOWER);
      const pair = select<usize>(runs, lower, capital) + ((b & select<u32>(runMask, lowerMask, capital)) << 3);
      const words = load<u64>(pair);
      const answer = ask(words, a) & select<u64>(~0, askMore(words, a), capital);
      const entry = i32x4(a, b, spot, head);
      v128.store(candidate, i32x4.replace_lane(entry, 3, head & 0xffff));
      store<u16>(candidate, load<u16>(last, 10), 10);
      v128.store(queue, entry);
      candidate += (<u32>answer & 1) << 4;
      queue += (<u32>(answer >> 32) & 1) << 4;
    }
  }
  candidatesEnd = candidate;
}

// Looks the candidates up; those that are names and not too long become hits, in order of their places.
function confirm(): void {
  if (!isDelta) {
    // Only to have the tables in the nearest cache; the sum keeps the reads from being dropped as useless.
    let sum: u32 = 0;
    for (let at = CANDIDATES; at < candidatesEnd; at += 16) sum += touchBucket(load<u32>(at));
    store<u32>(TOUCHED, sum);
  }
  memory.fill(COUNTS, 0, places << 2);
  let kept = CANDIDATES;
  for (let at = CANDIDATES; at < candidatesEnd; at += 16) {
    if (!holds(load<u32>(at), load<u32>(at, 4)) || !isShort(load<u32>(at, 8))) continue;
    const count = COUNTS + (load<u32>(at, 12) << 2);
    store<u32>(count, load<u32>(count) + 1);
    v128.store(kept, v128.load(at));
    kept += 16;
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
  const end = TOKENS + <usize>tokenCount * TOKEN_BYTES;
  let limit = end;
  while (limit > TOKENS && startOf(limit - TOKEN_BYTES) >= until) limit -= TOKEN_BYTES;
  let token = TOKENS + <usize>from * TOKEN_BYTES;
  do {
    token = gather(token, limit, end);
    follow(end);
    confirm();
    if (token >= limit) return tokenCount;
  } while (hitCount <= HITS_ROOM - CANDIDATES_ROOM);
  return <i32>((token - TOKENS) / TOKEN_BYTES);
}
