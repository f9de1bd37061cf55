import type { CaptureToken } from '../domain/capture.ts';
import type { QuoteSelectors } from '../domain/citation.ts';
import type { FromCard, PageToken } from '../messaging/messages.ts';
import { CardFrame } from './card-frame.ts';
import type { HoverEvent } from './hover-intent.ts';
import { type Box, inBox } from './marks/box.ts';
import { textRects } from './marks/measure-mark.ts';
import type { PageMark } from './marks/page-mark.ts';
import type { Painter } from './marks/painter.ts';
import { boxInPage } from './marks/surroundings.ts';
import { themeUnder } from './page-theme.ts';
import type { PageBlock } from './text-blocks.ts';
import { isTyping } from './walk-marks.ts';

/** The open card closes when the page is scrolled this far, in pixels. */
const CLOSE_AFTER_SCROLL_PX = 120;

/** What an open card has to do with the rest of the reader. */
export interface CardSurroundings {
  painter: Painter;
  /** Id of this reading, once there is one. */
  token(): PageToken | null;
  /** Words of the page are to be shown: a fact of the review was stepped to. */
  showQuote(selectors: QuoteSelectors): void;
  hover(event: Extract<HoverEvent<PageMark>, { type: 'card' | 'opened' | 'closed' | 'placed' }>): void;
}

/** Whether the page is light or dark under a mark. */
export function themeOf(mark: PageMark): 'light' | 'dark' {
  return themeUnder(textRects(mark)[0]?.element ?? mark.block.container);
}

/** The lines of a mark's text in viewport pixels of the top page; empty when it does not show. */
function linesOf(mark: PageMark): Box[] {
  const { container } = mark.block;
  const own = container.getBoundingClientRect();
  const box = container.ownerDocument.defaultView === window ? own : boxInPage(container);
  const dx = box.left - own.left;
  const dy = box.top - own.top;
  return textRects(mark).map(({ rect }) => ({
    left: rect.left + dx,
    top: rect.top + dy,
    right: rect.right + dx,
    bottom: rect.bottom + dy,
  }));
}

/** What is open: the card of a mark, or a panel in which somebody may be writing. */
interface Open {
  /** `null` for a panel. */
  mark: PageMark | null;
  line: number;
  scrollY: number;
  pinned: boolean;
  focusBack: Element | null;
  panel: boolean;
  /** A panel that was saved: only a message is left of it. */
  saved: boolean;
}

/** The card from the moment it opens until it closes: which mark it belongs to, where it hangs, what ends it. */
export class OpenCard {
  readonly #document: Document;
  readonly #around: CardSurroundings;
  readonly #frame: CardFrame;
  #open: Open | null = null;
  /** Where the panel lay before it was saved. */
  #panelLay: Box | null = null;

  constructor(
    document: Document,
    card: { url: string; closedText(): string },
    around: CardSurroundings,
    signal: AbortSignal,
  ) {
    this.#document = document;
    this.#around = around;
    this.#frame = new CardFrame(
      around.painter.ground,
      {
        ...card,
        heard: (message) => this.#heard(message),
        placed: (card) => {
          if (this.hasPanel) this.#panelLay = card;
          around.hover({ type: 'placed', at: performance.now(), card });
        },
      },
      signal,
    );
    const view = document.defaultView;
    view?.addEventListener('keydown', (event) => this.#escape(event), { capture: true, signal });
  }

  /** The mark whose card is open. */
  get mark(): PageMark | null {
    return this.#open?.mark ?? null;
  }

  /** The card of a mark may be opened soon: its frame loads, and reads what it will show. */
  expect(mark: PageMark): void {
    const token = this.#around.token();
    if (token) this.#frame.expect(token, mark.name);
  }

  /** Opens the card of a mark, at its line nearest to `nearY` (viewport pixels), or at its first. */
  open(mark: PageMark, how: { nearY: number | null; touch: boolean; viaKeyboard: boolean }): void {
    const token = this.#around.token();
    if (!token || (this.#open?.pinned && !this.#open.saved)) return;
    const lines = linesOf(mark);
    const far = (box: Box) => Math.abs((box.top + box.bottom) / 2 - (how.nearY ?? box.top));
    let line = 0;
    for (const [index, box] of lines.entries())
      if (how.nearY !== null && far(box) < far(lines[line]!)) line = index;
    const box = lines[line];
    if (!box) return;
    const focusBack = how.viaKeyboard ? this.#document.activeElement : null;
    this.#open = {
      mark,
      line,
      scrollY: window.scrollY,
      pinned: false,
      focusBack,
      panel: false,
      saved: false,
    };
    this.#around.painter.show({ open: mark });
    const { touch, viaKeyboard } = how;
    const shows = { name: mark.name };
    this.#frame.open({ token, shows, mark: box, viaKeyboard, touch, theme: themeOf(mark) });
    if (viaKeyboard) this.#around.hover({ type: 'opened', at: performance.now(), key: mark });
  }

  /** Opens a capture panel beside a line of the page, in viewport pixels; it stays until it is closed from inside. */
  openPanel(
    capture: CaptureToken | null,
    line: Box,
    { touch, theme }: { touch: boolean; theme: 'light' | 'dark' },
  ): void {
    const token = this.#around.token();
    if (!token || this.hasPanel) return;
    this.close(false);
    const focusBack = this.#document.activeElement;
    this.#open = {
      mark: null,
      line: 0,
      scrollY: window.scrollY,
      pinned: true,
      focusBack,
      panel: true,
      saved: false,
    };
    this.#frame.open({ token, shows: { capture }, mark: line, viaKeyboard: true, touch, theme });
  }

  /** Whether a panel is open. */
  get hasPanel(): boolean {
    return this.#open?.panel === true && !this.#open.saved;
  }

  /**
   * Whether the message of a saved panel stands, and the panel lay at a point before it shrank to that: a pointer that rests
   * there pressed its button, and asks for no card of a name that has come to light under it.
   */
  shrankAwayFrom({ x, y }: { x: number; y: number }): boolean {
    return this.#open?.saved === true && this.#panelLay !== null && inBox(this.#panelLay, x, y);
  }

  /** The page went out of sight or elsewhere: a card closes, a panel in which somebody may be writing stays. */
  leave(): void {
    if (!this.hasPanel) this.close(false);
  }

  /** Closes it; `returnFocus` gives the keyboard back to where it was on the page. */
  close(returnFocus: boolean): void {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    this.#around.painter.show({ open: null });
    this.#frame.close();
    this.#around.hover({ type: 'closed', at: performance.now() });
    const back = open.focusBack;
    if (returnFocus && back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  }

  /** The pointer went away: a pinned card stays. */
  pointerLeft(): void {
    if (!this.#open?.pinned) this.close(false);
  }

  /** Somebody pressed outside the card, on a mark or beside all of them. */
  pressed(mark: PageMark | null): void {
    if (mark !== this.mark && !this.hasPanel) this.close(false);
  }

  /** The text of a block is gone. */
  lost(block: PageBlock): void {
    if (this.#open?.mark?.block === block && !this.#open.pinned) this.close(false);
  }

  /** The page may have moved: the card hangs on its mark, and closes when that has gone far. */
  follow(): void {
    const open = this.#open;
    if (!open?.mark || open.pinned) return;
    const line = linesOf(open.mark)[open.line];
    if (line && Math.abs(window.scrollY - open.scrollY) <= CLOSE_AFTER_SCROLL_PX) this.#frame.follow(line);
    else this.close(false);
  }

  #escape(event: KeyboardEvent): void {
    if (!event.isTrusted || event.key !== 'Escape' || !this.#open) return;
    // What was typed must not go with a key that was meant for the page: the panel asks for itself.
    if (this.hasPanel) this.#frame.focus();
    else this.close(true);
    if (isTyping(this.#document)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #heard(message: Exclude<FromCard, { type: 'ready' | 'size' | 'covered' }>): void {
    if (message.type === 'close') this.close(message.returnFocus);
    else if (message.type === 'saved') {
      if (this.#open) this.#open.saved = true;
    } else if (message.type === 'show-quote') this.#around.showQuote(message.selectors);
    else if (message.type === 'pinned') {
      if (!this.#open) return;
      this.#open.pinned = message.pinned;
      if (message.panel) this.#open.panel = true;
    } else if (message.type === 'pointer')
      this.#around.hover({ type: 'card', at: performance.now(), inside: message.inside });
  }
}
