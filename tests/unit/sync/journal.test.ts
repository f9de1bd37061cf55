import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import type { NotebookRecord } from '../../../storage/notebook-db.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { enqueue, OUTBOX_TABLES } from '../../../storage/sync/outbox.ts';
import { freshSpace, joinSpace, leaveSpace, type NewSpace } from '../../../storage/sync/spaces.ts';
import { packIds } from '../../../storage/sync/sync-rows.ts';
import { type Journal, SpaceGone } from '../../../sync/journal/journal.ts';
import { adoptForeign, NotebookJournal } from '../../../sync/journal/notebook-journal.ts';
import { emptyStore, good } from '../storage/fresh-store.ts';
import { type Disk, emptyDisk, MemoryJournal } from './model/memory-journal.ts';

const SPACE: NewSpace = {
  id: '5c'.repeat(16),
  place: { kind: 'webdav', address: 'https://cloud.example/' },
  keys: [],
  fixed: [],
  label: 'Desk',
};

const id = (n: number) => n.toString(16).padStart(32, '0');
const note = (n: number): NotebookRecord => ({
  id: id(n),
  shelf: 'note',
  made: n,
  device: 'd',
  replaces: [],
  about: ['e'],
  kind: 'note',
  note: { id: `n/${id(n)}`, on: { entity: 'e' }, text: `Note ${n}`, written: '2026-11-30' },
});
const mute = (n: number): NotebookRecord => ({
  id: id(n),
  shelf: 'mute',
  made: n,
  device: 'd',
  replaces: [],
  about: ['e'],
  kind: 'mute',
  mute: { scope: 'everywhere', entity: 'e', name: 'Apple' },
});
const line = (record: NotebookRecord) => ({ id: record.id, line: JSON.stringify(record) });

let clock = 1_000;
const now = () => clock;

interface Made {
  journal: Journal;
  /** Writes a record down, as somebody on this device does. */
  write(record: NotebookRecord): Promise<void>;
  held(): Promise<string[]>;
  leave(): Promise<void>;
}

/** Both journals: the one that ships, and the one that the model test runs on. */
const KINDS: Record<string, () => Promise<Made>> = {
  'in the notebook': async () => {
    await emptyStore();
    good(await joinSpace(SPACE));
    return {
      journal: new NotebookJournal(SPACE.id, async () => () => 0, now),
      write: (record) =>
        notebook.transaction('rw', [notebook.records, ...OUTBOX_TABLES], async () => {
          await notebook.records.add(record);
          await enqueue([record]);
        }),
      held: async () => (await notebook.records.toCollection().primaryKeys()).sort(),
      leave: async () => void good(await leaveSpace(SPACE.id)),
    };
  },
  'in memory': async () => {
    const disk: Disk = { ...emptyDisk(), space: freshSpace(SPACE, now()) };
    const journal = new MemoryJournal(disk, now);
    return {
      journal,
      write: async (record) => journal.write(record.id, JSON.stringify(record)),
      held: async () => [...disk.records.keys()].sort(),
      leave: async () => {
        disk.space = null;
      },
    };
  },
};

describe.each(Object.entries(KINDS))('a journal %s', (_, make) => {
  let made: Made;
  let journal: Journal;
  beforeEach(async () => {
    clock = 1_000;
    made = await make();
    journal = made.journal;
  });

  const ids = async () => (await journal.outgoing(99)).map((record) => record.id);
  const seal = async (name: string, ...numbers: number[]) =>
    journal.keepSealed(
      { name, bytes: new Uint8Array([1, 2, 3]), records: packIds(numbers.map(id)), at: 7 },
      { next: 2, chain: 'c' },
    );

  it('hands out what waits, one kind at a time and no more than asked', async () => {
    for (const record of [mute(1), note(2), mute(3), mute(4)]) await made.write(record);
    const first = await journal.outgoing(2);
    expect(first).toHaveLength(2);
    expect(new Set(first.map(({ own }) => own)).size).toBe(1);
    const all = await journal.outgoing(99);
    expect(JSON.parse(all[0]!.line)).toMatchObject({ id: all[0]!.id });
    expect(all.map(({ own }) => own)).toEqual(all.map(() => all[0]!.own));
  });

  it('keeps sealed bytes and what they hold together, and the space with them', async () => {
    await made.write(mute(1));
    await made.write(mute(2));
    await seal('log/a/1', 1);
    expect(await ids()).toEqual([id(2)]);
    expect(await journal.sealed()).toMatchObject([{ name: 'log/a/1', state: 'waiting', at: 7 }]);
    expect((await journal.sealed())[0]?.bytes).toEqual(new Uint8Array([1, 2, 3]));
    expect(await journal.space()).toMatchObject({ next: 2, chain: 'c' });
    expect(await journal.known(['log/a/1', 'log/a/2'])).toEqual(new Set(['log/a/1']));
    // The same records cannot be sealed by two contexts.
    await expect(seal('log/a/2', 1)).rejects.toThrow();
    expect(await journal.sealed()).toHaveLength(1);
  });

  it('counts sealed bytes as an object only once they are confirmed', async () => {
    await made.write(mute(1));
    await seal('log/a/1', 1);
    expect(await journal.objects()).toEqual([]);
    expect(await journal.newest('log/a/')).toBe(null);
    clock = 2_000;
    await journal.confirm('log/a/1');
    await journal.confirm('log/a/1');
    expect(await journal.sealed()).toEqual([]);
    expect(await journal.objects()).toMatchObject([{ name: 'log/a/1', size: 3, first: 2_000 }]);
    expect(await journal.newest('log/a/')).toBe('log/a/1');
  });

  it('has records wait again when their bytes are dropped', async () => {
    await made.write(mute(1));
    await seal('log/a/1', 1);
    await journal.unseal('log/a/1');
    expect(await journal.sealed()).toEqual([]);
    expect(await journal.outgoing(9)).toMatchObject([{ id: id(1), at: 7 }]);
  });

  it('takes what others wrote once, and no longer sends what they have sent', async () => {
    await made.write(mute(1));
    const object = { name: 'log/b/1', size: 9, records: [line(mute(1)), line(mute(2))] };
    expect(await journal.take(object, { cursor: '5' })).toBe(1);
    expect(await journal.take(object, {})).toBe(0);
    expect(await ids()).toEqual([]);
    expect(await made.held()).toEqual([id(1), id(2)]);
    expect(await journal.space()).toMatchObject({ cursor: '5' });
    expect((await journal.lines([id(2), id(9)])).map((record) => record.line)).toEqual([line(mute(2)).line]);
  });

  it('sends again what no object is left to hold, and nothing else', async () => {
    for (const n of [1, 2, 3]) await made.write(mute(n));
    await seal('log/a/1', 1);
    await journal.confirm('log/a/1');
    await journal.take({ name: 'log/b/1', size: 9, records: [line(mute(1)), line(mute(4))] }, {});
    await seal('log/a/2', 2);
    expect(await journal.requeue(['log/a/1'])).toBe(0);
    expect(await journal.requeue(['log/b/1'])).toBe(2);
    expect((await ids()).sort()).toEqual([id(1), id(3), id(4)]);
    expect(await journal.objects()).toEqual([]);
    expect(await made.held()).toHaveLength(4);
  });

  it('puts aside what cannot be read, longer each time, until it was read or went', async () => {
    await journal.quarantine('log/b/1', 'damaged');
    const [first] = await journal.quarantined();
    await journal.quarantine('log/b/1', 'damaged');
    const [second] = await journal.quarantined();
    expect(second).toMatchObject({ tries: 2, first: first!.first, problem: 'damaged' });
    expect(second!.next).toBeGreaterThan(first!.next);
    await journal.quarantine('log/b/2', 'hash');
    await journal.take({ name: 'log/b/1', size: 1, records: [] }, {});
    await journal.requeue(['log/b/2']);
    expect(await journal.quarantined()).toEqual([]);
  });

  it('does nothing for a space that was left', async () => {
    await made.write(mute(1));
    await made.leave();
    expect(await journal.space()).toBe(null);
    await expect(journal.change({ cursor: '1' })).rejects.toThrow(SpaceGone);
    const object = { name: 'log/b/1', size: 9, records: [line(mute(2))] };
    await expect(journal.take(object, {})).rejects.toThrow(SpaceGone);
    expect(await made.held()).toEqual([id(1)]);
  });
});

describe('records of a newer version', () => {
  const newer = { id: id(7), kind: 'sketch', shelf: 'sketch', dots: [1, 2], 'a\u2028': '\u0000', n: 1e21 };
  const newerLine = `{ "id":"${id(7)}",  "kind":"sketch","shelf":"sketch","dots":[1,2],"big":12345678901234567890}`;

  beforeEach(async () => {
    await emptyStore();
    good(await joinSpace(SPACE));
  });

  it('are kept letter for letter, wait for every other space, and change nothing that is shown', async () => {
    const journal = new NotebookJournal(SPACE.id, async () => () => 0);
    const other = { ...SPACE, id: '6d'.repeat(16) };
    good(await joinSpace(other));
    const object = { name: 'log/b/1', size: 9, records: [{ id: id(7), line: newerLine }, line(note(1))] };
    expect(await journal.take(object, {})).toBe(2);
    expect(await journal.take(object, {})).toBe(0);
    expect(await notebook.records.count()).toBe(1);
    const waiting = await new NotebookJournal(other.id, async () => () => 0).outgoing(9);
    expect([...waiting, ...(await journal.lines([id(7)]))].map((record) => record.line)).toContain(newerLine);
    // The server lost it: it is sent again as it was.
    expect(await journal.requeue(['log/b/1'])).toBe(2);
    expect((await journal.lines([id(7)]))[0]?.line).toBe(newerLine);
  });

  it('are taken over once this version understands them', async () => {
    await notebook.foreign.bulkPut([
      { id: id(7), line: JSON.stringify(newer), problem: 'kind: unknown' },
      { ...line(note(8)), problem: 'kind: was unknown' },
    ]);
    expect(await adoptForeign(async () => () => 0)).toBe(1);
    expect(await notebook.records.get(id(8))).toEqual(note(8));
    expect((await notebook.foreign.toArray()).map((row) => row.id)).toEqual([id(7)]);
    expect(await adoptForeign(async () => () => 0)).toBe(0);
  });
});

describe('a note written while a space is joined', () => {
  it('is handed out word for word', async () => {
    await emptyStore();
    good(await joinSpace(SPACE));
    good(await addNote({ entity: 'e' }, 'Zeile\u2028 „mit“ \ud83d'));
    const [record] = await notebook.records.toArray();
    const [outgoing] = await new NotebookJournal(SPACE.id, async () => () => 0).outgoing(5);
    expect(JSON.parse(outgoing!.line)).toEqual(record);
    expect(outgoing?.own).toBe(true);
  });
});
