// Where everything lies in the engine's memory, in bytes. What is walked through side by side begins at different places
// of a page, or it would compete for the same lines of the nearest cache. The owner (wasm-engine.ts) fills the tables and
// writes the text; segments lie behind SEGMENTS in the order in which they were loaded.
export const CLASSES: usize = 0; // u8[65536]
export const DISTANCES: usize = 0x10000; // u16[65536]
export const EXPANSIONS: usize = 0x30000; // u16[5] each: length, units
export const LEGAL_FORMS: usize = 0x32000; // u32[256], open addressing by the low byte, 0 = empty
export const SOURCES: usize = 0x32400; // descriptors, see source.ts
export const NARROWED: usize = 0x32c00; // u8[0x180], u8[0x200]: what narrow.ts made of U+0000.. and U+2000.., 0 = not asked yet
export const SPECIAL_LETTERS: usize = 0x32f80; // u16[64], see narrow.ts
export const CONSTANTS: usize = 0x33000; // what the compiler places, see tools/build-engine.ts
export const BLOCK: usize = 0x33400; // folded letters of the token being read
export const BLOCK_ROOM: usize = 128;
export const DELTA: usize = 0x34000; // as delta.ts lays it out
export const LANES: usize = 0x4d000; // of tokens whose hash is being made, 16 bytes each
export const COUNTS: usize = 0x51000; // u32 for each place, see confirm.ts
// Tokens that the filters let pass, see asking.ts; u32 for each.
export const TOKENS_AT_ONCE: i32 = 1000;
export const PASSED: usize = 0x53000; // which, and what was answered
export const NEXT_A: usize = 0x54140; // hashes of it and the token after it
export const NEXT_B: usize = 0x55280;
export const FOUR_RUNS: usize = 0x563c0; // three vectors, see asking.ts
export const NOTHING: usize = 0x56400; // eight zero bytes
export const FEW: usize = 0x56420; // see source.ts
export const ORDERS: usize = 0x56440; // sixteen vectors, see compact.ts
export const TEXT: usize = 0x5c000; // UTF-8, followed by 64 zero bytes
// Tokens as columns, each with room for a window of units and somewhat more.
export const HASH_A: usize = 0x75000; // u32
export const HASH_B: usize = 0x96440; // u32
export const SPANS: usize = 0xb7880; // u16 start, u16 end
export const FLAGS: usize = 0xd8cc0; // u8
export const STREAM: usize = 0xe1d00; // one byte a unit, see narrow.ts
// Runs that a name may go on after, as columns of u32, see match.ts.
export const QUEUE: usize = 0xea100;
export const QUEUE_COLUMN: usize = 0x1440;
// What may be names, as columns of u32, see candidates.ts. Every place may give one for each length in tokens and one more that
// is a single unit. Nearly all of this room is never used, and what is not used takes no memory.
export const CANDIDATES: usize = 0x100000;
export const CANDIDATES_COLUMN: usize = 0x3fc00;
export const CANDIDATES_ROOM: i32 = 0xfec0;
export const HITS: usize = 0x200000; // i32[4] each: start, end, two hash halves
export const HITS_ROOM: i32 = 0x12000;
export const SEGMENTS: usize = 0x320000;
