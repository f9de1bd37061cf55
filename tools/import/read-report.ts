import type { Fact } from '../../domain/fact.ts';
import type { ImportOptions } from '../../domain/import-options.ts';
import type { ByteSource } from '../../storage/import/reading/bytes/byte-source.ts';
import type { Trouble } from '../../storage/import/reading/events.ts';
import type { Problem } from '../../storage/import/reading/problem.ts';
import { readImport } from '../../storage/import/reading/read-import.ts';
import { addToReport, emptyReport } from '../../storage/import/reading/report.ts';

/** The line that is printed of a file. */
export interface ImportLine {
  file: string;
  format: string | null;
  encoding: string | null;
  rows: number;
  taken: number;
  merged: number;
  rejected: number;
  reasons: Record<string, number>;
  entities: number;
  facts: number;
  sample: Fact[];
  leftOut: Record<string, number>;
  doubts: number;
  notes: string[];
  problem?: Pick<Problem, 'code' | 'message'>;
  troubles?: Trouble<string>[];
}

/** Reads a file to its end and counts. */
export async function readReport(
  source: ByteSource,
  file: string,
  options: ImportOptions,
  troubles: boolean,
): Promise<ImportLine> {
  const report = emptyReport();
  const all: Trouble<string>[] = [];
  for await (const events of readImport(source, options))
    for (const event of events) {
      addToReport(report, event);
      if (troubles && (event.kind === 'rejected' || event.kind === 'left-out')) all.push(event.trouble);
    }
  const { rows, taken, merged, rejected, reasons, entities, facts, leftOut, doubts, notes, problem } = report;
  return {
    file,
    format: report.reading?.format ?? null,
    encoding: report.reading?.encoding ?? null,
    rows,
    taken,
    merged,
    rejected,
    reasons,
    entities,
    facts,
    sample: report.firstFacts,
    leftOut,
    doubts,
    notes,
    ...(problem ? { problem: { code: problem.code, message: problem.message } } : {}),
    ...(troubles && !problem ? { troubles: all } : {}),
  };
}
