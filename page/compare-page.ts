import type { ReaderCalls, TextOfPage } from '../messaging/messages.ts';
import type { PageBlock } from './text-blocks.ts';

/** A page is compared once its text has been still for this long, in milliseconds. */
const QUIET_MS = 600;
/** While it goes on changing, it is compared at most this often, in milliseconds. */
const EVERY_MS = 5_000;
/** More text than this of one page is not compared, in UTF-16 units. */
const MAX_CHARS = 1_000_000;

/** What comparing needs. */
export interface CompareOptions {
  comparePage(page: TextOfPage): Promise<ReturnType<ReaderCalls['comparePage']>>;
  blocks(): readonly PageBlock[];
  head(): Omit<TextOfPage, 'blocks' | 'from'>;
}

/** The texts of one reading, in order. */
interface Sent {
  token: string;
  texts: string[];
}

/** Has what a page states compared with the store, when it has settled and again after changes; hears nothing of it. */
export class ComparePage {
  readonly #options: CompareOptions;
  readonly #signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = Number.NEGATIVE_INFINITY;
  /** What was compared last; nothing where it must be compared anew. */
  #sent: Sent | null = null;

  constructor(options: CompareOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** The text, the store or the reading changed. */
  changed(again = false): void {
    if (again) this.#sent = null;
    clearTimeout(this.#timer);
    const wait = Math.max(QUIET_MS, this.#last + EVERY_MS - performance.now());
    this.#timer = setTimeout(() => void this.#compare(), wait);
  }

  async #compare(): Promise<void> {
    const head = this.#options.head();
    if (this.#signal.aborted || document.hidden || !head.token) return;
    const blocks: TextOfPage['blocks'] = [];
    let chars = 0;
    for (const { text, lang, kind, section } of this.#options.blocks()) {
      chars += text.length;
      if (chars > MAX_CHARS) break;
      blocks.push({ text, lang, kind, section });
    }
    const sent = { token: head.token, texts: blocks.map(({ text }) => text) };
    if (blocks.length === 0 || (this.#sent && isSame(this.#sent, sent))) return;
    this.#last = performance.now();
    try {
      const done = await this.#options.comparePage({ ...head, blocks, from: 0 });
      if (done.ok) this.#sent = sent;
    } catch {
      // The worker was stopped in the middle: with the next change of the page it is asked again.
      this.#sent = null;
    }
  }
}

/** A text that stayed is the same string as before, so that most need no look at their letters. */
function isSame(a: Sent, b: Sent): boolean {
  return (
    a.token === b.token &&
    a.texts.length === b.texts.length &&
    a.texts.every((text, at) => text === b.texts[at])
  );
}
