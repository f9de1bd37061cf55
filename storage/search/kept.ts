/** The newest of what was read, by name: what was not asked for the longest goes first. */
export class Kept<T> {
  readonly #most: number;
  readonly #values = new Map<string, T>();

  /** Keeps at most that many values. */
  constructor(most: number) {
    this.#most = most;
  }

  get(id: string): T | undefined {
    const value = this.#values.get(id);
    if (value === undefined) return undefined;
    this.#values.delete(id);
    this.#values.set(id, value);
    return value;
  }

  set(id: string, value: T) {
    this.#values.delete(id);
    this.#values.set(id, value);
    if (this.#values.size > this.#most) this.#values.delete(this.#values.keys().next().value!);
  }

  clear() {
    this.#values.clear();
  }
}
