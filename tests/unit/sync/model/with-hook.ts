/** Thrown where the device is killed. */
export class Killed extends Error {}

/** Calls `at` before and after everything that is waited for. */
export function withHook<T extends object>(target: T, at: () => void): T {
  const wrapped = new Map<string | symbol, unknown>();
  return new Proxy(target, {
    get(object, key) {
      const known = wrapped.get(key);
      if (known) return known;
      const value = Reflect.get(object, key) as unknown;
      if (typeof value !== 'function') return value;
      const work = value as (...args: unknown[]) => unknown;
      const hooked = (...args: unknown[]) => {
        const given = work.bind(object);
        if (key === 'list') return hookedList(given(...args) as AsyncIterable<unknown>, at);
        return (async () => {
          at();
          const done = await given(...args);
          at();
          return done;
        })();
      };
      wrapped.set(key, hooked);
      return hooked;
    },
  });
}

async function* hookedList(names: AsyncIterable<unknown>, at: () => void) {
  at();
  for await (const name of names) {
    yield name;
    at();
  }
}
