import type { PageBlock } from '../text-blocks.ts';
import { type DrawState, drawBlock } from './draw-block.ts';
import { forgetFonts } from './font-metrics.ts';
import { Ground } from './ground.ts';
import { textRects } from './measure-mark.ts';
import { NEAR_PX, NearViewport } from './near-viewport.ts';
import type { PageMark } from './page-mark.ts';
import { marksAround, marksOf, type Patch } from './patch.ts';
import { boxInPage, boxOf, type Survey } from './surroundings.ts';

/** Longest stretch of placing in one frame, in milliseconds; the rest follows in the next. */
const FRAME_MS = 4;
/** After a sign of movement, positions are looked at for this long, in milliseconds. */
const SETTLE_MS = 250;
/** Every mark near the viewport is compared with its text this often, in milliseconds: no mark lies for longer. */
const CHECK_MS = 500;
/** Less than this is no movement, in pixels: layouts round differently from one pass to the next. */
const STILL_PX = 0.3;

/** Of more marks than this in one element, only those near the viewport are looked at. */
const MANY_MARKS = 100;

/**
 * Keeps marks where their text is. Only what is near the viewport is drawn; what moves against the page
 * (scrollers, sticky boxes, transforms, new layout) is drawn again in the frame that shows it; whatever stopped
 * being true disappears.
 */
export class Painter {
  readonly ground: Ground;
  readonly #signal: AbortSignal;
  readonly #patches = new Map<Element, Patch>();
  readonly #near = new Set<Patch>();
  readonly #nearness: NearViewport;
  readonly #sized: ResizeObserver;
  /** Observed, but not reported yet. */
  readonly #unsized = new WeakSet<Element>();
  readonly #state: DrawState = { open: null, focused: null, showMuted: false, dark: false };
  #frame = 0;
  /** What our element stood in when marks were drawn last. */
  #stoodIn: Node | null = null;
  #settleUntil = 0;
  #checkAll = false;
  /** Those still to be looked at, where looking at all of them takes more than one frame. */
  #round: Patch[] = [];
  #roundChecksAll = false;
  /** Boxes to be taken off once all is measured. */
  readonly #old: HTMLElement[] = [];

  constructor(document: Document, signal: AbortSignal) {
    this.ground = new Ground(document, signal);
    this.#signal = signal;
    this.#nearness = new NearViewport(window, (changed) => this.#nearChanged(changed), signal);
    this.#sized = new ResizeObserver((entries) => this.#resized(entries));
    this.#observeSize(document.documentElement);
    if (document.body) this.#observeSize(document.body);
    document.fonts?.addEventListener('loadingdone', () => this.fontsChanged(), { signal });
    const timer = setInterval(() => this.#beat(document), CHECK_MS);
    signal.addEventListener('abort', () => this.#stop(timer), { once: true });
  }

  #stop(timer: ReturnType<typeof setInterval>): void {
    clearInterval(timer);
    cancelAnimationFrame(this.#frame);
    this.#sized.disconnect();
    this.#patches.clear();
    this.#near.clear();
    this.#round = [];
  }

  #beat(document: Document): void {
    if (document.hidden) return;
    this.#nearness.lookAround();
    if (this.#near.size === 0) return;
    this.#checkAll = true;
    this.#schedule();
  }

  /** Takes scanned text in, so that it gets its cover whether it has marks or not. */
  add(blocks: Iterable<PageBlock>): void {
    for (const block of blocks) {
      let patch = this.#patches.get(block.container);
      if (!patch) {
        patch = {
          container: block.container,
          blocks: new Map(),
          near: false,
          stale: true,
          drawing: null,
          drawnAt: null,
          at: { x: 0, y: 0, width: 0, height: 0 },
        };
        this.#patches.set(block.container, patch);
        this.#nearness.watch(block.container);
      }
      patch.blocks.set(block, []);
    }
  }

  /** Lets text go that is no longer on the page. */
  drop(blocks: Iterable<PageBlock>): void {
    for (const block of blocks) {
      const patch = this.#patches.get(block.container);
      if (!patch?.blocks.delete(block)) continue;
      if (this.#state.open?.block === block) this.#state.open = null;
      if (this.#state.focused?.block === block) this.#state.focused = null;
      this.#erase(patch);
      if (patch.blocks.size > 0) continue;
      this.#nearness.unwatch(patch.container);
      this.#sized.unobserve(patch.container);
      this.#near.delete(patch);
      this.#patches.delete(block.container);
    }
    this.#schedule();
  }

  /** Says what is marked in a block, instead of what was before. */
  setMarks(block: PageBlock, marks: PageMark[]): void {
    const patch = this.#patches.get(block.container);
    const before = patch?.blocks.get(block);
    if (!patch || !before) return;
    patch.blocks.set(block, marks);
    if (before.length > 0 || marks.length > 0) this.#spoil(patch);
  }

  /** Draws given marks again, since they look different now. */
  redraw(marks: Iterable<PageMark>): void {
    for (const mark of marks) {
      const patch = this.#patches.get(mark.block.container);
      if (patch) this.#spoil(patch);
    }
  }

  /** Shows which card is open, which mark has the ring, and whether muted marks show. */
  show(change: Partial<DrawState>): void {
    const before = { ...this.#state };
    Object.assign(this.#state, change);
    const touched = [before.open, before.focused, this.#state.open, this.#state.focused];
    this.redraw(touched.filter((mark) => mark !== null));
    if (before.showMuted !== this.#state.showMuted)
      for (const patch of this.#near) if (marksOf(patch).some((mark) => mark.muted)) this.#spoil(patch);
  }

  /** Whether muted marks show now. */
  get showsMuted(): boolean {
    return this.#state.showMuted;
  }

  /**
   * Something may have moved: positions are compared in the coming frames. `scrolledOnly` where all of the page moved
   * alike.
   */
  moved(scrolledOnly: boolean): void {
    if (scrolledOnly) this.#nearness.scrolled();
    else this.#nearness.changed();
    this.#settleUntil = performance.now() + SETTLE_MS;
    this.#schedule();
  }

  /** A font came: lines lie elsewhere although boxes may not have moved. */
  fontsChanged(): void {
    forgetFonts();
    for (const patch of this.#near) this.#spoil(patch);
    this.moved(false);
  }

  /** Draws all that waits now, in the caller's own time (`true` when nothing waits any more). */
  flush(budgetMs = Number.POSITIVE_INFINITY): boolean {
    const done = this.#drawWaiting(budgetMs);
    for (const box of this.#old.splice(0)) box.remove();
    this.ground.settle();
    return done;
  }

  #drawWaiting(budgetMs: number): boolean {
    const end = performance.now() + budgetMs;
    this.ground.measure();
    if (this.ground.host.parentNode !== this.#stoodIn) {
      this.#stoodIn = this.ground.host.parentNode;
      for (const patch of this.#near) patch.stale = true;
    }
    const survey: Survey = new Map();
    const origin = this.ground.pageOrigin();
    for (const patch of this.#near) {
      if (!patch.stale) continue;
      this.#draw(patch, survey, origin, end);
      if (performance.now() > end) return false;
    }
    if (this.#round.length === 0 || budgetMs === Number.POSITIVE_INFINITY) {
      this.#round = [...this.#near];
      this.#roundChecksAll = this.#checkAll;
      this.#checkAll = false;
    }
    for (let patch = this.#round.pop(); patch; patch = this.#round.pop()) {
      if (!this.#near.has(patch)) continue;
      if (!this.#hasMoved(patch, origin, this.#roundChecksAll)) this.#drawRest(patch, survey, end);
      else this.#draw(patch, survey, origin, end);
      if (patch.drawing && patch.drawing.left.length > 0) this.#round.push(patch);
      if (performance.now() > end) break;
    }
    return this.#round.length === 0;
  }

  #spoil(patch: Patch): void {
    patch.stale = true;
    if (patch.near) this.#schedule();
  }

  #schedule(): void {
    if (this.#frame !== 0 || this.#signal.aborted) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const done = this.flush(FRAME_MS);
      if (!done || performance.now() < this.#settleUntil) this.#schedule();
    });
  }

  #nearChanged(changed: Map<Element, boolean>): void {
    for (const [element, near] of changed) {
      const patch = this.#patches.get(element);
      if (!patch) continue;
      patch.near = near;
      if (near) {
        patch.stale = true;
        this.#near.add(patch);
        this.#observeSize(patch.container);
      } else {
        this.#near.delete(patch);
        this.#sized.unobserve(patch.container);
        this.#erase(patch);
      }
    }
    this.#schedule();
  }

  #observeSize(element: Element): void {
    this.#unsized.add(element);
    this.#sized.observe(element);
  }

  /** The first report of an element only says how large it was found to be. */
  #resized(entries: ResizeObserverEntry[]): void {
    const changed = entries.filter(({ target }) => !this.#unsized.delete(target));
    if (changed.length > 0) this.moved(false);
  }

  #hasMoved(patch: Patch, origin: { originX: number; originY: number }, everyMark: boolean): boolean {
    const rect = boxInPage(patch.container);
    const { at } = patch;
    const fixed = patch.drawing?.fixed ?? false;
    if (patch.drawnAt !== null && Math.abs(origin.originY - patch.drawnAt) > NEAR_PX / 2) return true;
    if (
      Math.abs(rect.left - (fixed ? 0 : origin.originX) - at.x) > STILL_PX ||
      Math.abs(rect.top - (fixed ? 0 : origin.originY) - at.y) > STILL_PX ||
      Math.abs(rect.width - at.width) > STILL_PX ||
      Math.abs(rect.height - at.height) > STILL_PX
    )
      return true;
    if (!everyMark || !patch.drawing) return false;
    // Same box, other text flow (an edit, an alignment), or no text at all any more.
    if (!patch.container.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      return patch.drawing.boxes.length > 0;
    const own = boxOf(patch.container);
    const slow = performance.now() + FRAME_MS;
    for (const [mark, place] of patch.drawing.places) {
      // Where asking is slow, the rest of the marks moved or stayed with the first.
      if (performance.now() > slow) break;
      const now = textRects(mark)[0]?.rect;
      if (!now) return true;
      if (Math.abs(now.left - own.left - place.left) > STILL_PX) return true;
      if (Math.abs(now.top - own.top - place.top) > STILL_PX) return true;
    }
    return false;
  }

  /** Goes on where the last frame had no more time. */
  #drawRest(patch: Patch, survey: Survey, end: number): void {
    const { drawing } = patch;
    if (!drawing || drawing.left.length === 0) return;
    const more = drawBlock(patch.container, drawing.left, this.#state, this.ground, survey, end);
    for (const box of more.boxes.splice(0, 1)) box.remove();
    drawing.boxes.push(...more.boxes);
    for (const [mark, place] of more.places) drawing.places.set(mark, place);
    drawing.left = more.left;
  }

  #draw(patch: Patch, survey: Survey, origin: { originX: number; originY: number }, end: number): void {
    this.#old.push(...(patch.drawing?.boxes ?? []));
    patch.stale = false;
    const marks = marksOf(patch);
    const shown =
      marks.length > MANY_MARKS ? marksAround(marks, -NEAR_PX, window.innerHeight + NEAR_PX) : marks;
    patch.drawnAt = shown === marks ? null : origin.originY;
    patch.drawing = drawBlock(patch.container, shown, this.#state, this.ground, survey, end);
    const { fixed } = patch.drawing;
    const { left, top, width, height } = boxInPage(patch.container);
    patch.at = {
      x: left - (fixed ? 0 : origin.originX),
      y: top - (fixed ? 0 : origin.originY),
      width,
      height,
    };
  }

  #erase(patch: Patch): void {
    // Taken off with the next round's: a box off here would have the page laid out before it is measured.
    this.#old.push(...(patch.drawing?.boxes ?? []));
    patch.drawing = null;
    patch.stale = true;
  }
}
