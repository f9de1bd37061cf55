import type { BlockSpan } from '../../domain/draft.ts';
import { type PageBlock, type Piece, piecesOf } from '../text-blocks.ts';

/** Of more selected text than this only the beginning counts, in UTF-16 units. */
export const MAX_SELECTED_CHARS = 20_000;

const FIELD = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

/** Whether a range begins or ends in something that is typed in: that text is the reader's own, not the page's. */
export function inField(range: Range): boolean {
  return [range.startContainer, range.endContainer].some((node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
    return element?.closest(FIELD) != null;
  });
}

// The part of a piece inside the range, in UTF-16 offsets of its node; `null` where none of it is.
function partInside(range: Range, { node, from, length }: Piece): [number, number] | null {
  if (!range.intersectsNode(node)) return null;
  const first = range.startContainer === node ? Math.max(from, range.startOffset) : from;
  const last = range.endContainer === node ? Math.min(from + length, range.endOffset) : from + length;
  return first < last ? [first, last] : null;
}

/**
 * The words of a range as spans of the page's blocks, in reading order; what was not read of the page (navigation,
 * fields, hidden text, pictures) is left out. Spans are UTF-16 offsets in `block.text`.
 */
export function spansOfRange(range: Range, blocks: readonly PageBlock[]): BlockSpan[] {
  const root = range.commonAncestorContainer.getRootNode();
  const spans: BlockSpan[] = [];
  let chars = 0;
  for (const [index, block] of blocks.entries()) {
    if (chars >= MAX_SELECTED_CHARS) break;
    if (block.container.getRootNode() !== root || !range.intersectsNode(block.container)) continue;
    let start = -1;
    let end = -1;
    for (const piece of piecesOf(block)) {
      const part = partInside(range, piece);
      if (!part) continue;
      if (start < 0) start = piece.start + part[0] - piece.from;
      end = piece.start + part[1] - piece.from;
    }
    const span = start < 0 ? null : trimmed(block.text, start, end);
    if (!span) continue;
    end = Math.min(span.end, span.start + MAX_SELECTED_CHARS - chars);
    chars += end - span.start;
    spans.push({ block: index, start: span.start, end });
  }
  return spans;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } | null {
  const words = text.slice(start, end);
  const left = words.length - words.trimStart().length;
  const right = words.length - words.trimEnd().length;
  return left === words.length ? null : { start: start + left, end: end - right };
}

/**
 * What is selected in a document, also inside one of the open shadow `roots`, whose selection shows outside only as a
 * caret beside the host (Selection API, `getComposedRanges`; browsers without it ask the root). `null` for nothing.
 */
export function selectedRange(document: Document, roots: Iterable<ShadowRoot> = []): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  for (const root of roots) {
    const range = root.host.ownerDocument === document ? rangeIn(root, selection) : null;
    if (range && !range.collapsed) return range;
  }
  const range = selection.getRangeAt(0);
  return range.collapsed ? null : range;
}

type Composed = { getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[] };
type WithSelection = { getSelection?(): Selection | null };

function rangeIn(root: ShadowRoot, selection: Selection): Range | null {
  const { getComposedRanges } = selection as Composed;
  if (!getComposedRanges) {
    const own = (root as WithSelection).getSelection?.();
    return own && own.rangeCount > 0 ? own.getRangeAt(0) : null;
  }
  const [composed] = getComposedRanges.call(selection, { shadowRoots: [root] });
  if (!composed || composed.startContainer.getRootNode() !== root) return null;
  const range = root.ownerDocument.createRange();
  range.setStart(composed.startContainer, composed.startOffset);
  // A drag may end outside the root it began in: what is selected of the root counts.
  if (composed.endContainer.getRootNode() === root) range.setEnd(composed.endContainer, composed.endOffset);
  else range.setEnd(root, root.childNodes.length);
  return range;
}
