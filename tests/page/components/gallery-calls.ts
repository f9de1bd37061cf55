/** What was called by a component, in order: `name(arguments)`. */
export const calls: string[] = [];

/** A callback that notes what it is called with. */
export const called =
  (name: string) =>
  (...args: unknown[]) =>
    void calls.push(`${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
