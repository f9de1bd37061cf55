import { type HoverEvent, type HoverState, type HoverTarget, hover, noHover } from './hover-intent.ts';
import type { Box } from './marks/box.ts';
import type { PageMark } from './marks/page-mark.ts';

/** A point in viewport pixels of the top page. */
export interface Point {
  x: number;
  y: number;
}

/** What pointing leads to. */
export interface PointingActions {
  /** The mark at a point of `document`, in that document's viewport pixels. */
  markAt(document: Document, point: Point): PageMark | null;
  /** The pointer came to rest on a mark: its card may follow. */
  interest(mark: PageMark): void;
  open(mark: PageMark, point: Point, touch: boolean): void;
  close(): void;
  /** Someone pressed a button on the page itself. */
  pressed(mark: PageMark | null): void;
  openDelayMs(): number;
  /** The mark whose card is open. */
  opened(): PageMark | null;
  /** Whether an event hit something that we drew over the page. */
  isOurs(event: Event): boolean;
}

function toTop(view: Window | null, x: number, y: number): Point {
  const point = { x, y };
  for (
    let at = view;
    at && at !== window && at.frameElement;
    at = at.frameElement.ownerDocument.defaultView
  ) {
    const rect = at.frameElement.getBoundingClientRect();
    point.x += rect.left + at.frameElement.clientLeft;
    point.y += rect.top + at.frameElement.clientTop;
  }
  return point;
}

/**
 * Turns what the pointer does into cards that open and close. Looks under the pointer once a frame at most, and
 * only at events that a person made.
 */
export class Pointing {
  readonly #actions: PointingActions;
  readonly #signal: AbortSignal;
  #state: HoverState<PageMark> = noHover();
  #last: { document: Document; x: number; y: number } | null = null;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(actions: PointingActions, signal: AbortSignal) {
    this.#actions = actions;
    this.#signal = signal;
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(this.#timer);
        cancelAnimationFrame(this.#frame);
      },
      { once: true },
    );
  }

  /** Listens in a document (the page's own, or a same-origin frame's). */
  listen(document: Document): void {
    const options = { capture: true, passive: true, signal: this.#signal };
    document.addEventListener('pointermove', (event) => this.#move(document, event), options);
    document.documentElement?.addEventListener(
      'pointerleave',
      (event) => event.isTrusted && this.#left(event),
      { ...options, capture: false },
    );
    document.addEventListener('pointerdown', (event) => this.#press(document, event), options);
    document.addEventListener('click', (event) => this.#tap(document, event), { ...options, passive: false });
  }

  /** Tells what the card or somebody else did. */
  tell(event: Exclude<HoverEvent<PageMark>, { type: 'move' | 'tick' }>): void {
    if (event.type === 'card' && event.inside) {
      // The last place on the page has yet to be looked at, but the pointer has gone on into the card since.
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    }
    this.#step(event);
  }

  /** A card was placed at `card`, in viewport pixels. */
  placed(card: Box): void {
    this.#step({ type: 'placed', at: performance.now(), card });
  }

  #move(document: Document, event: PointerEvent): void {
    if (!event.isTrusted || event.pointerType === 'touch') return;
    // Where the card has only just come up, Chromium hands what the pointer does in its frame to the page around it.
    if (this.#actions.isOurs(event)) {
      if (this.#actions.opened()) this.tell({ type: 'card', at: performance.now(), inside: true });
      return;
    }
    this.#last = { document, x: event.clientX, y: event.clientY };
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#look(event.buttons !== 0);
    });
  }

  #look(pressed: boolean): void {
    const last = this.#last;
    if (!last) return;
    // While a button is down the reader selects or drags.
    const mark = pressed ? null : this.#actions.markAt(last.document, last);
    const target: HoverTarget<PageMark> | null = mark && { key: mark, inLink: mark.inLink };
    const { x, y } = toTop(last.document.defaultView, last.x, last.y);
    this.#step({ type: 'move', at: performance.now(), x, y, target });
  }

  #left(event: PointerEvent): void {
    const { x, y } = toTop(event.view, event.clientX, event.clientY);
    this.#step({ type: 'move', at: performance.now(), x, y, target: null });
  }

  #press(document: Document, event: PointerEvent): void {
    if (!event.isTrusted || this.#actions.isOurs(event)) return;
    const point = { x: event.clientX, y: event.clientY };
    this.#actions.pressed(this.#actions.opened() ? this.#actions.markAt(document, point) : null);
  }

  #tap(document: Document, event: MouseEvent): void {
    if (!event.isTrusted || (event as PointerEvent).pointerType !== 'touch') return;
    const point = { x: event.clientX, y: event.clientY };
    const mark = this.#actions.markAt(document, point);
    if (!mark) return;
    if (mark.inLink) {
      // The first tap on a link shows the card, the second follows the link.
      if (this.#actions.opened() === mark) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.#actions.open(mark, toTop(document.defaultView, point.x, point.y), true);
    this.#step({ type: 'opened', at: performance.now(), key: mark });
  }

  #step(event: HoverEvent<PageMark>): void {
    if (this.#signal.aborted) return;
    const before = this.#state.resting?.target.key;
    const { state, action, wakeAt } = hover(this.#state, event, this.#actions.openDelayMs());
    this.#state = state;
    clearTimeout(this.#timer);
    if (wakeAt !== null)
      this.#timer = setTimeout(() => this.#wake(), Math.max(0, wakeAt - performance.now()));
    const resting = state.resting?.target.key;
    if (resting && resting !== before) this.#actions.interest(resting);
    if (action?.type === 'open') this.#actions.open(action.key, state.last ?? { x: 0, y: 0 }, false);
    if (action?.type === 'close') this.#actions.close();
  }

  /** The page may have moved under a resting pointer. */
  #wake(): void {
    const last = this.#last;
    const resting = this.#state.resting;
    if (resting && last && this.#actions.markAt(last.document, last) !== resting.target.key)
      this.#look(false);
    else this.#step({ type: 'tick', at: performance.now() });
  }
}
