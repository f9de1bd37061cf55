import 'fake-indexeddb/auto';

import { describe, expect, it } from 'vitest';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { joinSpace, readSyncStates } from '../../../storage/sync/spaces.ts';
import type { EngineParts } from '../../../sync/engine/run.ts';
import { spaceMark } from '../../../sync/engine/space-mark.ts';
import { type Extent, syncSpace } from '../../../sync/engine/sync-space.ts';
import { NotebookJournal } from '../../../sync/journal/notebook-journal.ts';
import { objectHash, openSegment, sealSegment } from '../../../sync/seal/segment.ts';
import { closeStore, emptyStore, good } from '../storage/fresh-store.ts';
import { cheapSealer } from './model/device.ts';
import { FakeServer } from './model/fake-server.ts';
import { Random } from './model/random.ts';
import { Killed, withHook } from './model/with-hook.ts';
import { KEY, Peer, SPACE_ID } from './peer.ts';

const LIMITS = { firstSegments: 1, smallSegments: 3, anySegments: 5 };
const noteLine = (n: number) => {
  const id = n.toString(16).padStart(32, 'f');
  const filed = { shelf: 'note', made: n, device: 'other', replaces: [], about: ['e'] };
  return JSON.stringify({
    id,
    ...filed,
    kind: 'note',
    note: { id: `n/${id}`, on: { entity: 'e' }, text: `Theirs ${n}`, written: '2026-11-30' },
  });
};

/** A notebook of four notes that joins a space in which another device has written four. */
async function begin(feed: boolean): Promise<{ server: FakeServer; other: Peer; parts: EngineParts }> {
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

/** One run that is killed at the given step, counted from 0; whether it came so far. */
async function killedAt(
  step: number,
  { journal, store, sealer, ...parts }: EngineParts,
  extent: Extent = 'everything',
): Promise<boolean> {
  let steps = 0;
  const hook = () => {
    if (steps++ === step) throw new Killed();
  };
  const hooked = {
    ...parts,
    journal: withHook(journal, hook),
    store: withHook(store, hook),
    sealer: withHook(sealer ?? cheapSealer(new Random(1)), hook),
  };
  try {
    await syncSpace(hooked, extent);
    return false;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  }
}

describe.each([
  { kind: 'that lists', feed: false },
  { kind: 'with a feed', feed: true },
])('a run against a server $kind', ({ feed }) => {
  it('may be killed before and after anything it waits for', { timeout: 300_000 }, async () => {
    let steps = 0;
    for (let killed = true; killed; steps++) {
      const { server, parts } = await begin(feed);
      killed = await killedAt(steps, parts);
      // What was in the memory of the killed context is gone.
      await closeStore();
      await syncSpace(parts, 'exchange');
      await syncSpace(parts, 'exchange');
      const texts = (await notebook.records.toArray()).map((record) =>
        record.kind === 'note' ? record.note.text : '',
      );
      expect(texts.sort(), `killed at step ${steps}`).toEqual(
        [
          'Before joining',
          ...[0, 1, 2].map((n) => `Ours ${n}`),
          ...[0, 1, 2, 3].map((n) => `Theirs ${n}`),
        ].sort(),
      );
      const [state] = good(await readSyncStates());
      expect(state).toMatchObject({ waiting: 0, unreadable: 0, problem: null });
      const late = await Peer.join(server);
      await late.sync();
      expect(late.ids, `killed at step ${steps}`).toHaveLength(8);
    }
    expect(steps).toBeGreaterThan(100);
  });

  it('misses nothing that came while it was killed, without comparing everything', {
    timeout: 300_000,
  }, async () => {
    let steps = 0;
    for (let killed = true; killed; steps++) {
      const { other, parts } = await begin(feed);
      await syncSpace(parts, 'everything');
      for (let n = 4; n < 7; n++) {
        other.write(noteLine(n));
        await other.sync('push');
      }
      killed = await killedAt(steps, parts, 'exchange');
      const { reconciled } = (await parts.journal.space())!;
      await syncSpace(parts, 'exchange');
      expect(await notebook.records.count(), `killed at step ${steps}`).toBe(11);
      expect((await parts.journal.space())?.reconciled).toBe(reconciled);
    }
    expect(steps).toBeGreaterThan(10);
  });
});
