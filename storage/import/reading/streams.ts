/** The beginning of a stream, and the whole stream from its beginning. */
export interface Peeked<T> {
  head: T[];
  /** The head once more, of which nothing is kept then, and the rest. May be read once. */
  all: AsyncIterable<T>;
}

/** Reads the beginning of a stream, until `enough` says so or it ends, without losing it. */
export async function peek<T>(
  stream: AsyncIterable<T>,
  enough: (head: readonly T[]) => boolean,
): Promise<Peeked<T>> {
  const iterator = stream[Symbol.asyncIterator]();
  const head: T[] = [];
  let ended = false;
  while (!ended && !enough(head)) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else head.push(next.value);
  }
  async function* all(): AsyncGenerator<T> {
    try {
      while (head.length > 0) yield head.shift()!;
      while (!ended) {
        const next = await iterator.next();
        if (next.done) ended = true;
        else yield next.value;
      }
    } finally {
      if (!ended) await iterator.return?.();
    }
  }
  return { head, all: all() };
}
