import { Collector } from './collect/collector.ts';
import type { Dataset } from './dataset.ts';
import type { ImportEvent } from './events.ts';
import type { TableFormat, TableShape } from './formats/format.ts';
import { TABLE_FORMATS } from './formats/formats.ts';
import type { ImportOptions } from './import-options.ts';
import { ImportProblem } from './problem.ts';
import { peek } from './streams.ts';
import { findHeader, shapeAt } from './table/find-header.ts';
import type { RawRow } from './table/raw-row.ts';
import { readTable } from './table/read-table.ts';

/** How the rows of a table came to be, for the report. */
export interface TableOrigin {
  file: string;
  encoding: string;
  delimiter: string;
}

/** Rows looked at before reading: enough to tell the order of dates in nearly every file. */
const SAMPLE_ROWS = 2_000;
const SAMPLE_CELLS = 200_000;

const enough = (batches: readonly RawRow[][]) => {
  let [rows, cells] = [0, 0];
  for (const batch of batches) {
    rows += batch.length;
    for (const row of batch) cells += row.cells.length;
  }
  return rows >= SAMPLE_ROWS || cells >= SAMPLE_CELLS;
};

/** Recognises a table by its header and reads it. */
export async function* readRows(
  rows: AsyncIterable<RawRow[]>,
  origin: TableOrigin,
  options: ImportOptions,
  today: string,
): AsyncGenerator<ImportEvent[]> {
  const { head, all } = await peek(rows, enough);
  const first = head.flat();
  const found =
    chosenHeader(first, origin.file, options) ?? findHeader(first, formatsFor(options), origin.file);
  if (!found)
    throw new ImportProblem(
      'not-a-list',
      'No column of this file names companies or investors. Check that it is the right file, or say which column holds the names.',
    );
  const { format, shape, at } = found;
  const dataset = datasetOf(format, shape, options);
  const collector = new Collector(dataset);
  const reader = format.read(shape.columns, collector, shape);
  yield [
    {
      kind: 'reading',
      dataset,
      reading: {
        format: format.id,
        encoding: origin.encoding,
        delimiter: origin.delimiter,
        headerRow: first[at]?.number ?? null,
        header: [...shape.columns.header],
      },
    },
  ];
  for (const header of shape.columns.repeated)
    collector.note(`Several columns are called “${header}”; the first was taken.`);
  yield* readTable(all, at + 1, shape, reader, collector, {
    today,
    ...(options.dateOrder ? { dateOrder: options.dateOrder } : {}),
    ...(options.currency ? { currency: options.currency } : {}),
    ...(options.unit ? { unit: options.unit } : {}),
  });
}

const formatsFor = ({ format }: ImportOptions) =>
  TABLE_FORMATS.filter(({ id }) => format === undefined || id === format);

function chosenHeader(rows: readonly RawRow[], file: string, options: ImportOptions) {
  if (!options.headerRow) return null;
  const at = rows.findIndex(({ number }) => number === options.headerRow);
  if (at < 0) return null;
  const shape = shapeAt(rows, at, file);
  const format = formatsFor(options).find((one) => one.recognises(shape));
  return format ? { format, shape, at } : null;
}

/** The dataset of a file: its format's own, the day its preamble tells, and whatever the reader chose. */
function datasetOf(format: TableFormat, shape: TableShape, { dataset }: ImportOptions): Dataset {
  return { asOf: format.asOf?.(shape) ?? null, ...format.dataset, ...dataset };
}
