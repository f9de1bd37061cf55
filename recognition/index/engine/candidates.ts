// What may be names, as columns: the two halves of the hash, start | end << 16, and place. Places are counted from 0 among those
// gathered together; hits are put in order by them, and at one place by the order of the candidates, the shortest first.
import { keep, orderOf } from "./compact";
import { CANDIDATES, CANDIDATES_COLUMN } from "./memory";

export const CANDIDATES_A = CANDIDATES;
export const CANDIDATES_B = CANDIDATES + CANDIDATES_COLUMN;
export const COVERED = CANDIDATES + 2 * CANDIDATES_COLUMN;
export const PLACES = CANDIDATES + 3 * CANDIDATES_COLUMN;

// Writes those of four candidates that are in `lanes` behind the first `length` bytes of the columns; answers the new length.
// @ts-ignore: decorator
@inline
export function propose(length: usize, lanes: u32, a: v128, b: v128, covered: v128, places: v128): usize {
  const order = orderOf(lanes);
  keep(CANDIDATES_A + length, a, order);
  keep(CANDIDATES_B + length, b, order);
  keep(COVERED + length, covered, order);
  keep(PLACES + length, places, order);
  return length + (<usize>popcnt<u32>(lanes) << 2);
}
