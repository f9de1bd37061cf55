import type { Box } from '../marks/box.ts';
import type { Ground } from '../marks/ground.ts';
import { placeCard, SHEET_BELOW_PX } from '../place-card.ts';

/** A click in the first moment after the bubble appeared or moved was meant for what lay there before; milliseconds. */
const GUARD_MS = 150;
/** The bubble begins this far left of where the selection ends, in pixels. */
const LEFT_OF_END_PX = 24;

/** So many facts in one selection take as much room as any. */
const MANY = 88;
/** The bubble keeps this far from the edges of the viewport, in pixels. */
const EDGE_PX = 4;

const within = (at: number, most: number) => Math.max(EDGE_PX, Math.min(at, most - EDGE_PX));

function label(button: HTMLButtonElement, words: string): void {
  button.setAttribute('aria-label', words);
  button.dataset.label = words;
}

/** What stands in the bubble, in the reader's language. */
export interface BubbleWords {
  /** "Save fact", "Save 2 facts"; for none "Save as note". */
  save(facts: number): string;
  note: string;
  /** Read out once: "Selected words can be saved, Alt S". Says no number: it is text that a page's search can find. */
  said: string;
  /** What the toolbar is called. */
  label: string;
  key: string;
}

/** What was chosen in the bubble. */
export type BubbleChoice = 'facts' | 'note';

/**
 * The bubble beside selected words, in the top layer; takes no focus by itself. How many facts it names may depend on
 * names of the store, and a page's script can find text in a closed root: so the words are drawn by the style sheet
 * from attributes, and the bubble is as wide whatever it says.
 */
export class Bubble {
  readonly #ground: Ground;
  readonly #words: BubbleWords;
  readonly #chosen: (choice: BubbleChoice, viaKeyboard: boolean) => void;
  #box: HTMLElement | null = null;
  #main: HTMLButtonElement | null = null;
  #movedAt = 0;
  #focusBack: Element | null = null;

  constructor(
    ground: Ground,
    words: BubbleWords,
    chosen: (choice: BubbleChoice, viaKeyboard: boolean) => void,
  ) {
    this.#ground = ground;
    this.#words = words;
    this.#chosen = chosen;
  }

  /** Whether it is shown. */
  get isOpen(): boolean {
    return this.#box !== null;
  }

  /** Shows it where a selection ends; `selection` in viewport pixels of the top page, `right` where its last line ends. */
  show(selection: Box, how: { theme: 'light' | 'dark'; touch: boolean }): void {
    this.hide();
    const { document } = this.#ground.root.ownerDocument.defaultView ?? window;
    const box = document.createElement('div');
    box.className = `bubble ${how.theme}${how.touch ? ' touch' : ''}`;
    box.popover = 'manual';
    box.setAttribute('role', 'toolbar');
    box.setAttribute('aria-label', this.#words.label);
    this.#main = this.#button(box, 'main', 'facts');
    label(this.#button(box, 'aside', 'note'), this.#words.note);
    const { save } = this.#words;
    this.#main.dataset.widest = [0, 1, MANY].map(save).sort((a, b) => b.length - a.length)[0];
    const key = box.appendChild(document.createElement('kbd'));
    key.textContent = this.#words.key;
    const status = box.appendChild(document.createElement('span'));
    status.className = 'said';
    status.setAttribute('role', 'status');
    // A press would take the selection away, also one on the rim around the buttons.
    box.addEventListener('pointerdown', (event) => event.preventDefault());
    box.addEventListener('mousedown', (event) => event.preventDefault());
    box.addEventListener('keydown', (event) => this.#key(event));
    this.#box = box;
    this.#ground.stand();
    this.#ground.root.append(box);
    this.tell(1);
    box.showPopover();
    // What stands in a live region from the start is not read out.
    status.textContent = this.#words.said;
    this.place(selection);
  }

  /** Says how many facts there are. */
  tell(facts: number): void {
    if (!this.#box || !this.#main) return;
    label(this.#main, this.#words.save(facts));
    this.#main.dataset.choice = facts === 0 ? 'note' : 'facts';
    this.#box.classList.toggle('plain', facts === 0);
  }

  /** Moves it to where the selection lies now, which it never covers unless that fills the viewport. */
  place(selection: Box): void {
    const box = this.#box;
    if (!box) return;
    const { width, height } = box.getBoundingClientRect();
    const viewport = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    box.classList.toggle('away', selection.bottom < 0 || selection.top > viewport.height);
    const mark = { ...selection, left: selection.right - LEFT_OF_END_PX };
    // Never a sheet, however narrow the page: it is one line high.
    const wide = { ...viewport, width: Math.max(viewport.width, SHEET_BELOW_PX) };
    const { top, left } = placeCard({ mark, card: { width, height }, viewport: wide });
    const x = within(left, viewport.width - width);
    const y = within(top, viewport.height - height);
    const at = `translate(${Math.round(x)}px,${Math.round(y)}px)`;
    if (box.style.transform === at) return;
    box.style.transform = at;
    this.#movedAt = performance.now();
  }

  /** Gives it the keyboard, and shows the key only then. */
  focus(): void {
    const { activeElement } = document;
    if (!this.#box) return;
    this.#focusBack = activeElement;
    this.#box.classList.add('keys');
    this.#main?.focus({ preventScroll: true });
  }

  /** Takes it away; `returnFocus` gives the keyboard back. */
  hide(returnFocus = false): void {
    const box = this.#box;
    if (!box) return;
    this.#box = null;
    box.remove();
    const back = this.#focusBack;
    this.#focusBack = null;
    if (returnFocus && back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  }

  #button(box: HTMLElement, className: string, choice: BubbleChoice): HTMLButtonElement {
    const button = box.ownerDocument.createElement('button');
    button.type = 'button';
    button.className = className;
    button.dataset.choice = choice;
    button.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      const viaKeyboard = event.detail === 0;
      if (!viaKeyboard && performance.now() - this.#movedAt < GUARD_MS) return;
      this.#chosen(button.dataset.choice === 'note' ? 'note' : 'facts', viaKeyboard);
    });
    return box.appendChild(button);
  }

  #key(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    // Keys that act in the bubble are none of the page's.
    event.stopPropagation();
    if (event.key === 'Escape') this.hide(true);
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const buttons = [...(this.#box?.querySelectorAll('button') ?? [])].filter((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    );
    const at = buttons.indexOf(this.#ground.root.activeElement as HTMLButtonElement);
    const step = event.key === 'ArrowRight' ? 1 : -1;
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
}
