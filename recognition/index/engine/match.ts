// Looking tokens up in one segment or in the delta: the walk of ../js-engine.ts.
import { BEFORE, CUT, IS_UNIT, JOINED, MAX_SPAN, MAX_TOKENS, MAY_START, TEXT_START } from "./classes";
import { chainA, chainB } from "./hash";
import { FOUND, FOUND_ROOM, HITS, HITS_ROOM, SOURCES, TOKEN_BYTES, TOKENS, TOUCHED } from "./memory";
import { tokenCount } from "./tokens";

const LOWER_OPENING: u32 = 0x165667b1;
const LOWER_WHOLE: u32 = 0x2c1b3c6d;
const BREAK_HASH: u32 = 0x51ed270b;
const STOP_HASH: u32 = 0x2545f491;
const SLOTS: u32 = 8192;
const EMPTY: u32 = 0xffffffff;

// The source at work. A descriptor is ten u32: opening, its words - 1, prefix, its words - 1, lower, its words - 1,
// offsets, high, low, and kind: bits to shift a bucket by | fingerprint bytes << 8 (0 = the delta) | singles << 16.
let opening: usize = 0;
let openingMask: u32 = 0;
let prefix: usize = 0;
let prefixMask: u32 = 0;
let lower: usize = 0;
let lowerMask: u32 = 0;
let offsets: usize = 0;
let high: usize = 0;
let low: usize = 0;
let spread: u32 = 0;
let wide: bool = false;
let isDelta: bool = false;
let singles: bool = false;

export let hitCount: i32 = 0;

// @ts-ignore: decorator
@inline
function startOf(token: usize): i32 {
  return <i32>load<u16>(token, 8);
}

// @ts-ignore: decorator
@inline
function endOf(token: usize): i32 {
  return <i32>load<u16>(token, 10);
}

// @ts-ignore: decorator
@inline
function mayOpen(a: u32, b: u32): bool {
  const bits: u32 = (1 << (a & 31)) | (1 << ((a >> 5) & 31));
  return (load<u32>(opening + ((b & openingMask) << 2)) & bits) == bits;
}

// @ts-ignore: decorator
@inline
function hasThree(words: usize, mask: u32, a: u32, b: u32): bool {
  const bits: u32 = (1 << (a & 31)) | (1 << ((a >> 5) & 31)) | (1 << ((a >> 10) & 31));
  return (load<u32>(words + ((b & mask) << 2)) & bits) == bits;
}

function holds(a: u32, b: u32): bool {
  if (isDelta) return deltaHolds(a >> 15, b >> 8);
  const bucket = offsets + <usize>(((a >> 15) >> spread) << 2);
  const to = load<u32>(bucket, 4);
  const rest: u32 = wide ? ((a >> 15) << 24) | (b >> 8) : b >> 8;
  const wanted = i16x8.splat(<i16>(wide ? rest >> 16 : rest >> 8));
  // Sixteen entries are more than nearly any bucket has, so one turn is the rule.
  for (let from = load<u32>(bucket); from < to; from += 16) {
    const at = high + (<usize>from << 1);
    const first = i16x8.eq(v128.load(at), wanted);
    const second = i16x8.eq(v128.load(at, 16), wanted);
    let equal = <u32>i8x16.bitmask(i8x16.narrow_i16x8_s(first, second));
    equal &= to - from < 16 ? (<u32>1 << (to - from)) - 1 : 0xffff;
    while (equal) {
      const i = from + ctz<u32>(equal);
      if (wide ? load<u16>(low + (<usize>i << 1)) == <u16>rest : load<u8>(low + <usize>i) == <u8>rest) return true;
      equal &= equal - 1;
    }
  }
  return false;
}

function deltaHolds(top: u32, bottom: u32): bool {
  let slot = (top ^ bottom) & (SLOTS - 1);
  for (let tried: u32 = 0; tried < SLOTS; tried++) {
    const at = offsets + (<usize>slot << 3);
    const held = load<u32>(at);
    if (held == EMPTY) return false;
    if (held == top && load<u32>(at, 4) == bottom) return true;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return false;
}

// @ts-ignore: decorator
@inline
function hit(start: i32, end: i32, a: u32, b: u32): void {
  const at = HITS + (<usize>hitCount << 4);
  store<i32>(at, start);
  store<i32>(at, end, 4);
  store<u32>(at, a, 8);
  store<u32>(at, b, 12);
  hitCount++;
}

function extend(first: usize, last: usize, a: u32, b: u32, inLower: bool): void {
  const start = startOf(first);
  const end = TOKENS + <usize>tokenCount * TOKEN_BYTES;
  const limit = first + <usize>MAX_TOKENS * TOKEN_BYTES;
  while (endOf(last) - start <= MAX_SPAN) {
    if (holds(a, b) && (!inLower || hasThree(lower, lowerMask, a ^ LOWER_WHOLE, b))) hit(start, endOf(last), a, b);
    last += TOKEN_BYTES;
    if (last >= end || last >= limit || !hasThree(prefix, prefixMask, a, b)) return;
    const before = load<u32>(last, 12) & BEFORE;
    if (before == TEXT_START) return;
    if (before != JOINED) {
      const mark = before == CUT ? BREAK_HASH : STOP_HASH;
      a = chainA(a, mark);
      b = chainB(b, mark);
    }
    a = chainA(a, load<u32>(last));
    b = chainB(b, load<u32>(last, 4));
  }
}

// Places where a name may begin are gathered first and looked up later, many at a time: see touch().
const WORD: u32 = 0;
const LOWER_WORD: u32 = 1;
const SINGLE: u32 = 2;
const PAIR: u32 = 3;
let foundCount: i32 = 0;

// Notes a place if it `counts`. Which places do is as good as random, so this is arithmetic and no branch to mispredict.
// @ts-ignore: decorator
@inline
function found(token: usize, a: u32, b: u32, kind: u32, counts: bool): void {
  const at = FOUND + (<usize>foundCount << 4);
  store<u32>(at, <u32>token);
  store<u32>(at, a, 4);
  store<u32>(at, b, 8);
  store<u32>(at, kind, 12);
  foundCount += <i32>counts;
}

// @ts-ignore: decorator
@inline
function gatherUnit(token: usize, end: usize): void {
  let a = load<u32>(token);
  let b = load<u32>(token, 4);
  if (singles) found(token, a, b, SINGLE, mayOpen(a, b));
  const next = token + TOKEN_BYTES;
  if (next >= end) return;
  const before = load<u32>(next, 12) & BEFORE;
  if (before == TEXT_START) return;
  if (before != JOINED) {
    const mark = before == CUT ? BREAK_HASH : STOP_HASH;
    a = chainA(a, mark);
    b = chainB(b, mark);
  }
  a = chainA(a, load<u32>(next));
  b = chainB(b, load<u32>(next, 4));
  found(token, a, b, PAIR, mayOpen(a, b));
}

// Reads what the lookups will need, so that the waits for memory overlap instead of following one another (a million
// names do not fit into the nearest caches); the sum keeps the reads from being dropped as useless.
function touch(): void {
  let sum: u32 = 0;
  const end = FOUND + (<usize>foundCount << 4);
  for (let at = FOUND; at < end; at += 16) {
    sum += load<u32>(offsets + <usize>(((load<u32>(at, 4) >> 15) >> spread) << 2));
    sum += load<u32>(prefix + ((load<u32>(at, 8) & prefixMask) << 2));
  }
  for (let at = FOUND; at < end; at += 16) {
    const from = load<u32>(offsets + <usize>(((load<u32>(at, 4) >> 15) >> spread) << 2));
    sum += <u32>load<u8>(high + (<usize>from << 1));
  }
  store<u32>(TOUCHED, sum);
}

// Looks the gathered places up; answers the token to go on with when there is no room for more hits, or 0.
function lookUp(): usize {
  if (!isDelta) touch();
  const end = FOUND + (<usize>foundCount << 4);
  for (let at = FOUND; at < end; at += 16) {
    const token = <usize>load<u32>(at);
    const a = load<u32>(at, 4);
    const b = load<u32>(at, 8);
    const kind = load<u32>(at, 12);
    if (kind == SINGLE) {
      if (holds(a, b)) hit(startOf(token), endOf(token), a, b);
    } else extend(token, kind == PAIR ? token + TOKEN_BYTES : token, a, b, kind == LOWER_WORD);
    if (hitCount > HITS_ROOM - 2 * MAX_TOKENS - 2 && at + 16 < end) {
      const next = <usize>load<u32>(at, 16);
      if (next != token) return next;
    }
  }
  foundCount = 0;
  return 0;
}

function take(source: i32): void {
  const at = SOURCES + <usize>source * 40;
  opening = load<u32>(at);
  openingMask = load<u32>(at, 4);
  prefix = load<u32>(at, 8);
  prefixMask = load<u32>(at, 12);
  lower = load<u32>(at, 16);
  lowerMask = load<u32>(at, 20);
  offsets = load<u32>(at, 24);
  high = load<u32>(at, 28);
  low = load<u32>(at, 32);
  const kind = load<u32>(at, 36);
  spread = kind & 255;
  const bytes = (kind >> 8) & 255;
  isDelta = bytes == 0;
  wide = bytes == 4;
  singles = kind >> 16 != 0;
}

// Finds the names of one source that begin at token `from` or later and before unit `until`; answers the token to go
// on with when the hits have been taken out, or the count of tokens when it is done.
export function match(source: i32, from: i32, until: i32): i32 {
  take(source);
  hitCount = 0;
  foundCount = 0;
  const end = TOKENS + <usize>tokenCount * TOKEN_BYTES;
  let token = TOKENS + <usize>from * TOKEN_BYTES;
  while (token < end && startOf(token) < until) {
    const flags = load<u32>(token, 12);
    if (flags & IS_UNIT) {
      if (flags & MAY_START) gatherUnit(token, end);
    } else {
      const a = load<u32>(token);
      const b = load<u32>(token, 4);
      const capital = (flags & MAY_START) != 0;
      const asked = select<u32>(a, a ^ LOWER_OPENING, capital);
      const third: u32 = 1 << ((asked >> 10) & 31);
      const bits: u32 = (1 << (asked & 31)) | (1 << ((asked >> 5) & 31)) | select<u32>(0, third, capital);
      const word = select<usize>(opening, lower, capital) + ((b & select<u32>(openingMask, lowerMask, capital)) << 2);
      found(token, a, b, select<u32>(WORD, LOWER_WORD, capital), (load<u32>(word) & bits) == bits);
    }
    token += TOKEN_BYTES;
    if (foundCount >= FOUND_ROOM - 2) {
      const next = lookUp();
      if (next != 0) return <i32>((next - TOKENS) / TOKEN_BYTES);
      if (hitCount > HITS_ROOM - 2 * MAX_TOKENS - 2) return <i32>((token - TOKENS) / TOKEN_BYTES);
    }
  }
  const next = lookUp();
  return next != 0 ? <i32>((next - TOKENS) / TOKEN_BYTES) : tokenCount;
}
