import { elementAbove } from './element-above.ts';
import type { PageBlock } from './text-blocks.ts';

/** The tops of the trees a node lies in, outermost first, each with the element (or the node itself) that lies in it. */
function lineage(node: Node): { root: Node; at: Node }[] {
  const steps: { root: Node; at: Node }[] = [];
  for (let at: Node | null = node; at; ) {
    const root: Node = at.getRootNode();
    steps.unshift({ root, at });
    at = root === at ? null : elementAbove(root.nodeType === Node.DOCUMENT_NODE ? root : root.firstChild!);
  }
  return steps;
}

/** Orders two nodes as a reader meets them, shadow trees and frames included: negative when `a` comes first. */
export function comparePlaces(a: Node, b: Node): number {
  if (a === b) return 0;
  let position = a.compareDocumentPosition(b);
  if (position & Node.DOCUMENT_POSITION_DISCONNECTED) {
    const left = lineage(a);
    const right = lineage(b);
    let depth = 0;
    while (left[depth]?.root === right[depth]?.root && left[depth]?.at === right[depth]?.at) depth += 1;
    const inA = left[depth]?.at;
    const inB = right[depth]?.at;
    // One of the two holds the other's tree.
    if (!inA || !inB) return left.length - right.length;
    position = inA.compareDocumentPosition(inB);
  }
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** A node where the block begins. */
function placeOf(block: PageBlock): Node {
  return block.pieces?.[0]?.node ?? block.container;
}

/** Where a block is read among `ordered`. `before` stands before it for sure, as far as whoever walked past both knows. */
function indexOf(block: PageBlock, ordered: readonly PageBlock[], before: PageBlock | null): number {
  const last = ordered[ordered.length - 1];
  const place = placeOf(block);
  if (!last || last === before || comparePlaces(placeOf(last), place) <= 0) return ordered.length;
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePlaces(placeOf(ordered[middle]!), place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Puts blocks that nothing stands between where they are read: `ordered` stays in reading order. `before` stands before them for
 * sure, as far as whoever walked past both knows.
 */
export function insertInOrder(ordered: PageBlock[], blocks: PageBlock[], before: PageBlock | null): void {
  const index = indexOf(blocks[0]!, ordered, before);
  if (index === ordered.length) ordered.push(...blocks);
  else ordered.splice(index, 0, ...blocks);
}
