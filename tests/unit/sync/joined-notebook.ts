import 'fake-indexeddb/auto';

import { expect } from 'vitest';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { joinSpace, readSyncStates } from '../../../storage/sync/spaces.ts';
import type { EngineParts } from '../../../sync/engine/run.ts';
import { spaceMark } from '../../../sync/engine/space-mark.ts';
import { NotebookJournal } from '../../../sync/journal/notebook-journal.ts';
import { objectHash, openSegment, sealSegment } from '../../../sync/seal/segment.ts';
import { emptyStore, good } from '../storage/fresh-store.ts';
import { FakeServer } from './model/fake-server.ts';
import { Random } from './model/random.ts';
import { KEY, Peer, SPACE_ID } from './peer.ts';

const LIMITS = { firstSegments: 1, smallSegments: 3, anySegments: 5 };

/** A note of another device. */
export const noteLine = (n: number): string => {
  const id = n.toString(16).padStart(32, 'f');
  const filed = { shelf: 'note', made: n, device: 'other', replaces: [], about: ['e'] };
  return JSON.stringify({
    id,
    ...filed,
    kind: 'note',
    note: { id: `n/${id}`, on: { entity: 'e' }, text: `Theirs ${n}`, written: '2026-11-30' },
  });
};

/** What {@link joinedNotebook} makes. */
export interface JoinedNotebook {
  server: FakeServer;
  other: Peer;
  parts: EngineParts;
}

/** A notebook of four notes that joins a space in which another device has written four; each goes in a segment of its own. */
export async function joinedNotebook(feed: boolean): Promise<JoinedNotebook> {
  await emptyStore();
  const server = new FakeServer({ random: new Random(1), feed });
  const other = await Peer.join(server);
  for (let n = 0; n < 4; n++) {
    other.write(noteLine(n));
    await other.sync('push');
  }
  good(await addNote({ entity: 'e' }, 'Before joining'));
  const place = { kind: 'webdav' as const, address: 'https://fake.example/' };
  good(
    await joinSpace({
      id: SPACE_ID,
      place,
      keys: [await KEY],
      fixed: [await spaceMark(SPACE_ID)],
      label: '',
    }),
  );
  for (let n = 0; n < 3; n++) good(await addNote({ entity: 'e' }, `Ours ${n}`));
  await notebook.spaces.update(SPACE_ID, { most: 1 });
  const parts = {
    journal: new NotebookJournal(SPACE_ID, async () => () => 0),
    store: server.store(),
    sealer: { seal: sealSegment, open: openSegment, hash: objectHash },
    signal: new AbortController().signal,
    limits: LIMITS,
  };
  return { server, other, parts };
}

/** That notebook, server and a device that comes later hold each of the eight notes once, and nothing waits; `when` tells what went wrong before. */
export async function expectAllEight(server: FakeServer, when: string): Promise<void> {
  const texts = (await notebook.records.toArray()).map((record) =>
    record.kind === 'note' ? record.note.text : '',
  );
  const ours = [0, 1, 2].map((n) => `Ours ${n}`);
  const theirs = [0, 1, 2, 3].map((n) => `Theirs ${n}`);
  expect(texts.sort(), when).toEqual(['Before joining', ...ours, ...theirs].sort());
  const [state] = good(await readSyncStates());
  expect(state, when).toMatchObject({ waiting: 0, unreadable: 0, problem: null });
  const late = await Peer.join(server);
  await late.sync();
  expect(late.ids, when).toHaveLength(8);
}
