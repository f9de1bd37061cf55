import { elementPart, isHeading, mayBeFurniture, NOT_PLAIN, startsSection } from './page-parts.ts';
import { type Above, type Inherited, withOwn } from './run-context.ts';
import type { TakenOut } from './taken-out.ts';
import type { PageBlock } from './text-blocks.ts';
import { isReadable, MAX_BLOCK_CHARS } from './text-run.ts';
import { parentElementOf } from './tree-steps.ts';

const TEXT = 3;
const FORM = 'form';
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
const HAS_CHILD_WITH_LANG = ':has(> [lang])';

/** Paragraphs that follow one another. */
export interface Row {
  /** One block for each paragraph with text, in order. */
  blocks: PageBlock[];
  /** The last paragraph of the row; `null` where it has none. */
  last: Node | null;
  /** Work done, in nodes. */
  spent: number;
}

/** Homes that were read and are up to date. */
interface KnownElements {
  has(element: Element): boolean;
}

/**
 * Reads plain paragraphs: elements that hold nothing but a line's text and plain elements in it, which the browser joins faster
 * than we do. Most of a page's text stands in rows of such, so this asks as little of each as can be, and what it can of their
 * parent.
 */
export class ParagraphRows {
  /** `null` as long as nothing is known that could be met. */
  #known: KnownElements | null = null;
  readonly #takenOut: TakenOut;
  readonly #above: Above;
  /** The parent of the row read last, and whether one of its children has a language of its own. */
  #parent: Element | null = null;
  #hasLangs = true;

  constructor(takenOut: TakenOut, above: Above) {
    this.#takenOut = takenOut;
    this.#above = above;
  }

  /** The page may have changed, and what was read may stand elsewhere: goes on past what is known. */
  goOn(known: KnownElements): void {
    this.#known = known;
    this.#parent = null;
  }

  /**
   * Reads those that follow one another from `first` on; whatever is not plain, hidden or left out of reading ends the row and takes
   * a walk. Ends after `enough` nodes' worth of work.
   */
  read(first: Node, enough: number): Row {
    const known = this.#known;
    const takenOut = this.#takenOut;
    const anySuspects = takenOut.any;
    const blocks: PageBlock[] = [];
    let around: Inherited | null = null;
    // Neighbours are mostly of one kind, which is looked up once.
    let name = '';
    let isBlock = false;
    let isFurniture = false;
    let isSpecial = false;
    let spent = 0;
    let last: Node | null = null;
    // Only a form's fields can stand in for its properties, and a row goes past no form.
    for (let at: Node | null = first; at && spent < enough; at = at.nextSibling) {
      spent += 1;
      const element = at as Element;
      const ownName: unknown = element.localName;
      if (ownName === undefined) {
        if (at.nodeType === TEXT && VISIBLE_SPACE.test((at as Text).data)) break;
        continue;
      }
      if (ownName !== name) {
        if (typeof ownName !== 'string') break;
        name = ownName;
        isBlock = name !== FORM && elementPart(name) === 'block';
        isFurniture = mayBeFurniture(name);
        isSpecial = startsSection(name, false) || isHeading(name);
      }
      if (!isBlock || known?.has(element) || element.shadowRoot) break;
      if (anySuspects && takenOut.mayBeInside(element)) break;
      const elements = element.childElementCount;
      if (elements > 0 && element.querySelector(NOT_PLAIN)) break;
      // Elements with no text between them may be set as blocks. Counting spares a look at each text node.
      if (elements > 1 && element.childNodes.length < 2 * elements - 1) break;
      const text = element.textContent;
      if (!text || text.length > MAX_BLOCK_CHARS || !isReadable(text) || !element.checkVisibility(SHOWN))
        break;
      const isSuspect = anySuspects && takenOut.mayBe(element);
      if ((isFurniture || isSuspect) && takenOut.block(element)) break;
      around ??= this.#around(element);
      const inside = isSpecial || isSuspect || this.#hasLangs ? withOwn(element, around) : around;
      const kind = inside.heading ? 'heading' : 'text';
      blocks.push({
        text,
        lang: inside.lang,
        kind,
        section: inside.section,
        container: element,
        pieces: null,
      });
      spent += text.length / CHARS_A_NODE;
      last = at;
    }
    return { blocks, last, spent };
  }

  /** What holds around the row that `element` stands in. */
  #around(element: Element): Inherited {
    const parent = parentElementOf(element);
    if (!parent || parent !== this.#parent) this.#hasLangs = !parent || parent.matches(HAS_CHILD_WITH_LANG);
    this.#parent = parent;
    return this.#above.around(element);
  }
}
