/** Turns ids of any dataset into ids of one pack: what stands before the slash is the pack, what stands behind stays. */
export class RecordIds {
  readonly #pack: string;
  readonly #given = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(pack: string) {
    this.#pack = pack;
  }

  /** The id in the pack; the same for the same id, and different ones for different ids. */
  of(id: string): string {
    const known = this.#given.get(id);
    if (known !== undefined) return known;
    const slug =
      id
        .slice(id.indexOf('/') + 1)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'n';
    let own = `${this.#pack}/${slug}`;
    for (let more = 2; this.#taken.has(own); more++) own = `${this.#pack}/${slug}-${more}`;
    this.#given.set(id, own);
    this.#taken.add(own);
    return own;
  }
}
