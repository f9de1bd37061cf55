import type { BlockSpan } from '../domain/draft.ts';
import { textRects } from './marks/measure-mark.ts';
import type { PageMark } from './marks/page-mark.ts';
import { quoteMark } from './saved-quotes.ts';
import type { PageBlock } from './text-blocks.ts';

/** Words that are pointed out stay marked for so long, in milliseconds. */
const SHOWN_MS = 4_000;

/** Points words of the page out for a moment: brings them into view and marks them as a kept quote is marked. */
export class QuoteGlance {
  readonly #blocks: () => readonly PageBlock[];
  readonly #changed: (blocks: Iterable<PageBlock>) => void;
  #marks = new Map<PageBlock, PageMark[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed` is told in which blocks something is pointed out, or no longer. */
  constructor(
    blocks: () => readonly PageBlock[],
    changed: (blocks: Iterable<PageBlock>) => void,
    signal: AbortSignal,
  ) {
    this.#blocks = blocks;
    this.#changed = changed;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** What is pointed out in a block. */
  marksIn(block: PageBlock): readonly PageMark[] {
    return this.#marks.get(block) ?? [];
  }

  /** Points out spans of the page's blocks; `null` where the words are not there. */
  show(spans: readonly BlockSpan[] | null): void {
    clearTimeout(this.#timer);
    const before = [...this.#marks.keys()];
    this.#marks = new Map();
    const blocks = this.#blocks();
    for (const { block: index, start, end } of spans ?? []) {
      const block = blocks[index];
      if (block) this.#marks.set(block, [...this.marksIn(block), quoteMark(block, start, end)]);
    }
    this.#changed(new Set([...before, ...this.#marks.keys()]));
    const [first] = [...this.#marks.values()].flat();
    if (!first) return;
    const [line] = textRects(first);
    const hidden = line && (line.rect.top < 0 || line.rect.bottom > innerHeight);
    if (hidden) line.element.scrollIntoView({ block: 'center', behavior: 'instant' });
    this.#timer = setTimeout(() => this.show(null), SHOWN_MS);
  }
}
