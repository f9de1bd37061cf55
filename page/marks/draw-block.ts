import { type Box, meet } from './box.ts';
import type { Ground, Layer } from './ground.ts';
import { type Fragment, measureMark, toPixel } from './measure-mark.ts';
import type { PageMark } from './page-mark.ts';
import { boxOf, type Survey, surroundingsOf } from './surroundings.ts';

/** What is drawn beside the plain marks. */
export interface DrawState {
  /** The mark whose card is open. */
  open: PageMark | null;
  /** The mark with the keyboard's ring. */
  focused: PageMark | null;
  /** While Alt is held, muted marks show as further mentions. */
  showMuted: boolean;
  /** Whether the page is dark under the ring. */
  dark: boolean;
}

/** What was drawn for one element's text. */
export interface Drawing {
  /** Marks not drawn yet for lack of time. */
  left: readonly PageMark[];
  /** Whether it lies on a layer that stays while the page scrolls. */
  fixed: boolean;
  boxes: HTMLElement[];
  /** Where the text of each mark began, in pixels from its container's box, to notice when it moves. */
  places: Map<PageMark, { left: number; top: number }>;
}

/** Marks drawn between two looks at the clock. */
const MARKS_A_LOOK = 4;
const LINE_PX = { company: 1, investor: 1.25, open: 2 };
/** The ring lies 1 px outside the name and is 2 px wide. */
const RING_OUT_PX = 3;

function put(layer: Layer, box: Box, className: string, ink?: string): HTMLElement {
  const element = layer.element.ownerDocument.createElement('div');
  element.className = className;
  const { style } = element;
  style.width = `${(box.right - box.left) / layer.scale}px`;
  if (!className.includes('line')) style.height = `${(box.bottom - box.top) / layer.scale}px`;
  // Moved by transform alone: a box moved by top or left tells layout-shift observers of the page.
  const x = (box.left - layer.originX) / layer.scale;
  const y = (box.top - layer.originY) / layer.scale;
  style.transform = `translate(${x}px,${y}px)`;
  if (ink) style.color = ink;
  layer.waiting.append(element);
  return element;
}

function drawFragment(
  layer: Layer,
  fragment: Fragment,
  mark: PageMark,
  state: DrawState,
  limit: Box,
): HTMLElement[] {
  const boxes: HTMLElement[] = [];
  const isOpen = state.open === mark;
  const { glyphs } = fragment;
  if (mark.quote) {
    const kept = meet(glyphs, limit);
    return kept ? [put(layer, kept, 'box kept')] : [];
  }
  if (isOpen) {
    const tinted = meet(glyphs, limit);
    if (tinted) boxes.push(put(layer, tinted, `box tint ${mark.role}`));
  }
  if (state.focused === mark) {
    const ring = {
      left: glyphs.left - RING_OUT_PX,
      top: glyphs.top - RING_OUT_PX,
      right: glyphs.right + RING_OUT_PX,
      bottom: glyphs.bottom + RING_OUT_PX,
    };
    boxes.push(put(layer, ring, state.dark ? 'box ring dark' : 'box ring'));
  }
  if (mark.inLink || (mark.muted && !state.showMuted && state.focused !== mark)) return boxes;
  const thick = isOpen ? LINE_PX.open : LINE_PX[mark.role];
  const top = Math.min(fragment.lineTop, limit.bottom - thick);
  // Rounded up it would reach out of the cover, where an observer of visibility tells marked text from other.
  const snapped = Math.min(toPixel(top), limit.bottom - thick);
  const line = meet({ ...glyphs, top: snapped, bottom: snapped + thick }, limit);
  if (!line) return boxes;
  const look = isOpen ? 'open' : mark.muted || mark.strength === 'more' ? 'more' : 'first';
  boxes.push(put(layer, line, `box line ${mark.role} ${look}`, fragment.ink));
  return boxes;
}

/**
 * Draws the marks of all text directly in `container`, and over its whole text the transparent cover that every
 * scanned text gets, marked or not: an observer of visibility on the page sees the same everywhere. No mark
 * reaches out of the cover. Nothing is drawn where marks cannot be kept true. Stops at `end` (milliseconds of the
 * page's clock) with the rest of the marks in `left`: in a text node of megabytes each takes half a millisecond.
 */
export function drawBlock(
  container: Element,
  marks: readonly PageMark[],
  state: DrawState,
  ground: Ground,
  survey: Survey,
  end: number,
): Drawing {
  const drawing: Drawing = { left: [], fixed: false, boxes: [], places: new Map() };
  const around = ground.holds(container) ? surroundingsOf(container, survey) : null;
  if (!around) return drawing;
  const rect = boxOf(container);
  const whole = {
    left: rect.left + around.dx,
    top: rect.top + around.dy,
    right: rect.right + around.dx,
    bottom: rect.bottom + around.dy,
  };
  const limit = meet(whole, around.clip);
  if (!limit) return drawing;
  drawing.fixed = around.fixed;
  const layer = ground.layer(around.fixed, around.level);
  drawing.boxes.push(put(layer, limit, 'box'));
  for (const [index, mark] of marks.entries()) {
    if (index % MARKS_A_LOOK === 0 && index > 0 && performance.now() > end) {
      drawing.left = marks.slice(index);
      break;
    }
    const fragments = measureMark(mark, { ...around, clip: limit });
    const [first] = fragments;
    if (!first) continue;
    drawing.places.set(mark, { left: first.textLeft - whole.left, top: first.textTop - whole.top });
    for (const fragment of fragments)
      drawing.boxes.push(...drawFragment(layer, fragment, mark, state, limit));
  }
  return drawing;
}
