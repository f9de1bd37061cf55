// Tokens that are one unit each, and the characters that are no token.
import { COMBINE, EXPANDS, HANGUL, HIGH_HAN, HIGH_IGNORE, IDEOGRAPH, IGNORE, IS_UNIT, KATAKANA, KIND, MAY_START, STARTS, VOICING } from "./classes";
import { judge } from "./between";
import { filledWith, WIDE_10000, WIDE_3F, WIDE_E00000, WIDE_F000, WIDE_F00000, WIDE_FC0 } from "./filling";
import { firstHalves, hashA, hashB, hashUnit, mixedUnits, secondHalves } from "./hash";
import { CLASSES, DISTANCES, EXPANSIONS, FLAGS, HASH_A, HASH_B, SPANS } from "./memory";
import { add, at, between, closeUnit, code, foldOf, lastKind, moveTo, openUnit, put, remember, see, setBetween, setCount, setUnit, short, size, skew, tokenCount, unitValue } from "./reading";

export function readUnit(unit: u32, bytes: usize): void {
  const cls = <u32>load<u8>(CLASSES + unit);
  const kind = cls & KIND;
  const start = <i32>at - skew;
  moveTo(at + bytes, skew + <i32>bytes - 1);
  const value = foldOf(unit);
  if (kind == VOICING) {
    addMark(value);
    return;
  }
  if (cls & EXPANDS) {
    const slot = EXPANSIONS + value * 10;
    setUnit((<u32>load<u16>(slot, 2) << 16) | <u32>load<u16>(slot, 4));
  } else setUnit(value);
  hashUnit(unitValue);
  const inRun = between == 0 && lastKind == kind && (kind == KATAKANA || kind == HANGUL);
  add(start, start + 1, IS_UNIT | (cls & STARTS && !inRun ? MAY_START : 0));
  remember(kind, false, true);
}

// What is a class of its own, and begins a name wherever it stands.
const PLAIN_IDEOGRAPH: u32 = IDEOGRAPH | STARTS;

// @ts-ignore: decorator
@inline
function distanceAt(point: u32): usize {
  return DISTANCES + (<usize>point << 1);
}

// A run of Han characters and Kana that fold one to one: the same as readUnit for each, with all in registers, and four
// at a time as long as four follow.
export function readIdeographs(): void {
  let p = at;
  let start = <i32>at - skew;
  let token = <usize>tokenCount;
  let flags = IS_UNIT | MAY_START | judge(between, short, 0);
  let value: u32 = 0;
  for (;;) {
    // Three bytes a character, the first of them the highest.
    const bytes = i8x16.swizzle(v128.load(p), i8x16(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1));
    if (!i32x4.all_true(i32x4.eq(v128.and(bytes, filledWith(WIDE_F00000)), filledWith(WIDE_E00000)))) break;
    const points = v128.or(
      v128.and(bytes, filledWith(WIDE_3F)),
      v128.or(
        v128.and(i32x4.shr_u(bytes, 2), filledWith(WIDE_FC0)),
        v128.and(i32x4.shr_u(bytes, 4), filledWith(WIDE_F000)),
      ),
    );
    const a = <u32>i32x4.extract_lane(points, 0);
    const b = <u32>i32x4.extract_lane(points, 1);
    const c = <u32>i32x4.extract_lane(points, 2);
    const d = <u32>i32x4.extract_lane(points, 3);
    const others =
      (<u32>load<u8>(CLASSES + a) ^ PLAIN_IDEOGRAPH) |
      (<u32>load<u8>(CLASSES + b) ^ PLAIN_IDEOGRAPH) |
      (<u32>load<u8>(CLASSES + c) ^ PLAIN_IDEOGRAPH) |
      (<u32>load<u8>(CLASSES + d) ^ PLAIN_IDEOGRAPH);
    if (others) break;
    let distances = i32x4.splat(0);
    distances = v128.load_lane<u16>(distanceAt(a), distances, 0);
    distances = v128.load_lane<u16>(distanceAt(b), distances, 2);
    distances = v128.load_lane<u16>(distanceAt(c), distances, 4);
    distances = v128.load_lane<u16>(distanceAt(d), distances, 6);
    const values = i16x8.add(points, distances);
    const starts = i32x4.add(i32x4.splat(start), i32x4(0, 1, 2, 3));
    const mixed = mixedUnits(values);
    v128.store(HASH_A + (token << 2), firstHalves(values, mixed));
    v128.store(HASH_B + (token << 2), secondHalves(mixed));
    v128.store(SPANS + (token << 2), i32x4.add(v128.or(starts, i32x4.shl(starts, 16)), filledWith(WIDE_10000)));
    store<u32>(FLAGS + token, flags | ((IS_UNIT | MAY_START) * 0x01010100));
    value = <u32>i32x4.extract_lane(values, 3);
    flags = IS_UNIT | MAY_START;
    token += 4;
    start += 4;
    p += 12;
  }
  for (;;) {
    const first = <u32>load<u8>(p);
    if (first - 0xe0 >= 0x10) break;
    const point = ((first & 0x0f) << 12) | ((<u32>load<u8>(p, 1) & 0x3f) << 6) | (<u32>load<u8>(p, 2) & 0x3f);
    if (<u32>load<u8>(CLASSES + point) != PLAIN_IDEOGRAPH) break;
    value = foldOf(point);
    hashUnit(value);
    put(token, <u32>start | (<u32>(start + 1) << 16), flags);
    flags = IS_UNIT | MAY_START;
    token++;
    start++;
    p += 3;
  }
  setCount(<i32>token);
  moveTo(p, <i32>p - start);
  setBetween(0);
  remember(IDEOGRAPH, false, true);
  setUnit(value);
}

// A voicing mark belongs to the unit before it.
function addMark(mark: u32): void {
  if (!openUnit || between != 0) return;
  const token = <usize>(tokenCount - 1);
  if (unitValue < 0x10000) {
    setUnit((unitValue << 16) | mark);
    hashUnit(unitValue);
    store<u32>(HASH_A + (token << 2), hashA);
    store<u32>(HASH_B + (token << 2), hashB);
  }
  store<u16>(SPANS + (token << 2), <u16>(<i32>at - skew), 2);
}

export function readOther(kind: u32): void {
  const start = <i32>at - skew;
  moveTo(at + size, skew + <i32>size - (size == 4 ? 2 : 1));
  if (kind == HIGH_HAN) {
    hashUnit((((code - 0x10000) >> 10) + 0xd800) << 16 | (((code - 0x10000) & 0x3ff) + 0xdc00));
    add(start, start + 2, IS_UNIT | MAY_START);
    remember(IDEOGRAPH, false, false);
  } else if (kind == COMBINE) {
    if (openUnit && between == 0) {
      store<u16>(SPANS + (<usize>(tokenCount - 1) << 2), <u16>(<i32>at - skew), 2);
    }
  } else if (kind == HIGH_IGNORE) closeUnit();
  else if (kind != IGNORE) see(kind);
}
