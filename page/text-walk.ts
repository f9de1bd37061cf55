import {
  elementPart,
  HIDING_ATTRIBUTES,
  mayBeFurniture,
  NOT_PLAIN,
  type SkipSelector,
  settledPart,
} from './page-parts.ts';
import { Above } from './run-context.ts';
import type { PageBlock } from './text-blocks.ts';
import { isReadable, MAX_BLOCK_CHARS, type RunContext, TextRun } from './text-run.ts';
import { firstChildOf, nextSiblingOf, parentElementOf, parentOf } from './tree-steps.ts';

const ELEMENT = 1;
const TEXT = 3;
/** With all that the browser looks for said: to find a member takes it less than to miss one, for every paragraph. */
const SHOWN: CheckVisibilityOptions = { ['__proto__' as never]: null, visibilityProperty: true };
/** Work between two looks at the clock, counted in nodes. */
const STRIDE = 128;
/** What the browser joins to a paragraph's text by itself costs as much as one node for each so many UTF-16 units. */
const CHARS_A_NODE = 64;

/** What holds runs of text directly: a block-level element, or the top of a shadow tree. */
export type Home = Element | ShadowRoot;

/** What a walk reports while it goes. */
export interface WalkReport {
  /** All blocks whose text stands directly in `home`, in order; empty if it has none. */
  runs(home: Home, blocks: PageBlock[]): void;
  /** The text of `home` is there, but not shown now. */
  hidden(home: Home): void;
  /** A tree of its own was met: an open shadow root, or the document of a same-origin frame. */
  root(root: ShadowRoot | Document): void;
}

/** What every walk over one page shares. */
export interface WalkPlan {
  skip: SkipSelector;
  report: WalkReport;
  /** Those that were walked and are up to date. */
  known: WeakSet<Home>;
}

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

/** Everything above some elements. */
function allAbove(elements: Iterable<Element>): Set<Node> {
  const above = new Set<Node>();
  for (const element of elements)
    for (let at = parentOf(element); at && !above.has(at); at = parentOf(at)) above.add(at);
  return above;
}

/** Whether an element, or anything above it up to its own root, is not read. */
export function isSkipped(element: Element, skip: SkipSelector): boolean {
  if (element.closest(skip)) return true;
  for (let at: Element | null = element; at; at = parentElementOf(at)) {
    const part = elementPart(at);
    if (part === 'unread' || part === 'gap') return true;
  }
  return false;
}

/**
 * Walks the text of one block-level element: its own runs of text, and all block-level elements inside it
 * that are not known yet. {@link step} works until the clock says stop; the rest waits for the next step, also
 * when the page changes meanwhile (the watch reports those changes by itself).
 */
export class TextWalk {
  readonly #plan: WalkPlan;
  /**
   * Where the whole root is walked anew: everything inside that may be taken out by an attribute. Few elements
   * are, and one query for them costs less than a question to each of all the elements within lines.
   */
  readonly #suspects: Set<Element> | null;
  /** All elements that have a suspect somewhere inside. */
  readonly #holdSuspects: Set<Node>;
  readonly #run: TextRun;
  readonly #above = new Above();
  #todo: Home[];
  #home: Home | null = null;
  /** The element whose box the text of `#home` stands in. */
  #element: Element | null = null;
  #context: RunContext | null = null;
  #at: Node | null = null;
  /** The outermost element we are in whose text keeps apart from its neighbours. */
  #apart: Element | null = null;
  #found: PageBlock[] = [];
  #inside: Element[] = [];
  /** Work since the last look at the clock, in nodes. */
  #spent = 0;
  /** How many of `#todo`, from its beginning, have waited while the page could change. */
  #waited = 0;

  /** `whole` when most of `root` is new, so that one query for what to skip pays. */
  constructor(root: Home, plan: WalkPlan, whole: boolean) {
    this.#plan = plan;
    this.#todo = [root];
    this.#suspects = whole ? new Set(root.querySelectorAll(HIDING_ATTRIBUTES)) : null;
    this.#holdSuspects = allAbove(this.#suspects ?? []);
    this.#run = new TextRun((block) => this.#found.push(block));
  }

  /** Walks until done (`true`) or until `stop` says so. */
  step(stop: () => boolean): boolean {
    this.#spent = 0;
    this.#waited = this.#todo.length;
    // The page may have taken our place in it away; the watch then reads this home anew.
    if (this.#at && !this.#home?.contains(this.#at)) this.#at = null;
    if (!this.#at) this.#leave();
    while (true) {
      if (!this.#at && !this.#enterNext()) return true;
      while (this.#at) {
        this.#at = this.#visit(this.#at);
        this.#spent += 1;
        if (this.#at && this.#isDue() && stop()) return false;
      }
      this.#leave();
      if (this.#isDue() && stop()) return this.#todo.length === 0;
    }
  }

  /** Whether enough was done to look at the clock again. */
  #isDue(): boolean {
    if (this.#spent < STRIDE) return false;
    this.#spent = 0;
    return true;
  }

  #enterNext(): boolean {
    for (let next = this.#todo.pop(); next; next = this.#todo.pop()) {
      if (this.#todo.length < this.#waited) {
        this.#waited = this.#todo.length;
        if (this.#plan.known.has(next) || !next.isConnected) continue;
      }
      this.#plan.known.add(next);
      const element = elementOf(next);
      const inner = element.shadowRoot;
      if (inner && inner !== next) this.#plan.report.root(inner);
      const plain = element === next ? this.#plainBlock(element) : null;
      if (plain) {
        this.#report(next, element, [plain]);
        // A page may be nothing but such paragraphs: the clock is asked between them, too.
        if (this.#spent >= STRIDE) return true;
        continue;
      }
      this.#home = next;
      this.#element = element;
      this.#context = null;
      this.#apart = null;
      this.#found = [];
      this.#inside = [];
      this.#at = firstChildOf(next);
      if (this.#at) return true;
      this.#leave();
    }
    return false;
  }

  /**
   * The one block of an element that holds nothing but a line's text and plain elements in it, which the browser
   * joins faster than we do; `null` where it takes a walk.
   */
  #plainBlock(element: Element): PageBlock | null {
    if (!this.#suspects || this.#holdSuspects.has(element)) return null;
    const elements = element.childElementCount;
    if (elements > 0 && element.querySelector(NOT_PLAIN)) return null;
    // Elements with no text between them may be set as blocks. Counting spares a look at each text node.
    if (elements > 1 && element.childNodes.length < 2 * elements - 1) return null;
    const text = element.textContent;
    if (!text || text.length > MAX_BLOCK_CHARS || !isReadable(text)) return null;
    this.#spent += text.length / CHARS_A_NODE;
    const { container, section, lang, heading } = this.#above.contextOf(element);
    return { text, lang, kind: heading ? 'heading' : 'text', section, container, pieces: null };
  }

  #leave(): void {
    const home = this.#home;
    if (!home) return;
    this.#run.end();
    this.#home = null;
    for (let index = this.#inside.length - 1; index >= 0; index -= 1) this.#todo.push(this.#inside[index]!);
    this.#report(home, this.#element!, this.#found);
  }

  #report(home: Home, element: Element, found: PageBlock[]): void {
    const shown = found.length === 0 || element.checkVisibility(SHOWN);
    this.#plan.report.runs(home, shown ? found : []);
    if (!shown) this.#plan.report.hidden(home);
  }

  /** Takes one node in and gives the next one of the same container; `null` at its end. */
  #visit(node: Node): Node | null {
    let inside: Node | null = null;
    if (node.nodeType === TEXT) this.#run.add(node as Text, this.#settle());
    else if (node.nodeType === ELEMENT) inside = this.#visitElement(node as Element);
    if (inside) return inside;
    for (let at: Node | null = node; at && at !== this.#home; at = parentOf(at)) {
      if (at === this.#apart) {
        this.#run.gap();
        this.#apart = null;
      }
      const next = nextSiblingOf(at);
      if (next) return next;
    }
    return null;
  }

  #settle(): RunContext {
    this.#context ??= this.#above.contextOf(this.#element!);
    return this.#context;
  }

  #skipsBlock(element: Element): boolean {
    if (this.#suspects && !this.#suspects.has(element) && !mayBeFurniture(element)) return false;
    return element.matches(this.#plan.skip);
  }

  #skipsInline(element: Element): boolean {
    const suspect = this.#suspects ? this.#suspects.has(element) : element.hasAttributes();
    return suspect && element.matches(this.#plan.skip);
  }

  /** The first node inside, where the element's text runs on with its neighbours'. */
  #visitElement(element: Element): Node | null {
    let part = elementPart(element);
    if (part === 'inline') {
      if (this.#skipsInline(element)) this.#run.gap();
      else return this.#enterInline(element);
      return null;
    }
    if (part === 'custom') part = settledPart(element);
    switch (part) {
      case 'unread':
        return null;
      case 'break':
        this.#run.end();
        return null;
      case 'gap':
        this.#run.gap();
        return null;
      case 'frame':
        this.#run.end();
        this.#enterFrame(element as HTMLIFrameElement);
        return null;
      case 'apart':
        this.#run.gap();
        if (element.firstChild) this.#apart ??= element;
        return this.#skipsInline(element) ? null : this.#enterInline(element);
      case 'inline':
        return this.#skipsInline(element) ? null : this.#enterInline(element);
      default:
        this.#run.end();
        if (!this.#plan.known.has(element) && !this.#skipsBlock(element)) this.#inside.push(element);
        return null;
    }
  }

  #enterInline(element: Element): Node | null {
    if (element.shadowRoot) this.#plan.report.root(element.shadowRoot);
    // Two words may touch in the source although a sheet sets them as blocks: <span class="row">A</span><span…
    // An element with text before it stands in a line.
    const before = element.previousSibling;
    if (before?.nodeType !== TEXT && this.#run.touches(element))
      if (!getComputedStyle(element).display.startsWith('inline')) this.#run.end();
    return firstChildOf(element);
  }

  #enterFrame(frame: HTMLIFrameElement): void {
    let inner: Document | null = null;
    try {
      inner = frame.contentDocument;
    } catch {
      // A document of another origin stays closed to us.
    }
    if (inner?.documentElement) this.#plan.report.root(inner);
  }
}
