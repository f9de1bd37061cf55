import type { PageBlock } from '../text-blocks.ts';
import type { Drawing } from './draw-block.ts';
import { textRects } from './measure-mark.ts';
import type { PageMark } from './page-mark.ts';

/** Text of one element as the painter keeps it. */
export interface Patch {
  container: Element;
  /** Its blocks with their marks, in reading order. */
  blocks: Map<PageBlock, PageMark[]>;
  near: boolean;
  /** To be drawn again although nothing moved. */
  stale: boolean;
  drawing: Drawing | null;
  /** Where the page's origin was when only a part of the marks was drawn, in viewport pixels. */
  drawnAt: number | null;
  /** Where the element's box stood when it was drawn, relative to the page's origin, in pixels. */
  at: { x: number; y: number; width: number; height: number };
}

/** All marks of an element's text, in reading order. */
export function marksOf(patch: Patch): PageMark[] {
  const [only] = patch.blocks.values();
  return only && patch.blocks.size === 1 ? only : [...patch.blocks.values()].flat();
}

/** Of marks in reading order, those whose text stands between two heights, in viewport pixels. */
export function marksAround(marks: PageMark[], top: number, bottom: number): PageMark[] {
  const heightOf = (mark: PageMark) => textRects(mark)[0]?.rect.bottom ?? Number.NEGATIVE_INFINITY;
  const firstBelow = (height: number) => {
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (heightOf(marks[middle]!) < height) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return marks.slice(firstBelow(top), firstBelow(bottom));
}
