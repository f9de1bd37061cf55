// Candidates looked up in the table; those that are names become hits.
import { CANDIDATES_A, CANDIDATES_B, COVERED, PLACES } from "./candidates";
import { MAX_SPAN } from "./classes";
import { COUNTS, HITS } from "./memory";
import { holds } from "./source";

export let hitCount: i32 = 0;

export function forgetHits(): void {
  hitCount = 0;
}

// @ts-ignore: decorator
@inline
function isShort(covered: u32): u32 {
  return <u32>((covered >> 16) - (covered & 0xffff) <= <u32>MAX_SPAN);
}

// Looks up the candidates in the first `length` bytes of the columns, of so many places; those that are names and not too long
// become hits, in order of their places.
export function confirm(length: usize, places: usize): void {
  memory.fill(COUNTS, 0, places << 2);
  let kept: usize = 0;
  for (let at: usize = 0; at < length; at += 4) {
    const a = load<u32>(CANDIDATES_A + at);
    const b = load<u32>(CANDIDATES_B + at);
    const covered = load<u32>(COVERED + at);
    const place = load<u32>(PLACES + at);
    const isName = holds(a, b) & isShort(covered);
    const count = COUNTS + (<usize>place << 2);
    store<u32>(count, load<u32>(count) + isName);
    store<u32>(CANDIDATES_A + kept, a);
    store<u32>(CANDIDATES_B + kept, b);
    store<u32>(COVERED + kept, covered);
    store<u32>(PLACES + kept, place);
    kept += <usize>isName << 2;
  }
  let next = <u32>hitCount;
  for (let count = COUNTS; count < COUNTS + (places << 2); count += 4) {
    const hits = load<u32>(count);
    store<u32>(count, next);
    next += hits;
  }
  hitCount = <i32>next;
  for (let at: usize = 0; at < kept; at += 4) {
    const count = COUNTS + (<usize>load<u32>(PLACES + at) << 2);
    const mine = load<u32>(count);
    store<u32>(count, mine + 1);
    const covered = load<u32>(COVERED + at);
    const hit = HITS + (<usize>mine << 4);
    store<u32>(hit, covered & 0xffff);
    store<u32>(hit, covered >> 16, 4);
    store<u32>(hit, load<u32>(CANDIDATES_A + at), 8);
    store<u32>(hit, load<u32>(CANDIDATES_B + at), 12);
  }
}
