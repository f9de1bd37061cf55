import { elementPart, type SkipSelector, settledPart } from './page-parts.ts';
import { ParagraphRows, SHOWN } from './paragraph-row.ts';
import { Above } from './run-context.ts';
import { TakenOut } from './taken-out.ts';
import type { PageBlock } from './text-blocks.ts';
import { elementOf, type Home } from './text-home.ts';
import { type RunContext, TextRun } from './text-run.ts';
import { firstChildOf, localNameOf, nextSiblingOf, parentOf } from './tree-steps.ts';

const ELEMENT = 1;
const TEXT = 3;
/** Work between two looks at the clock, counted in nodes. */
const STRIDE = 128;
/** The same within a row of plain paragraphs, where the browser does most of what counts as a node, in less time. */
const ROW_STRIDE = 512;

/** What a walk reports while it goes. */
export interface WalkReport {
  /**
   * All blocks whose text stands directly in `home`, in order; empty if it has none. `before` is one that stands before
   * them in the page, as far as the walk knows.
   */
  runs(home: Home, blocks: PageBlock[], before: PageBlock | null): void;
  /** Plain paragraphs that follow one another, one block each, all behind `before`. */
  row(blocks: PageBlock[], before: PageBlock | null): void;
  /** The text of `home` is there, but not shown now. */
  hidden(home: Home): void;
  /** A tree of its own was met: an open shadow root, or the document of a same-origin frame. */
  root(root: ShadowRoot | Document): void;
}

/** What every walk over one page shares. */
export interface WalkPlan {
  skip: SkipSelector;
  report: WalkReport;
  known: KnownHomes;
}

/** Homes that were walked and are up to date. */
export interface KnownHomes {
  has(home: Home): boolean;
  /** A home is walked now. Plain paragraphs are not told: they are known once their row was reported. */
  add(home: Home): void;
}

/** A home to be gone on with behind one of its elements, once all inside that one has been read. */
class Rest {
  readonly home: Home;
  readonly behind: Node;

  constructor(home: Home, behind: Node) {
    this.home = home;
    this.behind = behind;
  }
}

/**
 * Walks the text of one block-level element: its own runs of text, and all block-level elements inside it
 * that are not known yet. {@link step} works until the clock says stop; the rest waits for the next step, also
 * when the page changes meanwhile (the watch reports those changes by itself).
 */
export class TextWalk {
  readonly #plan: WalkPlan;
  readonly #takenOut: TakenOut;
  /** Reads plain paragraphs; not where the root is known for the most part. */
  readonly #rows: ParagraphRows | null;
  readonly #run: TextRun;
  readonly #above = new Above();
  readonly #todo: (Home | Rest)[];
  /** Was looked at for a row, and is no plain paragraph. */
  #notPlain: Home | null = null;
  /** The block read last in this step, which all that is read next stands behind. */
  #last: PageBlock | null = null;
  #home: Home | null = null;
  /** The element whose box the text of `#home` stands in. */
  #element: Element | null = null;
  #context: RunContext | null = null;
  #at: Node | null = null;
  /** The outermost element we are in whose text keeps apart from its neighbours. */
  #apart: Element | null = null;
  #found: PageBlock[] = [];
  /** What is read after the home, whose own text comes first. */
  #inside: Element[] = [];
  /** Work since the last look at the clock, in nodes. */
  #spent = 0;
  #begun = false;
  /** How many of `#todo`, from its beginning, have waited while the page could change. */
  #waited = 0;

  /** `whole` when nothing inside `root` is known, so that one query for what to skip pays. */
  constructor(root: Home, plan: WalkPlan, whole: boolean) {
    this.#plan = plan;
    this.#todo = [root];
    this.#takenOut = new TakenOut(root, plan.skip, whole);
    this.#rows = whole ? new ParagraphRows(this.#takenOut, this.#above) : null;
    this.#run = new TextRun((block) => this.#found.push(block));
  }

  /** Walks until done (`true`) or until `stop` says so. */
  step(stop: () => boolean): boolean {
    if (this.#begun) this.#rows?.goOn(this.#plan.known);
    this.#begun = true;
    this.#spent = 0;
    this.#waited = this.#todo.length;
    // Whatever was moved meanwhile may stand elsewhere.
    this.#last = null;
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
      const waited = this.#todo.length < this.#waited;
      if (waited) this.#waited = this.#todo.length;
      if (next instanceof Rest) {
        if (this.#goOn(next, waited)) return true;
        continue;
      }
      if (waited && (this.#plan.known.has(next) || !next.isConnected)) continue;
      if (next !== this.#notPlain && this.#takeRow(next, 1)) {
        // A page may be nothing but such paragraphs: the clock is asked between them, too.
        if (this.#spent >= STRIDE) return true;
        continue;
      }
      this.#plan.known.add(next);
      const element = elementOf(next);
      const inner = element.shadowRoot;
      if (inner && inner !== next) this.#plan.report.root(inner);
      this.#stand(next, element);
      this.#at = firstChildOf(next);
      if (this.#at) return true;
      this.#leave();
    }
    return false;
  }

  #stand(home: Home, element: Element): void {
    this.#home = home;
    this.#element = element;
    this.#context = null;
    this.#apart = null;
    this.#found = [];
    this.#inside = [];
  }

  /** Goes on with a home; `false` where nothing of it is left. */
  #goOn({ home, behind }: Rest, waited: boolean): boolean {
    this.#stand(home, elementOf(home));
    // What the page has moved meanwhile, the watch reports.
    const isGone = waited && !(home.isConnected && home.contains(behind));
    this.#at = isGone ? null : this.#behind(behind);
    if (this.#at) return true;
    this.#leave();
    return false;
  }

  /**
   * The last node of the row of plain paragraphs that begins with `first`, once it is read; `null` where none does, or where
   * this home has text of its own, which is told first.
   */
  #readRow(first: Node): Node | null {
    if (this.#found.length > 0 || this.#inside.length > 0 || this.#apart || !this.#run.empty) return null;
    return this.#takeRow(first, ROW_STRIDE - this.#spent);
  }

  #takeRow(first: Node, enough: number): Node | null {
    if (!this.#rows) return null;
    const { blocks, last, spent } = this.#rows.read(first, enough);
    this.#spent += spent;
    if (!last) return null;
    this.#plan.report.row(blocks, this.#last);
    this.#last = blocks[blocks.length - 1]!;
    return last;
  }

  /** A block-level element inside this home takes a walk of its own: now, or after this home where that has text of its own. */
  #enterBlock(element: Element): void {
    if (this.#found.length > 0 || this.#inside.length > 0 || this.#apart) {
      this.#inside.push(element);
      return;
    }
    this.#notPlain = element;
    this.#todo.push(new Rest(this.#home!, element), element);
    this.#home = null;
  }

  #leave(): void {
    const home = this.#home;
    if (!home) return;
    this.#run.end();
    this.#home = null;
    for (let index = this.#inside.length - 1; index >= 0; index -= 1) this.#todo.push(this.#inside[index]!);
    this.#report(home, this.#element!, this.#found);
    if (this.#inside.length > 0) this.#last = null;
  }

  #report(home: Home, element: Element, found: PageBlock[]): void {
    const shown = found.length === 0 || element.checkVisibility(SHOWN);
    this.#plan.report.runs(home, shown ? found : [], this.#last);
    if (!shown) this.#plan.report.hidden(home);
    else if (found.length > 0) this.#last = found[found.length - 1]!;
  }

  /** Takes one node in and gives the next one of the same container; `null` at its end, or where another goes first. */
  #visit(node: Node): Node | null {
    const type = node.nodeType;
    let inside: Node | null = null;
    if (type === TEXT) this.#run.add(node as Text, this.#settle());
    else if (type === ELEMENT) {
      const last = this.#readRow(node);
      if (last) return this.#behind(last);
      inside = this.#visitElement(node as Element);
    }
    return inside ?? (this.#home ? this.#behind(node) : null);
  }

  /** The first node behind another one that is not inside it. */
  #behind(node: Node): Node | null {
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
    const element = this.#element!;
    this.#context ??= { container: element, above: this.#above.inside(element) };
    return this.#context;
  }

  /** The first node inside, where the element's text runs on with its neighbours'. */
  #visitElement(element: Element): Node | null {
    let part = elementPart(localNameOf(element));
    if (part === 'inline') {
      if (this.#takenOut.inline(element)) this.#run.gap();
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
        return this.#takenOut.inline(element) ? null : this.#enterInline(element);
      case 'inline':
        return this.#takenOut.inline(element) ? null : this.#enterInline(element);
      default:
        this.#run.end();
        if (!this.#plan.known.has(element) && !this.#takenOut.block(element)) this.#enterBlock(element);
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
