/** Who owns whom in one file, so that nobody comes to own itself. */
export class Owners {
  readonly #ownerOf = new Map<string, string>();

  /** Notes that `owner` owns `owned`; false, and nothing noted, where that would close a circle. */
  note(owned: string, owner: string): boolean {
    for (let at: string | undefined = owner; at !== undefined; at = this.#ownerOf.get(at))
      if (at === owned) return false;
    this.#ownerOf.set(owned, owner);
    return true;
  }
}
