import type { TextBlock } from '../domain/mention.ts';
import type { MarkedSpan, MarkSettings, PageToken, ReaderCalls } from '../messaging/messages.ts';
import type { PageBlock } from './text-blocks.ts';

/** A call to the background as it comes back through messaging. */
export type ReadBlocks = (
  request: Parameters<ReaderCalls['readBlocks']>[0],
) => Promise<ReturnType<ReaderCalls['readBlocks']>>;

/** One call carries about this much text (UTF-16 units) and no more blocks than this. */
const BATCH_CHARS = 40_000;
const BATCH_BLOCKS = 500;
/** How long text is gathered before it is sent, in milliseconds. */
const GATHER_MS = 15;
/** More text than this is not read of one page. */
const MAX_PAGE_CHARS = 12_000_000;
/** Answers are kept for text that comes back (a list drawn anew), up to this many blocks. */
const MAX_REMEMBERED = 3_000;
/** While the store is loading it is asked again after this many milliseconds, each time twice as long. */
const RETRY_MS = 400;
const MAX_RETRY_MS = 6_000;

type Span = Omit<MarkedSpan, 'block'>;

/** What the reader hears. */
export interface Answers {
  /** The spans of blocks asked about; blocks without names have none. */
  found(spans: Map<PageBlock, Span[]>): void;
  settings(settings: MarkSettings): void;
  /** The site is off: nothing more will be answered. */
  off(): void;
}

/** What is told about the page with every call. */
export interface PageHead {
  title: string;
  lang: string | null;
  published: string | null;
}

/**
 * Asks the background what stands in blocks of text, in batches and one call at a time. Text that was answered
 * before is not asked again.
 */
export class Asking {
  readonly #readBlocks: ReadBlocks;
  readonly #answers: Answers;
  readonly #head: () => PageHead;
  readonly #signal: AbortSignal;
  readonly #waiting = new Set<PageBlock>();
  readonly #remembered = new Map<string, Span[]>();
  #token: PageToken | null = null;
  #asking = false;
  #round = 0;
  /** The next call is the first of a whole page that was sent before. */
  #again = false;
  #chars = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry = RETRY_MS;

  constructor(readBlocks: ReadBlocks, answers: Answers, head: () => PageHead, signal: AbortSignal) {
    this.#readBlocks = readBlocks;
    this.#answers = answers;
    this.#head = head;
    this.#signal = signal;
  }

  /** Id of this reading of the page, once the background gave one. */
  get token(): PageToken | null {
    return this.#token;
  }

  /** Asks about blocks; those whose text was answered before are answered at once. */
  ask(blocks: Iterable<PageBlock>): void {
    const known = new Map<PageBlock, Span[]>();
    for (const block of blocks) {
      const spans = this.#remembered.get(keyOf(block));
      if (spans) known.set(block, spans);
      else this.#waiting.add(block);
    }
    if (known.size > 0) this.#answers.found(known);
    // Text comes in slices; a moment's wait makes one call of several.
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => this.#gathered(), GATHER_MS);
  }

  #gathered(): void {
    this.#timer = undefined;
    void this.#next();
  }

  /** The text is gone: no answer is needed. */
  forget(blocks: Iterable<PageBlock>): void {
    for (const block of blocks) this.#waiting.delete(block);
  }

  /** Asks about everything anew: as the same reading where names or settings changed, as a new one on another page. */
  restart(blocks: Iterable<PageBlock>, reading: 'same' | 'new'): void {
    this.#round += 1;
    if (reading === 'new') this.#token = null;
    this.#again = true;
    this.#chars = 0;
    this.#retry = RETRY_MS;
    this.#asking = false;
    this.#remembered.clear();
    this.#waiting.clear();
    this.ask(blocks);
  }

  #batch(): PageBlock[] {
    const batch: PageBlock[] = [];
    let chars = 0;
    for (const block of this.#waiting) {
      if (batch.length > 0 && (chars + block.text.length > BATCH_CHARS || batch.length >= BATCH_BLOCKS))
        break;
      chars += block.text.length;
      batch.push(block);
    }
    for (const block of batch) this.#waiting.delete(block);
    this.#chars += chars;
    return batch;
  }

  async #next(): Promise<void> {
    if (this.#asking || this.#waiting.size === 0 || this.#signal.aborted || this.#chars > MAX_PAGE_CHARS)
      return;
    this.#asking = true;
    const round = this.#round;
    const blocks = this.#batch();
    const texts = blocks.map(({ text, lang, kind, section }): TextBlock => ({ text, lang, kind, section }));
    try {
      const again = this.#again && this.#token !== null ? { again: true } : {};
      const answer = await this.#readBlocks({ token: this.#token, ...again, ...this.#head(), blocks: texts });
      if (round !== this.#round || this.#signal.aborted) return;
      if (answer.ok) this.#take(blocks, answer.value);
      else if (answer.error.code === 'site-off') return this.#answers.off();
      else this.#later(blocks, round);
    } catch {
      // The worker was stopped in the middle, or the extension was updated; the latter stops us by its own signal.
      if (round === this.#round) this.#later(blocks, round);
    }
    if (round !== this.#round) return;
    this.#asking = false;
    if (this.#retry === RETRY_MS) void this.#next();
  }

  #take(blocks: PageBlock[], value: { token: PageToken; spans: MarkedSpan[]; settings: MarkSettings }): void {
    this.#token = value.token;
    this.#again = false;
    this.#retry = RETRY_MS;
    this.#answers.settings(value.settings);
    const found = new Map<PageBlock, Span[]>(blocks.map((block) => [block, []]));
    for (const { block: index, ...span } of value.spans) {
      const block = blocks[index];
      if (block && span.start < span.end && span.end <= block.text.length) found.get(block)?.push(span);
    }
    for (const [block, spans] of found) this.#remember(block, spans);
    this.#answers.found(found);
  }

  #remember(block: PageBlock, spans: Span[]): void {
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size >= MAX_REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest);
    this.#remembered.set(keyOf(block), spans);
  }

  #later(blocks: PageBlock[], round: number): void {
    for (const block of blocks) this.#waiting.add(block);
    const wait = this.#retry;
    this.#retry = Math.min(MAX_RETRY_MS, wait * 2);
    if (wait >= MAX_RETRY_MS) return;
    setTimeout(() => {
      if (round === this.#round) void this.#next();
    }, wait);
  }
}

function keyOf(block: PageBlock): string {
  return `${block.kind} ${block.lang ?? ''} ${block.text}`;
}
