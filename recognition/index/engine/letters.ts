// Tokens of letters and digits outside of Latin text: two ways to read one, which give the same where both can.
import { finishUnits, putFolded, startUnits, unitCount } from "./block";
import { COMBINE, CYRILLIC, DIGIT, IGNORE, KIND, LATIN, MAY_START, SHORT, SHORT_TOKEN, STARTS } from "./classes";
import {
  BELOW_DIGITS, BELOW_LETTERS, filledWith, HALF_1F, HALF_20, HALF_3F, HALF_40, HALF_410, HALF_430, HALF_439, HALF_D0, HALF_FE, SMALL_BIT, TO_DIGITS,
  TO_LETTERS,
} from "./filling";
import { absorb, finishLanes, lanesStart } from "./hash";
import { MASKS } from "./masks";
import { CLASSES } from "./memory";
import { add, at, classOf, code, decode, goesOn, moveTo, remember, size, skew } from "./reading";

// Which of sixteen bytes are plain letters, plain digits, plain capitals. Each range is shifted to the upper end of the
// signed numbers, so that one comparison is enough.
// @ts-ignore: decorator
@inline
export function lettersIn(bytes: v128): v128 {
  const moved = i8x16.add(v128.or(bytes, filledWith(SMALL_BIT)), filledWith(TO_LETTERS));
  return i8x16.gt_s(moved, filledWith(BELOW_LETTERS));
}

// @ts-ignore: decorator
@inline
export function digitsIn(bytes: v128): v128 {
  return i8x16.gt_s(i8x16.add(bytes, filledWith(TO_DIGITS)), filledWith(BELOW_DIGITS));
}

// Of letters alone.
// @ts-ignore: decorator
@inline
export function capitalsIn(letters: v128, bytes: v128): v128 {
  return v128.andnot(letters, i8x16.eq(v128.and(bytes, filledWith(SMALL_BIT)), filledWith(SMALL_BIT)));
}

// A token of Russian letters without Ё: eight at a time, the same as readLetters. False if that has to read it.
export function readCyrillic(): bool {
  let p = at;
  let lanes = lanesStart();
  let capital = i64x2.splat(0);
  let count = 8;
  while (count == 8) {
    const bytes = v128.load(p);
    const points = v128.or(
      i16x8.shl(v128.and(bytes, filledWith(HALF_1F)), 6),
      v128.and(i16x8.shr_u(bytes, 8), filledWith(HALF_3F)),
    );
    const letters = v128.and(
      i16x8.eq(v128.and(bytes, filledWith(HALF_FE)), filledWith(HALF_D0)),
      i16x8.lt_u(i16x8.sub(points, filledWith(HALF_410)), filledWith(HALF_40)),
    );
    count = ctz<i32>(~i16x8.bitmask(letters));
    if (count == 0) break;
    const inside = v128.load(MASKS + 16 - (<usize>count << 1));
    const capitals = v128.and(i16x8.lt_u(points, filledWith(HALF_430)), inside);
    const lowered = i16x8.add(points, v128.and(capitals, filledWith(HALF_20)));
    // Й folds to И, as Е does not need to be Ё.
    const folded = i16x8.add(lowered, i16x8.eq(lowered, filledWith(HALF_439)));
    lanes = absorb(lanes, v128.and(folded, inside));
    capital = v128.or(capital, capitals);
    p += <usize>count << 1;
  }
  const length = <i32>(p - at) >> 1;
  const next = <u32>load<u8>(p);
  const more = next < 0x80 ? (<u32>load<u8>(CLASSES + next) & KIND) == DIGIT : goesOn(p);
  if (length == 0 || more) return false;
  finishLanes(lanes);
  const start = <i32>at - skew;
  const isShort = length <= SHORT_TOKEN;
  add(start, start + length, (v128.any_true(capital) ? MAY_START : 0) | (isShort ? SHORT : 0));
  remember(CYRILLIC, isShort, false);
  moveTo(p, skew + length);
  return true;
}

export function readLetters(): void {
  const start = <i32>at - skew;
  let p = at;
  let ahead = skew;
  let end = start;
  let script = DIGIT;
  let seen: u32 = 0;
  startUnits();
  for (;;) {
    let point = <u32>load<u8>(p);
    let bytes: usize = 1;
    if (point >= 0x80) {
      if (point < 0xe0) {
        point = ((point & 0x1f) << 6) | (<u32>load<u8>(p, 1) & 0x3f);
        bytes = 2;
      } else {
        decode(p);
        point = code;
        bytes = size;
      }
    }
    const cls = classOf(point);
    const kind = cls & KIND;
    if (kind - LATIN <= DIGIT - LATIN) {
      if (kind != script && kind != DIGIT) {
        if (script != DIGIT) break;
        script = kind;
      }
      seen |= cls;
      putFolded(point, cls);
    } else if (kind != COMBINE && kind != IGNORE) break;
    p += bytes;
    ahead += <i32>bytes - 1;
    if (kind != IGNORE) end = <i32>p - ahead;
  }
  moveTo(p, ahead);
  finishUnits();
  const isShort = <i32>unitCount <= SHORT_TOKEN;
  add(start, end, (seen & STARTS ? MAY_START : 0) | (isShort ? SHORT : 0));
  remember(script, isShort, false);
}
