import type { TableFormat, TableShape } from '../formats/format.ts';
import { Columns } from './columns.ts';
import type { RawRow } from './raw-row.ts';

/** A header stands in one of the first rows; PitchBook's preamble is the longest known. */
const MOST_PREAMBLE = 25;

/** Where a table's header is, and which format knows it. */
export interface FoundHeader {
  format: TableFormat;
  shape: TableShape;
  /** Index of the header among the first rows. */
  at: number;
}

/** The first of the first rows that is the header of a known format; `null` where none is. */
export function findHeader(
  rows: readonly RawRow[],
  formats: readonly TableFormat[],
  file: string,
): FoundHeader | null {
  for (let at = 0; at < Math.min(rows.length, MOST_PREAMBLE); at++) {
    const shape = shapeAt(rows, at, file);
    if (shape.columns.keys().length === 0) continue;
    const format = formats.find((one) => one.recognises(shape));
    if (format) return { format, shape, at };
  }
  return null;
}

/** How a table looks when the row at `at` is its header. */
export function shapeAt(rows: readonly RawRow[], at: number, file: string): TableShape {
  return {
    file,
    columns: new Columns(withoutEmptyEnd(rows[at]?.cells ?? [])),
    preamble: rows.slice(0, at),
    sample: rows.slice(at + 1),
  };
}

/** A header without the empty columns that spreadsheets append. */
function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1]!.trim() === '') end--;
  return cells.slice(0, end);
}
