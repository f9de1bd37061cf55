/**
 * Hashes of tokens and of runs of tokens, two times 32 bits. The engine computes the same numbers with SIMD.
 *
 * A lettered token is hashed in blocks of eight folded units, seen as four 32-bit lanes; a token that is a single
 * unit by itself; a run by chaining the hashes of its tokens. Multipliers are odd, so that each step loses nothing.
 * The shape (xor, multiply, xor-shift) is that of the MurmurHash3 finaliser by Austin Appleby (public domain).
 */

const LANE_0 = 0x9e3779b1 | 0;
const LANE_1 = 0x85ebca77 | 0;
const LANE_2 = 0xc2b2ae3d | 0;
const LANE_3 = 0x27d4eb2f | 0;
const MIX_A = 0x7feb352d | 0;
const MIX_B = 0x846ca68b | 0;
const CHAIN_A = 0xcc9e2d51 | 0;
const CHAIN_B = 0x1b873593 | 0;

/** A cut and a sentence end inside a name count as tokens; these are their hashes. */
export const BREAK_HASH = 0x51ed270b | 0;
export const STOP_HASH = 0x2545f491 | 0;

/** Two 32-bit halves of a hash, signed. */
export interface Hash {
  a: number;
  b: number;
}

/** Hash of the folded units `units[from..to)` of one lettered token, written into `into`. */
export function hashToken(units: Uint16Array, from: number, to: number, into: Hash): void {
  let a0 = LANE_0;
  let a1 = LANE_1;
  let a2 = LANE_2;
  let a3 = LANE_3;
  const word = (i: number) => (i < to ? units[i]! : 0) | ((i + 1 < to ? units[i + 1]! : 0) << 16);
  for (let i = from; i < to; i += 8) {
    a0 = Math.imul(a0 ^ word(i), LANE_0);
    a0 ^= a0 >>> 15;
    a1 = Math.imul(a1 ^ word(i + 2), LANE_1);
    a1 ^= a1 >>> 15;
    a2 = Math.imul(a2 ^ word(i + 4), LANE_2);
    a2 ^= a2 >>> 15;
    a3 = Math.imul(a3 ^ word(i + 6), LANE_3);
    a3 ^= a3 >>> 15;
  }
  finish((a0 + ((a2 << 7) | (a2 >>> 25))) | 0, (a1 + ((a3 << 7) | (a3 >>> 25))) | 0, into);
}

/** Hash of a token that is one folded unit, or one character of two units packed high first. */
export function hashUnit(value: number, into: Hash): void {
  finish(value ^ LANE_1, Math.imul(value, LANE_3), into);
}

/** Steps that can each be undone, so two different inputs never meet here. */
function finish(a: number, b: number, into: Hash): void {
  b ^= Math.imul(a, MIX_A);
  b ^= b >>> 15;
  a = (a + Math.imul(b, MIX_B)) | 0;
  a ^= a >>> 14;
  b = Math.imul(b, LANE_0);
  into.a = a;
  into.b = b ^ (b >>> 16);
}

/** Hash of a run and one more token, written into `run`. */
export function chain(run: Hash, a: number, b: number): void {
  let first = Math.imul(((run.a << 5) | (run.a >>> 27)) ^ a, CHAIN_A);
  let second = Math.imul((((run.b << 7) | (run.b >>> 25)) + b) | 0, CHAIN_B);
  first ^= first >>> 15;
  second ^= second >>> 13;
  run.a = first;
  run.b = second;
}

/** Key of a name from the hash of its tokens: 17 bits of the one half, 24 of the other; a safe integer. */
export function keyOfHash(a: number, b: number): number {
  return (a >>> 15) * 0x1000000 + (b >>> 8);
}
