import { ImportProblem } from '../problem.ts';
import { peek } from '../streams.ts';
import type { RawRow } from '../table/raw-row.ts';
import type { JsonLayout } from './json-layout.ts';
import { type JsonCut, jsonCuts } from './json-records.ts';

/** Records by whose fields the columns are known; fields that come up later only are left out. */
const SAMPLE_RECORDS = 500;
/** Levels of objects in objects that become columns. */
const DEEPEST = 5;

/**
 * The records of a JSON file as rows of a table: the first row holds the names of the fields ("entity.legalName.name"),
 * lists become text with "|" between, of objects in lists the names count. Records that are lists are rows as they are.
 */
export async function* jsonRows(pieces: AsyncIterable<string>, layout: JsonLayout): AsyncGenerator<RawRow[]> {
  const { head, all } = await peek(
    jsonCuts(pieces, layout.paths),
    (batches) => batches.reduce((sum, { length }) => sum + length, 0) >= SAMPLE_RECORDS,
  );
  const first = head.flat();
  const columns = layout.kind === 'sparql' ? variables(first) : fieldNames(first);
  if (columns.size > 0) yield [{ number: 0, cells: [...columns.keys()] }];
  let number = 0;
  for await (const batch of all) {
    const rows: RawRow[] = [];
    for (const { path, value } of batch) {
      if (path === 'head.vars') continue;
      rows.push({ number: ++number, cells: cellsOf(value, columns, layout) });
    }
    if (rows.length > 0) yield rows;
  }
  if (number === 0) throw new ImportProblem('no_records');
}

function variables(cuts: readonly JsonCut[]): Map<string, number> {
  const vars = cuts.find(({ path }) => path === 'head.vars')?.value;
  const names = Array.isArray(vars) ? vars.filter((name) => typeof name === 'string') : [];
  return new Map(names.map((name, at) => [name, at]));
}

function fieldNames(cuts: readonly JsonCut[]): Map<string, number> {
  const names = new Map<string, number>();
  for (const { value } of cuts)
    for (const name of flat(value, new Map()).keys())
      if (!names.has(name) && names.size < 1_000) names.set(name, names.size);
  return names;
}

function cellsOf(value: unknown, columns: ReadonlyMap<string, number>, { kind }: JsonLayout): string[] {
  if (Array.isArray(value)) return value.map(textOf);
  const cells = new Array<string>(columns.size).fill('');
  if (kind === 'sparql') {
    for (const [name, at] of columns)
      cells[at] = textOf((value as Record<string, { value?: unknown }> | null)?.[name]?.value);
    return cells;
  }
  for (const [name, text] of flat(value, new Map())) {
    const at = columns.get(name);
    if (at !== undefined) cells[at] = text;
  }
  return cells;
}

/** The fields of a record by their path, as text. */
function flat(value: unknown, into: Map<string, string>, path = '', depth = 0): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > DEEPEST) {
    if (path !== '') into.set(path, textOf(value));
    return into;
  }
  for (const [key, member] of Object.entries(value))
    flat(member, into, path === '' ? key : `${path}.${key}`, depth + 1);
  return into;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((text) => text !== '')
      .join('|');
  const { name } = value as { name?: unknown };
  return typeof name === 'string' ? name : '';
}
