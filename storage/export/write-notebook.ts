import type { KeptRecords } from '../backup/record-lines.ts';

/** The version of the format that {@link writeNotebook} writes. */
export const NOTEBOOK_VERSION = 1;

/** Records written at once. */
const BATCH = 500;

/**
 * Writes all records of a notebook as `postmoney-notebook` (docs/data-format.md), in pieces of text, one record a line.
 * Records that others replace or withdraw are written, too, so that nothing is lost and taking back stays possible, and those
 * of a newer version as they came.
 * `written` is the moment of writing, UTC milliseconds.
 */
export function* writeNotebook(
  { records, newer }: KeptRecords,
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
  yield '\n]';
  // As texts: what another version wrote comes back letter for letter.
  if (newer.length > 0) yield `,\n"newer": [\n${newer.map((line) => JSON.stringify(line)).join(',\n')}\n]`;
  yield '}\n';
}
