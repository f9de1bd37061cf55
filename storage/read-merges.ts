import { Merges } from '../domain/merges.ts';
import { notebook } from './notebook-db.ts';
import { mergesOf } from './standing-merges.ts';

/** What the merges came to when they were last read, by the keys of their records. */
let known = { keys: '', merges: Merges.none };

/** Which entries are read as one now. The notebook must be ready. */
export async function readMerges(): Promise<Merges> {
  const shelf = notebook.records.where('shelf').equals('merge');
  // No record ever changes, so the same keys say the same; most notebooks hold none, and most reads come in between.
  const keys = (await shelf.primaryKeys()).join(' ');
  if (keys !== known.keys) known = { keys, merges: mergesOf(await shelf.toArray()) };
  return known.merges;
}
