import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { WRITTEN_TABLES, withdraw } from '../../../../storage/notebook.ts';
import { type NotebookRecord, notebook } from '../../../../storage/notebook-db.ts';
import { addNote } from '../../../../storage/notes.ts';
import { indexWords } from '../../../../storage/search/index-words.ts';
import { searchTexts } from '../../../../storage/search-texts.ts';
import { takeRecords } from '../../../../storage/take-records.ts';
import { emptyStore, good } from '../fresh-store.ts';

const idOf = (at: number) => at.toString(16).padStart(32, '0');

const note = (at: number): NotebookRecord => ({
  id: idOf(at),
  shelf: 'note',
  made: at,
  device: 'd',
  replaces: [],
  about: ['e'],
  kind: 'note',
  note: {
    id: `n/${at}`,
    on: { entity: 'e' },
    text: `common word${String(at).padStart(5, '0')}`,
    written: '2026-11-30',
  },
});

const take = (first: number, count: number) =>
  notebook.transaction('rw', WRITTEN_TABLES, async () =>
    takeRecords(
      Array.from({ length: count }, (_, at) => note(first + at)),
      () => 0,
    ),
  );

const search = async (text: string) => good(await searchTexts({ text, amounts: [] }, 5));
const made = async () => (await notebook.worded.toArray()).map(({ record }) => Number.parseInt(record, 16));

describe('words of what came in by the thousand', () => {
  beforeEach(emptyStore);

  it('are there with the records where these are few', async () => {
    await take(0, 150);
    expect(await notebook.unworded.count()).toBe(0);
    expect(await made()).toHaveLength(150);
  });

  it('are made later, of the newest first, and nothing is left out', async () => {
    await take(0, 700);
    await take(2_000, 700);
    await take(1_000, 700);
    expect(await made()).toEqual([]);
    await indexWords(500);
    const first = await made();
    expect(first.length).toBeGreaterThanOrEqual(200);
    expect(Math.min(...first)).toBeGreaterThanOrEqual(2_000);
    await indexWords();
    expect(new Set(await made())).toEqual(
      new Set((await notebook.records.toArray()).map(({ made }) => made)),
    );
    expect(await notebook.unworded.count()).toBe(0);
  });

  it('are not made of what was withdrawn meanwhile', async () => {
    await take(0, 700);
    good(await withdraw([idOf(3), idOf(699)]));
    await indexWords();
    expect(await made()).toHaveLength(698);
    expect((await search('word00003')).counts.notes).toBe(0);
  });

  it('are waited for by a search where they are soon made', async () => {
    await take(0, 700);
    expect((await search('word00017')).notes.map(({ id }) => id)).toEqual(['n/17']);
  });

  it('are not waited for where they are very many: the search finds what is there, and says that there may be more', async () => {
    await take(0, 6_000);
    good(await addNote({ entity: 'e' }, 'common thing'));
    const { notes, counts } = await search('common thing');
    expect(notes).toHaveLength(1);
    expect(counts.more).toEqual({ facts: true, notes: true });
    await indexWords();
    const later = await search('word00017');
    expect(later.counts).toMatchObject({ notes: 1, more: { notes: false } });
  });

  it('go on where they were cut', async () => {
    await take(0, 1_200);
    const put = notebook.worded.bulkAdd;
    let calls = 0;
    notebook.worded.bulkAdd = ((...args: Parameters<typeof put>) => {
      calls += 1;
      if (calls === 2) throw new Error('killed');
      return put.apply(notebook.worded, args);
    }) as typeof put;
    await expect(indexWords()).rejects.toThrow('killed');
    notebook.worded.bulkAdd = put;
    expect(await made()).toHaveLength(500);
    await indexWords();
    expect(await made()).toHaveLength(1_200);
  });
});
