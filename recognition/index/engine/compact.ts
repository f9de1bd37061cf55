// Columns of which some lanes are kept, one behind the other.
import { ORDERS } from "./memory";

// For each set of lanes the bytes of those that are in it.
export function fillOrders(): void {
  for (let lanes: u32 = 1; lanes < 16; lanes++) {
    let to = ORDERS + (<usize>lanes << 4);
    for (let left = lanes; left; left &= left - 1) {
      store<u32>(to, 0x03020100 + ctz<u32>(left) * 0x04040404);
      to += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
export function orderOf(lanes: u32): v128 {
  return v128.load(ORDERS + (<usize>lanes << 4));
}

// Writes those lanes of a vector that are in a set, and whatever up to the length of a vector.
// @ts-ignore: decorator
@inline
export function keep(to: usize, vector: v128, order: v128): void {
  v128.store(to, i8x16.swizzle(vector, order));
}
