import { streamXlsxRows } from 'hucre/xlsx';
import { type ByteSource, joinBytes } from '../bytes/byte-source.ts';
import { zipPart } from '../bytes/zip-parts.ts';
import { linkFormula } from '../cells/link.ts';
import { ImportProblem } from '../problem.ts';
import { MOST_COLUMNS, type RawRow, type RowBatches } from './raw-row.ts';
import { type SheetSurvey, surveySheet } from './xlsx-survey.ts';

/** Larger spreadsheets are refused, in bytes: Excel itself writes at most a million rows, some 100 MB. */
const LARGEST_FILE = 300 * 1024 * 1024;
/** Rows of an area that one merged cell may fill. */
const MOST_MERGED_ROWS = 5_000;
const BATCH = 500;

/** Whether the files of an archive are those of an Excel workbook. */
export const isWorkbook = (names: readonly string[]) =>
  names.includes('[Content_Types].xml') && names.some((name) => /^xl\/workbook\.(xml|bin)$/.test(name));

/**
 * The rows of the sheet of a workbook that holds most, as text: days as "2025-03-04", numbers as JavaScript writes
 * them, merged cells repeated downwards, links and `HYPERLINK` formulas by their text with the address beside.
 */
export async function* xlsxRows(source: ByteSource, names: readonly string[]): RowBatches {
  const sheets = names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  if (sheets.length === 0) throw new ImportProblem('no_sheet');
  await guardShared(source, names);
  const surveys = new Map<string, SheetSurvey>();
  for (const sheet of sheets) surveys.set(sheet, await surveySheet(source, sheet));
  const bytes = await wholeFile(source);
  const index = await fullestSheet(bytes, sheets.length);
  const survey = (sheets.length === 1
    ? surveys.get(sheets[0]!)
    : surveys.get(`xl/worksheets/sheet${index + 1}.xml`)) ?? {
    formulas: new Map(),
    merged: [],
  };
  yield* sheetRows(bytes, index, survey);
}

/** The shared texts are unpacked once under guard, since the reader holds them whole. */
async function guardShared(source: ByteSource, names: readonly string[]): Promise<void> {
  for (const name of names)
    if (/sharedStrings|styles/.test(name)) for await (const piece of zipPart(source, name).open()) void piece;
}

async function wholeFile(source: ByteSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.open()) {
    pieces.push(piece);
    length += piece.length;
    if (length > LARGEST_FILE) throw new ImportProblem('spreadsheet_too_large');
  }
  return joinBytes(pieces, length);
}

/** The sheet to read: the first, or a later one where the first is next to empty (a cover sheet). */
async function fullestSheet(bytes: Uint8Array, count: number): Promise<number> {
  let best = { index: 0, cells: 0 };
  for (let index = 0; index < Math.min(count, 12); index++) {
    let cells = 0;
    try {
      for await (const row of streamXlsxRows(bytes, { sheet: index, maxRows: 60 }))
        cells += row.values.filter((value) => value !== null && value !== '').length;
    } catch (error) {
      throw broken(error);
    }
    if (cells > best.cells * 2) best = { index, cells };
  }
  return best.index;
}

async function* sheetRows(bytes: Uint8Array, sheet: number, survey: SheetSurvey): RowBatches {
  const merged = mergedBelow(survey.merged);
  let open: MergedArea[] = [];
  let batch: RawRow[] = [];
  const rows = streamXlsxRows(bytes, { sheet })[Symbol.asyncIterator]();
  for (;;) {
    const next = await rows.next().catch((error: unknown) => {
      throw broken(error);
    });
    if (next.done) break;
    const row = rowOf(next.value, survey);
    if (row.cells.length > MOST_COLUMNS)
      throw new ImportProblem('too_many_columns', { row: String(row.number) });
    if (merged.size > 0) open = fillMerged(row, merged, open);
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function rowOf(
  { index, values }: { index: number; values: readonly unknown[] },
  survey: SheetSurvey,
): RawRow {
  const number = index + 1;
  const cells = values.map(cellText);
  if (survey.formulas.size === 0) return { number, cells, placed: true };
  const links = new Map<number, string>();
  for (let column = 0; column < Math.max(cells.length, survey.formulas.size > 0 ? 64 : 0); column++) {
    const formula = survey.formulas.get(`${letters(column)}${number}`);
    if (formula === undefined) continue;
    const link = linkFormula(`=${formula}`);
    while (cells.length <= column) cells.push('');
    if (cells[column] === '') cells[column] = link ? link.text : `=${formula}`;
    if (link) links.set(column, link.address);
  }
  return { number, cells, placed: true, ...(links.size > 0 ? { links } : {}) };
}

/** A cell's value as text; formulas' results and rich text come as their value. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? plain(value) : '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dayOf(value);
  if (typeof value === 'object') {
    const { text, richText } = value as { text?: unknown; richText?: unknown };
    if (typeof text === 'string') return text;
    if (Array.isArray(richText)) return richText.map(cellText).join('');
    return '';
  }
  return String(value);
}

// 0.1 + 0.2 as a spreadsheet shows it.
const plain = (value: number) => String(Number(value.toPrecision(15)));

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** "A" for 0, "AB" for 27. */
function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? letters(rest) : '') + String.fromCharCode(65 + (column % 26));
}

interface MergedArea {
  column: number;
  first: number;
  last: number;
  value: string;
}

/** Merged areas that go down, by their first row. */
function mergedBelow(areas: readonly string[]): Map<number, MergedArea[]> {
  const starting = new Map<number, MergedArea[]>();
  for (const area of areas) {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(area);
    if (!match) continue;
    const [first, last] = [Number(match[2]), Number(match[4])];
    // Cells merged across a row are a title; downwards they stand for all rows they span.
    if (match[1] !== match[3] || last <= first || last - first > MOST_MERGED_ROWS) continue;
    const column = [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    starting.set(first, [...(starting.get(first) ?? []), { column, first, last, value: '' }]);
  }
  return starting;
}

/** Fills the cells of `row` that merged areas from further up cover; gives the areas still open. */
function fillMerged(row: RawRow, starting: Map<number, MergedArea[]>, open: MergedArea[]): MergedArea[] {
  for (const area of open) {
    if (row.number > area.last) continue;
    while (row.cells.length <= area.column) row.cells.push('');
    if (row.cells[area.column] === '') row.cells[area.column] = area.value;
  }
  const begun = (starting.get(row.number) ?? []).map((area) => ({
    ...area,
    value: row.cells[area.column] ?? '',
  }));
  return [...open.filter((area) => area.last > row.number), ...begun];
}

function broken(error: unknown): ImportProblem {
  if (error instanceof ImportProblem) return error;
  const name = error instanceof Error ? error.name : '';
  if (/Encrypted/i.test(name)) return new ImportProblem('spreadsheet_locked');
  return new ImportProblem('spreadsheet_broken');
}
