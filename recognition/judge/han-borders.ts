import { once } from '../once.ts';

/** Characters looked at to each side of a name; longer pieces cost more and change nothing. */
const CONTEXT = 10;

/**
 * How many places of one reading are segmented. One costs 5 to 50 µs, so this bounds a page at 5 ms; what is left
 * of it counts as lying on borders.
 */
const MOST_SEGMENTED = 100;

/** The first one of a worker's life reads a dictionary for 15 ms; pages without Chinese do without. */
const segmenter = once(() =>
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null,
);

/**
 * Tells whether a short Chinese name cuts through the words around it ("复星" in "恢复星空"). Words come from the
 * browser's own segmenter, in pieces, since in one go its time grows faster than the text. A name that the
 * segmenter splits into characters is unknown to it and lies on borders.
 */
export class HanBorders {
  private left = MOST_SEGMENTED;

  /** `true` when a word of the text around reaches over the start or the end (UTF-16 offsets) of the name. */
  cuts(text: string, start: number, end: number): boolean {
    if (this.left <= 0) return false;
    const words = segmenter();
    if (!words) return false;
    this.left--;
    const from = Math.max(0, start - CONTEXT);
    const pieces = words.segment(text.slice(from, end + CONTEXT));
    const first = pieces.containing(start - from);
    if (first !== undefined && first.index < start - from) return true;
    const last = pieces.containing(end - 1 - from);
    return last !== undefined && last.index + last.segment.length > end - from;
  }
}
