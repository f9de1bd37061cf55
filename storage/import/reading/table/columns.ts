/** A header's text as it is compared: lower case, underscores and white space one space, no mark before it. */
export const columnKey = (header: string) =>
  header
    .replace(/^\ufeff/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim();

/** The columns of a table by their headers. */
export class Columns {
  /** Headers as they stand in the file. */
  readonly header: readonly string[];
  readonly #byKey = new Map<string, number>();
  /** Headers that stand more than once; the first of each counts. */
  readonly repeated: string[] = [];

  constructor(header: readonly string[]) {
    this.header = header;
    for (const [index, text] of header.entries()) {
      const key = columnKey(text);
      if (key === '') continue;
      if (this.#byKey.has(key)) this.repeated.push(text.trim());
      else this.#byKey.set(key, index);
    }
  }

  /** Index of the first of `names` that is a header, in any spelling of case and underscores; -1 for none. */
  at(...names: string[]): number {
    for (const name of names) {
      const index = this.#byKey.get(columnKey(name));
      if (index !== undefined) return index;
    }
    return -1;
  }

  /** Whether all of `names` are headers. */
  has(...names: string[]): boolean {
    return names.every((name) => this.at(name) >= 0);
  }

  keys(): string[] {
    return [...this.#byKey.keys()];
  }
}
