import type { PageBlock } from './text-blocks.ts';
import type { Home } from './text-home.ts';

/**
 * What was read of a page, by what holds it. A home is known once it was walked and until something in it changes; its blocks
 * stay until it was read again, so that those that are as before stay the same objects.
 */
export class ReadHomes {
  /**
   * Plain paragraphs that are known, by their one block. Most of a page's homes are such: one entry each says both what
   * stands there and that it was read, as entries are a large part of the time that a page takes.
   */
  readonly #plain = new Map<Home, PageBlock>();
  /** All others that hold text, and paragraphs that are to be read again. */
  readonly #blocks = new Map<Home, readonly PageBlock[]>();
  /** Known ones that are not in `#plain`, with text or without. */
  #walked = new WeakSet<Home>();

  /** Whether a home was walked and is up to date. */
  has(home: Home): boolean {
    return this.#plain.has(home) || this.#walked.has(home);
  }

  /** A home is being walked. */
  add(home: Home): void {
    this.#walked.add(home);
  }

  /** Takes in a plain paragraph that was read; `false`, and nothing is taken, where blocks of an earlier reading stand against it. */
  addPlain(block: PageBlock): boolean {
    if (this.#blocks.has(block.container)) return false;
    this.#plain.set(block.container, block);
    return true;
  }

  /** The blocks that stand directly in a home, as they were read last; none where it has no text. */
  blocksOf(home: Home): readonly PageBlock[] {
    const plain = this.#plain.get(home);
    return plain ? [plain] : (this.#blocks.get(home) ?? []);
  }

  /** Puts the blocks of a home in place of those before. */
  setBlocks(home: Home, blocks: readonly PageBlock[]): void {
    this.#makeOrdinary(home);
    if (blocks.length > 0) this.#blocks.set(home, blocks);
    else this.#blocks.delete(home);
  }

  /** A home is to be read again. */
  forget(home: Home): void {
    this.#makeOrdinary(home);
    this.#walked.delete(home);
  }

  /** Everything is to be read again. */
  forgetAll(): void {
    for (const [home, block] of this.#plain) this.#blocks.set(home, [block]);
    this.#plain.clear();
    this.#walked = new WeakSet();
  }

  /** Every home with text. */
  *homes(): Iterable<Home> {
    yield* this.#plain.keys();
    yield* this.#blocks.keys();
  }

  #makeOrdinary(home: Home): void {
    const block = this.#plain.get(home);
    if (!block) return;
    this.#plain.delete(home);
    this.#blocks.set(home, [block]);
  }
}
