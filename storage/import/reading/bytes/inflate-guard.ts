import { ImportProblem } from '../problem.ts';

/** Nothing that unpacks to less than this is taken for a bomb, in bytes. */
const ALWAYS_FINE = 64 * 1024 * 1024;
/** Tables shrink to a tenth, at most to a fiftieth; what unpacks to more than this many times its size is a bomb. */
const MOST_TIMES = 200;
/** More than this many unpacked bytes are never read. */
const MOST_BYTES = 4 * 1024 * 1024 * 1024;

/** Counts what was read and what it unpacked to, and stops a file that unpacks to absurdly much. */
export class InflateGuard {
  #packed = 0;
  #unpacked = 0;

  read(bytes: number): void {
    this.#packed += bytes;
  }

  /** Throws an {@link ImportProblem} `bomb` when `bytes` more are too many. */
  unpack(bytes: number): void {
    this.#unpacked += bytes;
    const tooMany = this.#unpacked > ALWAYS_FINE && this.#unpacked > this.#packed * MOST_TIMES;
    if (tooMany || this.#unpacked > MOST_BYTES) throw new ImportProblem('bomb');
  }
}
