import 'fake-indexeddb/auto';

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SyncState } from '../../../../domain/sync-state.ts';
import { addEntity, append, WRITTEN_TABLES } from '../../../../storage/notebook.ts';
import { type NotebookRecord, notebook } from '../../../../storage/notebook-db.ts';
import { addNote, rewriteNote, withdrawNote } from '../../../../storage/notes.ts';
import { searchTexts } from '../../../../storage/search-texts.ts';
import {
  changeSpace,
  joinSpace,
  leaveSpace,
  liveSyncStates,
  readSpaces,
  readSyncStates,
} from '../../../../storage/sync/spaces.ts';
import { packIds, unpackIds } from '../../../../storage/sync/sync-rows.ts';
import { takeRecords } from '../../../../storage/take-records.ts';
import { emptyStore, eventually, good } from '../fresh-store.ts';

const rare = () => 0 as const;
const SPACE = '0a'.repeat(16);
const OTHER = '0b'.repeat(16);
const space = (id = SPACE) => ({
  id,
  place: { kind: 'webdav' as const, address: 'https://cloud.example/pm/', user: 'u', password: 'p' },
  keys: [],
  fixed: [],
  label: 'Desk',
});

beforeEach(emptyStore);

describe('what is written down', () => {
  it('waits for nobody while no space is joined', async () => {
    good(await addNote({ entity: 'e' }, 'One'));
    expect(await notebook.outbox.count()).toBe(0);
  });

  it('waits for every space that was joined, from the very transaction that wrote it', async () => {
    good(await joinSpace(space()));
    good(await joinSpace(space(OTHER)));
    good(await addNote({ entity: 'e' }, 'One'));
    const [record] = await notebook.records.toArray();
    expect((await notebook.outbox.toArray()).map((row) => [row.space, row.record])).toEqual([
      [SPACE, record!.id],
      [OTHER, record!.id],
    ]);
    const states = good(await readSyncStates());
    expect(states.map(({ waiting }) => waiting)).toEqual([1, 1]);
  });

  it('does not wait when its transaction did not come to an end', async () => {
    good(await joinSpace(space()));
    const failing = notebook.transaction('rw', WRITTEN_TABLES, async () => {
      await append([{ record: { kind: 'retraction', shelf: 'note', about: [] } }]);
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await notebook.outbox.count()).toBe(0);
    expect(await notebook.records.count()).toBe(0);
  });
});

describe('a space', () => {
  it('that is left takes nothing along that was written', async () => {
    good(await joinSpace(space()));
    good(await joinSpace(space(OTHER)));
    good(await addNote({ entity: 'e' }, 'One'));
    good(await leaveSpace(SPACE));
    expect(good(await readSpaces()).map(({ id }) => id)).toEqual([OTHER]);
    expect(await notebook.records.count()).toBe(1);
    expect((await notebook.outbox.toArray()).map((row) => row.space)).toEqual([OTHER]);
  });

  it('that is joined again is joined by a new device', async () => {
    good(await joinSpace(space()));
    const [before] = good(await readSpaces());
    good(await joinSpace(space()));
    const [after] = good(await readSpaces());
    expect(after?.device).toMatch(/^[0-9a-f]{16}$/);
    expect(after?.device).not.toBe(before?.device);
  });

  it('is tried anew when its account is changed, and no longer once it was left', async () => {
    good(await joinSpace(space()));
    await notebook.spaces.update(SPACE, { problem: { code: 'auth', since: 1, tries: 3, until: 9 } });
    expect(good(await readSyncStates())[0]?.problem?.code).toBe('auth');
    expect(good(await changeSpace(SPACE, { label: 'Laptop' }))).toBe(true);
    expect(good(await readSyncStates())[0]).toMatchObject({ problem: null, devices: [{ label: 'Laptop' }] });
    good(await leaveSpace(SPACE));
    expect(good(await changeSpace(SPACE, { label: 'Desk' }))).toBe(false);
  });

  it('is told about now and after every change', async () => {
    const told: SyncState[][] = [];
    const stop = new AbortController();
    liveSyncStates((states) => told.push(good(states)), stop.signal);
    await eventually(() => expect(told.at(-1)).toEqual([]));
    good(await joinSpace(space()));
    await eventually(() => expect(told.at(-1)?.map(({ waiting }) => waiting)).toEqual([0]));
    good(await addNote({ entity: 'e' }, 'One'));
    await eventually(() => expect(told.at(-1)?.map(({ waiting }) => waiting)).toEqual([1]));
    stop.abort();
  });
});

/** Names, quotes and words of the notebook, in an order of their own. */
async function derived() {
  const names = (await notebook.names.toArray()).map(({ n: _, ...name }) => JSON.stringify(name)).sort();
  const words = (await notebook.worded.orderBy('record').toArray()).map(({ n: _, ...row }) => row);
  return { names, words };
}

describe('records from elsewhere', () => {
  it('come to the same in whatever order and pieces they arrive', async () => {
    const nimbus = good(await addEntity({ name: 'Nimbus', roles: ['company'], aliases: [] }, rare));
    const note = good(await addNote({ entity: nimbus.id }, 'One'));
    good(await rewriteNote(note.id, 'Two'));
    good(await rewriteNote(note.id, 'Three'));
    const gone = good(await addNote({ entity: nimbus.id }, 'Gone'));
    good(await withdrawNote(gone.id));
    const records = await notebook.records.toArray();
    const expected = await derived();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(records, { minLength: records.length }),
        fc.integer({ min: 1, max: 4 }),
        async (shuffled, size) => {
          await emptyStore();
          await notebook.open();
          const pieces: NotebookRecord[][] = [];
          for (let at = 0; at < shuffled.length; at += size) pieces.push(shuffled.slice(at, at + size));
          // The last piece comes twice.
          for (const piece of [...pieces, pieces.at(-1)!])
            await notebook.transaction('rw', WRITTEN_TABLES, async () => takeRecords(piece, rare));
          expect(await notebook.records.count()).toBe(records.length);
          expect(await derived()).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('many records from elsewhere', () => {
  it('are found by their words, with those that were written before', async () => {
    good(await addNote({ entity: 'e' }, 'Quartz'));
    const [one] = await notebook.records.toArray();
    const many = Array.from({ length: 300 }, (_, n): NotebookRecord => {
      const id = n.toString(16).padStart(32, '0');
      return {
        ...one!,
        id,
        replaces: [],
        note: { ...noteOf(one!), id: `n/${id}`, text: `Basalt ${n}` },
      } as NotebookRecord;
    });
    await notebook.transaction('rw', WRITTEN_TABLES, async () => takeRecords(many, rare));
    const found = async (text: string) =>
      good(await searchTexts({ text, amounts: [] }, 5)).notes.map((note) => note.text);
    expect(await found('basalt 299')).toEqual(['Basalt 299']);
    expect(await found('quartz')).toEqual(['Quartz']);
  });
});

const noteOf = (record: NotebookRecord) => (record.kind === 'note' ? record.note : null);

describe('ids of records', () => {
  it('come back from 16 bytes each', () => {
    const id = fc
      .uint8Array({ minLength: 16, maxLength: 16 })
      .map((bytes) => Buffer.from(bytes).toString('hex'));
    fc.assert(
      fc.property(fc.array(id), (ids) => {
        expect(unpackIds(packIds(ids))).toEqual(ids);
      }),
    );
  });
});
