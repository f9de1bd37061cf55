import { isOwn } from '../seal/own-words.ts';

/** Records sealed together, and their bytes before they are packed, at most. */
const MOST_RECORDS = 1000;
const MOST_BYTES = 1024 * 1024;

/** A record, as a line of JSON, and what the line says. */
interface SaidLine {
  line: string;
  value: unknown;
}

/**
 * Records as payloads of segments, one a line. Words of the reader's own are never packed together with words from pages, whose
 * authors could learn of them by what the sum squeezes to.
 */
export function* recordSegments(
  records: Iterable<SaidLine>,
): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  const encoder = new TextEncoder();
  const kinds = { own: new Batch(), other: new Batch() };
  for (const { line, value } of records) {
    const batch = isOwn(value) ? kinds.own : kinds.other;
    if (!batch.fits(line)) yield encoder.encode(batch.take());
    batch.add(line);
  }
  for (const batch of Object.values(kinds)) {
    const rest = batch.take();
    if (rest) yield encoder.encode(rest);
  }
}

/** Lines that go into one segment. */
class Batch {
  #lines: string[] = [];
  #length = 0;

  fits(line: string): boolean {
    const isFull = this.#lines.length === MOST_RECORDS || this.#length + line.length >= MOST_BYTES;
    return this.#lines.length === 0 || !isFull;
  }

  add(line: string): void {
    this.#lines.push(`${line}\n`);
    this.#length += line.length + 1;
  }

  take(): string {
    const text = this.#lines.join('');
    this.#lines = [];
    this.#length = 0;
    return text;
  }
}
