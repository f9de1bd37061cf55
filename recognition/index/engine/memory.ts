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
export const QUEUE: usize = 0x4d000; // 16 bytes each, see match.ts
export const TOKENS_AT_ONCE: i32 = 1000;
export const COUNTS: usize = 0x51000; // u32 for each place
export const TOUCHED: usize = 0x52000; // u32, see match.ts
export const PASSED: usize = 0x53000; // u32 for each token that the filters let pass, see match.ts
export const WORDS: usize = 0x54040; // u64 for each token or run: what the filter holds at its place
export const RUN_A: usize = 0x56100; // u32 for each token: hashes of it and the token after it
export const RUN_B: usize = 0x57200;
export const FIRST_A: usize = 0x58300; // u32 for each token: first half of the hash that is asked first
export const NEXT_WORDS: usize = 0x59400; // u64: the same as WORDS for runs of two
export const NOTHING: usize = 0x5b400; // eight zero bytes
export const TEXT: usize = 0x5c000; // UTF-8, followed by 64 zero bytes
// Tokens as columns, each with room for a window of units and somewhat more.
export const HASH_A: usize = 0x75000; // u32
export const HASH_B: usize = 0x96440; // u32
export const SPANS: usize = 0xb7880; // u16 start, u16 end
export const FLAGS: usize = 0xd8cc0; // u8
export const STREAM: usize = 0xe1d00; // one byte a unit, see narrow.ts
export const LOWER_QUEUE: usize = 0xea100; // as QUEUE, for runs in lower case
// Every place may give a name for each length in tokens and one more that is a single unit. Nearly all of this room is
// never used, and what is not used takes no memory.
export const CANDIDATES: usize = 0x100000; // 16 bytes each, see match.ts
export const CANDIDATES_ROOM: i32 = 0x10000;
export const HITS: usize = 0x200000; // i32[4] each: start, end, two hash halves
export const HITS_ROOM: i32 = 0x12000;
export const SEGMENTS: usize = 0x320000;
