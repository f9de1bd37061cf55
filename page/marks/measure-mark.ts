import { stretchesOf } from '../text-blocks.ts';
import { type Box, meet, moveBox } from './box.ts';
import { fontMetrics } from './font-metrics.ts';
import type { PageMark } from './page-mark.ts';
import type { Surroundings } from './surroundings.ts';

/** One line's share of a marked name, in viewport pixels of the top page. */
export interface Fragment {
  /** Box of the glyphs (ascent to descent), cut to what shows. */
  glyphs: Box;
  /** Where the text itself begins, also where that does not show. */
  textLeft: number;
  textTop: number;
  /** Upper edge of the line under the name. */
  lineTop: number;
  /** Colour of the text, as computed. */
  ink: string;
}

/** The line lies this far below the baseline, in em. */
const OFFSET_EM = 0.2;
/** The line of a Chinese name lies this far below its glyph box, in em. */
const OFFSET_UNDER_EM = 0.12;
/** Thinner than this, text is hidden from sight on purpose ("for screen readers only"). */
const MIN_SIZE_PX = 2;
const HAN = /\p{Script=Han}/u;

const ranges = new WeakMap<Document, Range>();

/** A range to measure with; live ranges slow every change of the page, so there is one for a document. */
function measuringRange(document: Document): Range {
  let range = ranges.get(document);
  if (!range) {
    range = document.createRange();
    ranges.set(document, range);
  }
  return range;
}

/** The rectangles of a mark's text in its own document, one for each line and text node; empty when it is gone. */
export function textRects(mark: PageMark): { rect: DOMRect; element: Element }[] {
  const found: { rect: DOMRect; element: Element }[] = [];
  for (const { node, from, length } of stretchesOf(mark.block, mark.start, mark.end)) {
    const element = node.parentElement;
    if (!element || !node.isConnected) return [];
    const range = measuringRange(node.ownerDocument);
    range.setStart(node, from);
    range.setEnd(node, from + length);
    for (const rect of range.getClientRects())
      if (rect.width > 0 && rect.height > MIN_SIZE_PX) found.push({ rect, element });
  }
  return found;
}

/** The next whole device pixel: text is set on whole ones, and its line with it. */
export function toPixel(value: number): number {
  const ratio = window.devicePixelRatio || 1;
  return Math.round(value * ratio) / ratio;
}

function lineTop(rect: Box, style: CSSStyleDeclaration, under: boolean): number {
  const size = Number.parseFloat(style.fontSize);
  const metrics = fontMetrics(style);
  if (under || !metrics) return rect.bottom + (under ? OFFSET_UNDER_EM * size : 0);
  // A page's zoom or transform scales the rectangle, not the computed font.
  const scale = (rect.bottom - rect.top) / (metrics.ascent + metrics.descent);
  return toPixel(rect.top + metrics.ascent * scale) + OFFSET_EM * size * scale;
}

/**
 * A mark's fragments, one for each line: pieces of a name split over inline elements that stand side by side
 * are one. Cut to what shows of the text; empty when nothing shows.
 */
export function measureMark(mark: PageMark, around: Surroundings): Fragment[] {
  const { block } = mark;
  const under = (block.lang?.startsWith('zh') ?? false) || HAN.test(block.text.slice(mark.start, mark.end));
  const fragments: Fragment[] = [];
  for (const { rect, element } of textRects(mark)) {
    const style = getComputedStyle(element);
    if (style.visibility !== 'visible') continue;
    const whole = moveBox(rect, around.dx, around.dy);
    const glyphs = meet(whole, around.clip);
    if (!glyphs || glyphs.right - glyphs.left < MIN_SIZE_PX) continue;
    const top = lineTop(whole, style, under);
    const last = fragments.at(-1);
    if (
      last &&
      Math.abs(last.glyphs.bottom - glyphs.bottom) < 1 &&
      Math.abs(last.glyphs.right - glyphs.left) < 2
    )
      last.glyphs.right = glyphs.right;
    else fragments.push({ glyphs, textLeft: whole.left, textTop: whole.top, lineTop: top, ink: style.color });
  }
  return fragments;
}
