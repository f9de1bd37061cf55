import type { TextBlock } from '../domain/mention.ts';

/** A stretch of one text node inside a block. All numbers are UTF-16 offsets. */
export interface Piece {
  node: Text;
  /** Where the stretch starts in `node.data`. */
  from: number;
  /** Where it starts in the block's text. */
  start: number;
  length: number;
}

/** A block of page text and where it stands in the page. */
export interface PageBlock extends TextBlock {
  /** Nearest element around the text that is no inline element. */
  container: Element;
  /**
   * In the order of the text; what no piece covers is a space put between neighbours that must not join. `null`
   * where the text is all of the container's text as it stands: most paragraphs hold no name, and their text
   * nodes are only looked for when asked for ({@link piecesOf}).
   */
  pieces: Piece[] | null;
}

/** A position in the page: `offset` counts UTF-16 units of `node.data`. */
export interface TextPosition {
  node: Text;
  offset: number;
}

const found = new WeakMap<PageBlock, Piece[]>();

/** The stretches of text nodes that make up a block; empty when the page's text is no longer the block's. */
export function piecesOf(block: PageBlock): Piece[] {
  if (block.pieces) return block.pieces;
  const known = found.get(block);
  if (known?.[0]?.node.isConnected && known.at(-1)?.node.isConnected) return known;
  const pieces: Piece[] = [];
  const walker = block.container.ownerDocument.createTreeWalker(block.container, NodeFilter.SHOW_TEXT);
  let start = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    pieces.push({ node, from: 0, start, length: node.length });
    start += node.length;
  }
  if (start !== block.text.length) return [];
  found.set(block, pieces);
  return pieces;
}

function pieceAt(pieces: Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The stretches of page text under `start`–`end` (UTF-16 offsets in the block's text, end exclusive), one for
 * each text node, in order. Empty when the page's text has changed since it was read, so that nothing is drawn
 * at a wrong place.
 */
export function stretchesOf(block: PageBlock, start: number, end: number): Piece[] {
  const { text } = block;
  const pieces = piecesOf(block);
  const stretches: Piece[] = [];
  for (let index = pieceAt(pieces, start); index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    if (piece.start >= end) break;
    const first = Math.max(start, piece.start);
    const last = Math.min(end, piece.start + piece.length);
    if (first >= last) continue;
    const from = piece.from + first - piece.start;
    // Not `data`, which copies the whole node each time; a node can hold a whole book.
    const gone = from + last - first > piece.node.length;
    if (gone || piece.node.substringData(from, last - first) !== text.slice(first, last)) return [];
    stretches.push({ node: piece.node, from, start: first, length: last - first });
  }
  return stretches;
}

/** Offset in the block's text of a position in the page; `null` when the position is not in this block. */
export function offsetInBlock(block: PageBlock, { node, offset }: TextPosition): number | null {
  for (const piece of piecesOf(block))
    if (piece.node === node && offset >= piece.from && offset <= piece.from + piece.length)
      return piece.start + offset - piece.from;
  return null;
}

/** Whether two blocks say the same at the same text nodes, so that what is known of one holds for the other. */
export function sameBlock(a: PageBlock, b: PageBlock): boolean {
  if (a.text !== b.text || a.section !== b.section) return false;
  const { pieces } = b;
  if (!a.pieces || !pieces) return a.pieces === pieces;
  if (a.pieces.length !== pieces.length) return false;
  return a.pieces.every((piece, index) => {
    const other = pieces[index]!;
    return piece.node === other.node && piece.from === other.from && piece.start === other.start;
  });
}
