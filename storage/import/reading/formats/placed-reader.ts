import type { Collector } from '../collect/collector.ts';
import type { RowCells } from '../table/row-cells.ts';
import type { TableReader } from './format.ts';

/** A reader of rows one by one, for which the columns are looked up once. */
export abstract class PlacedReader<Places> implements TableReader {
  /** Where each column stands; -1 for one that is not there. */
  protected readonly at: Places;
  protected readonly collector: Collector;

  constructor(at: Places, collector: Collector) {
    this.at = at;
    this.collector = collector;
  }

  abstract row(cells: RowCells): void;
}
