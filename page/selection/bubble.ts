import type { Box } from '../marks/box.ts';
import type { Ground } from '../marks/ground.ts';
import { placeCard } from '../place-card.ts';

/** A click in the first moment after the bubble appeared or moved was meant for what lay there before; milliseconds. */
const GUARD_MS = 150;
/** The bubble begins this far left of where the selection ends, in pixels. */
const LEFT_OF_END_PX = 24;

/** What stands in the bubble, in the reader's language. */
export interface BubbleWords {
  /** "Save fact", "Save 2 facts"; for none "Save as note". */
  save(facts: number): string;
  note: string;
  /** Read out once: "2 facts found, Alt S". */
  found(facts: number): string;
  /** What the toolbar is called. */
  label: string;
  key: string;
}

/** What was chosen in the bubble. */
export type BubbleChoice = 'facts' | 'note';

/**
 * The bubble beside selected words: says how many facts stand in them and nothing of the store, since a page's script
 * can find text in a closed root. Lies in the top layer; takes no focus by itself.
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

  /** Shows it where a selection ends; `line` in viewport pixels of the top page. */
  show(line: Box, how: { theme: 'light' | 'dark'; touch: boolean }): void {
    this.hide();
    const { document } = this.#ground.root.ownerDocument.defaultView ?? window;
    const box = document.createElement('div');
    box.className = `bubble ${how.theme}${how.touch ? ' touch' : ''}`;
    box.popover = 'manual';
    box.setAttribute('role', 'toolbar');
    box.setAttribute('aria-label', this.#words.label);
    this.#main = this.#button(box, 'main', 'facts');
    this.#button(box, 'aside', 'note').textContent = this.#words.note;
    const key = box.appendChild(document.createElement('kbd'));
    key.textContent = this.#words.key;
    const status = box.appendChild(document.createElement('span'));
    status.className = 'said';
    status.setAttribute('role', 'status');
    box.addEventListener('keydown', (event) => this.#key(event));
    this.#box = box;
    this.#ground.stand();
    this.#ground.root.append(box);
    this.tell(1, false);
    box.showPopover();
    this.place(line);
  }

  /** Says how many facts there are. */
  tell(facts: number, aloud = true): void {
    const box = this.#box;
    if (!box || !this.#main) return;
    this.#main.textContent = this.#words.save(facts);
    this.#main.dataset.choice = facts === 0 ? 'note' : 'facts';
    box.classList.toggle('plain', facts === 0);
    const status = box.querySelector('.said');
    if (status && aloud) status.textContent = this.#words.found(facts);
  }

  /** Moves it to where the selection lies now. */
  place(line: Box): void {
    const box = this.#box;
    if (!box) return;
    const { width, height } = box.getBoundingClientRect();
    const viewport = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    const mark = { ...line, left: line.right - LEFT_OF_END_PX };
    // Never a sheet, however narrow the page: it is one line high.
    const wide = { ...viewport, width: Math.max(viewport.width, 400) };
    const { top, left } = placeCard({ mark, card: { width, height }, viewport: wide });
    const x = Math.max(4, Math.min(left, viewport.width - width - 4));
    const at = `translate(${Math.round(x)}px,${Math.round(top)}px)`;
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
    // A press would take the selection away.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('mousedown', (event) => event.preventDefault());
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
    const buttons = [...(this.#box?.querySelectorAll('button') ?? [])].filter((one) => one.checkVisibility());
    const at = buttons.indexOf(this.#ground.root.activeElement as HTMLButtonElement);
    const step = event.key === 'ArrowRight' ? 1 : -1;
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
}
