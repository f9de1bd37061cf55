import { release } from './release.ts';

/**
 * Texts one after the other in bytes whose order is that of their UTF-16 units, which is how JavaScript compares strings:
 * each unit in one to three bytes as in UTF-8, surrogates one by one (CESU-8, Unicode Technical Report 26).
 */

const PIECE_BITS = 20;
const PIECE = 2 ** PIECE_BITS;
const FIRST_PIECE = 4_096;
/** Bytes that a unit takes at most. */
const MOST_BYTES = 3;

const sizeOf = (unit: number) => (unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3);

/** Bytes that the units of a text take from `from` to `to`. */
export function unitBytes(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at++) bytes += sizeOf(text.charCodeAt(at));
  return bytes;
}

/** Millions of short texts, and pieces of them, by where they begin. */
export class UnitTexts {
  readonly #pieces: Uint8Array[] = [new Uint8Array(FIRST_PIECE)];
  #used = 0;

  /** Adds a text, and gives where its first byte lies. Throws a RangeError for one of a third of a million units. */
  add(text: string): number {
    const bytes = this.#room(text.length * MOST_BYTES);
    const from = this.#used;
    let at = from;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < 0x80) bytes[at++] = unit;
      else if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 63);
      } else {
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 63);
        bytes[at++] = 0x80 | (unit & 63);
      }
    }
    this.#used = at;
    return (this.#pieces.length - 1) * PIECE + from;
  }

  /** The byte at a place. */
  byte(place: number): number {
    return this.#pieces[place >>> PIECE_BITS]![place & (PIECE - 1)]!;
  }

  /** The text of so many bytes from a place on. */
  text(place: number, length: number): string {
    const bytes = this.#pieces[place >>> PIECE_BITS]!;
    const end = (place & (PIECE - 1)) + length;
    let text = '';
    for (let at = end - length; at < end; ) {
      const first = bytes[at++]!;
      if (first < 0x80) text += String.fromCharCode(first);
      else if (first < 0xe0) text += String.fromCharCode(((first & 31) << 6) | (bytes[at++]! & 63));
      else
        text += String.fromCharCode(((first & 15) << 12) | ((bytes[at++]! & 63) << 6) | (bytes[at++]! & 63));
    }
    return text;
  }

  /** Forgets all texts. */
  empty(): void {
    for (const piece of this.#pieces.splice(0)) release(piece);
    this.#pieces.push(new Uint8Array(FIRST_PIECE));
    this.#used = 0;
  }

  /** Whether the bytes from a place on are those of a text, of which so many were written. */
  isAt(place: number, length: number, text: string): boolean {
    return text.length <= length && this.text(place, length) === text;
  }

  #room(more: number): Uint8Array {
    const last = this.#pieces.at(-1)!;
    if (this.#used + more <= last.length) return last;
    if (more > PIECE) throw new RangeError('A text is longer than a piece of bytes');
    const isFirst = this.#pieces.length === 1 && this.#used + more <= PIECE;
    const next = new Uint8Array(
      isFirst ? Math.min(PIECE, Math.max(last.length * 2, this.#used + more)) : PIECE,
    );
    if (isFirst) {
      next.set(last);
      release(last);
      this.#pieces[0] = next;
    } else {
      this.#pieces.push(next);
      this.#used = 0;
    }
    return next;
  }
}
