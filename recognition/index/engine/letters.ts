// Tokens of letters and digits: three ways to read one, which give the same where more than one can.
import { COMBINE, CYRILLIC, DIGIT, EXPANDS, IGNORE, KIND, LATIN, MAY_START, SHORT_TOKEN, STARTS } from "./classes";
import { absorb, finishLanes, lanesStart } from "./hash";
import { BLOCK, BLOCK_ROOM, CLASSES, EXPANSIONS } from "./memory";
import { add, at, classOf, code, decode, foldOf, goesOn, moveTo, remember, size, skew } from "./reading";

// Which of sixteen bytes are plain letters, plain digits, plain capitals.
// @ts-ignore: decorator
@inline
export function lettersIn(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(26));
}

// @ts-ignore: decorator
@inline
export function digitsIn(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
}

// @ts-ignore: decorator
@inline
export function capitalsIn(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(26));
}

// A token of Latin letters that fold to plain ones, and digits: sixteen at a time between the letters that are not
// plain, the same as readLetters. False if that has to read it.
export function readLatin(): bool {
  let p = at;
  let to = BLOCK;
  let ahead = skew;
  let letters: u32 = 0;
  let starts: u32 = 0;
  for (;;) {
    const bytes = v128.load(p);
    const isLetter = lettersIn(bytes);
    const isDigit = digitsIn(bytes);
    const isCapital = capitalsIn(bytes);
    v128.store(to, v128.or(bytes, v128.and(isLetter, i8x16.splat(0x20))));
    const plain = ctz<u32>(~i8x16.bitmask(v128.or(isLetter, isDigit)));
    const inside: u32 = (1 << plain) - 1;
    letters |= i8x16.bitmask(isLetter) & inside;
    starts |= i8x16.bitmask(v128.or(isCapital, isDigit)) & inside;
    p += plain;
    to += plain;
    if (to > BLOCK + BLOCK_ROOM - 32) return false;
    if (plain == 16) continue;
    const first = <u32>load<u8>(p);
    if (first < 0x80) break;
    if (first >= 0xe0) {
      if (goesOn(p)) return false;
      break;
    }
    const point = ((first & 0x1f) << 6) | (<u32>load<u8>(p, 1) & 0x3f);
    const cls = classOf(point);
    const kind = cls & KIND;
    if (kind != LATIN) {
      if ((kind > LATIN && kind <= DIGIT) || kind == COMBINE || kind == IGNORE) return false;
      break;
    }
    const value = foldOf(point);
    if (cls & EXPANDS) {
      const slot = EXPANSIONS + value * 10;
      const parts = <u32>load<u16>(slot);
      for (let part: u32 = 1; part <= parts; part++) {
        const unit = <u32>load<u16>(slot + (part << 1));
        if (unit >= 0x80) return false;
        store<u8>(to++, <u8>unit);
      }
    } else {
      if (value >= 0x80) return false;
      store<u8>(to++, <u8>value);
    }
    letters = 1;
    starts |= cls & STARTS;
    p += 2;
    ahead++;
  }
  v128.store(to, i64x2.splat(0));
  let lanes = lanesStart();
  for (let from = BLOCK; from < to; from += 8) lanes = absorb(lanes, v128.load_ext<u8>(from));
  finishLanes(lanes);
  const start = <i32>at - skew;
  moveTo(p, ahead);
  add(start, <i32>p - ahead, starts ? MAY_START : 0);
  remember(letters ? LATIN : DIGIT, to - BLOCK <= <usize>SHORT_TOKEN, false);
  return true;
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
      i16x8.shl(v128.and(bytes, i16x8.splat(0x1f)), 6),
      v128.and(i16x8.shr_u(bytes, 8), i16x8.splat(0x3f)),
    );
    const letters = v128.and(
      i16x8.eq(v128.and(bytes, i16x8.splat(0xfe)), i16x8.splat(0xd0)),
      i16x8.lt_u(i16x8.sub(points, i16x8.splat(0x410)), i16x8.splat(0x40)),
    );
    count = ctz<i32>(~i16x8.bitmask(letters));
    if (count == 0) break;
    const inside = i16x8.lt_u(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(<i16>count));
    const capitals = v128.and(i16x8.lt_u(points, i16x8.splat(0x430)), inside);
    const lowered = i16x8.add(points, v128.and(capitals, i16x8.splat(0x20)));
    // Й folds to И, as Е does not need to be Ё.
    const folded = i16x8.add(lowered, i16x8.eq(lowered, i16x8.splat(0x439)));
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
  add(start, start + length, v128.any_true(capital) ? MAY_START : 0);
  remember(CYRILLIC, length <= SHORT_TOKEN, false);
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
  let count: u32 = 0;
  let lanes = lanesStart();
  v128.store(BLOCK, i64x2.splat(0));
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
      const value = foldOf(point);
      if (cls & EXPANDS) {
        const slot = EXPANSIONS + value * 10;
        const parts = <u32>load<u16>(slot);
        for (let part: u32 = 1; part <= parts; part++) {
          store<u16>(BLOCK + ((count & 7) << 1), load<u16>(slot + (part << 1)));
          if ((++count & 7) == 0) lanes = absorbBlock(lanes);
        }
      } else {
        store<u16>(BLOCK + ((count & 7) << 1), <u16>value);
        if ((++count & 7) == 0) lanes = absorbBlock(lanes);
      }
    } else if (kind != COMBINE && kind != IGNORE) break;
    p += bytes;
    ahead += <i32>bytes - 1;
    if (kind != IGNORE) end = <i32>p - ahead;
  }
  moveTo(p, ahead);
  if (count & 7) lanes = absorb(lanes, v128.load(BLOCK));
  finishLanes(lanes);
  add(start, end, seen & STARTS ? MAY_START : 0);
  remember(script, <i32>count <= SHORT_TOKEN, false);
}

// @ts-ignore: decorator
@inline
function absorbBlock(lanes: v128): v128 {
  const next = absorb(lanes, v128.load(BLOCK));
  v128.store(BLOCK, i64x2.splat(0));
  return next;
}
