import { isSheetError } from '../cells/cell-text.ts';
import type { Collector } from '../collect/collector.ts';
import type { RowCells } from '../table/row-cells.ts';

/** Longest name that is believed, in characters. */
const LONGEST_NAME = 200;
/** A longer cell is several rows that a quotation mark swallowed. */
const LONGEST_CELL = 10_000;
/** What stands for no name; "None" and "NA" are companies. */
const NO_NAME = /^(?:[-–—_.?]+|n\/a|nan|null|undefined|unknown|not published|未透露|未知)$/i;

/** The name in a cell; `null` where there is none, and the row is refused with the reason. */
export function companyName(cells: RowCells, column: number, collector: Collector): string | null {
  const header = cells.columns.header[column]?.trim();
  const raw = cells.row.cells[column] ?? '';
  if (raw.length > LONGEST_CELL) return refuse('cell-too-long', raw);
  const name = cells.text(column);
  if (name === '' && /<[a-z]/i.test(raw)) return refuse('name-is-markup', raw);
  if (name === '' || NO_NAME.test(name)) return refuse('no-name', name);
  if (isSheetError(name)) return refuse('sheet-error', name);
  if (name.length > LONGEST_NAME) return refuse('name-too-long', name);
  return name;

  function refuse(code: Parameters<Collector['reject']>[0], value: string): null {
    collector.reject(code, header, value);
    return null;
  }
}
