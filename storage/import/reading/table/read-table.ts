import type { Collector } from '../collect/collector.ts';
import type { ImportEvent } from '../events.ts';
import type { TableReader, TableShape } from '../formats/format.ts';
import type { RawRow } from './raw-row.ts';
import type { CellChoices } from './row-cells.ts';
import { RowCells } from './row-cells.ts';

/** Events handed on at once. */
const BATCH = 64;

/**
 * Reads the rows of a table through its format's reader. Blank rows and repeated headers are passed over; rows whose
 * cells cannot be told apart are refused.
 */
export async function* readTable(
  rows: AsyncIterable<RawRow[]>,
  skip: number,
  shape: TableShape,
  reader: TableReader,
  collector: Collector,
  choices: CellChoices,
): AsyncGenerator<ImportEvent[]> {
  const cells = new RowCells(shape.columns, shape.sample, collector, choices);
  let toSkip = skip;
  for await (const batch of rows)
    for (const row of batch) {
      if (toSkip-- > 0 || isBlank(row) || isHeader(row, shape)) continue;
      collector.beginRow(row.number);
      if (isWhole(row, shape, collector)) reader.row(cells.of(row));
      collector.endRow();
      if (collector.waiting >= BATCH) yield collector.takeEvents();
    }
  reader.end?.();
  yield collector.takeEvents();
}

const isBlank = ({ cells }: RawRow) => cells.every((cell) => cell === '' || cell.trim() === '');

/** The header once more, as in files joined from several. */
function isHeader({ cells }: RawRow, { columns: { header } }: TableShape): boolean {
  return header.length > 1 && cells[0] === header[0] && header.every((text, at) => cells[at] === text);
}

/** Refuses a row whose cells do not stand under their headers. */
function isWhole(row: RawRow, { columns: { header } }: TableShape, collector: Collector): boolean {
  const { cells, damage } = row;
  if (damage === 'swallowed')
    collector.note('A quotation mark that is never closed swallowed some rows; they were read one by one.');
  if (damage === 'unclosed-quote')
    collector.note('A quotation mark is never closed; the row was read as if it were not there.');
  if (header.length < 2 || row.placed) return true;
  let filled = cells.length;
  while (filled > 0 && cells[filled - 1] === '') filled--;
  if (filled > header.length) {
    collector.reject(
      damage === 'unclosed-quote' ? 'unclosed-quote' : 'too-many-cells',
      undefined,
      cells.join(' | '),
    );
    return false;
  }
  if (damage !== undefined && cells.length < header.length) {
    collector.reject(
      damage === 'unclosed-quote' ? 'unclosed-quote' : 'too-few-cells',
      undefined,
      cells.join(' | '),
    );
    return false;
  }
  return true;
}
