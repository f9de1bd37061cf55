import { joinBytes } from '../../import/reading/bytes/byte-source.ts';

const NEWLINE = 10;

/** Reads bytes that come in pieces, never holding more than was asked for and one piece. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The bytes before the next line feed, which is passed over; `null` where `most` bytes hold none. */
  async line(most: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const before: Uint8Array[] = [];
    let length = 0;
    while (true) {
      const end = this.#rest.indexOf(NEWLINE);
      if (length + (end < 0 ? this.#rest.length : end) > most) return null;
      if (end >= 0) {
        before.push(this.#rest.subarray(0, end));
        this.#rest = this.#rest.subarray(end + 1);
        return owned(before, length + end);
      }
      before.push(this.#rest);
      length += this.#rest.length;
      if (!(await this.#next())) return null;
    }
  }

  /** The next `length` bytes; fewer where the source ends before. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const taken: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#rest.length === 0 && !(await this.#next())) break;
      const part = this.#rest.subarray(0, missing);
      taken.push(part);
      missing -= part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return owned(taken, length - missing);
  }

  /** Whether nothing is left. */
  async isAtEnd(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#next());
  }

  /** Lets go of the source before its end. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  /** Goes on to the next piece that holds something. */
  async #next(): Promise<boolean> {
    do {
      const { value, done } = await this.#pieces.next();
      if (done) {
        this.#rest = new Uint8Array(0);
        return false;
      }
      this.#rest = value;
    } while (this.#rest.length === 0);
    return true;
  }
}

const owned = (pieces: readonly Uint8Array[], length: number) =>
  joinBytes(pieces, length) as Uint8Array<ArrayBuffer>;
