/** Web Locks of one browser; those of pages that died can be let go. */
export class FakeLocks {
  #tails = new Map<string, Promise<unknown>>();

  request<T>(
    name: string,
    options: { signal?: AbortSignal } | (() => Promise<T>),
    work?: () => Promise<T>,
  ): Promise<T> {
    const run = typeof options === 'function' ? options : work!;
    const signal = typeof options === 'function' ? undefined : options.signal;
    const before = this.#tails.get(name) ?? Promise.resolve();
    const turn = before.then(() => {
      signal?.throwIfAborted();
      return run();
    });
    this.#tails.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** As when the pages that hold them are gone. */
  forget(): void {
    this.#tails = new Map();
  }
}
