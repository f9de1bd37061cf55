import Papa from 'papaparse';

/** What the library finds wrong with quotation marks is of no matter but for whether there is anything. */
interface Parsed {
  data: string[][];
  errors: unknown[];
}

// Its parser alone: `Papa.parse` makes four times as many objects beside, and nearly all of them are still held when a
// browser collects, so that it takes ever more room for new ones.
function parsed(text: string, delimiter: string): Parsed {
  const input = text.startsWith('\ufeff') ? text.slice(1) : text;
  return new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"', escapeChar: '"' }).parse(
    input,
    0,
    false,
  );
}

/** Rows of cells in `text`, whose line ends are LF; quotes as in RFC 4180. Without a delimiter each line is one cell. */
export function rowsOf(text: string, delimiter: string): string[][] {
  if (delimiter === '')
    return text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => [line]);
  // An end of line makes no further row.
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return parsed(body, delimiter).data;
}

/** The cells of one record. */
export function fieldsOf(record: string, delimiter: string): string[] {
  return rowsOf(record, delimiter)[0] ?? [];
}

/** The cells of a record with quotation marks in it, and whether those stand where they may. */
export function quotedFields(record: string, delimiter: string): { cells: string[]; sound: boolean } {
  const { data, errors } = parsed(record, delimiter);
  return { cells: data[0] ?? [], sound: errors.length === 0 };
}

/** The cells of one line whose quotation marks mean nothing, since one of them is never closed. */
export function bareFields(line: string, delimiter: string): string[] {
  if (delimiter === '') return [line];
  return line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, '').replaceAll('""', '"'));
}
