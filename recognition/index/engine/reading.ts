// Where the reading of a text is, and what its parts share: characters decoded, their classes, tokens written.
import { judge, note } from "./between";
import { COMBINE, DIGIT, HIGH_HAN, HIGH_IGNORE, IGNORE, KIND, LATIN } from "./classes";
import { hashA, hashB } from "./hash";
import { CLASSES, DISTANCES, FLAGS, HASH_A, HASH_B, SPANS } from "./memory";

export let tokenCount: i32 = 0;
export let at: usize = 0; // where we are in the UTF-8
export let skew: i32 = 0; // bytes behind us less units behind us, plus TEXT
export let between: u32 = 0; // what was seen since the last token
export let lastKind: u32 = 0;
export let short: bool = false;
export let openUnit: bool = false; // the last token is a unit that marks may still be added to
export let unitValue: u32 = 0;

export let code: u32 = 0; // character just decoded, a code point
export let size: usize = 0; // and its bytes

// @ts-ignore: decorator
@inline
export function moveTo(p: usize, behind: i32): void {
  at = p;
  skew = behind;
}

// @ts-ignore: decorator
@inline
export function setBetween(seen: u32): void {
  between = seen;
}

export function see(kind: u32): void {
  between = note(between, kind);
}

// @ts-ignore: decorator
@inline
export function setCount(count: i32): void {
  tokenCount = count;
}

// What the tokens and marks that follow need to know of the token just read.
// @ts-ignore: decorator
@inline
export function remember(kind: u32, isShort: bool, isOpenUnit: bool): void {
  lastKind = kind;
  short = isShort;
  openUnit = isOpenUnit;
}

// @ts-ignore: decorator
@inline
export function setUnit(value: u32): void {
  unitValue = value;
}

export function closeUnit(): void {
  openUnit = false;
}

export function decode(p: usize): void {
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
export function classOf(point: u32): u32 {
  return point < 0x10000 ? <u32>load<u8>(CLASSES + point) : highClass(point);
}

// Class of the first half of a pair; a half that is no special one cuts like any symbol.
function highClass(point: u32): u32 {
  const kind = <u32>load<u8>(CLASSES + 0xd7c0 + (point >> 10)) & KIND;
  return kind == HIGH_HAN || kind == HIGH_IGNORE ? kind : 0;
}

// @ts-ignore: decorator
@inline
export function foldOf(unit: u32): u32 {
  return (unit + <u32>load<u16>(DISTANCES + (unit << 1))) & 0xffff;
}

// Whether a token of plain letters may go on with the character at `p`.
export function goesOn(p: usize): bool {
  decode(p);
  const kind = classOf(code) & KIND;
  return (kind >= LATIN && kind <= DIGIT) || kind == COMBINE || kind == IGNORE;
}

// @ts-ignore: decorator
@inline
export function put(token: usize, span: u32, flags: u32): void {
  store<u32>(HASH_A + (token << 2), hashA);
  store<u32>(HASH_B + (token << 2), hashB);
  store<u32>(SPANS + (token << 2), span);
  store<u8>(FLAGS + token, <u8>flags);
}

// @ts-ignore: decorator
@inline
export function add(start: i32, end: i32, flags: u32): void {
  put(<usize>tokenCount, <u32>start | (<u32>end << 16), flags | judge(between, short, hashA));
  tokenCount++;
  between = 0;
}
