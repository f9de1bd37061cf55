import type { ImportOptions } from '../../../../domain/import-options.ts';
import { type ColumnMapping, mappingByContent, mappingByHeader, targetOf } from '../column-mapping.ts';
import { ImportProblem } from '../problem.ts';
import { columnKey } from '../table/columns.ts';
import { shapeAt } from '../table/find-header.ts';
import type { RawRow } from '../table/raw-row.ts';
import { type AnyTable, AnyTableReader } from './any-table.ts';
import type { TableFormat, TableShape } from './format.ts';
import { areNames, refusedTable } from './refused-tables.ts';

/** A table of no known kind, with what its columns are taken for. */
export interface GuessedTable {
  format: TableFormat;
  shape: TableShape;
  /** Index of the header among the first rows; -1 where there is none. */
  at: number;
  mapping: ColumnMapping;
}

/** Rows among which a header is looked for. */
const MOST_PREAMBLE = 25;

/**
 * Guesses how to read a table that no format knows: by its header where one names companies or investors, else by what
 * stands in its columns. Throws `not-a-list` or `persons` where nothing in it can be taken.
 */
export function guessTable(rows: readonly RawRow[], file: string, options: ImportOptions): GuessedTable {
  const byHeader = headerGuess(rows, file, options);
  if (byHeader) return byHeader;
  const headerless = shapeAt([{ number: 0, cells: [] }, ...rows], 0, file);
  const width = Math.max(...rows.slice(0, 200).map(({ cells }) => cells.length), 0);
  if (width === 1 && !areNames(rows)) throw notAList();
  if (width > 1 && isUnknownHeader(rows)) throw notAList();
  const mapping = mappingByContent(rows);
  const names = [...mapping.values()].includes('name');
  // Words alone in several columns may be anything.
  if (!names || (width > 1 && mapping.size < 2 && options.headerRow !== 0)) throw notAList();
  return {
    format: formatOf(width === 1 ? 'names' : 'columns', {
      mapping,
      role: 'company',
      hasUnit: options.unit !== undefined,
    }),
    shape: headerless,
    at: -1,
    mapping,
  };
}

/** Whether the first row heads columns of figures or dates that nobody knows, so that nothing can be guessed. */
function isUnknownHeader(rows: readonly RawRow[]): boolean {
  const [first, ...rest] = rows.slice(0, 100);
  if (!first) return false;
  const isFigure = (cell: string) => /\d/.test(cell) && !/\p{L}{4}/u.test(cell);
  return first.cells.some((head, at) => {
    const below = rest.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '');
    return (
      /\p{L}/u.test(head) &&
      !isFigure(head) &&
      below.length > 2 &&
      below.filter(isFigure).length > below.length * 0.8
    );
  });
}

const notAList = () => new ImportProblem('no_names');

function headerGuess(rows: readonly RawRow[], file: string, options: ImportOptions): GuessedTable | null {
  if (options.headerRow === 0) return null;
  let best: (GuessedTable & { score: number }) | null = null;
  for (let at = 0; at < Math.min(rows.length, MOST_PREAMBLE); at++) {
    if (options.headerRow !== undefined && rows[at]!.number !== options.headerRow) continue;
    const shape = shapeAt(rows, at, file);
    const { header } = shape.columns;
    const mapping = mappingByHeader(header, shape.sample, options.columns);
    const targets = [...mapping.values()];
    if (!targets.includes('name') && !targets.includes('transaction')) {
      const refused = at === 0 ? refusedTable(shape.columns) : null;
      if (refused) throw new ImportProblem(refused);
      continue;
    }
    // A single known word in a row of data is a chance: "Amount", "Fund".
    const known = header.filter((text) => targetOf(text) !== null).length;
    const score = known / Math.max(header.filter((text) => text.trim() !== '').length, 1) + known / 10;
    if (known < 2 && header.length > 2 && options.columns === undefined) continue;
    if (best && best.score >= score) continue;
    const refused = refusedTable(shape.columns);
    if (refused && options.columns === undefined) throw new ImportProblem(refused);
    const role = roleOf(header, mapping);
    best = {
      format: formatOf('columns', { mapping, role, hasUnit: options.unit !== undefined }),
      shape,
      at,
      mapping,
      score,
    };
  }
  return best;
}

/** A list of investors says so in its headers: firm, fund size, cheque size. */
function roleOf(header: readonly string[], mapping: ColumnMapping): AnyTable['role'] {
  const keys = header.map(columnKey);
  const named = [...mapping].find(([, target]) => target === 'name')?.[0] ?? -1;
  const isInvestor =
    /^(?:investor|investor name|fund|fund name|vc|vc firm|vc name|firm|firm name|venture .*|investment firm|fonds|机构|投资机构|机构名称|investor type)/;
  const invests = keys.some((key) =>
    /^(?:investor type|check ?size|cheque size|fund ?size|aum|assets under management|investment thesis|thesis|portfolio( companies)?|investment count|number of investments|lpfit)$/.test(
      key,
    ),
  );
  const hasRounds = [...mapping.values()].some(
    (target) => target === 'raised' || target === 'investors' || target === 'investor',
  );
  return !hasRounds && (isInvestor.test(keys[named] ?? '') || invests) ? 'investor' : 'company';
}

function formatOf(id: 'columns' | 'names', table: AnyTable): TableFormat {
  return {
    id,
    dataset: { id: 'list', title: 'Own list', publisher: 'Own list' },
    recognises: () => true,
    read: (_columns, collector) => new AnyTableReader(table, collector),
  };
}
