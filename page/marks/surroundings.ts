import { elementAbove } from '../element-above.ts';
import { type Box, EVERYWHERE, meet, moveBox } from './box.ts';

/** Where a block's marks have to be drawn so that they share the fate of its text. */
export interface Surroundings {
  /** What of the viewport the text can show in (scrollers and clipping boxes cut it). */
  clip: Box;
  /** Level in the page's stacking order, so that what covers the text covers its marks. */
  level: number;
  /** Whether the text stays where it is while the page scrolls. */
  fixed: boolean;
  /** From the coordinates of the text's own document to those of the top page, in pixels. */
  dx: number;
  dy: number;
}

/** What one ancestor does to what is inside it. */
interface Ancestor {
  positioned: boolean;
  position: string;
  level: number | null;
  clips: Box | null;
  /** Turned, skewed or set vertically: a level line under the words would lie. */
  twisted: boolean;
}

/** Ancestors looked at in one round of placing; good only until the page may have changed. */
export type Survey = Map<Element, Ancestor>;

const VISIBLE = new Set(['visible', '']);

function isTwisted(style: CSSStyleDeclaration): boolean {
  if (style.rotate !== 'none' && style.rotate !== '' && style.rotate !== '0deg') return true;
  if (style.transform === 'none' || style.transform === '') return false;
  const matrix = new DOMMatrixReadOnly(style.transform);
  return (
    !matrix.is2D || Math.abs(matrix.b) > 1e-4 || Math.abs(matrix.c) > 1e-4 || matrix.a <= 0 || matrix.d <= 0
  );
}

function look(element: Element, survey: Survey): Ancestor {
  const seen = survey.get(element);
  if (seen) return seen;
  const style = getComputedStyle(element);
  const { position } = style;
  const positioned = position !== 'static';
  const scrollsPage =
    element === element.ownerDocument.documentElement || element === element.ownerDocument.body;
  let clips: Box | null = null;
  const cuts =
    !VISIBLE.has(style.overflowX) ||
    !VISIBLE.has(style.overflowY) ||
    style.contain.includes('paint') ||
    style.contain === 'content' ||
    style.contain === 'strict';
  if (cuts && !scrollsPage && style.display !== 'inline') {
    const rect = element.getBoundingClientRect();
    const left = rect.left + element.clientLeft;
    const top = rect.top + element.clientTop;
    clips = { left, top, right: left + element.clientWidth, bottom: top + element.clientHeight };
    if (style.overflowX === 'visible') Object.assign(clips, { left: -1e7, right: 1e7 });
    if (style.overflowY === 'visible') Object.assign(clips, { top: -1e7, bottom: 1e7 });
  }
  const level = style.zIndex === 'auto' || style.zIndex === '' ? null : Number(style.zIndex);
  const found = { positioned, position, level, clips, twisted: isTwisted(style) };
  survey.set(element, found);
  return found;
}

/** The element whose box holds this one's: through slots, out of shadow trees and frames. */
function boxAbove(element: Element): Element | null {
  return element.assignedSlot ?? elementAbove(element);
}

/** The box an element's text stands in, in its own document's viewport: its own, or the next one above if it has none. */
export function boxOf(element: Element): DOMRect {
  let rect = element.getBoundingClientRect();
  for (let at = boxAbove(element); at && rect.width === 0 && rect.height === 0; at = boxAbove(at)) {
    if (at.ownerDocument !== element.ownerDocument) break;
    rect = at.getBoundingClientRect();
  }
  return rect;
}

/** {@link boxOf} in viewport pixels of the top page. */
export function boxInPage(element: Element): { left: number; top: number; width: number; height: number } {
  const { left, top, width, height } = boxOf(element);
  const box = { left, top, width, height };
  let view = element.ownerDocument.defaultView;
  while (view && view !== window && view.frameElement) {
    const frame = view.frameElement.getBoundingClientRect();
    box.left += frame.left;
    box.top += frame.top;
    view = view.frameElement.ownerDocument.defaultView;
  }
  return box;
}

/**
 * How a block's marks must be drawn; `null` where they cannot be kept true: in text that is turned, set
 * vertically or hidden, or in a scaled frame.
 */
export function surroundingsOf(container: Element, survey: Survey): Surroundings | null {
  if (!container.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  if (getComputedStyle(container).writingMode !== 'horizontal-tb') return null;
  let clip = EVERYWHERE;
  let level = 0;
  let fixed = false;
  let dx = 0;
  let dy = 0;
  // An absolute box is cut only by boxes it is placed in, a fixed one by none of its own document.
  let escapes: 'none' | 'static' | 'all' = 'none';
  for (let at: Element | null = container; at; ) {
    const { positioned, position, level: own, clips, twisted } = look(at, survey);
    if (twisted) return null;
    if (clips && (escapes === 'none' || (escapes === 'static' && positioned))) {
      const cut = meet(clip, clips);
      if (!cut) return null;
      clip = cut;
    }
    if (own !== null) level = own;
    if (position === 'fixed') {
      fixed = true;
      escapes = 'all';
    } else if (escapes !== 'all' && positioned) escapes = position === 'absolute' ? 'static' : 'none';
    const above = boxAbove(at);
    if (above && above.ownerDocument !== at.ownerDocument) {
      const rect = above.getBoundingClientRect();
      const frame = above as HTMLElement;
      if (Math.abs(rect.width - frame.offsetWidth) > 1) return null;
      const style = getComputedStyle(frame);
      const x = rect.left + frame.clientLeft + Number.parseFloat(style.paddingLeft);
      const y = rect.top + frame.clientTop + Number.parseFloat(style.paddingTop);
      const view = { left: x, top: y, right: x + frame.clientWidth, bottom: y + frame.clientHeight };
      const cut = meet(moveBox(clip, x, y), view);
      if (!cut) return null;
      clip = cut;
      dx += x;
      dy += y;
      fixed = false;
      level = 0;
      escapes = 'none';
    }
    at = above;
  }
  return { clip, level, fixed, dx, dy };
}
