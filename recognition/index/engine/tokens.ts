// Text to tokens: the walk of ../tokens.ts over UTF-8. Stretches of Latin text are read by stretch.ts; everything else
// here. There too a token of up to 15 plain letters and digits is found, folded and hashed with a handful of vector
// instructions, and what is left goes character by character through the tables.
import { judge, note, SEEN_WALL, SOMETHING } from "./between";
import { DIGIT, IDEOGRAPH, KIND, LATIN, MAY_START, SHORT, SHORT_TOKEN, STARTS, TEXT_START } from "./classes";
import { filledWith, SMALL_BIT } from "./filling";
import { absorb, finishLanes, hashA, lanesStart } from "./hash";
import { capitalsIn, digitsIn, lettersIn, readCyrillic, readLetters } from "./letters";
import { MASKS } from "./masks";
import { CLASSES, FLAGS, TEXT } from "./memory";
import { isNarrow, NARROW_BYTES } from "./narrow";
import { at, between, classOf, code, decode, goesOn, moveTo, put, remember, setBetween, setCount, short, size, skew, tokenCount } from "./reading";
import { readStretch } from "./stretch";
import { readIdeographs, readOther, readUnit } from "./units";

// Writes hash and flags of a token of `count` plain letters and digits, fewer than sixteen.
// @ts-ignore: decorator
@inline
function writePlain(token: usize, span: u32, bytes: v128, letters: v128, digits: v128, count: i32, gap: u32): void {
  const inside = v128.load(MASKS + 16 - <usize>count);
  const folded = v128.and(v128.or(bytes, v128.and(letters, filledWith(SMALL_BIT))), inside);
  let lanes = absorb(lanesStart(), i16x8.extend_low_i8x16_u(folded));
  if (count > 8) lanes = absorb(lanes, i16x8.extend_high_i8x16_u(folded));
  finishLanes(lanes);
  const starts = v128.any_true(v128.and(v128.or(capitalsIn(letters, bytes), digits), inside));
  const isShort = count <= SHORT_TOKEN;
  put(token, span, (starts ? MAY_START : 0) | (isShort ? SHORT : 0) | judge(gap, short, hashA));
  remember(v128.any_true(v128.and(letters, inside)) ? LATIN : DIGIT, isShort, false);
}

// Reads `length` bytes of UTF-8 at TEXT, followed by 64 zero bytes. Plain letters and what parts them are read here,
// with the state in local variables; for everything else the state goes into the globals and comes back from there.
export function tokenise(length: i32): i32 {
  const end = TEXT + <usize>length;
  let p = TEXT;
  let behind = <i32>TEXT;
  let token: usize = 0;
  let gap = SEEN_WALL;
  let tryAt = p;
  remember(0, false, false);
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
        if (p >= tryAt) {
          if (isNarrow(p)) {
            moveTo(p, behind);
            setBetween(gap);
            setCount(<i32>token);
            tryAt = readStretch(end);
            p = at;
            behind = skew;
            gap = between;
            token = <usize>tokenCount;
            continue;
          }
          tryAt = p + NARROW_BYTES;
        }
        const bytes = v128.load(p);
        const letters = lettersIn(bytes);
        const digits = digitsIn(bytes);
        const count = ctz<i32>(~i8x16.bitmask(v128.or(letters, digits)));
        const next = <u32>load<u8>(p + <usize>count);
        if (count < 16 && (next < 0x80 || !goesOn(p + <usize>count))) {
          const start = <i32>p - behind;
          writePlain(token, <u32>start | (<u32>(start + count) << 16), bytes, letters, digits, count, gap);
          token++;
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
    moveTo(p, behind);
    setBetween(gap);
    setCount(<i32>token);
    readSpecial(first);
    p = at;
    behind = skew;
    gap = between;
    token = <usize>tokenCount;
  }
  setCount(<i32>token);
  // Nothing joins the last token to what is left of another text.
  store<u8>(FLAGS + token, <u8>TEXT_START);
  return tokenCount;
}

// One character or token that is no short run of plain letters.
function readSpecial(first: u32): void {
  if (first < 0x80) {
    if ((<u32>load<u8>(CLASSES + first) & KIND) >= IDEOGRAPH) readUnit(first, 1);
    else readLetters();
    return;
  }
  if (first - 0xd0 < 2 && readCyrillic()) return;
  decode(at);
  const cls = classOf(code);
  const kind = cls & KIND;
  if (cls == (IDEOGRAPH | STARTS)) readIdeographs();
  else if (kind >= IDEOGRAPH) readUnit(code, size);
  else if (kind >= LATIN) readLetters();
  else readOther(kind);
}
