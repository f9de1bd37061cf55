// Factors of the hashes that more than one file needs; those of ../hash.ts.
export const LANE_0: u32 = 0x9e3779b1;
export const LANE_1: u32 = 0x85ebca77;
export const LANE_3: u32 = 0x27d4eb2f;
export const MIX_A: u32 = 0x7feb352d;
export const MIX_B: u32 = 0x846ca68b;
export const CHAIN_A: u32 = 0xcc9e2d51;
export const CHAIN_B: u32 = 0x1b873593;
// What stands for the two ways in which tokens are not simply joined.
export const BREAK_HASH: u32 = 0x51ed270b;
export const STOP_HASH: u32 = 0x2545f491;
