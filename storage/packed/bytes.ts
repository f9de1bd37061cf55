import { once } from '../../recognition/once.ts';
import { writeUtf8 } from './utf8.ts';

/**
 * Writing and reading of the packed blocks: little-endian numbers, LEB128 for small counts, UTF-8 text with
 * its length in front. A block that was cut reads past its end and throws a RangeError.
 */

const DECODER = once(() => new TextDecoder());

/** A growing run of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  /** Bytes written so far. */
  length = 0;

  #room(more: number) {
    if (this.length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }

  byte(value: number) {
    this.#room(1);
    this.#bytes[this.length++] = value;
  }

  /** A whole number from 0 to 2^53 in groups of seven bits. */
  count(value: number) {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  text(value: string) {
    // Three bytes a UTF-16 unit is the most that UTF-8 needs.
    this.#room(value.length * 3 + 5);
    if (this.#ascii(value)) return;
    const start = this.length + 5;
    const size = writeUtf8(value, this.#bytes, start) - start;
    this.count(size);
    this.#bytes.copyWithin(this.length, start, start + size);
    this.length += size;
  }

  // Most names are ASCII, and asking the encoder costs more than copying them.
  #ascii(value: string): boolean {
    const start = this.length;
    this.count(value.length);
    for (let at = 0; at < value.length; at++) {
      const unit = value.charCodeAt(at);
      if (unit > 127) {
        this.length = start;
        return false;
      }
      this.#bytes[this.length++] = unit;
    }
    return true;
  }

  raw(bytes: Uint8Array) {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A copy of what was written. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }
}

/** Reads what a {@link ByteWriter} wrote, from `at` on. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new RangeError('The block ends early');
    return value;
  }

  count(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** The next bytes, in place. */
  raw(length: number): Uint8Array {
    const end = this.at + length;
    if (end > this.bytes.length) throw new RangeError('The block ends early');
    const value = this.bytes.subarray(this.at, end);
    this.at = end;
    return value;
  }

  text(): string {
    return DECODER().decode(this.raw(this.count()));
  }
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Reads what a {@link ByteWriter} wrote from a string of one byte a character, from `at` on. */
export class ByteStringReader {
  readonly bytes: string;
  at: number;

  constructor(bytes: string, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new RangeError('The block ends early');
    return this.bytes.charCodeAt(this.at++);
  }

  count(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  text(): string {
    const end = this.count() + this.at;
    if (end > this.bytes.length) throw new RangeError('The block ends early');
    const value = this.bytes.slice(this.at, end);
    this.at = end;
    if (!NOT_ASCII.test(value)) return value;
    return DECODER().decode(Uint8Array.from(value, (unit) => unit.charCodeAt(0)));
  }
}
