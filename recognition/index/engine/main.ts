// What the engine offers. Memory is filled by its owner, see memory.ts.
import { BLOCK } from "./memory";

export { hitCount } from "./confirm";
export { match } from "./match";
export { tokenise } from "./tokens";
export { unpack } from "./unpack";

const LANE_PRIME: i32 = 0x01000193;
const LANE_START: i32 = 0x9e3779b1;
const FINAL_PRIME: u32 = 0x85ebca6b;
const HEADER_BYTES: usize = 64;
const CHECKSUM_AT: usize = 24;

function mix(sum: u32, word: u32): u32 {
  const mixed = (sum ^ word) * FINAL_PRIME;
  return mixed ^ (mixed >> 15);
}

// The checksum of segment-layout.ts over a segment in memory.
export function checksum(segment: usize, length: usize): u32 {
  const apart = i32x4.splat(4 * LANE_START);
  const prime = i32x4.splat(LANE_PRIME);
  let first = i32x4.mul(i32x4(1, 2, 3, 4), i32x4.splat(LANE_START));
  let second = i32x4.add(first, apart);
  let third = i32x4.add(second, apart);
  let fourth = i32x4.add(third, apart);
  const end = segment + length;
  for (let at = segment + HEADER_BYTES; at + 64 <= end; at += 64) {
    first = i32x4.mul(v128.xor(first, v128.load(at)), prime);
    second = i32x4.mul(v128.xor(second, v128.load(at, 16)), prime);
    third = i32x4.mul(v128.xor(third, v128.load(at, 32)), prime);
    fourth = i32x4.mul(v128.xor(fourth, v128.load(at, 48)), prime);
  }
  let sum: u32 = 0;
  for (let at: usize = 0; at < HEADER_BYTES; at += 4) if (at != CHECKSUM_AT) sum = mix(sum, load<u32>(segment + at));
  v128.store(BLOCK, first);
  v128.store(BLOCK, second, 16);
  v128.store(BLOCK, third, 32);
  v128.store(BLOCK, fourth, 48);
  for (let at = BLOCK; at < BLOCK + 64; at += 4) sum = mix(sum, load<u32>(at));
  return sum;
}
