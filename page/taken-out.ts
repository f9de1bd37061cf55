import { HIDING_ATTRIBUTES, mayBeFurniture, type SkipSelector } from './page-parts.ts';
import type { Home } from './text-home.ts';
import { localNameOf, parentOf } from './tree-steps.ts';

const NOBODY: ReadonlySet<Node> = new Set();

/** Everything above some elements. */
function allAbove(elements: Iterable<Node>): Set<Node> {
  const above = new Set<Node>();
  for (const element of elements)
    for (let at = parentOf(element); at && !above.has(at); at = parentOf(at)) above.add(at);
  return above;
}

/**
 * Which elements inside a root are taken out of reading. Where nothing of it is known, all that an attribute may take out are
 * asked for at once: few elements are, and one query for them costs less than a question to each of all the elements within lines.
 */
export class TakenOut {
  readonly #skip: SkipSelector;
  /** All that an attribute may take out; `null` where each is asked by itself. */
  readonly #suspects: ReadonlySet<Node> | null;
  /** All that have a suspect inside. */
  readonly #holdSuspects: ReadonlySet<Node>;

  /** `whole` when nothing inside `root` is known, so that one query pays. */
  constructor(root: Home, skip: SkipSelector, whole: boolean) {
    this.#skip = skip;
    this.#suspects = whole ? new Set(root.querySelectorAll(HIDING_ATTRIBUTES)) : null;
    this.#holdSuspects = this.#suspects ? allAbove(this.#suspects) : NOBODY;
  }

  /** Whether anything inside may be taken out by an attribute, where all were asked for at once. */
  get any(): boolean {
    return this.#suspects === null || this.#suspects.size > 0;
  }

  /** Whether an attribute may take an element out; only where all were asked for at once. */
  mayBe(element: Element): boolean {
    return this.#suspects?.has(element) ?? true;
  }

  /** Whether an attribute may take out something inside an element; only where all were asked for at once. */
  mayBeInside(element: Element): boolean {
    return this.#holdSuspects.has(element);
  }

  /** Whether a block-level element is taken out. */
  block(element: Element): boolean {
    if (this.#suspects && !this.#suspects.has(element) && !mayBeFurniture(localNameOf(element))) return false;
    return element.matches(this.#skip);
  }

  /** Whether an element within a line is taken out. */
  inline(element: Element): boolean {
    const suspect = this.#suspects ? this.#suspects.has(element) : element.hasAttributes();
    return suspect && element.matches(this.#skip);
  }
}
