import type { CaptureToken } from '../../domain/capture.ts';
import type { ReaderCalls, SelectedText } from '../../messaging/messages.ts';
import type { Box } from '../marks/box.ts';
import type { Ground } from '../marks/ground.ts';
import { boxInPage } from '../marks/surroundings.ts';
import { themeUnder } from '../page-theme.ts';
import type { PageBlock } from '../text-blocks.ts';
import { isTyping } from '../walk-marks.ts';
import { Bubble, type BubbleChoice, type BubbleWords } from './bubble.ts';
import { spansOfRange } from './range-spans.ts';
import { selectedText } from './selected-text.ts';
import { type Selected, Selecting } from './selecting.ts';

type Answer<K extends keyof ReaderCalls> = Promise<ReturnType<ReaderCalls[K]>>;

/** What capturing asks of the background, and of the rest of the reader. */
export interface CapturingOptions {
  readSelection(selection: SelectedText): Answer<'readSelection'>;
  beginCapture(selection: SelectedText & { asNote?: boolean }): Answer<'beginCapture'>;
  words: BubbleWords;
  ground: Ground;
  blocks(): readonly PageBlock[];
  /** What is told of the page with every call. */
  head(): Omit<SelectedText, 'blocks' | 'selected' | 'from'>;
  /** Opens the panel beside a line, in viewport pixels. */
  open(capture: CaptureToken, line: Box, how: { touch: boolean; theme: 'light' | 'dark' }): void;
}

/** From words that somebody selects to the panel that saves them. */
export class Capturing {
  readonly #options: CapturingOptions;
  readonly #bubble: Bubble;
  readonly #selecting: Selecting;
  readonly #signal: AbortSignal;
  #selected: Selected | null = null;
  #round = 0;

  constructor(document: Document, options: CapturingOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#bubble = new Bubble(options.ground, options.words, (choice) => void this.#begin(choice));
    this.#selecting = new Selecting((selected) => this.#settled(selected), signal);
    document.defaultView?.addEventListener('keydown', (event) => this.#key(event), {
      capture: true,
      signal,
    });
    signal.addEventListener('abort', () => this.#bubble.hide(), { once: true });
  }

  /** Follows selections in a document. */
  listen(document: Document): void {
    this.#selecting.listen(document);
  }

  /** Follows selections inside an open shadow root. */
  enter(root: ShadowRoot): void {
    this.#selecting.enter(root);
  }

  /** The shortcut or the menu of the browser: the panel at once, or the bubble with the keyboard on it. */
  fromBrowser({ open }: { open: boolean }): void {
    this.#selected ??= this.#selecting.now(document);
    if (open) void this.#begin('facts');
    else if (this.#bubble.isOpen) this.#bubble.focus();
    else if (this.#selected) {
      this.#settled(this.#selected);
      this.#bubble.focus();
    }
  }

  /** The page may have moved: the bubble stays beside its words, and goes where they cannot be seen. */
  moved(): void {
    if (!this.#bubble.isOpen || !this.#selected) return;
    const box = boxOf(this.#selected.range);
    if (box) this.#bubble.place(box);
    else this.#bubble.hide();
  }

  /** Takes the bubble away. */
  close(): void {
    this.#bubble.hide();
  }

  #settled(selected: Selected | null): void {
    this.#round += 1;
    this.#selected = selected;
    this.#bubble.hide();
    const text = selected && this.#text(selected.range);
    const box = selected && boxOf(selected.range);
    if (!selected || !text || !box) return;
    this.#bubble.show(box, { theme: themeOf(selected.range), touch: selected.touch });
    void this.#count(text, this.#round);
  }

  async #count(text: SelectedText, round: number): Promise<void> {
    try {
      const found = await this.#options.readSelection(text);
      if (round !== this.#round || this.#signal.aborted) return;
      this.#bubble.tell(found.ok ? found.value.facts : 0);
    } catch {
      // The worker was stopped; the bubble stays, and what it opens asks again.
    }
  }

  #text(range: Range): SelectedText | null {
    const blocks = this.#options.blocks();
    const text = selectedText(blocks, spansOfRange(range, blocks));
    return text && { ...this.#options.head(), ...text };
  }

  async #begin(choice: BubbleChoice): Promise<void> {
    const selected = this.#selected;
    const text = selected && this.#text(selected.range);
    const line = selected && lastLine(selected.range);
    if (!text || !line) return;
    const theme = themeOf(selected.range);
    this.#bubble.hide();
    try {
      const begun = await this.#options.beginCapture({
        ...text,
        ...(choice === 'note' ? { asNote: true } : {}),
      });
      if (this.#signal.aborted) return;
      if (begun.ok) this.#options.open(begun.value.capture, line, { touch: selected.touch, theme });
    } catch {
      // As above: what is selected stays selected, and the bubble comes again.
      this.#settled(selected);
    }
  }

  #key(event: KeyboardEvent): void {
    if (!event.isTrusted || !this.#bubble.isOpen || event.isComposing) return;
    if (event.key === 'Escape') this.#bubble.hide(true);
    const alone = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!alone || event.code !== 'KeyS' || isTyping(document)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#bubble.focus();
  }
}

const elementOf = (node: Node): Element | null =>
  node.nodeType === Node.ELEMENT_NODE
    ? (node as Element)
    : (node.parentElement ?? (node as Partial<ShadowRoot>).host ?? null);

const themeOf = (range: Range): 'light' | 'dark' => {
  const element = elementOf(range.endContainer);
  return element ? themeUnder(element) : 'light';
};

/** The last line of a selection, in viewport pixels of the top page; `null` when nothing of it shows. */
function lastLine(range: Range): Box | null {
  const rect = shownRects(range).at(-1);
  return rect ? inTopPage(range, rect) : null;
}

/** Whether the line in which a range ends runs from right to left, and so ends at its left. */
function endsAtLeft(range: Range): boolean {
  const element = elementOf(range.endContainer);
  return element !== null && getComputedStyle(element).direction === 'rtl';
}

/** What a selection covers, from its first line to its last; `right` is where that one ends. */
function boxOf(range: Range): Box | null {
  const rects = shownRects(range);
  const last = rects.at(-1);
  if (!last) return null;
  const top = Math.min(...rects.slice(0, MAX_RECTS).map((rect) => rect.top));
  // Pieces of a line that runs both ways come in the order in which they are read, or from the left.
  const line = rects.filter((rect) => rect.bottom > last.top && rect.top < last.bottom);
  const right = endsAtLeft(range) ? Math.min(...line.slice(-MAX_RECTS).map((rect) => rect.left)) : last.right;
  return inTopPage(range, { left: last.left, right, bottom: last.bottom, top });
}

/** Of a selection in more pieces than this the first tell where it begins. */
const MAX_RECTS = 200;

const shownRects = (range: Range): DOMRect[] =>
  [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);

function inTopPage(range: Range, { left, top, right, bottom }: Box): Box | null {
  const element = elementOf(range.endContainer);
  if (!element) return null;
  if (element.ownerDocument.defaultView === window) return { left, top, right, bottom };
  const own = element.getBoundingClientRect();
  const box = boxInPage(element);
  const dx = box.left - own.left;
  const dy = box.top - own.top;
  return { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy };
}
