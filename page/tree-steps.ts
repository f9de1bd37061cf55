/**
 * Steps through the tree and names of elements, whatever the page calls its fields: in a form that holds `<input name="parentNode">` the
 * form's own property is that input, and a walk would go round for ever. They work for nodes of frames too.
 */

type Step = (this: Node) => Node | null;

/** The browser's own way of a step; without a browser (in tests of what is pure) there is only the field. */
function wayOf(field: 'parentNode' | 'nextSibling' | 'firstChild'): Step {
  const own =
    typeof Node === 'undefined' ? undefined : Object.getOwnPropertyDescriptor(Node.prototype, field);
  const plain: Step = function () {
    return this[field];
  };
  return (own?.get as Step | undefined) ?? plain;
}

const toParent = wayOf('parentNode');
const toNextSibling = wayOf('nextSibling');
const toFirstChild = wayOf('firstChild');

const ownLocalName =
  typeof Element === 'undefined'
    ? undefined
    : Object.getOwnPropertyDescriptor(Element.prototype, 'localName');

/** The local name of an element. */
export const localNameOf = (element: Element): string =>
  ownLocalName?.get ? (ownLocalName.get.call(element) as string) : element.localName;

/** The parent of a node. */
export const parentOf = (node: Node): ParentNode | null => toParent.call(node) as ParentNode | null;

/** The node after another one under the same parent. */
export const nextSiblingOf = (node: Node): Node | null => toNextSibling.call(node);

/** The first node inside another one. */
export const firstChildOf = (node: Node): Node | null => toFirstChild.call(node);

/** The parent of an element where that is an element; `null` at the top of a document or shadow root. */
export function parentElementOf(element: Element): Element | null {
  const parent = parentOf(element);
  return parent?.nodeType === 1 ? (parent as Element) : null;
}
