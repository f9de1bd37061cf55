// Unpacks the fold table: the layout of ../fold-table.ts, out of base64.
import { CLASSES, DISTANCES, EXPANSIONS } from "./memory";

let at: usize = 0;

function varint(): u32 {
  let value: u32 = 0;
  let shift: u32 = 0;
  for (;;) {
    const byte = <u32>load<u8>(at++);
    value |= (byte & 127) << shift;
    if (byte < 128) break;
    shift += 7;
  }
  return value;
}

// @ts-ignore: decorator
@inline
function sextet(char: u32): u32 {
  if (char >= 97) return char - 71;
  if (char >= 65) return char - 65;
  if (char >= 48) return char + 4;
  return char == 43 ? 62 : char == 47 ? 63 : 0;
}

// Turns `length` base64 characters at `text` into bytes at the same place.
function decodeBase64(text: usize, length: i32): void {
  let to = text;
  for (let from = text; from < text + <usize>length; from += 4) {
    const bits =
      (sextet(load<u8>(from)) << 18) | (sextet(load<u8>(from, 1)) << 12) | (sextet(load<u8>(from, 2)) << 6) | sextet(load<u8>(from, 3));
    store<u8>(to, <u8>(bits >> 16));
    store<u8>(to, <u8>(bits >> 8), 1);
    store<u8>(to, <u8>bits, 2);
    to += 3;
  }
}

// Fills the three tables from the packed table, base64 at `text`; answers the bytes of the expansions.
export function unpack(text: usize, length: i32): i32 {
  decodeBase64(text, length);
  at = text + 1;
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
