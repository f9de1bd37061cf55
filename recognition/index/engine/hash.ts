// The hashes of ../hash.ts, with four lanes in one vector.
import { CHAIN_A, CHAIN_B, LANE_0, LANE_1, LANE_3, MIX_A, MIX_B } from "./factors";
import { CHAINS_A, CHAINS_B, filledWith, LANES_0, LANES_1, LANES_3, MIXES_A, MIXES_B } from "./filling";


// The two halves of the hash made last.
export let hashA: u32 = 0;
export let hashB: u32 = 0;

const LANES = memory.data<u32>([LANE_0, LANE_1, 0xc2b2ae3d, LANE_3], 16);

// @ts-ignore: decorator
@inline
export function lanesStart(): v128 {
  return v128.load(LANES);
}

// @ts-ignore: decorator
@inline
export function absorb(lanes: v128, block: v128): v128 {
  const mixed = i32x4.mul(v128.xor(lanes, block), lanesStart());
  return v128.xor(mixed, i32x4.shr_u(mixed, 15));
}

// @ts-ignore: decorator
@inline
export function finishLanes(lanes: v128): void {
  finish(
    <u32>i32x4.extract_lane(lanes, 0) + rotl<u32>(<u32>i32x4.extract_lane(lanes, 2), 7),
    <u32>i32x4.extract_lane(lanes, 1) + rotl<u32>(<u32>i32x4.extract_lane(lanes, 3), 7),
  );
}

// Finishes the lanes of four tokens and writes the halves of their hashes. The factors are those of `finish`.
// @ts-ignore: decorator
@inline
export function finishFour(p: v128, q: v128, r: v128, s: v128, mixA: v128, mixB: v128, lane: v128, toA: usize, toB: usize): void {
  let low = v128.shuffle<i32>(p, q, 0, 4, 1, 5);
  let high = v128.shuffle<i32>(r, s, 0, 4, 1, 5);
  let first = v128.shuffle<i64>(low, high, 0, 2);
  let second = v128.shuffle<i64>(low, high, 1, 3);
  low = v128.shuffle<i32>(p, q, 2, 6, 3, 7);
  high = v128.shuffle<i32>(r, s, 2, 6, 3, 7);
  first = i32x4.add(first, rotl7(v128.shuffle<i64>(low, high, 0, 2)));
  second = i32x4.add(second, rotl7(v128.shuffle<i64>(low, high, 1, 3)));
  let b = v128.xor(second, i32x4.mul(first, mixA));
  b = v128.xor(b, i32x4.shr_u(b, 15));
  const a = i32x4.add(first, i32x4.mul(b, mixB));
  b = i32x4.mul(b, lane);
  v128.store(toA, v128.xor(a, i32x4.shr_u(a, 14)));
  v128.store(toB, v128.xor(b, i32x4.shr_u(b, 16)));
}

// @ts-ignore: decorator
@inline
function rotl7(lanes: v128): v128 {
  return v128.or(i32x4.shl(lanes, 7), i32x4.shr_u(lanes, 25));
}

// @ts-ignore: decorator
@inline
export function hashUnit(value: u32): void {
  finish(value ^ LANE_1, value * LANE_3);
}

// @ts-ignore: decorator
@inline
function finish(first: u32, second: u32): void {
  let b = second ^ (first * MIX_A);
  b ^= b >> 15;
  let a = first + b * MIX_B;
  a ^= a >> 14;
  b *= LANE_0;
  hashA = a;
  hashB = b ^ (b >> 16);
}

// The hashes of four units at once, as hashUnit and finish make them: first what both halves are made of.
// @ts-ignore: decorator
@inline
export function mixedUnits(values: v128): v128 {
  const first = v128.xor(values, filledWith(LANES_1));
  const b = v128.xor(i32x4.mul(values, filledWith(LANES_3)), i32x4.mul(first, filledWith(MIXES_A)));
  return v128.xor(b, i32x4.shr_u(b, 15));
}

// @ts-ignore: decorator
@inline
export function firstHalves(values: v128, mixed: v128): v128 {
  const first = v128.xor(values, filledWith(LANES_1));
  const a = i32x4.add(first, i32x4.mul(mixed, filledWith(MIXES_B)));
  return v128.xor(a, i32x4.shr_u(a, 14));
}

// @ts-ignore: decorator
@inline
export function secondHalves(mixed: v128): v128 {
  const b = i32x4.mul(mixed, filledWith(LANES_0));
  return v128.xor(b, i32x4.shr_u(b, 16));
}

// @ts-ignore: decorator
@inline
export function chainA(run: u32, token: u32): u32 {
  const mixed = (rotl<u32>(run, 5) ^ token) * CHAIN_A;
  return mixed ^ (mixed >> 15);
}

// @ts-ignore: decorator
@inline
export function chainB(run: u32, token: u32): u32 {
  const mixed = (rotl<u32>(run, 7) + token) * CHAIN_B;
  return mixed ^ (mixed >> 13);
}

// The same for four runs, each with the token behind it.
// @ts-ignore: decorator
@inline
export function chainFourA(runs: v128, tokens: v128): v128 {
  const turned = v128.or(i32x4.shl(runs, 5), i32x4.shr_u(runs, 27));
  const mixed = i32x4.mul(v128.xor(turned, tokens), filledWith(CHAINS_A));
  return v128.xor(mixed, i32x4.shr_u(mixed, 15));
}

// @ts-ignore: decorator
@inline
export function chainFourB(runs: v128, tokens: v128): v128 {
  const mixed = i32x4.mul(i32x4.add(rotl7(runs), tokens), filledWith(CHAINS_B));
  return v128.xor(mixed, i32x4.shr_u(mixed, 13));
}
