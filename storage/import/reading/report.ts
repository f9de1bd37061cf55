import type { Fact } from '../../../domain/fact.ts';
import { type FileReading, type ImportCounts, nothingCounted } from '../../../domain/import-job.ts';
import type { ImportedDataset } from '../../../domain/import-options.ts';
import type { Doubt, ImportEvent, Trouble } from './events.ts';
import type { Problem } from './problem.ts';
import type { LeftOutCode, RejectCode } from './reasons.ts';

/** What an import came to. Each row with anything in it is taken, merged or rejected. */
export interface ImportReport extends Omit<ImportCounts, 'reasons' | 'leftOut'> {
  reading: FileReading | null;
  dataset: ImportedDataset | null;
  /** Rejected rows by reason. */
  reasons: Partial<Record<RejectCode, number>>;
  /** Values left out of rows that were taken, by reason. */
  leftOut: Partial<Record<LeftOutCode, number>>;
  /** The first of each, for showing. */
  firstFacts: Fact[];
  firstTroubles: Trouble<RejectCode | LeftOutCode>[];
  firstDoubts: Doubt[];
  problem: Problem | null;
}

const MOST_FACTS = 5;
const MOST_TROUBLES = 1_000;

/** A report in which nothing has happened yet. */
export function emptyReport(): ImportReport {
  return {
    ...nothingCounted(),
    reading: null,
    dataset: null,
    firstFacts: [],
    firstTroubles: [],
    firstDoubts: [],
    problem: null,
  };
}

/** Counts an event into a report. A problem takes everything back: of such a file nothing was taken. */
export function addToReport(report: ImportReport, event: ImportEvent): void {
  switch (event.kind) {
    case 'reading':
      report.reading ??= event.reading;
      report.dataset ??= event.dataset;
      return;
    case 'lists':
      return;
    case 'entity':
      if (!event.again) report.entities++;
      return;
    case 'fact':
      report.facts++;
      if (report.firstFacts.length < MOST_FACTS) report.firstFacts.push(event.fact);
      return;
    case 'row':
      report.rows++;
      report[event.outcome]++;
      return;
    case 'rejected':
      report.reasons[event.trouble.code] = (report.reasons[event.trouble.code] ?? 0) + 1;
      keep(report.firstTroubles, event.trouble);
      return;
    case 'left-out':
      report.leftOut[event.trouble.code] = (report.leftOut[event.trouble.code] ?? 0) + 1;
      keep(report.firstTroubles, event.trouble);
      return;
    case 'doubt':
      report.doubts++;
      keep(report.firstDoubts, event.doubt);
      return;
    case 'note':
      report.notes.push(event.message);
      return;
    case 'problem':
      Object.assign(report, {
        ...emptyReport(),
        reading: report.reading,
        dataset: report.dataset,
        problem: event.problem,
      });
  }
}

const keep = <T>(list: T[], item: T) => {
  if (list.length < MOST_TROUBLES) list.push(item);
};
