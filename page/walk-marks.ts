import { textRects } from './marks/measure-mark.ts';
import type { PageMark } from './marks/page-mark.ts';

/** What walking does to the rest of the reader. */
export interface WalkActions {
  /** Marks that can be walked to, in reading order. */
  marks(): PageMark[];
  /** Draws the ring at a mark, or nowhere. */
  ring(mark: PageMark | null): void;
  /** Opens the card of a mark and gives it the keyboard. */
  open(mark: PageMark): void;
}

const FIELDS = 'input,textarea,select,[contenteditable]:not([contenteditable="false"]),[role="textbox"]';

/** Whether the reader is typing: no key is ours then. */
export function isTyping(document: Document): boolean {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return document.designMode === 'on' || (active?.matches(FIELDS) ?? false);
}

/**
 * Walking from mark to mark by keyboard. The ring is drawn by us and the page's own focus stays where it is;
 * arrow keys, Enter and Esc are taken only while the ring is shown and nobody types.
 */
export class MarkWalk {
  readonly #actions: WalkActions;
  readonly #document: Document;
  #at: PageMark | null = null;
  #cameFrom: { x: number; y: number } | null = null;

  constructor(document: Document, actions: WalkActions, signal: AbortSignal) {
    this.#document = document;
    this.#actions = actions;
    document.defaultView?.addEventListener('keydown', (event) => this.#key(event), { capture: true, signal });
    document.addEventListener('pointerdown', ({ isTrusted }) => isTrusted && this.leave(false), {
      capture: true,
      passive: true,
      signal,
    });
  }

  /** The mark with the ring. */
  get current(): PageMark | null {
    return this.#at;
  }

  /** Goes on to the next mark; the first time to the first one in sight. */
  next(): void {
    this.#go(1);
  }

  /** Takes the ring away; `back` scrolls to where the walk began. */
  leave(back: boolean): void {
    if (!this.#at) return;
    this.#at = null;
    this.#actions.ring(null);
    if (back && this.#cameFrom)
      window.scrollTo({ left: this.#cameFrom.x, top: this.#cameFrom.y, behavior: 'instant' });
    this.#cameFrom = null;
  }

  /** A mark is gone from the page. */
  lost(mark: PageMark): void {
    if (this.#at === mark) this.leave(false);
  }

  #go(step: 1 | -1): void {
    const marks = this.#actions.marks();
    this.#cameFrom ??= { x: window.scrollX, y: window.scrollY };
    const start = this.#at ? marks.indexOf(this.#at) : this.#firstInSight(marks) - step;
    for (let count = 1; count <= marks.length; count += 1) {
      const mark = marks[(start + step * count + marks.length * 2) % marks.length]!;
      const [first] = textRects(mark);
      if (!first) continue;
      if (first.rect.top < 0 || first.rect.bottom > window.innerHeight)
        first.element.scrollIntoView({ block: 'center', behavior: 'instant' });
      this.#at = mark;
      this.#actions.ring(mark);
      return;
    }
  }

  #firstInSight(marks: PageMark[]): number {
    let low = 0;
    let high = marks.length;
    // Marks are in reading order, which on one column is from top to bottom.
    while (low < high) {
      const middle = (low + high) >> 1;
      const rect = textRects(marks[middle]!)[0]?.rect;
      if (rect && rect.bottom < 0) low = middle + 1;
      else high = middle;
    }
    return low % Math.max(1, marks.length);
  }

  #key(event: KeyboardEvent): void {
    if (!this.#at || !event.isTrusted || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (isTyping(this.#document)) return;
    switch (event.key) {
      case 'ArrowRight':
        this.#go(1);
        break;
      case 'ArrowLeft':
        this.#go(-1);
        break;
      case 'Enter':
        this.#actions.open(this.#at);
        break;
      case 'Escape':
        this.leave(true);
        break;
      default:
        return;
    }
    // Alt is often still held from the command, and Alt+← would leave the page.
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
