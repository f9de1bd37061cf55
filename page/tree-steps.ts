/**
 * Steps through the tree, whatever the page calls its fields: in a form that holds `<input name="parentNode">` the
 * form's own property is that input, and a walk would go round for ever. They work for nodes of frames too.
 */

const getters = new Map<string, ((this: Node) => Node | null) | undefined>();

function step(node: Node, field: 'parentNode' | 'nextSibling' | 'firstChild'): Node | null {
  let getter = getters.get(field);
  if (!getter) {
    getter = Object.getOwnPropertyDescriptor(Node.prototype, field)?.get as typeof getter;
    getters.set(field, getter);
  }
  return getter ? getter.call(node) : node[field];
}

/** The parent of a node. */
export const parentOf = (node: Node): ParentNode | null => step(node, 'parentNode') as ParentNode | null;

/** The node after another one under the same parent. */
export const nextSiblingOf = (node: Node): Node | null => step(node, 'nextSibling');

/** The first node inside another one. */
export const firstChildOf = (node: Node): Node | null => step(node, 'firstChild');

/** The parent of an element where that is an element; `null` at the top of a document or shadow root. */
export function parentElementOf(element: Element): Element | null {
  const parent = parentOf(element);
  return parent?.nodeType === 1 ? (parent as Element) : null;
}
