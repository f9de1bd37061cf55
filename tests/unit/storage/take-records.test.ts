import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { WRITTEN_TABLES } from '../../../storage/notebook.ts';
import { type NotebookRecord, notebook } from '../../../storage/notebook-db.ts';
import { takeRecords } from '../../../storage/take-records.ts';
import { emptyStore } from './fresh-store.ts';

const note = (at: number, text: string): NotebookRecord => ({
  id: at.toString(16).padStart(32, '0'),
  shelf: 'note',
  made: at,
  device: 'd',
  replaces: [],
  about: ['e'],
  kind: 'note',
  note: { id: `n/${at}`, on: { entity: 'e' }, text, written: '2026-11-30' },
});

const take = (records: readonly NotebookRecord[]) =>
  notebook.transaction('rw', WRITTEN_TABLES, async () => takeRecords(records, () => 0));

describe('records from elsewhere', () => {
  beforeEach(emptyStore);

  it.each([
    ['none', []],
    ['one that is not asked for', [5]],
    ['some', [1, 2, 3, 77, 99]],
    ['the first', [0]],
    ['all', Array.from({ length: 100 }, (_, at) => at)],
  ])('come in where the notebook holds %s of them, and what it holds stays as it is', async (_, held) => {
    await notebook.records.bulkAdd(held.map((at) => note(at, 'mine')));
    const theirs = Array.from({ length: 100 }, (__, at) => note(at, 'theirs'));
    const fresh = await take([...theirs, theirs[50]!]);
    expect(fresh.map(({ made }) => made)).toEqual(
      theirs.map(({ made }) => made).filter((made) => !held.includes(made)),
    );
    const all = await notebook.records.toArray();
    expect(all).toHaveLength(100);
    for (const record of all)
      expect(record.kind === 'note' && record.note.text).toBe(held.includes(record.made) ? 'mine' : 'theirs');
  });

  it('come in all together or not at all', async () => {
    const wrong = { ...note(7, 'x'), id: undefined as unknown as string };
    await expect(take([...Array.from({ length: 20 }, (_, at) => note(at, 'x')), wrong])).rejects.toThrow();
    expect(await notebook.records.count()).toBe(0);
  });
});
