/** Pieces of bytes to be put in order, by number. */
export interface SortableTexts {
  readonly length: number;
  /** The byte of an item at a depth, plus one; 0 where the item ends before. */
  byteAt(item: number, depth: number): number;
}

/** Runs so short are put in order by insertion. */
const SHORT = 12;

/**
 * Numbers of items in the order of their bytes, a shorter one before those that it begins, equal ones by number: multikey
 * quicksort (Bentley and Sedgewick, 1997), in place, since a million strings and the work arrays of a sort with a
 * comparison take a hundred megabytes.
 */
export function sortTexts(texts: SortableTexts): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: texts.length }, (_, item) => item);
  // Runs still to be put in order: where they begin and end, and up to which depth they agree.
  const waiting: number[] = [0, order.length, 0];
  while (waiting.length > 0) {
    const depth = waiting.pop()!;
    const to = waiting.pop()!;
    const from = waiting.pop()!;
    if (to - from <= SHORT) insert(texts, order, from, to, depth);
    else split(texts, order, from, to, depth, waiting);
  }
  return order;
}

/** Puts what is smaller at this depth before, what is larger behind, and has the three parts put in order. */
function split(
  texts: SortableTexts,
  order: Uint32Array,
  from: number,
  to: number,
  depth: number,
  waiting: number[],
): void {
  const key = (at: number) => texts.byteAt(order[at]!, depth);
  const middle = median(key(from), key((from + to) >> 1), key(to - 1));
  let [less, at, more] = [from, from, to];
  while (at < more) {
    const item = order[at]!;
    const own = texts.byteAt(item, depth);
    if (own === middle) at++;
    else if (own < middle) {
      order[at++] = order[less]!;
      order[less++] = item;
    } else {
      order[at] = order[--more]!;
      order[more] = item;
    }
  }
  if (less - from > 1) waiting.push(from, less, depth);
  if (to - more > 1) waiting.push(more, to, depth);
  if (middle > 0) waiting.push(less, more, depth + 1);
  else order.subarray(less, more).sort();
}

const median = (a: number, b: number, c: number) => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

function insert(texts: SortableTexts, order: Uint32Array, from: number, to: number, depth: number): void {
  for (let at = from + 1; at < to; at++) {
    const item = order[at]!;
    let place = at;
    while (place > from && isAfter(texts, order[place - 1]!, item, depth)) {
      order[place] = order[place - 1]!;
      place--;
    }
    order[place] = item;
  }
}

function isAfter(texts: SortableTexts, one: number, other: number, depth: number): boolean {
  for (let at = depth; ; at++) {
    const [a, b] = [texts.byteAt(one, at), texts.byteAt(other, at)];
    if (a !== b) return a > b;
    if (a === 0) return one > other;
  }
}
