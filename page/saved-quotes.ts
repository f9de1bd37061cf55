import type { BlockSpan } from '../domain/draft.ts';
import type { PageToken, ReaderCalls } from '../messaging/messages.ts';
import { QuoteSpace } from './anchoring/page-quotes.ts';
import { whenIdle } from './idle-slices.ts';
import type { PageMark } from './marks/page-mark.ts';
import type { PageBlock } from './text-blocks.ts';

type Quotes = Extract<ReturnType<ReaderCalls['savedQuotes']>, { ok: true }>['value'];

/** The page's text must have been still for this long before quotes are looked for in it, in milliseconds. */
const QUIET_MS = 500;
/** In more text than this quotes are not looked for, in UTF-16 units: a fuzzy search takes as long as the text. */
const MAX_CHARS = 400_000;

/** What saved quotes need of the rest of the reader. */
export interface SavedQuotesOptions {
  savedQuotes(request: { token: PageToken }): Promise<ReturnType<ReaderCalls['savedQuotes']>>;
  quotesLost(request: { token: PageToken; lost: number[] }): Promise<unknown>;
  token(): PageToken | null;
  blocks(): readonly PageBlock[];
  /** The quotes' places changed in these blocks. */
  changed(blocks: Iterable<PageBlock>): void;
}

/** Finds the words again that were kept from this page, and keeps their marks right while the page changes. */
export class SavedQuotes {
  readonly #options: SavedQuotesOptions;
  readonly #signal: AbortSignal;
  #asked: PageToken | null = null;
  #quotes: Quotes = [];
  #marks = new Map<PageBlock, PageMark[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Which were told to be lost, by key. */
  #told: string | null = null;

  constructor(options: SavedQuotesOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** The marks of the quotes in a block. */
  marksIn(block: PageBlock): readonly PageMark[] {
    return this.#marks.get(block) ?? [];
  }

  /** The page's text changed, or its reading got a token. */
  pageChanged(): void {
    const token = this.#options.token();
    if (!token) return;
    if (this.#asked !== token) void this.#ask(token);
    else if (this.#quotes.length > 0) this.#findSoon();
  }

  /** Quotes were saved or withdrawn. */
  quotesChanged(): void {
    this.#asked = null;
    this.pageChanged();
  }

  /** Where a quote stands on the page now; `null` when it does not. */
  find(selectors: Quotes[number]['selectors']): BlockSpan[] | null {
    return new QuoteSpace(this.#options.blocks()).find(selectors);
  }

  async #ask(token: PageToken): Promise<void> {
    this.#asked = token;
    try {
      const found = await this.#options.savedQuotes({ token });
      if (this.#signal.aborted || this.#asked !== token) return;
      this.#quotes = found.ok ? found.value : [];
      this.#told = null;
      if (this.#quotes.length > 0 || this.#marks.size > 0) this.#findSoon();
    } catch {
      this.#asked = null;
    }
  }

  #findSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => whenIdle(() => this.#find(), this.#signal), QUIET_MS);
  }

  #mark(marks: Map<PageBlock, PageMark[]>): void {
    const touched = new Set([...this.#marks.keys(), ...marks.keys()]);
    this.#marks = marks;
    this.#options.changed(touched);
  }

  #find(): void {
    const blocks = this.#options.blocks();
    const token = this.#options.token();
    let chars = 0;
    for (const { text } of blocks) chars += text.length;
    if (!token || this.#signal.aborted) return;
    if (chars > MAX_CHARS) {
      this.#mark(new Map());
      return;
    }
    const space = new QuoteSpace(blocks);
    const lost: number[] = [];
    const marks = new Map<PageBlock, PageMark[]>();
    for (const { key, selectors } of this.#quotes) {
      const spans = space.find(selectors);
      if (!spans) lost.push(key);
      for (const { block: index, start, end } of spans ?? []) {
        const block = blocks[index];
        if (block) marks.set(block, [...(marks.get(block) ?? []), quoteMark(block, start, end)]);
      }
    }
    this.#mark(marks);
    // That none is lost must be told too: what was lost before may be there again.
    const told = lost.join();
    if (this.#quotes.length === 0 || this.#told === told) return;
    this.#told = told;
    void this.#options.quotesLost({ token, lost }).catch(() => undefined);
  }
}

/** A mark that says "these words were kept", with no name behind it. */
export function quoteMark(block: PageBlock, start: number, end: number): PageMark {
  return {
    block,
    start,
    end,
    name: -1,
    role: 'company',
    muted: false,
    inLink: false,
    strength: 'first',
    quote: true,
  };
}
