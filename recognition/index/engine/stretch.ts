// Tokens of a stretch of Latin text: the same as tokens.ts makes one after another, but of the whole stretch at once, first
// where each begins and ends (edges.ts), then their hashes (plain.ts). What stands between two tokens is judged only when
// a name may go on over it.
import { judge, note } from "./between";
import { DIGIT, KIND, LATIN, PLAIN, SHORT, SHORT_TOKEN, UNJUDGED } from "./classes";
import { findTokens } from "./edges";
import { CLASSES, FLAGS, HASH_A, SPANS, STREAM } from "./memory";
import { narrow, PARTS_TOKENS, stoppedAt } from "./narrow";
import { hashTokens } from "./plain";
import { at, between, moveTo, remember, setBetween, setCount, short, skew, tokenCount } from "./reading";

// Notes what stands in the stream between two places.
function noteAll(seen: u32, from: usize, to: usize): u32 {
  for (; from < to; from++) {
    const byte = <u32>load<u8>(from);
    seen = note(seen, byte < 0x80 ? <u32>load<u8>(CLASSES + byte) & KIND : byte - PARTS_TOKENS);
  }
  return seen;
}

// @ts-ignore: decorator
@inline
function isShortAt(token: usize): bool {
  const flags = <u32>load<u8>(FLAGS + token);
  const span = load<u32>(SPANS + (token << 2));
  return (flags & SHORT) != 0 || ((flags & PLAIN) != 0 && (span >> 16) - (span & 0xffff) <= <u32>SHORT_TOKEN);
}

// What stands before a token that has not been judged yet, which is never the first of a stretch.
export function judgeNow(token: usize): u32 {
  const from = STREAM + <usize>load<u16>(SPANS - 2 + (token << 2));
  const to = STREAM + <usize>load<u16>(SPANS + (token << 2));
  const before = judge(noteAll(0, from, to), isShortAt(token - 1), load<u32>(HASH_A + (token << 2)));
  store<u8>(FLAGS + token, <u8>((<u32>load<u8>(FLAGS + token) & ~UNJUDGED) | before));
  return before;
}

// Reads Latin text from where we are up to `end`, or up to a token that has to be read otherwise. Answers the place in
// the UTF-8 from which it makes sense to try again.
export function readStretch(end: usize): usize {
  const from = STREAM + at - <usize>skew;
  let to = narrow(at, end, from);
  const stop = stoppedAt;
  let p = stop;
  if (stop < end) {
    // A token that goes on with what stopped us is left to others, be it a word or a sign with a mark.
    if (to > from && isSign(<u32>load<u8>(to - 1))) {
      to--;
      p--;
    } else for (; to > from && isWord(<u32>load<u8>(to - 1)); to--) while ((<u32>load<u8>(--p) & 0xc0) == 0x80) {}
  }
  if (to > from) {
    const first = <usize>tokenCount;
    const spans = SPANS + (first << 2);
    const count = (findTokens(from, to, spans) - spans) >> 2;
    let gapFrom = from;
    let seen = between;
    if (count > 0) {
      hashTokens(first, first + count);
      const gap = noteAll(seen, from, STREAM + <usize>load<u16>(spans));
      const flags = <u32>load<u8>(FLAGS + first) & ~UNJUDGED;
      store<u8>(FLAGS + first, <u8>(flags | judge(gap, short, load<u32>(HASH_A + (first << 2)))));
      const last = first + count - 1;
      gapFrom = STREAM + <usize>load<u16>(SPANS + (last << 2), 2);
      seen = 0;
      setCount(<i32>(last + 1));
      remember(LATIN, isShortAt(last), false);
    }
    setBetween(noteAll(seen, gapFrom, to));
  }
  moveTo(p, <i32>(p - (to - STREAM)));
  return stop + 1;
}

// @ts-ignore: decorator
@inline
function isWord(byte: u32): bool {
  return byte < 0x80 ? (<u32>load<u8>(CLASSES + byte) & KIND) - LATIN <= DIGIT - LATIN : byte < PARTS_TOKENS;
}

// @ts-ignore: decorator
@inline
function isSign(byte: u32): bool {
  return byte < 0x80 && (<u32>load<u8>(CLASSES + byte) & KIND) > DIGIT;
}
