// Fills the tables that the engine needs from the start: the fold table, in the layout of ../fold-table.ts, and its own.
import { fillOrders } from "./compact";
import { CLASSES, DISTANCES, EXPANSIONS } from "./memory";

let at: usize = 0;

// Seven bits a byte, the lowest first. (Written so, the compiler does not repeat it at each use.)
function varint(): u32 {
  const byte = <u32>load<u8>(at++);
  return byte < 128 ? byte : (byte & 127) | (varint() << 7);
}

// Fills the three tables of characters from the packed table at `packed`; answers the bytes of the expansions.
export function unpack(packed: usize): i32 {
  fillOrders();
  at = packed + 1;
  const expansions = varint();
  for (let i: u32 = 0; i < expansions; i++) {
    const slot = EXPANSIONS + <usize>i * 10;
    const units = varint();
    store<u16>(slot, <u16>units);
    for (let unit: u32 = 1; unit <= units; unit++) store<u16>(slot + (unit << 1), <u16>varint());
  }
  for (let unit: u32 = 0; unit < 0x10000; ) {
    const to = unit + varint();
    const cls = load<u8>(at++);
    const zigzag = varint();
    const distance = zigzag & 1 ? -<i32>((zigzag + 1) >> 1) : <i32>(zigzag >> 1);
    memory.fill(CLASSES + unit, cls, to - unit);
    if (distance == 0) unit = to;
    while (unit < to) {
      store<u16>(DISTANCES + (unit << 1), <u16>distance);
      unit++;
    }
  }
  return <i32>expansions * 10;
}
