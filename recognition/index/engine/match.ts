// Looking tokens up in one segment or in the delta: the same hits as the walk of ../js-engine.ts, but not one place
// after another. First the filters are asked at every place (asking.ts), then every run that a name may go on after is made
// longer by a token and asked again, and at the end all runs that may be names are looked up.
import { GOES_ON, pass, passNext, prepare, SINGLE, WHOLE } from "./asking";
import { IS_UNIT, MAX_SPAN, MAX_TOKENS, MAY_START } from "./classes";
import {
  CANDIDATES, CANDIDATES_ROOM, COUNTS, FLAGS, HASH_A, HASH_B, HITS, HITS_ROOM, LOWER_QUEUE, NEXT_WORDS, PASSED, QUEUE, RUN_A,
  RUN_B, SPANS, TOKENS_AT_ONCE, TOUCHED, WORDS,
} from "./memory";
import { tokenCount } from "./reading";
import { extend, runA, runB } from "./run";
import { ask, askMore, holds, isDelta, lower, lowerMask, runMask, runs, take, touchBucket, touchOffset } from "./source";

// An entry of a queue is four u32: the two halves of the hash, start | number of the last token << 16, and place | tokens
// of the run << 16. A candidate: the two halves, start | end << 16, place. Places are counted from 0 among those gathered
// together, and get their hits in order by it.
const ONE_TOKEN: u32 = 0x10000;
let places: u32 = 0;
let queueEnd: usize = 0;
let lowerQueueEnd: usize = 0;
let candidatesEnd: usize = 0;

export let hitCount: i32 = 0;

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
function write(to: usize, a: u32, b: u32, third: u32, fourth: u32): void {
  store<u32>(to, a);
  store<u32>(to, b, 4);
  store<u32>(to, third, 8);
  store<u32>(to, fourth, 12);
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
