import type { Aside } from './aside.ts';

const RUN = 16_384;
const BYTES_EACH = 4;

/** Very many whole numbers below 2^32 that are only ever gone through from the first to the last. */
export class NumberTape {
  readonly #aside: Aside | undefined;
  #run = new Uint32Array(RUN);
  #used = 0;
  /** Where full runs lie, or those runs where nothing is put aside. */
  readonly #places: number[] = [];
  readonly #kept: Uint32Array[] = [];

  constructor(aside?: Aside) {
    this.#aside = aside;
  }

  push(value: number): void {
    if (this.#used === RUN) this.#putAside();
    this.#run[this.#used++] = value;
  }

  /** All numbers run by run; a run is valid until the next is asked for. */
  *runs(): Generator<Uint32Array> {
    yield* this.#kept;
    const run = new Uint32Array(RUN);
    for (const place of this.#places) {
      new Uint8Array(run.buffer).set(this.#aside!.read(place, RUN * BYTES_EACH));
      yield run;
    }
    yield this.#run.subarray(0, this.#used);
  }

  #putAside(): void {
    this.#used = 0;
    if (this.#aside) this.#places.push(this.#aside.append(new Uint8Array(this.#run.buffer)));
    else {
      this.#kept.push(this.#run);
      this.#run = new Uint32Array(RUN);
    }
  }
}
