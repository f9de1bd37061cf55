/** One row of a table as it stands in its file. */
export interface RawRow {
  /** Number of the row, from 1, as a spreadsheet shows it. */
  number: number;
  cells: string[];
  /** Addresses behind cells, by column, where a cell is a link. */
  links?: ReadonlyMap<number, string>;
  /** Cells are where the file says, whatever their number: those of a spreadsheet. */
  placed?: true;
  /** What was wrong with the row and put right, or could not be. */
  damage?: 'unclosed-quote' | 'swallowed' | 'cut';
}

/** Rows in batches, so that a million rows are not a million promises. */
export type RowBatches = AsyncIterable<RawRow[]>;

/** Columns a table may have; more is a table turned on its side, or an attack. */
export const MOST_COLUMNS = 5_000;
