import { inBox } from './marks/box.ts';
import { textRects } from './marks/measure-mark.ts';
import type { PageMark } from './marks/page-mark.ts';
import type { PageText } from './page-text.ts';
import type { TextPosition } from './text-blocks.ts';

/** The line under a name belongs to it: this many pixels below the glyphs still count. */
const BELOW_PX = 4;

/** Chromium before 128 and Safari know only the older call, which stays out of shadow roots. */
type OldCaret = { caretRangeFromPoint?(x: number, y: number): Range | null };

/** The open shadow roots on the way to what lies at a point, so that carets inside them are found. */
function shadowRootsAt(document: Document, x: number, y: number): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  let inside = document.elementFromPoint(x, y)?.shadowRoot ?? null;
  while (inside && !roots.includes(inside)) {
    roots.push(inside);
    inside = inside.elementFromPoint(x, y)?.shadowRoot ?? null;
  }
  return roots;
}

/**
 * The position in the text of the page at a point in viewport pixels of `document`, through open shadow roots;
 * `null` where there is no text. The caret lands near, not on, what is pointed at: the caller confirms it.
 */
export function textPositionAt(document: Document, x: number, y: number): TextPosition | null {
  let node: Node | null = null;
  let offset = 0;
  if (typeof document.caretPositionFromPoint === 'function') {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: shadowRootsAt(document, x, y) });
    node = caret?.offsetNode ?? null;
    offset = caret?.offset ?? 0;
  } else {
    const range = (document as OldCaret).caretRangeFromPoint?.(x, y);
    node = range?.startContainer ?? null;
    offset = range?.startOffset ?? 0;
  }
  return node?.nodeType === Node.TEXT_NODE ? { node: node as Text, offset } : null;
}

/**
 * The mark at a point in viewport pixels of `document`; `null` when the point is beside its letters, or something
 * else lies over them.
 */
export function markAt(
  document: Document,
  point: { x: number; y: number },
  text: PageText,
  marksOf: (block: PageMark['block']) => readonly PageMark[],
): PageMark | null {
  const { x, y } = point;
  const position = textPositionAt(document, x, y) ?? textPositionAt(document, x, y - BELOW_PX);
  const found = position && text.find(position);
  if (!found) return null;
  for (const mark of marksOf(found.block)) {
    if (found.offset < mark.start || found.offset > mark.end) continue;
    const hit = textRects(mark).some(({ rect }) =>
      inBox({ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom + BELOW_PX }, x, y),
    );
    if (hit) return mark;
  }
  return null;
}
