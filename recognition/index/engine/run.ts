// Runs of tokens, made longer token by token.
import { BEFORE, CUT, JOINED, TEXT_START, UNJUDGED } from "./classes";
import { BREAK_HASH, STOP_HASH } from "./factors";
import { chainA, chainB } from "./hash";
import { FLAGS, HASH_A, HASH_B } from "./memory";
import { judgeNow } from "./stretch";

// The hash of a run and one more token, as `extend` leaves it.
export let runA: u32 = 0;
export let runB: u32 = 0;

// @ts-ignore: decorator
@inline
function markOf(before: u32): u32 {
  return before == CUT ? BREAK_HASH : STOP_HASH;
}

// Makes a run longer by a token; false where nothing goes on.
// @ts-ignore: decorator
@inline
export function extend(a: u32, b: u32, token: usize): bool {
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
