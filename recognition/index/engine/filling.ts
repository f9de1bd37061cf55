// Vectors of equal numbers. V8 makes constants of the code anew at each use, by three instructions and 18 bytes of module;
// from memory they take one, and seven bytes.
import { BEFORE, GOES_ON, INDEX, IS_UNIT, MAX_TOKENS, MAY_START, NEXT_GOES_ON, NEXT_WHOLE, PLAIN, RARE, SIMPLE, SINGLE, TEXT_START, UNJUDGED, WHOLE } from "./classes";
import { BREAK_HASH, CHAIN_A, CHAIN_B, LANE_0, LANE_1, LANE_3, MIX_A, MIX_B, STOP_HASH } from "./factors";

export const SMALL_BIT: usize = 0; // makes a capital a small letter
export const TO_LETTERS: usize = 4; // moves a to z to the upper end of signed bytes
export const BELOW_LETTERS: usize = 8; // the byte below them there
export const TO_DIGITS: usize = 12; // the same for digits
export const BELOW_DIGITS: usize = 16;
export const PARTING: usize = 20; // PARTS_TOKENS of narrow.ts
export const AND_SIGNS: usize = 24;
export const PLUS_SIGNS: usize = 28;
export const SMALL_BITS: usize = 32; // what all small letters have and no digit
export const ZEROS: usize = 36; // the digit 0
export const HIGHEST_BITS: usize = 40;
export const LOW_HALVES: usize = 44;
export const SIXTEENS: usize = 48;
export const ALL_MAY_START: usize = 52;
export const ALL_RARE: usize = 56;
export const ALL_PLAIN: usize = 60;
export const ALL_UNJUDGED: usize = 64;
export const SPACES: usize = 68;
export const ONES: usize = 72;
export const MIXES_A: usize = 76;
export const MIXES_B: usize = 80;
export const LANES_0: usize = 84;
export const LANES_1: usize = 88;
export const LANES_3: usize = 92;
// What the reading of Cyrillic and of Han characters takes characters apart with, by halves and by wholes.
export const HALF_1F: usize = 96;
export const HALF_3F: usize = 100;
export const HALF_FE: usize = 104;
export const HALF_D0: usize = 108;
export const HALF_410: usize = 112;
export const HALF_40: usize = 116;
export const HALF_430: usize = 120;
export const HALF_20: usize = 124;
export const HALF_439: usize = 128;
export const WIDE_F00000: usize = 132;
export const WIDE_E00000: usize = 136;
export const WIDE_3F: usize = 140;
export const WIDE_FC0: usize = 144;
export const WIDE_F000: usize = 148;
export const WIDE_10000: usize = 152;
export const ALL_UNITS: usize = 156;
export const CHAINS_A: usize = 160;
export const CHAINS_B: usize = 164;
export const EIGHTS: usize = 168;
// What asking.ts needs.
export const FIVE_BITS: usize = 172;
export const IN_ALL_BYTES: usize = 176;
export const BYTES_FROM: usize = 180; // the first bit of each byte
export const NOT_JOINED: usize = 184; // of the flags of a token: that it is not simply joined to the one before
export const ALL_SIMPLE: usize = 188;
export const OWN_ANSWERS: usize = 192;
export const NEXT_ANSWERS: usize = 196;
export const ALL_ANSWERS: usize = 200;
export const ALL_GO_ON: usize = 204;
export const ALL_SINGLES: usize = 208;
export const INDEXES: usize = 212;
// And match.ts.
export const FOURS: usize = 216;
export const BREAKS: usize = 220;
export const STOPS: usize = 224;
export const TEXT_STARTS: usize = 228;
export const MOST_TOKENS_END: usize = 232; // the highest that a head of match.ts may be
export const PLACE_ONLY: usize = 236;
const NUMBERS = memory.data<u32>([
  0x20202020, 0x05050505, 0x65656565, 0x46464646, 0x75757575, 0xc0c0c0c0, 0x26262626, 0x2b2b2b2b, 0x60606060, 0x30303030,
  0x80808080, 0xffff, 16, MAY_START, RARE, PLAIN, UNJUDGED, 0x20, 1, MIX_A, MIX_B, LANE_0, LANE_1, LANE_3, 0x001f001f,
  0x003f003f, 0x00fe00fe, 0x00d000d0, 0x04100410, 0x00400040, 0x04300430, 0x00200020, 0x04390439, 0xf00000, 0xe00000, 0x3f,
  0xfc0, 0xf000, 0x10000, IS_UNIT, CHAIN_A, CHAIN_B, 8, 31, 0x01010101, 0x18100800, BEFORE | UNJUDGED, SIMPLE,
  WHOLE | GOES_ON, NEXT_WHOLE | NEXT_GOES_ON, SINGLE | WHOLE | NEXT_WHOLE | GOES_ON | NEXT_GOES_ON, GOES_ON, SINGLE, INDEX, 4, BREAK_HASH,
  STOP_HASH, TEXT_START, (MAX_TOKENS << 16) | 0xffff, 0x7fff,
]);

// @ts-ignore: decorator
@inline
export function filledWith(what: usize): v128 {
  return v128.load32_splat(NUMBERS + what);
}
