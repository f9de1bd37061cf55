import * as v from 'valibot';
import { type NotebookRecord, notebook } from '../notebook-db.ts';
import type { ForeignRow } from '../sync/sync-rows.ts';
import { notebookRecord } from './record-schema.ts';

/** A record as one line of JSON, letter for letter. */
export interface RecordLine {
  /** 32 hex digits. */
  id: string;
  line: string;
  /** What the line says, where it was read already. */
  value?: unknown;
}

/** All records of a notebook: those that this version understands, and lines of those that only a newer one does. */
export interface KeptRecords {
  records: NotebookRecord[];
  newer: string[];
}

/** Reads all records of the notebook, in the order of their ids. */
export async function readKept(): Promise<KeptRecords> {
  const [records, foreign] = await Promise.all([notebook.records.toArray(), notebook.foreign.toArray()]);
  return { records, newer: foreign.map(({ line }) => line) };
}

const withId = v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)) });

/** A line with its id; `null` for one that is no record of any version. */
export function recordLine(line: unknown): RecordLine | null {
  if (typeof line !== 'string' || line.includes('\n')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return v.is(withId, value) ? { id: value.id, line, value } : null;
  } catch {
    return null;
  }
}

/** Lines of records by whether this version understands them; of others the row in which they are kept. */
export function sortedLines(lines: readonly RecordLine[]): {
  understood: NotebookRecord[];
  newer: ForeignRow[];
} {
  const understood: NotebookRecord[] = [];
  const newer: ForeignRow[] = [];
  for (const { id, line, value } of lines) {
    const parsed: unknown = value ?? JSON.parse(line);
    const checked = v.safeParse(notebookRecord, parsed, { abortEarly: true });
    // As parsed: checking copies objects and may leave fields in another order.
    if (checked.success) understood.push(parsed as NotebookRecord);
    else {
      const [issue] = checked.issues;
      newer.push({ id, line, problem: `${v.getDotPath(issue) ?? ''}: ${issue.message}` });
    }
  }
  return { understood, newer };
}

/** Keeps records that this version does not understand; within a transaction on `foreign`. Gives those that came in. */
export async function keepNewer(rows: readonly ForeignRow[]): Promise<ForeignRow[]> {
  const known = await notebook.foreign.bulkGet(rows.map(({ id }) => id));
  const fresh = rows.filter((_, at) => known[at] === undefined);
  await notebook.foreign.bulkPut(fresh);
  return fresh;
}
