import { notebook, type RecordId } from '../notebook-db.ts';
import { tellWaiting } from './waiting-signal.ts';

/** The tables that {@link enqueue} touches. */
export const OUTBOX_TABLES = [notebook.spaces, notebook.outbox];

/**
 * Notes that records wait to be sealed, for every space that was joined but `from`, where they come from. To be called in the
 * transaction that writes them, so that neither is there without the other.
 */
export async function enqueue(records: readonly RecordId[], from?: string): Promise<void> {
  if (records.length === 0) return;
  const spaces = await notebook.spaces.toCollection().primaryKeys();
  const at = Date.now();
  if (spaces.some((space) => space !== from)) tellWaiting();
  for (const space of spaces)
    if (space !== from) await notebook.outbox.bulkPut(records.map((record) => ({ space, record, at })));
}
