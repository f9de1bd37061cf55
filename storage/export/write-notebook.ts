import type { NotebookRecord } from '../notebook-db.ts';

/** The version of the format that {@link writeNotebook} writes. */
export const NOTEBOOK_VERSION = 1;

/** Records written at once. */
const BATCH = 500;

/**
 * Writes all records of a notebook as `postmoney-notebook` (docs/data-format.md), in pieces of text, one record a line.
 * Records that others replace or withdraw are written, too, so that nothing is lost and taking back stays possible.
 * `written` is the moment of writing, UTC milliseconds.
 */
export function* writeNotebook(
  records: readonly NotebookRecord[],
  written: number,
): Generator<string, void, undefined> {
  const said = {
    format: 'postmoney-notebook',
    version: NOTEBOOK_VERSION,
    written: new Date(written).toISOString(),
    count: records.length,
  };
  yield `${JSON.stringify(said).slice(0, -1)},\n"records": [\n`;
  for (let at = 0; at < records.length; at += BATCH) {
    const lines = records.slice(at, at + BATCH).map((record) => JSON.stringify(record));
    yield `${at > 0 ? ',\n' : ''}${lines.join(',\n')}`;
  }
  yield '\n]}\n';
}
