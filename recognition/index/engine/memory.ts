// Where everything lies in the engine's memory, in bytes. The owner (wasm-engine.ts) fills the tables and writes the
// text; segments lie behind SEGMENTS in the order in which they were loaded.
export const CLASSES: usize = 0; // u8[65536]
export const DISTANCES: usize = 0x10000; // u16[65536]
export const EXPANSIONS: usize = 0x30000; // u16[5] each: length, units
export const LEGAL_FORMS: usize = 0x32000; // u32[256], open addressing by the low byte, 0 = empty
export const SOURCES: usize = 0x32400; // descriptors, see source.ts
export const BLOCK: usize = 0x33400; // folded letters of the token being read
export const BLOCK_ROOM: usize = 128;
export const DELTA: usize = 0x34000; // as delta.ts lays it out
export const QUEUE: usize = 0x4d000; // 16 bytes each, see match.ts
export const PLACES_AT_ONCE: u32 = 1000;
export const COUNTS: usize = 0x51000; // u32 for each place
export const TOUCHED: usize = 0x52000; // u32, see match.ts
export const TEXT: usize = 0x5c000; // UTF-8, followed by 16 zero bytes
export const TOKENS: usize = 0x75000; // 16 bytes each: u32 a, u32 b, u16 start, u16 end, u32 flags
// Every place may give a name for each length in tokens and one more that is a single unit. Nearly all of this room is
// never used, and what is not used takes no memory.
export const CANDIDATES: usize = 0x100000; // 16 bytes each, see match.ts
export const CANDIDATES_ROOM: i32 = 0x10000;
export const HITS: usize = 0x200000; // i32[4] each: start, end, two hash halves
export const HITS_ROOM: i32 = 0x12000;
export const SEGMENTS: usize = 0x320000;

export const TOKEN_BYTES: usize = 16;
