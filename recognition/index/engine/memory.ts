// Where everything lies in the engine's memory, in bytes. The owner (wasm-engine.ts) fills the tables and writes the
// text; segments lie behind SEGMENTS in the order in which they were loaded.
export const CLASSES: usize = 0; // u8[65536]
export const DISTANCES: usize = 0x10000; // u16[65536]
export const EXPANSIONS: usize = 0x30000; // u16[5] each: length, units
export const LEGAL_FORMS: usize = 0x32000; // u32[256], open addressing by the low byte, 0 = empty
export const SOURCES: usize = 0x32400; // descriptors, see match.ts
export const BLOCK: usize = 0x33400; // eight folded units being gathered
export const DELTA: usize = 0x34000; // as delta.ts lays it out
export const HITS: usize = 0x4c000; // i32[4] each: start, end, two hash halves
export const HITS_ROOM: i32 = 4096;
export const TEXT: usize = 0x5c000; // UTF-8, followed by 16 zero bytes
export const TOKENS: usize = 0x75000; // 16 bytes each: u32 a, u32 b, u16 start, u16 end, u32 flags
export const FOUND: usize = 0xf8000; // 16 bytes each: u32 token, two hash halves, kind
export const FOUND_ROOM: i32 = 2032;
export const TOUCHED: usize = 0xfff00; // u32, see touch() in match.ts
export const SEGMENTS: usize = 0x100000;

export const TOKEN_BYTES: usize = 16;
