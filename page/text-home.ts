import { elementPart, type SkipSelector, settledPart } from './page-parts.ts';
import { localNameOf, parentElementOf, parentOf } from './tree-steps.ts';

const ELEMENT = 1;

/** What holds runs of text directly: a block-level element, or the top of a shadow tree. */
export type Home = Element | ShadowRoot;

/** What holds the runs of text that `node` is part of: the nearest at or above it; `null` outside a tree. */
export function homeOf(node: Node): Home | null {
  for (let at: Node | null = node; at; at = parentOf(at)) {
    if (at instanceof ShadowRoot) return at;
    if (at.nodeType !== ELEMENT) continue;
    const part = settledPart(at as Element);
    if (part === 'block' || part === 'frame') return at as Element;
  }
  return null;
}

/** The element whose box a home's text stands in. */
export function elementOf(home: Home): Element {
  return home.nodeType === ELEMENT ? (home as Element) : (home as ShadowRoot).host;
}

/** Whether an element, or anything above it up to its own root, is not read. */
export function isSkipped(element: Element, skip: SkipSelector): boolean {
  if (element.closest(skip)) return true;
  for (let at: Element | null = element; at; at = parentElementOf(at)) {
    const part = elementPart(localNameOf(at));
    if (part === 'unread' || part === 'gap') return true;
  }
  return false;
}
