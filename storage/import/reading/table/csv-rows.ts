import { ImportProblem } from '../problem.ts';
import { bareFields, fieldsOf, quotedFields, rowsOf } from '../text/fields.ts';
import { MOST_COLUMNS, type RawRow, type RowBatches } from './raw-row.ts';
import { RecordCutter, type RecordText } from './records.ts';

/** A line longer than this is no row of a table, in characters. */
const LONGEST_LINE = 4_000_000;
/** Cells from which on a line with as many separators is hardly a sentence. */
const WIDE = 6;
/** Records parsed at once: what is at hand when a browser collects is moved, and makes it take more room for new objects. */
const BATCH = 32;

/** The rows of a text table whose pieces end at line ends; damaged quotation marks are put right row by row. */
export async function* csvRows(pieces: AsyncIterable<string>, delimiter: string): RowBatches {
  const rows = new RowMaker(delimiter);
  const cutter = new RecordCutter(delimiter);
  let records: RecordText[] = [];
  let tail = '';
  for await (const piece of pieces) {
    const lines = (tail + piece).split('\n');
    tail = lines.pop() ?? '';
    if (tail.length > LONGEST_LINE) tooLong();
    for (const line of lines) {
      if (line.length > LONGEST_LINE) tooLong();
      cutter.take(line, records);
      if (records.length < BATCH) continue;
      yield rows.make(records);
      records = [];
    }
  }
  if (tail !== '') cutter.take(tail, records);
  cutter.end(records);
  if (records.length === 0) return;
  const last = rows.make(records);
  // A file that stops inside a line may have been cut there.
  if (tail !== '' && last.length > 0) last[last.length - 1]!.damage ??= 'cut';
  yield last;
}

function tooLong(): never {
  throw new ImportProblem('line_too_long');
}

class RowMaker {
  readonly #delimiter: string;
  #number = 0;
  /** Cells of the widest of the first rows: how many a whole row has. */
  #columns = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  make(records: readonly RecordText[]): RawRow[] {
    const rows: RawRow[] = [];
    let plain: string[] = [];
    const flush = () => {
      if (plain.length > 0)
        for (const cells of rowsOf(`${plain.join('\n')}\n`, this.#delimiter)) this.#add(rows, cells);
      plain = [];
    };
    for (const record of records) {
      if (record.lines === 1 && !record.unclosed) {
        plain.push(record.text);
        continue;
      }
      flush();
      if (record.unclosed) this.#add(rows, bareFields(record.text, this.#delimiter), 'unclosed-quote');
      else this.#several(rows, record);
    }
    flush();
    return rows;
  }

  #add(rows: RawRow[], cells: string[], damage?: RawRow['damage']): void {
    if (cells.length > MOST_COLUMNS)
      throw new ImportProblem('too_many_columns', { row: String(this.#number + 1) });
    this.#number++;
    if (this.#number <= 20) this.#columns = Math.max(this.#columns, cells.length);
    rows.push({ number: this.#number, cells, ...(damage ? { damage } : {}) });
  }

  /** A record of several lines: one row with line ends in it, or several that a stray quotation mark swallowed. */
  #several(rows: RawRow[], record: RecordText): void {
    const { cells, sound } = quotedFields(record.text, this.#delimiter);
    const lines = record.text.split('\n');
    const separator = this.#swallowedBy(lines);
    const whole = sound && cells.length >= this.#columns;
    // Lines of a description may hold a comma or two; they are rows only where rows are wide.
    if (separator === null || (whole && (lines.length < 3 || this.#columns < WIDE))) {
      this.#add(rows, cells);
      return;
    }
    const [first = '', ...rest] = lines;
    this.#add(rows, bareFields(first, this.#delimiter), 'unclosed-quote');
    for (const line of rest) {
      const alone = line.includes('"') ? fieldsOf(line, separator) : line.split(separator);
      this.#add(rows, alone, 'swallowed');
    }
  }

  /** What separates cells in lines that look like rows of their own; `null` where they do not. */
  #swallowedBy(lines: readonly string[]): string | null {
    if (this.#columns < 3) return null;
    const rest = lines.slice(1);
    for (const separator of [this.#delimiter, '\t']) {
      const rowLike = rest.filter((line) => {
        const cells = line.split(separator).length;
        return cells >= this.#columns - 1 && cells <= this.#columns + 4;
      });
      if (rowLike.length >= rest.length * 0.8) return separator;
    }
    return null;
  }
}
