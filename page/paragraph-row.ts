import { elementPart, isHeading, mayBeFurniture, NOT_PLAIN, startsSection } from './page-parts.ts';
import { type Above, type Inherited, withOwn } from './run-context.ts';
import type { TakenOut } from './taken-out.ts';
import type { PageBlock } from './text-blocks.ts';
import { isReadable, MAX_BLOCK_CHARS } from './text-run.ts';
import { nextSiblingOf } from './tree-steps.ts';

const ELEMENT = 1;
const TEXT = 3;
/**
 * How to ask whether text is shown now: neither taken out nor made invisible. With all that the browser looks for said: to find
 * a member takes it less than to miss one, for every paragraph.
 */
export const SHOWN: CheckVisibilityOptions = {
  checkOpacity: false,
  checkVisibilityCSS: false,
  contentVisibilityAuto: false,
  opacityProperty: false,
  visibilityProperty: true,
};
/** What the browser joins to a paragraph's text by itself costs as much as one node for each so many UTF-16 units. */
const CHARS_A_NODE = 64;
const VISIBLE_SPACE = /\S/;

/** What holds for all paragraphs of a walk. */
export interface RowPlan {
  /** Those that were read and are up to date. */
  known: { has(home: Element): boolean };
  takenOut: TakenOut;
  above: Above;
}

/** Paragraphs that follow one another. */
export interface Row {
  /** One block for each paragraph with text, in order. */
  blocks: PageBlock[];
  /** The last paragraph of the row; `null` where it has none. */
  last: Node | null;
  /** Work done, in nodes. */
  spent: number;
}

/**
 * Reads the plain paragraphs that follow one another from `first` on: elements that hold nothing but a line's text and plain
 * elements in it, which the browser joins faster than we do. Most of a page's text stands in such rows, so this is one loop
 * that asks as little as can be; whatever is not plain, hidden or left out of reading ends the row and takes a walk. Ends after
 * `enough` nodes' worth of work.
 */
export function readRow(first: Node, { known, takenOut, above }: RowPlan, enough: number): Row {
  const blocks: PageBlock[] = [];
  const anySuspects = takenOut.any;
  let around: Inherited | null = null;
  // Neighbours are mostly of one kind, which is looked up once.
  let name = '';
  let isBlock = false;
  let isFurniture = false;
  let isSpecial = false;
  let spent = 0;
  let last: Node | null = null;
  for (let at: Node | null = first; at && spent < enough; at = nextSiblingOf(at)) {
    spent += 1;
    const type = at.nodeType;
    if (type !== ELEMENT) {
      if (type === TEXT && VISIBLE_SPACE.test((at as Text).data)) break;
      continue;
    }
    const element = at as Element;
    const ownName = element.localName;
    if (ownName !== name) {
      name = ownName;
      isBlock = elementPart(name) === 'block';
      isFurniture = mayBeFurniture(name);
      isSpecial = startsSection(name, false) || isHeading(name);
    }
    if (!isBlock || known.has(element) || element.shadowRoot) break;
    if (anySuspects && takenOut.mayBeInside(element)) break;
    const elements = element.childElementCount;
    if (elements > 0 && element.querySelector(NOT_PLAIN)) break;
    // Elements with no text between them may be set as blocks. Counting spares a look at each text node.
    if (elements > 1 && element.childNodes.length < 2 * elements - 1) break;
    const text = element.textContent;
    if (!text || text.length > MAX_BLOCK_CHARS || !isReadable(text) || !element.checkVisibility(SHOWN)) break;
    const isSuspect = anySuspects && takenOut.mayBe(element);
    if ((isFurniture || isSuspect) && takenOut.block(element)) break;
    around ??= above.around(element);
    const inside = isSpecial || isSuspect || element.hasAttribute('lang') ? withOwn(element, around) : around;
    const kind = inside.heading ? 'heading' : 'text';
    blocks.push({ text, lang: inside.lang, kind, section: inside.section, container: element, pieces: null });
    spent += text.length / CHARS_A_NODE;
    last = at;
  }
  return { blocks, last, spent };
}
