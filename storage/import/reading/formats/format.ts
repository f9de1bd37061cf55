import type { ImportedDataset } from '../../../../domain/import-options.ts';
import type { PartialDate } from '../../../../domain/partial-date.ts';
import type { Collector } from '../collect/collector.ts';
import type { Columns } from '../table/columns.ts';
import type { RawRow } from '../table/raw-row.ts';
import type { RowCells } from '../table/row-cells.ts';

/** What a format sees of a table before it reads it. */
export interface TableShape {
  /** Name of the file. */
  file: string;
  columns: Columns;
  /** Rows above the header. */
  preamble: readonly RawRow[];
  /** The first rows below the header. */
  sample: readonly RawRow[];
}

/** Reads the rows of one table, in order. */
export interface TableReader {
  row(cells: RowCells): void;
  /** After the last row: what was kept together until then. */
  end?(): void;
}

/** A kind of table that is known. */
export interface TableFormat {
  /** Stable id, in reports: "crunchbase-rounds". */
  id: string;
  /** What a dataset of this kind is, unless the reader says otherwise. */
  dataset: Omit<ImportedDataset, 'asOf'>;
  /** Whether a table with these headers is one. */
  recognises(shape: TableShape): boolean;
  /** The day its preamble tells. */
  asOf?(shape: TableShape): PartialDate | null;
  read(columns: Columns, collector: Collector, shape: TableShape): TableReader;
}
