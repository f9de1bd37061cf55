// What names are looked up in: a segment or the delta, see ../segment-layout.ts and ../delta.ts.
import { FEW, SOURCES } from "./memory";

const SLOTS: u32 = 8192;
const EMPTY: u32 = 0xffffffff;

// The source at work; at FEW mask and place of the filter of names in lower case, each followed by what makes it that of the filter
// of all names. A descriptor is eight u32: runs, its pairs of words - 1, lower, its pairs - 1, offsets, high, low,
// and kind: bits to shift a bucket by | fingerprint bytes << 8 (0 = the delta) | singles << 16.
export let runs: usize = 0;
export let runMask: u32 = 0;
export let isDelta: bool = false;
export let singles: bool = false;
let offsets: usize = 0;
let high: usize = 0;
let low: usize = 0;
let spread: u32 = 0;
let wide: bool = false;

export function take(source: i32): void {
  const at = SOURCES + <usize>source * 32;
  runs = load<u32>(at);
  runMask = load<u32>(at, 4);
  const lower = load<u32>(at, 8);
  const lowerMask = load<u32>(at, 12);
  offsets = load<u32>(at, 16);
  high = load<u32>(at, 20);
  low = load<u32>(at, 24);
  const kind = load<u32>(at, 28);
  spread = kind & 255;
  const bytes = (kind >> 8) & 255;
  isDelta = bytes == 0;
  wide = bytes == 4;
  singles = kind >> 16 != 0;
  store<u32>(FEW, lowerMask);
  store<u32>(FEW, lowerMask ^ runMask, 4);
  store<u32>(FEW, lower, 8);
  store<u32>(FEW, lower ^ <u32>runs, 12);
}

// Whether a run is a name: 1 or 0. The entries of a bucket are compared sixteen at a time, without a branch that depends on
// the run where the bucket has no more, as nearly all.
// @ts-ignore: decorator
@inline
export function holds(a: u32, b: u32): u32 {
  return isDelta ? deltaHolds(a >> 15, b >> 8) : tableHolds(a, b);
}

// @ts-ignore: decorator
@inline
function tableHolds(a: u32, b: u32): u32 {
  const bucket = offsets + <usize>(((a >> 15) >> spread) << 2);
  const to = load<u32>(bucket, 4);
  const rest: u32 = wide ? ((a >> 15) << 24) | (b >> 8) : b >> 8;
  let from = load<u32>(bucket);
  let found: u32 = 0;
  do {
    const left = to - from;
    found |= equalIn(from, rest) & ((1 << min<u32>(left, 16)) - 1);
    from += 16;
  } while (<i32>(to - from) > 0);
  return <u32>(found != 0);
}

// Which of sixteen entries are equal to `rest`.
// @ts-ignore: decorator
@inline
function equalIn(from: u32, rest: u32): u32 {
  const at = high + (<usize>from << 1);
  const highs = i16x8.splat(<i16>(wide ? rest >> 16 : rest >> 8));
  const equal = i8x16.narrow_i16x8_s(i16x8.eq(v128.load(at), highs), i16x8.eq(v128.load(at, 16), highs));
  let lows: v128;
  if (wide) {
    const wanted = i16x8.splat(<i16>rest);
    const atLow = low + (<usize>from << 1);
    lows = i8x16.narrow_i16x8_s(i16x8.eq(v128.load(atLow), wanted), i16x8.eq(v128.load(atLow, 16), wanted));
  } else lows = i8x16.eq(v128.load(low + <usize>from), i8x16.splat(<i8>rest));
  return <u32>i8x16.bitmask(v128.and(equal, lows));
}

function deltaHolds(top: u32, bottom: u32): u32 {
  let slot = (top ^ bottom) & (SLOTS - 1);
  for (let tried: u32 = 0; tried < SLOTS; tried++) {
    const at = offsets + (<usize>slot << 3);
    const held = load<u32>(at);
    if (held == EMPTY) return 0;
    if (held == top && load<u32>(at, 4) == bottom) return 1;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return 0;
}
