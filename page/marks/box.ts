/** A rectangle in viewport pixels of the top page, unless said otherwise. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** No clipping at all. */
export const EVERYWHERE: Box = { left: -1e7, top: -1e7, right: 1e7, bottom: 1e7 };

/** What two boxes share; `null` when that is nothing. */
export function meet(a: Box, b: Box): Box | null {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  const right = Math.min(a.right, b.right);
  const bottom = Math.min(a.bottom, b.bottom);
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

/** The box moved by `dx`, `dy`. */
export function moveBox(box: Box, dx: number, dy: number): Box {
  return { left: box.left + dx, top: box.top + dy, right: box.right + dx, bottom: box.bottom + dy };
}

/** Whether a point lies in the box grown by `slack` pixels on every side. */
export function inBox(box: Box, x: number, y: number, slack = 0): boolean {
  return x >= box.left - slack && x <= box.right + slack && y >= box.top - slack && y <= box.bottom + slack;
}
