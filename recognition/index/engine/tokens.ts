// Text to tokens: the walk of ../tokens.ts over UTF-8. A token of up to 15 plain letters and digits is found, folded
// and hashed with a handful of vector instructions; everything else goes character by character through the tables.
import { judge, note, SEEN_WALL, SOMETHING } from "./between";
import { COMBINE, CYRILLIC, DIGIT, EXPANDS, HANGUL, HIGH_HAN, HIGH_IGNORE, IDEOGRAPH, IGNORE, IS_UNIT, KATAKANA, KIND, LATIN, MAY_START, SHORT_TOKEN, STARTS, VOICING } from "./classes";
import { absorb, finishLanes, hashA, hashB, hashUnit, lanesStart } from "./hash";
import { BLOCK, CLASSES, DISTANCES, EXPANSIONS, TEXT, TOKEN_BYTES, TOKENS } from "./memory";

export let tokenCount: i32 = 0;

let at: usize = 0; // where we are in the UTF-8
let skew: i32 = 0; // bytes behind us less units behind us, plus TEXT
let between: u32 = 0;
let lastKind: u32 = 0;
let short: bool = false;
let openUnit: bool = false; // the last token is a unit that marks may still be added to
let unitValue: u32 = 0;

let code: u32 = 0; // character just decoded, a code point
let size: usize = 0; // and its bytes

// @ts-ignore: decorator
@inline
function decode(p: usize): void {
  const first = <u32>load<u8>(p);
  if (first < 0x80) {
    code = first;
    size = 1;
  } else if (first < 0xe0) {
    code = ((first & 0x1f) << 6) | (<u32>load<u8>(p, 1) & 0x3f);
    size = 2;
  } else if (first < 0xf0) {
    code = ((first & 0x0f) << 12) | ((<u32>load<u8>(p, 1) & 0x3f) << 6) | (<u32>load<u8>(p, 2) & 0x3f);
    size = 3;
  } else {
    code =
      ((first & 0x07) << 18) | ((<u32>load<u8>(p, 1) & 0x3f) << 12) | ((<u32>load<u8>(p, 2) & 0x3f) << 6) | (<u32>load<u8>(p, 3) & 0x3f);
    size = 4;
  }
}

// @ts-ignore: decorator
@inline
function classOf(point: u32): u32 {
  return point < 0x10000 ? <u32>load<u8>(CLASSES + point) : highClass(point);
}

// Class of the first half of a pair; a half that is no special one cuts like any symbol.
function highClass(point: u32): u32 {
  const kind = <u32>load<u8>(CLASSES + 0xd7c0 + (point >> 10)) & KIND;
  return kind == HIGH_HAN || kind == HIGH_IGNORE ? kind : 0;
}

// @ts-ignore: decorator
@inline
function foldOf(unit: u32): u32 {
  return (unit + <u32>load<u16>(DISTANCES + (unit << 1))) & 0xffff;
}

// @ts-ignore: decorator
@inline
function add(start: i32, end: i32, flags: u32): void {
  const token = TOKENS + <usize>tokenCount * TOKEN_BYTES;
  store<u32>(token, hashA);
  store<u32>(token, hashB, 4);
  store<u32>(token, <u32>start | (<u32>end << 16), 8);
  store<u32>(token, flags | judge(between, short, hashA), 12);
  tokenCount++;
  between = 0;
}

// Reads `length` bytes of UTF-8 at TEXT, followed by 16 zero bytes. Plain letters and what parts them are read here,
// with the state in local variables; for everything else the state goes into the globals and comes back from there.
export function tokenise(length: i32): i32 {
  const end = TEXT + <usize>length;
  let p = TEXT;
  let behind = <i32>TEXT;
  let token = TOKENS;
  let gap = SEEN_WALL;
  lastKind = 0;
  short = false;
  openUnit = false;
  while (p < end) {
    const first = <u32>load<u8>(p);
    if (first < 0x80) {
      const kind = <u32>load<u8>(CLASSES + first) & KIND;
      if (kind < LATIN) {
        gap = note(gap, kind);
        p++;
        continue;
      }
      if (kind <= DIGIT) {
        const bytes = v128.load(p);
        const letters = i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(26));
        const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
        const count = ctz<i32>(~i8x16.bitmask(v128.or(letters, digits)));
        const next = <u32>load<u8>(p + <usize>count);
        if (count < 16 && (next < 0x80 || !goesOn(p + <usize>count))) {
          const inside = i8x16.lt_u(
            i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
            i8x16.splat(<i8>count),
          );
          const folded = v128.and(v128.or(bytes, v128.and(letters, i8x16.splat(0x20))), inside);
          let lanes = absorb(lanesStart(), i16x8.extend_low_i8x16_u(folded));
          if (count > 8) lanes = absorb(lanes, i16x8.extend_high_i8x16_u(folded));
          finishLanes(lanes);
          const capitals = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(26));
          const starts = v128.any_true(v128.and(v128.or(capitals, digits), inside));
          const start = <i32>p - behind;
          store<u32>(token, hashA);
          store<u32>(token, hashB, 4);
          store<u32>(token, <u32>start | (<u32>(start + count) << 16), 8);
          store<u32>(token, (starts ? MAY_START : 0) | judge(gap, short, hashA), 12);
          lastKind = v128.any_true(v128.and(letters, inside)) ? LATIN : DIGIT;
          short = count <= SHORT_TOKEN;
          openUnit = false;
          token += TOKEN_BYTES;
          p += count;
          gap = 0;
          if (next == 0x20) {
            gap = SOMETHING;
            p++;
          }
          continue;
        }
      }
    }
    at = p;
    skew = behind;
    between = gap;
    tokenCount = <i32>((token - TOKENS) / TOKEN_BYTES);
    readSpecial(first);
    p = at;
    behind = skew;
    gap = between;
    token = TOKENS + <usize>tokenCount * TOKEN_BYTES;
  }
  tokenCount = <i32>((token - TOKENS) / TOKEN_BYTES);
  return tokenCount;
}

// One character or token that is no short run of plain letters.
function readSpecial(first: u32): void {
  if (first < 0x80) {
    if ((<u32>load<u8>(CLASSES + first) & KIND) >= IDEOGRAPH) readUnit(first, 1);
    else readLetters();
    return;
  }
  decode(at);
  const cls = classOf(code);
  const kind = cls & KIND;
  if (cls == (IDEOGRAPH | STARTS)) readIdeographs();
  else if (kind >= IDEOGRAPH) readUnit(code, size);
  else if (first - 0xd0 < 2) readCyrillic();
  else if (kind >= LATIN) readLetters();
  else readOther(kind);
}

// Whether a token of plain letters may go on with the character at `p`.
function goesOn(p: usize): bool {
  decode(p);
  const kind = classOf(code) & KIND;
  return (kind >= LATIN && kind <= DIGIT) || kind == COMBINE || kind == IGNORE;
}

// A token of Russian letters without Ё: eight at a time, the same as readLetters. Anything else goes there.
function readCyrillic(): void {
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
  if (length == 0 || more) {
    decode(at);
    const kind = classOf(code) & KIND;
    if (kind >= LATIN) readLetters();
    else readOther(kind);
    return;
  }
  finishLanes(lanes);
  const start = <i32>at - skew;
  add(start, start + length, v128.any_true(capital) ? MAY_START : 0);
  lastKind = CYRILLIC;
  short = length <= SHORT_TOKEN;
  openUnit = false;
  at = p;
  skew += length;
}

function readLetters(): void {
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
  at = p;
  skew = ahead;
  if (count & 7) lanes = absorb(lanes, v128.load(BLOCK));
  finishLanes(lanes);
  add(start, end, seen & STARTS ? MAY_START : 0);
  lastKind = script;
  short = <i32>count <= SHORT_TOKEN;
  openUnit = false;
}

// @ts-ignore: decorator
@inline
function absorbBlock(lanes: v128): v128 {
  const next = absorb(lanes, v128.load(BLOCK));
  v128.store(BLOCK, i64x2.splat(0));
  return next;
}

function readUnit(unit: u32, bytes: usize): void {
  const cls = <u32>load<u8>(CLASSES + unit);
  const kind = cls & KIND;
  const start = <i32>at - skew;
  at += bytes;
  skew += <i32>bytes - 1;
  const value = foldOf(unit);
  if (kind == VOICING) {
    addMark(value);
    return;
  }
  if (cls & EXPANDS) {
    const slot = EXPANSIONS + value * 10;
    unitValue = (<u32>load<u16>(slot, 2) << 16) | <u32>load<u16>(slot, 4);
  } else unitValue = value;
  hashUnit(unitValue);
  const inRun = between == 0 && lastKind == kind && (kind == KATAKANA || kind == HANGUL);
  add(start, start + 1, IS_UNIT | (cls & STARTS && !inRun ? MAY_START : 0));
  lastKind = kind;
  short = false;
  openUnit = true;
}

// A run of Han characters and Kana that fold one to one: the same as readUnit for each, with all in registers.
function readIdeographs(): void {
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
  tokenCount = <i32>((token - TOKENS) / TOKEN_BYTES);
  at = p;
  skew = <i32>p - start;
  between = 0;
  lastKind = IDEOGRAPH;
  short = false;
  openUnit = true;
  unitValue = value;
}

// A voicing mark belongs to the unit before it.
function addMark(mark: u32): void {
  if (!openUnit || between != 0) return;
  const token = TOKENS + <usize>(tokenCount - 1) * TOKEN_BYTES;
  if (unitValue < 0x10000) {
    unitValue = (unitValue << 16) | mark;
    hashUnit(unitValue);
    store<u32>(token, hashA);
    store<u32>(token, hashB, 4);
  }
  store<u16>(token, <u16>(<i32>at - skew), 10);
}

function readOther(kind: u32): void {
  const start = <i32>at - skew;
  at += size;
  skew += <i32>size - (size == 4 ? 2 : 1);
  if (kind == HIGH_HAN) {
    hashUnit((((code - 0x10000) >> 10) + 0xd800) << 16 | (((code - 0x10000) & 0x3ff) + 0xdc00));
    add(start, start + 2, IS_UNIT | MAY_START);
    lastKind = IDEOGRAPH;
    short = false;
    openUnit = false;
  } else if (kind == COMBINE) {
    if (openUnit && between == 0) {
      store<u16>(TOKENS + <usize>(tokenCount - 1) * TOKEN_BYTES, <u16>(<i32>at - skew), 10);
    }
  } else if (kind == HIGH_IGNORE) openUnit = false;
  else if (kind != IGNORE) between = note(between, kind);
}
