import type { ImportedDataset, ImportOptions } from '../../../domain/import-options.ts';
import { Collector } from './collect/collector.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { ImportEvent } from './events.ts';
import type { TableFormat, TableShape } from './formats/format.ts';
import { TABLE_FORMATS } from './formats/formats.ts';
import { guessTable } from './formats/guess-table.ts';
import { ImportProblem } from './problem.ts';
import type { ReadingTools } from './reading-tools.ts';
import { peek } from './streams.ts';
import { type FoundHeader, findHeader, shapeAt } from './table/find-header.ts';
import type { RawRow } from './table/raw-row.ts';
import { readTable } from './table/read-table.ts';

/** How the rows of a table came to be, for the report. */
export interface TableOrigin {
  file: string;
  encoding: string;
  delimiter: string;
}

type FoundTable = FoundHeader & { mapping?: ColumnMapping };

/** Rows looked at before reading: enough to tell the order of dates in nearly every file. */
const SAMPLE_ROWS = 2_000;
const SAMPLE_CELLS = 200_000;
/** Rows handed on as they stand, for showing. */
const ROWS_SHOWN = 20;

const enough = (batches: readonly RawRow[][]) => {
  let [rows, cells] = [0, 0];
  for (const batch of batches) {
    rows += batch.length;
    for (const row of batch) cells += row.cells.length;
  }
  return rows >= SAMPLE_ROWS || cells >= SAMPLE_CELLS;
};

/**
 * Recognises a table by its header, or guesses its columns, and reads it. `collector` is given where several tables
 * share one.
 */
export async function* readRows(
  rows: AsyncIterable<RawRow[]>,
  origin: TableOrigin,
  options: ImportOptions,
  { today, aside }: ReadingTools,
): AsyncGenerator<ImportEvent[]> {
  const { head, all } = await peek(rows, enough);
  const first = head.flat();
  if (first.every(({ cells }) => cells.every((cell) => cell.trim() === '')))
    throw new ImportProblem('no_rows');
  const { format, shape, at, mapping } = tableIn(first, origin.file, options);
  const dataset = datasetOf(format, shape, options);
  const collector = new Collector(dataset, aside);
  const reader = format.read(shape.columns, collector, shape);
  yield [
    {
      kind: 'reading',
      dataset,
      reading: {
        format: format.id,
        encoding: origin.encoding,
        delimiter: origin.delimiter,
        headerRow: at < 0 ? null : first[at]!.number,
        header: [...shape.columns.header],
        ...(mapping ? { columns: namedColumns(mapping, shape) } : {}),
      },
      rows: first.slice(at + 1, at + 1 + ROWS_SHOWN).map(({ cells }) => [...cells]),
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
  collector.forget();
}

/** How to read a table: as the known kind whose header it has, or by what its columns seem to hold. */
function tableIn(first: readonly RawRow[], file: string, options: ImportOptions): FoundTable {
  if (options.columns || options.headerRow === 0) return guessTable(first, file, options);
  const formats = TABLE_FORMATS.filter(({ id }) => options.format === undefined || id === options.format);
  if (options.headerRow === undefined)
    return findHeader(first, formats, file) ?? guessTable(first, file, options);
  const at = first.findIndex(({ number }) => number === options.headerRow);
  const shape = shapeAt(first, Math.max(at, 0), file);
  const format = at < 0 ? undefined : formats.find((one) => one.recognises(shape));
  return format ? { format, shape, at } : guessTable(first, file, options);
}

/** What columns are taken for, by header, or by number where there is none. */
const namedColumns = (mapping: ColumnMapping, { columns }: TableShape) =>
  Object.fromEntries(
    [...mapping].map(([index, target]) => [columns.header[index]?.trim() || `${index + 1}`, target]),
  );

/** The dataset of a file: its format's own, the day its preamble tells, and whatever the reader chose. */
function datasetOf(format: TableFormat, shape: TableShape, { dataset }: ImportOptions): ImportedDataset {
  return { asOf: format.asOf?.(shape) ?? null, ...format.dataset, ...dataset };
}
