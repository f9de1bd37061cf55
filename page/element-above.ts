import { parentOf } from './tree-steps.ts';

const ELEMENT = 1;

/** The element above, out of shadow roots and frames' documents too; `null` at the top. */
export function elementAbove(node: Node): Element | null {
  const parent = parentOf(node);
  if (!parent) return node.nodeType === Node.DOCUMENT_NODE ? frameOf(node as Document) : null;
  if (parent.nodeType === ELEMENT) return parent as Element;
  return parent.nodeType === Node.DOCUMENT_NODE ? frameOf(parent as Document) : (parent as ShadowRoot).host;
}

function frameOf(document: Document): Element | null {
  try {
    return document.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}
