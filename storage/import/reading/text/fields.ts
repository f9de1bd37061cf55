import Papa from 'papaparse';

/** Rows of cells in `text`, whose line ends are LF; quotes as in RFC 4180. Without a delimiter each line is one cell. */
export function rowsOf(text: string, delimiter: string): string[][] {
  if (delimiter === '')
    return text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => [line]);
  // An end of line makes no further row.
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return Papa.parse<string[]>(body, { delimiter, newline: '\n', quoteChar: '"', escapeChar: '"' }).data;
}

/** The cells of one record. */
export function fieldsOf(record: string, delimiter: string): string[] {
  return rowsOf(record, delimiter)[0] ?? [];
}

/** The cells of a record with quotation marks in it, and whether those stand where they may. */
export function quotedFields(record: string, delimiter: string): { cells: string[]; sound: boolean } {
  const { data, errors } = Papa.parse<string[]>(record, { delimiter, newline: '\n' });
  return { cells: data[0] ?? [], sound: errors.length === 0 };
}

/** The cells of one line whose quotation marks mean nothing, since one of them is never closed. */
export function bareFields(line: string, delimiter: string): string[] {
  if (delimiter === '') return [line];
  return line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, '').replaceAll('""', '"'));
}
