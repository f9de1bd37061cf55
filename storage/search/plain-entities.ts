import type { EntityId } from '../../domain/entity.ts';
import { DATASETS, NOTEBOOK } from '../databases.ts';
import type { EntitySource } from '../entities.ts';
import { answer } from '../idb-request.ts';
import type { NotebookRecord } from '../notebook-db.ts';
import { inTransaction } from '../plain-idb.ts';

/** Blocks of datasets, asked for all at once. */
const blocks: EntitySource['blocks'] = (keys) =>
  inTransaction(DATASETS, ['entities'], 'readonly', (transaction) => {
    const entities = transaction.objectStore('entities');
    return Promise.all(keys.map((key) => answer<Uint8Array | undefined>(entities.get(key))));
  });

const recordsAbout: EntitySource['records'] = (ids: readonly EntityId[]) =>
  inTransaction(NOTEBOOK, ['records'], 'readonly', async (transaction) => {
    const about = transaction.objectStore('records').index('about');
    const lists = await Promise.all(ids.map((id) => answer<NotebookRecord[]>(about.getAll(id))));
    return [...new Map(lists.flat().map((record) => [record.id, record])).values()];
  });

/**
 * Reads descriptions without Dexie, which a popup that has just opened would wait for; for a few hundred entities at most.
 * `descriptions` are all records by which the reader describes entities, where they have been read.
 */
export const plainEntities = (descriptions: readonly NotebookRecord[] | null): EntitySource => ({
  blocks,
  records: descriptions
    ? async (ids) => descriptions.filter(({ about }) => about.some((id) => ids.includes(id)))
    : recordsAbout,
});
