import { type NotebookRecord, notebook } from '../notebook-db.ts';
import type { ForeignRow, SpaceRow } from './sync-rows.ts';
import { tellWaiting } from './waiting-signal.ts';

/** The tables that {@link enqueue} touches. */
export const OUTBOX_TABLES = [notebook.spaces, notebook.outbox];

/** What of a record says where it goes. */
export type Addressed = Pick<NotebookRecord, 'id' | 'team'>;

/**
 * Whether a record belongs in a space: in the reader's own everything does, in a team's only what was shared with that very
 * team. The one rule by which anything is sent, first or again.
 */
export const belongsIn = (
  { id, team }: Pick<SpaceRow, 'id' | 'team'>,
  record: Pick<Addressed, 'team'>,
): boolean => team === undefined || record.team === id;

/** What says where a record goes, also of one that only a newer version understands. */
export function addressed(record: Addressed | ForeignRow): Addressed {
  if (!('line' in record)) return record;
  const { team } = JSON.parse(record.line) as { team?: unknown };
  return { id: record.id, ...(typeof team === 'string' && { team }) };
}

/**
 * Notes that records wait to be sealed, for every space that they belong in but `from`, where they come from. To be called in
 * the transaction that writes them, so that neither is there without the other.
 */
export async function enqueue(records: readonly (Addressed | ForeignRow)[], from?: string): Promise<void> {
  if (records.length === 0) return;
  const spaces = (await notebook.spaces.toArray()).filter(({ id }) => id !== from);
  const at = Date.now();
  for (const space of spaces) {
    const here = records.filter((record) => belongsIn(space, addressed(record)));
    if (here.length === 0) continue;
    tellWaiting();
    await notebook.outbox.bulkPut(here.map(({ id }) => ({ space: space.id, record: id, at })));
  }
}
