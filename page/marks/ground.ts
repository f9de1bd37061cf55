import { elementAbove } from '../element-above.ts';
import { MARKS_STYLE } from './marks-style.ts';

/** A page that takes our element out more often than this in {@link RETURNS_MS} is left without marks for the rest of it. */
const MAX_RETURNS = 20;
/** Milliseconds after which a page is given another chance. */
const RETURNS_MS = 30_000;

/** One plane to draw on: at one level of the page's stacking order, moving with the page or fixed. */
export interface Layer {
  element: HTMLElement;
  /** Boxes made but not put on yet: putting on and measuring in turn would lay the page out each time. */
  waiting: DocumentFragment;
  /** Where the layer's own origin lies, in viewport pixels, and how much the page scales it. */
  originX: number;
  originY: number;
  scale: number;
}

/**
 * The one element we add to a page, and the closed shadow root on it. It is no box of its own, stands outside
 * the body, and everything in it lets the pointer through. Marks lie on layers that take part in the page's own
 * stacking order, so that a sticky header covers them as it covers their text.
 */
export class Ground {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly #document: Document;
  readonly #layers = new Map<string, Layer>();
  readonly #probes: { page: HTMLElement; fixed: HTMLElement };
  #returns = 0;
  #returnsFrom = 0;

  constructor(document: Document, signal: AbortSignal) {
    this.#document = document;
    this.host = document.createElement('div');
    this.root = this.host.attachShadow({ mode: 'closed' });
    const style = document.createElement('style');
    style.textContent = MARKS_STYLE;
    this.#probes = { page: this.#plane(false, 0), fixed: this.#plane(true, 0) };
    this.root.append(style, this.#probes.page, this.#probes.fixed);
    this.stand();
    signal.addEventListener('abort', () => this.host.remove(), { once: true });
  }

  /**
   * Puts the element where it belongs: into the page's open modal dialog, whose content alone can be used then,
   * else behind the body. Called after changes of the page; rests on a page that keeps taking it out.
   */
  stand(): void {
    const place = this.#place();
    if (!place || this.host.parentNode === place) return;
    const now = performance.now();
    if (now - this.#returnsFrom > RETURNS_MS) {
      this.#returnsFrom = now;
      this.#returns = 0;
    }
    this.#returns += 1;
    if (this.#returns > MAX_RETURNS) {
      // Where the page put it, marks would lie beside their text.
      this.host.remove();
      return;
    }
    const move = (place as { moveBefore?: (node: Node, child: null) => void }).moveBefore;
    // moveBefore keeps the card's frame loaded, but only moves what stands in the same document.
    if (move && this.host.isConnected) move.call(place, this.host, null);
    else place.append(this.host);
  }

  /** Whether text in `container` can be seen where we stand: behind an open modal dialog of the page it cannot. */
  holds(container: Element): boolean {
    const place = this.host.parentElement;
    if (!place || place === this.#document.documentElement) return true;
    for (let at: Element | null = container; at; at = elementAbove(at)) if (at === place) return true;
    return false;
  }

  #place(): Element | null {
    const dialogs = this.#document.querySelectorAll('dialog:modal');
    return dialogs[dialogs.length - 1] ?? this.#document.fullscreenElement ?? this.#document.documentElement;
  }

  /** The layer at `level`, made when first needed. */
  layer(fixed: boolean, level: number): Layer {
    const key = `${fixed} ${level}`;
    let layer = this.#layers.get(key);
    if (!layer) {
      const element = this.#plane(fixed, level);
      const waiting = this.#document.createDocumentFragment();
      layer = { element, waiting, ...this.#originOf(fixed) };
      this.root.insertBefore(element, this.#probes.page);
      this.#layers.set(key, layer);
    }
    return layer;
  }

  /** Puts on what was made; to be called after a round of placing. */
  settle(): void {
    for (const { element, waiting } of this.#layers.values()) if (waiting.firstChild) element.append(waiting);
  }

  /** Finds out anew where the layers lie; to be called before a round of placing. */
  measure(): void {
    const page = this.#originOf(false);
    const fixed = this.#originOf(true);
    for (const [key, layer] of this.#layers) Object.assign(layer, key.startsWith('true') ? fixed : page);
  }

  /** Where the page's origin lies now, in viewport pixels. */
  pageOrigin(): { originX: number; originY: number; scale: number } {
    return this.#originOf(false);
  }

  #originOf(fixed: boolean): { originX: number; originY: number; scale: number } {
    const rect = (fixed ? this.#probes.fixed : this.#probes.page).getBoundingClientRect();
    return { originX: rect.left, originY: rect.top, scale: rect.width / 100 || 1 };
  }

  #plane(fixed: boolean, level: number): HTMLElement {
    const element = this.#document.createElement('div');
    element.className = fixed ? 'layer fixed' : 'layer';
    element.style.zIndex = String(level);
    return element;
  }
}
