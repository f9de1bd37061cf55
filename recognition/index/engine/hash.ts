// The hashes of hash.ts, with four lanes in one vector.
const LANE_0: u32 = 0x9e3779b1;
const LANE_1: u32 = 0x85ebca77;
const LANE_3: u32 = 0x27d4eb2f;
const MIX_A: u32 = 0x7feb352d;
const MIX_B: u32 = 0x846ca68b;
const CHAIN_A: u32 = 0xcc9e2d51;
const CHAIN_B: u32 = 0x1b873593;

// The two halves of the hash made last.
export let hashA: u32 = 0;
export let hashB: u32 = 0;

// @ts-ignore: decorator
@inline
export function lanesStart(): v128 {
  return i32x4(0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f);
}

// @ts-ignore: decorator
@inline
export function absorb(lanes: v128, block: v128): v128 {
  const mixed = i32x4.mul(v128.xor(lanes, block), i32x4(0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f));
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

// The hashes of four units at once, as hashUnit and finish make them.
// @ts-ignore: decorator
@inline
function mixedUnits(values: v128): v128 {
  const first = v128.xor(values, i32x4.splat(LANE_1));
  const b = v128.xor(i32x4.mul(values, i32x4.splat(LANE_3)), i32x4.mul(first, i32x4.splat(MIX_A)));
  return v128.xor(b, i32x4.shr_u(b, 15));
}

// @ts-ignore: decorator
@inline
export function firstHalves(values: v128): v128 {
  const first = v128.xor(values, i32x4.splat(LANE_1));
  const a = i32x4.add(first, i32x4.mul(mixedUnits(values), i32x4.splat(MIX_B)));
  return v128.xor(a, i32x4.shr_u(a, 14));
}

// @ts-ignore: decorator
@inline
export function secondHalves(values: v128): v128 {
  const b = i32x4.mul(mixedUnits(values), i32x4.splat(LANE_0));
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
