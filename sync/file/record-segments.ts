import type { NotebookRecord } from '../../storage/notebook-db.ts';

/** Records sealed together, and their bytes before they are packed, at most. */
const MOST_RECORDS = 1000;
const MOST_BYTES = 1024 * 1024;

/** Shelves in which the reader's own words stand. */
const OWN_WORDS: ReadonlySet<string> = new Set(['note', 'settlement']);

/**
 * Records as payloads of segments, one a line. Words of the reader's own are never packed together with words from pages, whose
 * authors could learn of them by what the sum squeezes to.
 */
export function* recordSegments(
  records: readonly NotebookRecord[],
): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  const encoder = new TextEncoder();
  for (const own of [false, true]) {
    let lines: string[] = [];
    let length = 0;
    for (const record of records) {
      if (OWN_WORDS.has(record.shelf) !== own) continue;
      const line = `${JSON.stringify(record)}\n`;
      if (lines.length === MOST_RECORDS || (lines.length > 0 && length + line.length > MOST_BYTES)) {
        yield encoder.encode(lines.join(''));
        lines = [];
        length = 0;
      }
      lines.push(line);
      length += line.length;
    }
    if (lines.length > 0) yield encoder.encode(lines.join(''));
  }
}
