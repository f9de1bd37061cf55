// Tokens that are one unit each, and the characters that are no token.
import { COMBINE, EXPANDS, HANGUL, HIGH_HAN, HIGH_IGNORE, IDEOGRAPH, IGNORE, IS_UNIT, KATAKANA, KIND, MAY_START, STARTS, VOICING } from "./classes";
import { judge } from "./between";
import { hashA, hashB, hashUnit } from "./hash";
import { CLASSES, EXPANSIONS, TOKEN_BYTES, TOKENS } from "./memory";
import { add, at, between, closeUnit, code, foldOf, lastKind, moveTo, openUnit, remember, see, setBetween, setCount, setUnit, short, size, skew, tokenCount, unitValue } from "./reading";

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

// A run of Han characters and Kana that fold one to one: the same as readUnit for each, with all in registers.
export function readIdeographs(): void {
  let p = at;
  let start = <i32>at - skew;
  let token = TOKENS + <usize>tokenCount * TOKEN_BYTES;
  let flags = IS_UNIT | MAY_START | judge(between, short, 0);
  let value: u32 = 0;
  for (;;) {
    const first = <u32>load<u8>(p);
    if (first - 0xe0 >= 0x10) break;
    const point = ((first & 0x0f) << 12) | ((<u32>load<u8>(p, 1) & 0x3f) << 6) | (<u32>load<u8>(p, 2) & 0x3f);
    if (<u32>load<u8>(CLASSES + point) != (IDEOGRAPH | STARTS)) break;
    value = foldOf(point);
    hashUnit(value);
    store<u32>(token, hashA);
    store<u32>(token, hashB, 4);
    store<u32>(token, <u32>start | (<u32>(start + 1) << 16), 8);
    store<u32>(token, flags, 12);
    flags = IS_UNIT | MAY_START;
    token += TOKEN_BYTES;
    start++;
    p += 3;
  }
  setCount(<i32>((token - TOKENS) / TOKEN_BYTES));
  moveTo(p, <i32>p - start);
  setBetween(0);
  remember(IDEOGRAPH, false, true);
  setUnit(value);
}

// A voicing mark belongs to the unit before it.
function addMark(mark: u32): void {
  if (!openUnit || between != 0) return;
  const token = TOKENS + <usize>(tokenCount - 1) * TOKEN_BYTES;
  if (unitValue < 0x10000) {
    setUnit((unitValue << 16) | mark);
    hashUnit(unitValue);
    store<u32>(token, hashA);
    store<u32>(token, hashB, 4);
  }
  store<u16>(token, <u16>(<i32>at - skew), 10);
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
      store<u16>(TOKENS + <usize>(tokenCount - 1) * TOKEN_BYTES, <u16>(<i32>at - skew), 10);
    }
  } else if (kind == HIGH_IGNORE) closeUnit();
  else if (kind != IGNORE) see(kind);
}
