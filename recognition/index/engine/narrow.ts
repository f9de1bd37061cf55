// Latin text with one byte a unit, so that a place in it is an offset and all letters are plain ones. Letters with
// accents become the letters they fold to, in their case. Of two further sorts of bytes the lowest, 0x80 to 0xbf, stand
// for letters that fold to something else, and 0xc0 and up for what parts tokens: its class.
import { EXPANDS, HIGH_HAN, IGNORE, KIND, LATIN, STARTS } from "./classes";
import { NARROWED, SPECIAL_LETTERS } from "./memory";
import { classOf, foldOf } from "./reading";

export const SPECIAL_LETTER: u32 = 0x80;
export const PARTS_TOKENS: u32 = 0xc0;
// What is not written so; no such byte is left over, but this one is plain text that is never looked up.
const NOT_NARROW: u32 = 1;
const ROOM: u32 = 64;

let specials: u32 = 0;
// Where in the UTF-8 `narrow` stopped.
export let stoppedAt: usize = 0;

// How many bytes `isNarrow` looks at.
export const NARROW_BYTES: usize = 64;

// Whether the next 64 bytes look like Latin text: nothing that takes three bytes but punctuation, and of two bytes only
// what begins with C2 to C5.
export function isNarrow(p: usize): bool {
  let others = i8x16.splat(0);
  for (let i: usize = 0; i < NARROW_BYTES; i += 16) {
    const bytes = v128.load(p + i);
    others = v128.or(others, v128.andnot(i8x16.gt_u(bytes, i8x16.splat(<i8>0xc5)), i8x16.eq(bytes, i8x16.splat(<i8>0xe2))));
  }
  return !v128.any_true(others);
}

// Reads UTF-8 from `p` to `end` and writes it to `to`; answers where what it wrote ends, and says where it stopped.
export function narrow(p: usize, end: usize, to: usize): usize {
  while (p < end) {
    const bytes = v128.load(p);
    v128.store(to, bytes);
    const others = <u32>i8x16.bitmask(bytes);
    if (others == 0) {
      p += 16;
      to += 16;
      continue;
    }
    p += ctz<u32>(others);
    to += ctz<u32>(others);
    if (p >= end) break;
    const first = <u32>load<u8>(p);
    let slot = NARROWED;
    let point: u32;
    let length: usize = 2;
    if (first < 0xc6) {
      point = ((first & 0x1f) << 6) | (<u32>load<u8>(p, 1) & 0x3f);
      slot += point;
    } else {
      point = ((first & 0x0f) << 12) | ((<u32>load<u8>(p, 1) & 0x3f) << 6) | (<u32>load<u8>(p, 2) & 0x3f);
      if (first != 0xe2 || point >= 0x2200) break;
      slot += 0x180 + (point & 0x1ff);
      length = 3;
    }
    let byte = <u32>load<u8>(slot);
    if (byte == 0) byte = ask(point, slot);
    if (byte == NOT_NARROW) break;
    store<u8>(to, <u8>byte);
    to++;
    p += length;
  }
  if (p > end) {
    to -= p - end;
    p = end;
  }
  stoppedAt = p;
  return to;
}

// What a character becomes, for the first time.
function ask(point: u32, slot: usize): u32 {
  const cls = classOf(point);
  const kind = cls & KIND;
  const value = foldOf(point);
  let byte = NOT_NARROW;
  if (kind == LATIN) {
    if (!(cls & EXPANDS) && value - 0x61 < 26) byte = cls & STARTS ? value - 0x20 : value;
    else if (specials < ROOM) {
      store<u16>(SPECIAL_LETTERS + (<usize>specials << 1), <u16>point);
      byte = SPECIAL_LETTER | specials++;
    }
  } else if (kind < HIGH_HAN && kind != IGNORE) byte = PARTS_TOKENS | kind;
  store<u8>(slot, <u8>byte);
  return byte;
}
