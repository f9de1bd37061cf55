import type { Box } from './marks/box.ts';
import { placeCard } from './place-card.ts';

/** Where a note goes: at the line of a mark, in viewport pixels. */
interface NotePlace {
  mark: Box;
  theme: 'light' | 'dark';
  touch: boolean;
}

/**
 * The line that stands where the card would, on a page that keeps the card from working. The page's script can
 * find text in a closed root, so this says nothing of the name or of the store.
 */
export class ClosedNote {
  readonly #box: HTMLElement;

  constructor(root: ShadowRoot, text: string) {
    const box = root.ownerDocument.createElement('div');
    box.popover = 'manual';
    box.setAttribute('role', 'status');
    box.textContent = text;
    root.append(box);
    this.#box = box;
  }

  /** Shows it at a mark; answers where it lies, in viewport pixels. */
  show({ mark, theme, touch }: NotePlace): Box {
    const box = this.#box;
    box.className = `note ${theme}`;
    if (box.isConnected && !box.matches(':popover-open')) box.showPopover();
    const { width, height } = box.getBoundingClientRect();
    const viewport = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    const { left, top } = placeCard({ mark, card: { width, height }, viewport, touch });
    box.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
    return { left, top, right: left + width, bottom: top + height };
  }

  /** Takes it away. */
  hide(): void {
    if (this.#box.matches(':popover-open')) this.#box.hidePopover();
  }
}
