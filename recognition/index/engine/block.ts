// The folded units of a token that is read one character after another, hashed eight at a time.
import { EXPANDS } from "./classes";
import { absorb, finishLanes, lanesStart } from "./hash";
import { BLOCK, EXPANSIONS } from "./memory";
import { foldOf } from "./reading";

// Behind the units of the block.
const LANES = BLOCK + 16;

export let unitCount: u32 = 0;

export function startUnits(): void {
  unitCount = 0;
  v128.store(BLOCK, i64x2.splat(0));
  v128.store(LANES, lanesStart());
}

function absorbUnits(): void {
  v128.store(LANES, absorb(v128.load(LANES), v128.load(BLOCK)));
  v128.store(BLOCK, i64x2.splat(0));
}

function putUnit(unit: u32): void {
  store<u16>(BLOCK + ((unitCount & 7) << 1), <u16>unit);
  if ((++unitCount & 7) == 0) absorbUnits();
}

// Takes in what a character of that class folds to.
export function putFolded(point: u32, cls: u32): void {
  const value = foldOf(point);
  if (!(cls & EXPANDS)) {
    putUnit(value);
    return;
  }
  const slot = EXPANSIONS + value * 10;
  const parts = <u32>load<u16>(slot);
  for (let part: u32 = 1; part <= parts; part++) putUnit(<u32>load<u16>(slot + (part << 1)));
}

// Makes the hash of the token.
export function finishUnits(): void {
  if (unitCount & 7) absorbUnits();
  finishLanes(v128.load(LANES));
}
