/**
 * The fold table unpacked: for each UTF-16 unit its class and how far it folds.
 *
 * Layout of the packed bytes, all numbers varints (7 bits a byte, low first) unless said:
 * version (1 byte), count of expansions, each as length and units; then runs of equal entries over all 65,536
 * units: run length, class (1 byte), distance to the folded unit (zigzag, modulo 65,536). Where the class says
 * EXPANDS, unit plus distance is a place in the expansion list instead.
 */
import { FOLD_TABLE } from './fold-table.generated.ts';

/** Every expansion takes this many slots: its length and up to four units. */
export const EXPANSION_SLOTS = 5;

/** The unpacked table. */
export interface FoldTable {
  /** Class byte of each unit, see `unit-class.ts`. */
  classes: Uint8Array;
  /** Folded unit = unit + distance, modulo 65,536. */
  distances: Uint16Array;
  /** `EXPANSION_SLOTS` numbers each: length, then the units. */
  expansions: Uint16Array;
}

type Base64Bytes = typeof Uint8Array & { fromBase64?: (text: string) => Uint8Array };

/** Bytes of a base64 text that we shipped ourselves. */
export function bytesOfBase64(text: string): Uint8Array {
  const native = (Uint8Array as Base64Bytes).fromBase64;
  if (native) return native.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function unpack(bytes: Uint8Array): FoldTable {
  let at = 1;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const expansions = new Uint16Array(varint() * EXPANSION_SLOTS);
  for (let slot = 0; slot < expansions.length; slot += EXPANSION_SLOTS) {
    const length = varint();
    expansions[slot] = length;
    for (let i = 1; i <= length; i++) expansions[slot + i] = varint();
  }
  const classes = new Uint8Array(0x10000);
  const distances = new Uint16Array(0x10000);
  for (let from = 0; from < 0x10000; ) {
    const to = from + varint();
    const cls = bytes[at++]!;
    const zigzag = varint();
    const distance = zigzag & 1 ? -((zigzag + 1) >> 1) : zigzag >> 1;
    if (cls) classes.fill(cls, from, to);
    if (distance) distances.fill(distance, from, to);
    from = to;
  }
  return { classes, distances, expansions };
}

let unpacked: FoldTable | undefined;
let copyOfEngine: (() => FoldTable) | undefined;

/** The fold table, unpacked at the first call. */
export function foldTable(): FoldTable {
  unpacked ??= copyOfEngine?.() ?? unpack(bytesOfBase64(FOLD_TABLE));
  copyOfEngine = undefined;
  return unpacked;
}

/**
 * An engine has unpacked the table, which in a worker that just woke is ten times faster; `copy` gives one of it, and is asked for
 * it only when the table is needed: finding names does without.
 */
export function adoptFoldTable(copy: () => FoldTable): void {
  if (!unpacked) copyOfEngine = copy;
}
