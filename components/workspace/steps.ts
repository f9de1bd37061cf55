/** Work on a long list that can rest between any two steps, and gives its result at the end. */
export type Steps<T> = Generator<undefined, T>;

/** So many items make one step; comparing takes about a microsecond. */
const AT_ONCE = 500;
/** So many where something is made of each, which may take a tenth of a millisecond. */
const MADE_AT_ONCE = 20;

/** Makes one thing of each item. */
export function* mapSteps<T, U>(items: readonly T[], make: (item: T, at: number) => U): Steps<U[]> {
  const made: U[] = [];
  for (let at = 0; at < items.length; at++) {
    made.push(make(items[at]!, at));
    if (made.length % MADE_AT_ONCE === 0) yield;
  }
  return made;
}

/** Keeps the items that fit. */
export function* filterSteps<T>(
  items: readonly T[],
  fits: (item: T, at: number) => boolean,
): Steps<readonly T[]> {
  const kept: T[] = [];
  for (let at = 0; at < items.length; at++) {
    if (fits(items[at]!, at)) kept.push(items[at]!);
    if (at % AT_ONCE === AT_ONCE - 1) yield;
  }
  return kept;
}

/** Orders items; equal ones keep their order. Short runs are sorted by the engine and merged from below. */
export function* sortSteps<T>(items: readonly T[], compare: (a: T, b: T) => number): Steps<readonly T[]> {
  let from: T[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    for (const item of items.slice(at, at + AT_ONCE).sort(compare)) from.push(item);
    yield;
  }
  let into: T[] = new Array(from.length);
  for (let width = AT_ONCE; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let [left, right] = [start, middle];
      for (let to = start; to < end; to++) {
        const takeLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
        into[to] = takeLeft ? from[left++]! : from[right++]!;
        if (to % AT_ONCE === AT_ONCE - 1) yield;
      }
    }
    [from, into] = [into, from];
  }
  return from;
}

/** Goes on with some work until it is done or `until` has come (as `performance.now()` tells it). */
export function goOn<T>(work: Steps<T>, until: number): { done: true; value: T } | { done: false } {
  for (;;) {
    const step = work.next();
    if (step.done) return { done: true, value: step.value };
    if (performance.now() >= until) return { done: false };
  }
}
