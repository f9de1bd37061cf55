import type { Merges } from '../domain/merges.ts';
import { notebook } from './notebook-db.ts';
import { mergesOf } from './standing-merges.ts';

/** Which entries are read as one now. The notebook must be ready. */
export async function readMerges(): Promise<Merges> {
  return mergesOf(await notebook.records.where('shelf').equals('merge').toArray());
}
