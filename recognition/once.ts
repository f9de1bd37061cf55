/**
 * A value made when it is first asked for. A worker is woken again and again, so what a page does not need is
 * not made while one waits for it.
 */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
