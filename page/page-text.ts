import { type SkipSelector, skipSelector } from './page-parts.ts';
import { ReadHomes } from './read-homes.ts';
import { insertInOrder } from './reading-order.ts';
import { offsetInBlock, type PageBlock, sameBlock, type TextPosition } from './text-blocks.ts';
import { elementOf, type Home, homeOf, isSkipped } from './text-home.ts';
import { TextWalk, type WalkPlan } from './text-walk.ts';

/** Text that is there but hidden is looked at again when styles change; more homes than this are given up. */
const MAX_HIDDEN = 2_000;

/** What the page's text tells those that draw and ask. */
export interface TextChanges {
  /** New or changed blocks, to be asked about. */
  added(blocks: PageBlock[]): void;
  /** Blocks whose text is gone or was replaced. */
  removed(blocks: PageBlock[]): void;
  /** A tree of its own was met (an open shadow root, a same-origin frame's document), to be watched too. */
  root(root: ShadowRoot | Document): void;
}

/**
 * All text of a page as blocks in reading order, kept up to date piece by piece: {@link touch} says where
 * something changed, {@link work} reads there again. Blocks whose text and nodes are as before stay the same
 * objects.
 */
export class PageText {
  readonly #document: Document;
  readonly #changes: TextChanges;
  readonly #homes = new ReadHomes();
  readonly #hidden = new Set<Home>();
  readonly #roots = new WeakSet<Node>();
  #ordered: PageBlock[] = [];
  /** Blocks to be left out of `#ordered` the next time it is needed. */
  readonly #gone = new Set<PageBlock>();
  #touched = new Set<Home>();
  #walks: TextWalk[] = [];
  /** New blocks of this slice, told together. */
  #added: PageBlock[] = [];
  #plan: WalkPlan;
  #mayHaveLost = false;

  constructor(document: Document, changes: TextChanges) {
    this.#document = document;
    this.#changes = changes;
    this.#plan = this.#makePlan('');
  }

  /** All blocks in reading order. */
  get blocks(): readonly PageBlock[] {
    return this.#compact();
  }

  /** The block and the offset in its text (UTF-16) at a position of the page; `null` where nothing was read. */
  find(position: TextPosition): { block: PageBlock; offset: number } | null {
    const home = homeOf(position.node);
    for (const block of home ? this.#homes.blocksOf(home) : []) {
      const offset = offsetInBlock(block, position);
      if (offset !== null) return { block, offset };
    }
    return null;
  }

  /** Everything is read anew; blocks that are as before stay. */
  touchAll(): void {
    this.#homes.forgetAll();
    this.#plan = this.#makePlan(skipSelector(this.#document));
    this.#touched.clear();
    this.#walks = [];
    this.#mayHaveLost = true;
    const top = this.#document.body ?? this.#document.documentElement;
    if (top) this.#walks.push(new TextWalk(top, this.#plan, true));
    for (const home of this.#homes.homes())
      if (home.getRootNode() !== this.#document && home.isConnected) this.#enterRoot(home.getRootNode());
  }

  /** Something changed directly in or under `node`: its home is read again, and what is new inside it. */
  touch(node: Node): void {
    const home = homeOf(node);
    if (home) this.#touched.add(home);
  }

  /** A subtree was taken out of the page (it may come back later). */
  lost(node: Node): void {
    this.#mayHaveLost = true;
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    this.#homes.forget(node as Element);
    for (const inner of (node as Element).getElementsByTagName('*')) this.#homes.forget(inner);
  }

  /** Whether an element became hidden from us or readable: everything in it is read again. */
  touchDeep(element: Element): void {
    this.lost(element);
    this.touch(element);
    if (element.parentNode) this.touch(element.parentNode);
  }

  /** Styles changed somewhere: hidden text may be shown now. */
  touchHidden(): void {
    for (const home of this.#hidden) {
      if (home.isConnected && !elementOf(home).checkVisibility({ visibilityProperty: true })) continue;
      this.#hidden.delete(home);
      this.#touched.add(home);
    }
  }

  /** Starts on a shadow root or a frame's document. */
  readRoot(root: ShadowRoot | Document): void {
    this.#enterRoot(root);
  }

  /** Whether anything waits to be read. */
  get pending(): boolean {
    return this.#walks.length > 0 || this.#touched.size > 0 || this.#mayHaveLost;
  }

  /** Reads until nothing is left (`true`) or until `stop` says so. */
  work(stop: () => boolean): boolean {
    const done = this.#read(stop);
    const added = this.#added;
    this.#added = [];
    const still = this.#gone.size > 0 ? added.filter((block) => !this.#gone.has(block)) : added;
    if (still.length > 0) this.#changes.added(still);
    return done;
  }

  #read(stop: () => boolean): boolean {
    if (this.#mayHaveLost) this.#dropLost();
    for (const home of this.#touched) {
      this.#touched.delete(home);
      if (!home.isConnected) continue;
      if (isSkipped(elementOf(home), this.#plan.skip)) this.#replace(home, [], null);
      else {
        this.#homes.forget(home);
        this.#walks.push(new TextWalk(home, this.#plan, false));
      }
    }
    for (let walk = this.#walks[0]; walk; walk = this.#walks[0]) {
      if (!walk.step(stop)) return false;
      this.#walks.shift();
      if (this.#walks.length > 0 && stop()) return false;
    }
    return true;
  }

  #makePlan(skip: SkipSelector): WalkPlan {
    return {
      skip,
      known: this.#homes,
      report: {
        runs: (home, blocks, before) => this.#replace(home, blocks, before),
        row: (blocks, before) => this.#takeRow(blocks, before),
        hidden: (home) => {
          if (this.#hidden.size < MAX_HIDDEN) this.#hidden.add(home);
        },
        root: (root) => this.#enterRoot(root),
      },
    };
  }

  #enterRoot(root: Node): void {
    const top =
      root instanceof ShadowRoot ? root : ((root as Document).body ?? (root as Document).documentElement);
    if (!top || this.#homes.has(top)) return;
    this.#walks.push(new TextWalk(top, this.#plan, false));
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#changes.root(root as ShadowRoot | Document);
  }

  #dropLost(): void {
    this.#mayHaveLost = false;
    for (const home of this.#homes.homes()) if (!home.isConnected) this.#replace(home, [], null);
    for (const home of this.#hidden) if (!home.isConnected) this.#hidden.delete(home);
  }

  /** Takes in paragraphs that follow one another. */
  #takeRow(blocks: PageBlock[], before: PageBlock | null): void {
    if (blocks.every((block) => this.#homes.addPlain(block))) {
      insertInOrder(this.#compact(), blocks, before);
      this.#added.push(...blocks);
      return;
    }
    let last = before;
    for (const block of blocks) {
      if (this.#homes.has(block.container)) this.#add([block], last);
      else {
        this.#homes.add(block.container);
        this.#replace(block.container, [block], last);
      }
      last = block;
    }
  }

  #replace(home: Home, found: PageBlock[], before: PageBlock | null): void {
    const old = this.#homes.blocksOf(home);
    if (old.length === 0) {
      if (found.length === 0) return;
      this.#homes.setBlocks(home, found);
      this.#add(found, before);
      return;
    }
    const kept = new Set<PageBlock>();
    const added: PageBlock[] = [];
    const now = found.map((block) => {
      const same = old.find((one) => !kept.has(one) && sameBlock(one, block));
      if (same) kept.add(same);
      else added.push(block);
      return same ?? block;
    });
    const removed = old.filter((block) => !kept.has(block));
    this.#homes.setBlocks(home, now);
    if (removed.length > 0) this.#remove(removed);
    this.#add(added, null);
  }

  #add(blocks: PageBlock[], last: PageBlock | null): void {
    let before = last;
    for (const block of blocks) {
      insertInOrder(this.#compact(), [block], before);
      this.#added.push(block);
      before = block;
    }
  }

  #remove(blocks: PageBlock[]): void {
    for (const block of blocks) this.#gone.add(block);
    this.#changes.removed(blocks);
  }

  #compact(): PageBlock[] {
    if (this.#gone.size > 0) {
      this.#ordered = this.#ordered.filter((block) => !this.#gone.has(block));
      this.#gone.clear();
    }
    return this.#ordered;
  }
}
