import type { QuoteSelectors } from '../../domain/citation.ts';
import type { BlockSpan } from '../../domain/draft.ts';
import { type EvenText, evenOffset, evenText } from './even-text.ts';
import { CONTEXT_CHARS, matchQuote } from './match-quote.ts';

const evened = new WeakMap<object, EvenText>();

/** A text block, or what stands for one: quotes need its text alone. */
interface Block {
  text: string;
}

function evenBlock(block: Block): EvenText {
  let even = evened.get(block);
  if (!even) {
    even = evenText(block.text);
    evened.set(block, even);
  }
  return even;
}

/** The evened text of a page's blocks, joined by one space, and the way back to the blocks. */
export class QuoteSpace {
  readonly text: string;
  readonly #blocks: readonly Block[];
  readonly #starts: number[] = [];

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
    const parts: string[] = [];
    let start = 0;
    for (const block of blocks) {
      const { text } = evenBlock(block);
      this.#starts.push(start);
      parts.push(text);
      start += text.length + 1;
    }
    this.text = parts.join(' ');
  }

  /** How the words of `spans` (in reading order) are found again; `null` where they hold no text. */
  describe(spans: readonly BlockSpan[]): QuoteSelectors | null {
    const first = spans[0];
    const last = spans.at(-1);
    if (!first || !last) return null;
    let start = this.#place(first.block, first.start);
    let end = this.#place(last.block, last.end);
    while (start < end && this.text[start] === ' ') start += 1;
    while (end > start && this.text[end - 1] === ' ') end -= 1;
    if (start >= end) return null;
    const exact = this.text.slice(start, end);
    const prefix = this.text.slice(Math.max(0, start - CONTEXT_CHARS), start);
    const suffix = this.text.slice(end, end + CONTEXT_CHARS);
    return { quote: { exact, prefix, suffix }, position: { start, end } };
  }

  /** Where a kept quote stands now, as spans of the blocks' own text; `null` when it is not there for sure. */
  find(selectors: QuoteSelectors): BlockSpan[] | null {
    const found = matchQuote(this.text, selectors);
    return found && this.spans(found.start, found.end);
  }

  /** The blocks' own text under a stretch of the evened text. */
  spans(start: number, end: number): BlockSpan[] {
    const spans: BlockSpan[] = [];
    for (const [index, block] of this.#blocks.entries()) {
      const even = evenBlock(block);
      const at = this.#starts[index]!;
      if (at >= end) break;
      const from = Math.max(0, start - at);
      const to = Math.min(even.text.length, end - at);
      if (from >= to) continue;
      spans.push({ block: index, start: even.from[from]!, end: even.from[to - 1]! + 1 });
    }
    return spans;
  }

  #place(block: number, offset: number): number {
    return (this.#starts[block] ?? 0) + evenOffset(evenBlock(this.#blocks[block]!), offset);
  }
}
