import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { notebook } from '../../../storage/notebook-db.ts';
import { addNote } from '../../../storage/notes.ts';
import { joinSpace, readSpaces, readSyncStates } from '../../../storage/sync/spaces.ts';
import { spaceMark } from '../../../sync/engine/space-mark.ts';
import { openRemote } from '../../../sync/remote/place.ts';
import type { SegmentStore } from '../../../sync/remote/segment-store.ts';
import { SyncError } from '../../../sync/remote/sync-error.ts';
import { withLimit } from '../../../sync/schedule/request-limit.ts';
import { SyncRunner } from '../../../sync/schedule/sync-runner.ts';
import { emptyStore, good } from '../storage/fresh-store.ts';
import { FakeServer } from './model/fake-server.ts';
import { Random } from './model/random.ts';
import { factLine, KEY, Peer, SPACE_ID } from './peer.ts';

const MINUTE = 60_000;
const DATE = Date.UTC(2026, 10, 30);
const OTHER = '6d'.repeat(16);

let server: FakeServer;
let other: FakeServer;
let down: boolean;
let allowed: boolean;
let came: number;
let cameMeanwhile: number;
/** What a look at the clock takes, milliseconds. */
let pace: number;
let time: number;
let busy: boolean;

async function join(id: string, address: string): Promise<void> {
  const place = { kind: 'webdav' as const, address };
  good(await joinSpace({ id, place, keys: [await KEY], fixed: [await spaceMark(id)], label: 'Desk' }));
}

const runner = (storeOf?: () => SegmentStore) =>
  new SyncRunner({
    storeOf: ({ address }) => {
      if (storeOf) return storeOf();
      const store = (address.includes('other') ? other : server).store();
      const failing = () => Promise.reject(new SyncError('offline', 'down'));
      return down && !address.includes('other') ? { ...store, get: failing, putNew: failing } : store;
    },
    mayReach: async () => allowed,
    classifier: async () => () => 0,
    alone: async (work, { wait }) => (busy && !wait ? null : work()),
    introduce: async () => undefined,
    came: (all) => {
      if (all) came += 1;
      else cameMeanwhile += 1;
    },
    now: () => {
      time += pace;
      return time;
    },
  });

/** How all spaces stand after a run. */
async function states(run: ReturnType<SyncRunner['run']>) {
  good(await run);
  return good(await readSyncStates());
}

beforeEach(async () => {
  await emptyStore();
  server = new FakeServer({ random: new Random(1), feed: false });
  other = new FakeServer({ random: new Random(1), feed: true });
  [down, allowed, busy, came, time] = [false, true, false, 0, Date.UTC(2026, 10, 30)];
  [cameMeanwhile, pace] = [0, 0];
  await join(SPACE_ID, 'https://one.example/');
});

describe('syncing all spaces', () => {
  it('sends and takes, and tells when something came', async () => {
    good(await addNote({ entity: 'e' }, 'Ours'));
    expect(await states(runner().run('exchange'))).toMatchObject([
      { waiting: 0, problem: null, synced: time },
    ]);
    expect(came).toBe(0);
    const peer = await Peer.join(server);
    peer.write(factLine(1));
    await peer.sync();
    good(await runner().run('exchange'));
    expect(came).toBe(1);
    good(await runner().run('exchange'));
    expect(came).toBe(1);
  });

  it('tells now and then while much comes in, not of each object', async () => {
    const peer = await Peer.join(server);
    for (let object = 0; object < 40; object++) {
      peer.write(factLine(object));
      await peer.sync();
    }
    good(await runner().run('exchange'));
    expect([came, cameMeanwhile]).toEqual([1, 0]);
    for (let object = 40; object < 80; object++) {
      peer.write(factLine(object));
      await peer.sync();
    }
    pace = 300;
    const begun = time;
    good(await runner().run('exchange'));
    expect(came).toBe(2);
    expect(cameMeanwhile).toBeGreaterThan(1);
    expect(cameMeanwhile).toBeLessThanOrEqual(1 + (time - begun) / 15_000);
  });

  it('goes on with the next when one fails, and says why and since when', async () => {
    await join(OTHER, 'https://other.example/');
    good(await addNote({ entity: 'e' }, 'Ours'));
    down = true;
    const all = await states(runner().run('exchange'));
    const [one, two] = [SPACE_ID, OTHER].map((id) => all.find(({ space }) => space === id));
    expect(one).toMatchObject({ waiting: 1, problem: { code: 'offline', since: time, tries: 1 } });
    expect(two).toMatchObject({ waiting: 0, problem: null });
  });

  it('waits longer after each failure, unless it is asked to do it now', async () => {
    good(await addNote({ entity: 'e' }, 'Ours'));
    down = true;
    good(await runner().run('exchange'));
    down = false;
    time += MINUTE / 2;
    expect((await states(runner().run('exchange')))[0]?.waiting).toBe(1);
    expect((await states(runner().run('exchange', { force: true })))[0]).toMatchObject({
      waiting: 0,
      problem: null,
    });
  });

  it.each([
    ['in seconds', { 'retry-after': '3600' }, 1],
    [
      'as a date',
      { 'retry-after': new Date(DATE + 60 * MINUTE).toUTCString(), date: new Date(DATE).toUTCString() },
      1,
    ],
    // After one minute, two, four, eight, sixteen and thirty-two more; the next would be an hour later.
    ['not at all', {}, 6],
  ])(
    'asks no server that is overwhelmed more often than it wants, where it says %s',
    async (_, headers, asked) => {
      let requests = 0;
      const store = openRemote({ kind: 'webdav', address: 'https://one.example/' }, async () => {
        requests += 1;
        return new Response('', { status: 429, headers: headers as Record<string, string> });
      });
      good(await addNote({ entity: 'e' }, 'Ours'));
      const begun = time;
      // Alarms ring as often as they may.
      for (; time < begun + 59 * MINUTE; time += MINUTE / 2) {
        const [state] = await states(runner(() => store).run('exchange'));
        expect(state).toMatchObject({ waiting: 1, problem: { code: 'throttled', since: begun } });
      }
      expect(requests).toBe(asked);
    },
  );

  it('tries again by itself when the time has come, and when the clock was put back', async () => {
    good(await addNote({ entity: 'e' }, 'Ours'));
    down = true;
    good(await runner().run('exchange'));
    down = false;
    time -= 400 * 24 * 60 * MINUTE;
    expect((await states(runner().run('exchange')))[0]?.problem).toBe(null);
  });

  it('asks no server that the browser does not allow', async () => {
    good(await addNote({ entity: 'e' }, 'Ours'));
    allowed = false;
    expect((await states(runner().run('exchange')))[0]?.problem?.code).toBe('permission');
    expect(server.requests).toBe(0);
    allowed = true;
    time += 2 * MINUTE;
    expect((await states(runner().run('exchange')))[0]).toMatchObject({ waiting: 0, problem: null });
  });

  it('leaves it to another context that is at it', async () => {
    busy = true;
    good(await addNote({ entity: 'e' }, 'Ours'));
    expect((await states(runner().run('exchange')))[0]?.waiting).toBe(1);
    expect(server.requests).toBe(0);
  });

  it('keeps what waits when there is no room for what comes in', async () => {
    const peer = await Peer.join(server);
    peer.write(JSON.stringify({ ...JSON.parse(factLine(1)), fact: null }));
    await peer.sync();
    good(await addNote({ entity: 'e' }, 'Ours'));
    const full = () => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    };
    notebook.foreign.hook('creating', full);
    const state = (await states(runner().run('exchange')))[0];
    notebook.foreign.hook('creating').unsubscribe(full);
    expect(state).toMatchObject({ waiting: 1, problem: { code: 'store-full' } });
    expect(await notebook.objects.count()).toBe(0);
    const after = (await states(runner().run('exchange', { force: true })))[0];
    expect(after).toMatchObject({ waiting: 0, newer: 1, problem: null });
  });
});

describe('taking a space off its server', () => {
  it('leaves it here, with everything that was written', async () => {
    good(await addNote({ entity: 'e' }, 'Ours'));
    good(await runner().run('exchange'));
    expect(await states(runner().erase(SPACE_ID))).toEqual([]);
    expect(await notebook.records.count()).toBe(1);
    expect([...server.state.objects.keys()].every((name) => name.startsWith('meta/erased'))).toBe(true);
  });

  it('is not left before it is gone there', async () => {
    good(await runner().run('exchange'));
    down = true;
    expect(await states(runner().erase(SPACE_ID))).toMatchObject([{ problem: { code: 'offline' } }]);
    expect(good(await readSpaces())).toHaveLength(1);
  });
});

describe('a server that does not answer', () => {
  it('is given up', async () => {
    const never = (_: unknown, signal: AbortSignal) =>
      new Promise<never>((__, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const store = { ...server.store(), get: never } as unknown as SegmentStore;
    const asked = withLimit(store, 5).get('meta/format', new AbortController().signal);
    await expect(asked).rejects.toMatchObject({ name: 'SyncError', code: 'offline' });
  });

  it('is not blamed when we stop by ourselves', async () => {
    const stop = new AbortController();
    const never = (_: unknown, signal: AbortSignal) =>
      new Promise<never>((__, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const store = { ...server.store(), get: never } as unknown as SegmentStore;
    const asked = withLimit(store).get('meta/format', stop.signal);
    stop.abort(new Error('stopped'));
    await expect(asked).rejects.toThrow('stopped');
  });
});
