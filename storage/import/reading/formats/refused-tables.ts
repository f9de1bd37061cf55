import type { ProblemWords } from '../problem.ts';
import type { Columns } from '../table/columns.ts';
import type { RawRow } from '../table/raw-row.ts';

/** A table that is known to hold nothing to take, by its header, and why; `null` for any other. */
export function refusedTable(columns: Columns): ProblemWords | null {
  const keys = columns.keys();
  const ids = keys.filter((key) => /(?:^| )uuid$/.test(key));
  const isBulk = ids.length > 0;
  if (
    columns.at(
      'first_name',
      'last_name',
      'first name',
      'last name',
      'gender',
      'vorname',
      'nachname',
      'prénom',
      'birthday',
    ) >= 0 &&
    columns.at('company', 'company_name', 'organization name', 'raised') < 0
  )
    return 'persons';
  if (isBulk && columns.at('name', 'company_name', 'investor_name', 'acquirer_name', 'org_name') < 0)
    return 'ids_only';
  if (columns.has('uuid', 'name', 'started_on') && columns.at('venue_name', 'registration_url') >= 0)
    return 'events';
  return null;
}

/** Lines looked at to tell names from other lines. */
const LINES = 400;

/** Whether the lines of a file of one column are names, and not words of a language, numbers or addresses. */
export function areNames(rows: readonly RawRow[]): boolean {
  const lines = rows
    .slice(0, LINES)
    .map(({ cells }) => (cells[0] ?? '').trim())
    .filter((line) => line !== '');
  const nameLike = lines.filter(
    (line) =>
      line.length <= 120 &&
      /^[\p{Lu}\p{Lo}\p{N}.#@(“"']/u.test(line) &&
      /\p{L}/u.test(line) &&
      !/^\S+ \d+$/.test(line) &&
      !/[.!?]\s+\p{L}+ \p{L}+ \p{L}+/u.test(line),
  );
  return lines.length > 0 && nameLike.length >= lines.length * 0.8;
}
