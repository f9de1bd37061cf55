/** Text with everything evened out that a page changes without changing its words. */
export interface EvenText {
  text: string;
  /** For each UTF-16 unit of `text` its offset in the original, and at the end the original's length. */
  from: Uint32Array;
}

const SPACE = /\s/;
/** Soft hyphen, zero-width characters, marks of direction, byte order mark: they show nothing. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
const EVEN: ReadonlyMap<string, string> = new Map([
  ...[...'‘’‚‛′`´'].map((mark) => [mark, "'"] as const),
  ...[...'“”„‟″«»「」『』'].map((mark) => [mark, '"'] as const),
  ...[...'‐‑‒–—−'].map((mark) => [mark, '-'] as const),
]);

/**
 * Evens text out: runs of white space become one space, none at the ends; soft hyphens and other unseen
 * characters go; quote marks and dashes are of one kind. One pass over the text.
 */
export function evenText(original: string): EvenText {
  const from = new Uint32Array(original.length + 1);
  const parts: string[] = [];
  let length = 0;
  let space = -1;
  for (let index = 0; index < original.length; index += 1) {
    const unit = original[index]!;
    if (UNSEEN.test(unit)) continue;
    if (SPACE.test(unit)) {
      if (space < 0) space = index;
      continue;
    }
    if (space >= 0 && length > 0) {
      parts.push(' ');
      from[length] = space;
      length += 1;
    }
    space = -1;
    parts.push(EVEN.get(unit) ?? unit);
    from[length] = index;
    length += 1;
  }
  from[length] = original.length;
  return { text: parts.join(''), from: from.subarray(0, length + 1) };
}

/** Offset in the evened text of an offset in the original: of the first unit that stands there or later. */
export function evenOffset({ from, text }: EvenText, offset: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
