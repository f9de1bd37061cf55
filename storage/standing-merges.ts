import { Merges } from '../domain/merges.ts';
import type { NotebookRecord } from './notebook-db.ts';
import { standing } from './standing-mutes.ts';

/** Which entries are read as one, by the merges among some records that nobody took back. */
export function mergesOf(records: readonly NotebookRecord[]): Merges {
  const counting = standing(records).flatMap((record) => (record.kind === 'merge' ? [record.merge] : []));
  return counting.length === 0 ? Merges.none : new Merges(counting);
}
