import { inField, selectedRange } from './range-spans.ts';

/** The bubble comes when a selection has been still for this long, in milliseconds. */
const SETTLE_MS = 250;
/** Fewer characters than this are no selection to be read. */
const MIN_CHARS = 3;

/** A pointer that moved less than this between press and release selected nothing by dragging, in pixels. */
const DRAG_PX = 3;
/** Presses at one place within this time are a double or triple click, in milliseconds. */
const CLICKS_MS = 600;

/** What is selected, and how. */
export interface Selected {
  range: Range;
  touch: boolean;
}

/**
 * Tells what a person selects in a page: by dragging, double or triple click, from the keyboard or by a long touch.
 * What a page's script selects is not told, and what it changes afterwards ends what was told.
 */
export class Selecting {
  readonly #signal: AbortSignal;
  readonly #told: (selected: Selected | null) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pressed = false;
  /** Where and when it was pressed last, and how often in a row. */
  #lastPress = { x: 0, y: 0, at: Number.NEGATIVE_INFINITY, count: 0 };
  /** A person's gesture is under way or just ended: changes of the selection belong to it. */
  #byHand = false;
  #touch = false;
  #shown = '';
  /** What the last gesture left selected: what a page's script selects meanwhile is something else. */
  #made: string | null = null;
  readonly #roots = new Set<ShadowRoot>();

  /** `told` hears of each settled selection, and `null` when it is gone. */
  constructor(told: (selected: Selected | null) => void, signal: AbortSignal) {
    this.#told = told;
    this.#signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** Listens in a document: the page's own, or a same-origin frame's. */
  listen(document: Document): void {
    const options = { capture: true, passive: true, signal: this.#signal };
    document.addEventListener('pointerdown', (event) => this.#press(event), options);
    document.addEventListener('pointerup', (event) => this.#release(document, event), options);
    document.addEventListener('keyup', (event) => this.#key(document, event), options);
    document.addEventListener('selectionchange', () => this.#changed(document), options);
  }

  /** Looks for selections inside an open shadow root too. */
  enter(root: ShadowRoot): void {
    this.#roots.add(root);
  }

  #range(document: Document): Range | null {
    for (const root of this.#roots) if (!root.isConnected) this.#roots.delete(root);
    return selectedRange(document, this.#roots);
  }

  /** What is selected now, if a person selected it. */
  now(document: Document): Selected | null {
    const range = this.#byHand || this.#shown !== '' ? this.#range(document) : null;
    return range && isWorthReading(range) ? { range, touch: this.#touch } : null;
  }

  #press(event: PointerEvent): void {
    if (!event.isTrusted) return;
    this.#pressed = true;
    const { x, y, at, count } = this.#lastPress;
    const near = Math.hypot(event.clientX - x, event.clientY - y) < DRAG_PX * 2;
    const again = near && event.timeStamp - at < CLICKS_MS;
    this.#lastPress = {
      x: event.clientX,
      y: event.clientY,
      at: event.timeStamp,
      count: again ? count + 1 : 1,
    };
    this.#touch = event.pointerType === 'touch';
    this.#byHand = true;
  }

  #release(document: Document, event: PointerEvent): void {
    if (!event.isTrusted || !this.#pressed) return;
    this.#pressed = false;
    this.#made = this.#touch ? null : wordsOf(this.#range(document));
    const { x, y, count } = this.#lastPress;
    const dragged = Math.hypot(event.clientX - x, event.clientY - y) >= DRAG_PX;
    // A plain click selects nothing: what is selected after one, a script of the page selected.
    const selects = this.#touch || dragged || event.shiftKey || count > 1;
    if (!selects) this.#byHand = false;
    else if (this.#made !== '') this.#settle(document);
  }

  #key(document: Document, event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const all = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
    if (!event.shiftKey && event.key !== 'Shift' && !all) return;
    this.#byHand = true;
    this.#made = wordsOf(this.#range(document));
    this.#settle(document);
  }

  #changed(document: Document): void {
    const words = wordsOf(this.#range(document));
    if (this.#shown !== '' && words !== this.#shown) {
      this.#shown = '';
      this.#told(null);
    }
    // A touch selects and moves its handles without any event of the page's own.
    if (this.#byHand && this.#touch) this.#settle(document);
  }

  #settle(document: Document): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#pressed && !this.#touch) return;
      this.#byHand = false;
      const range = this.#range(document);
      if (!range || !isWorthReading(range)) return;
      const words = wordsOf(range);
      if (words === this.#shown || (this.#made !== null && words !== this.#made)) return;
      this.#shown = words;
      this.#told({ range, touch: this.#touch });
    }, SETTLE_MS);
  }
}

/** Enough to know it by; a selection of a whole book is not copied for that. */
function wordsOf(range: Range | null): string {
  if (!range || range.collapsed) return '';
  const { startContainer: a, startOffset, endContainer: b, endOffset } = range;
  const near = (node: Node, at: number) => (node.nodeValue ?? '').slice(Math.max(0, at - 20), at + 20);
  return `${near(a, startOffset)} ${startOffset} ${near(b, endOffset)} ${endOffset}`;
}

function isWorthReading(range: Range): boolean {
  if (range.collapsed || inField(range)) return false;
  if (range.startContainer !== range.endContainer) return true;
  if (range.startContainer.nodeType !== Node.TEXT_NODE) return true;
  return range.endOffset - range.startOffset >= MIN_CHARS;
}
