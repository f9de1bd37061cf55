import { describe, expect, it } from 'vitest';
import { freshSpace } from '../../../storage/sync/spaces.ts';
import { eraseSpace } from '../../../sync/engine/sync-space.ts';
import { changePassphrase, createKeys, openKeys } from '../../../sync/keys/key-ring.ts';
import type { SegmentStore } from '../../../sync/remote/segment-store.ts';
import { changeKeys } from '../../../sync/setup/key-changes.ts';
import { lookAtPlace } from '../../../sync/setup/look-at-place.ts';
import { newSpace } from '../../../sync/setup/new-space.ts';
import type { PlaceStore } from '../../../sync/setup/place-store.ts';
import { FakeServer } from './model/fake-server.ts';
import { Random } from './model/random.ts';
import { Killed, withHook } from './model/with-hook.ts';
import { factLine, Peer } from './peer.ts';
import { TeamPeer } from './team/team-peer.ts';

/* What is done once in a while, killed before and after everything that it waits for. */

const { signal } = new AbortController();

/** Objects that another device has written, and after how many steps of its journal a device that reads them is killed. */
const OBJECTS = 400;
const STEPS_OF_A_LIFE = 150;

/** Calls `work` with a hook that kills it at a step, counted from 0, for one step after the other; `work` says what must hold then. */
async function killedAtEach(work: (kill: () => void, when: string) => Promise<void>): Promise<number> {
  for (let step = 0; ; step++) {
    let steps = 0;
    const kill = () => {
      if (steps++ === step) throw new Killed();
    };
    await work(kill, `killed at step ${step}`);
    if (steps <= step) return step;
  }
}

/** Lets work be killed; throws what is wrong with it otherwise. */
const unlessKilled = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });

describe.each([
  { kind: 'that lists', feed: false },
  { kind: 'with a feed', feed: true },
])('on a server $kind', ({ feed }) => {
  const serverOf = () => new FakeServer({ random: new Random(1), feed });

  it('taking a space away goes on where it was killed, and nobody puts it back', async () => {
    const steps = await killedAtEach(async (kill, when) => {
      const server = serverOf();
      const [one, two] = [await Peer.join(server), await Peer.join(server)];
      one.write(factLine(1));
      await one.sync();
      await two.sync();
      const { journal, store, ...parts } = one.parts();
      await unlessKilled(
        eraseSpace({
          ...parts,
          journal: withHook(journal, kill),
          store: withHook<SegmentStore>(store, kill),
        }),
      );
      const begun = [...server.state.objects.keys()].some((name) => name.startsWith('meta/erased'));
      const problem = await two.sync('everything').then(
        () => null,
        ({ code }: { code: string }) => code,
      );
      expect(problem, when).toBe(begun ? 'erased' : null);
      await one.erase();
      await expect(two.sync('everything'), when).rejects.toMatchObject({ code: 'erased' });
      expect(
        [...server.state.objects.keys()].every((name) => name.startsWith('meta/erased')),
        when,
      ).toBe(true);
      expect([one.ids.length, two.ids.length], when).toEqual([1, 1]);
    });
    expect(steps).toBeGreaterThan(20);
  });

  it('a first sync that is killed again and again reads hardly anything twice', async () => {
    const server = serverOf();
    const writer = await Peer.join(server);
    for (let n = 0; n < OBJECTS; n++) {
      writer.write(factLine(n));
      await writer.sync('push');
    }
    const late = await Peer.join(server);
    let [kills, steps, read] = [0, 0, 0];
    const counting = (store: SegmentStore): SegmentStore => ({
      ...store,
      get: (name, within) => {
        if (name.startsWith('log/')) read += 1;
        return store.get(name, within);
      },
      ...(store.changes && {
        changes: async (request, within) => {
          const page = await store.changes!(request, within);
          read += page.items.length;
          return page;
        },
      }),
    });
    const kill = () => {
      if (++steps % STEPS_OF_A_LIFE !== 0) return;
      kills += 1;
      throw new Killed();
    };
    while (late.ids.length < OBJECTS) {
      const { journal, store } = late.parts();
      const hooked = { journal: withHook(journal, kill), store: counting(store) };
      await unlessKilled(late.sync('exchange', hooked));
    }
    expect(kills).toBeGreaterThan(5);
    // Of a feed a page, and of a listing one object, is on its way when a device is killed.
    expect(read).toBeLessThanOrEqual(feed ? OBJECTS + kills * 20 : OBJECTS * 1.05);
  });

  it('a change of the passphrase leaves one of both that opens everything', async () => {
    const cost = { memory: 8, passes: 1 };
    const [before, after] = ['correct horse battery', 'a new passphrase'];
    const now = Date.UTC(2026, 10, 30);
    const place = { kind: 'webdav' as const, address: 'https://fake.example/' };
    const steps = await killedAtEach(async (kill, when) => {
      const server = serverOf();
      const store = server.store();
      const made = await createKeys({ passphrase: before, now, cost });
      const space = await newSpace(made.opened, { place, label: 'Laptop', keys: [made.object] });
      const row = freshSpace(space, now);
      for (const { name, bytes } of row.fixed) await store.putNew(name, bytes, signal);
      const change = (through: PlaceStore, passphrase: string) =>
        changeKeys(
          row,
          through,
          { passphrase },
          (opened) => changePassphrase(opened, after, now + 1, cost),
          signal,
        );
      await unlessKilled(change(withHook<PlaceStore>(store, kill), before));
      const { keys } = await lookAtPlace(store, signal);
      const bytes = keys.map((key) => key.bytes);
      const isChanged = keys.length > 1;
      const opened = await openKeys(bytes, { passphrase: isChanged ? after : before });
      expect(opened.roots.size, when).toBe(keys.length);
      await expect(openKeys(bytes, { passphrase: isChanged ? before : after }), when).rejects.toMatchObject({
        problem: 'wrong-secret',
      });
      // Whoever was killed does it again.
      expect((await change(store, isChanged ? after : before)).changed.keys, when).toHaveLength(
        keys.length + 1,
      );
    });
    expect(steps).toBeGreaterThan(4);
  });

  it('a team loses nothing while a keeper is killed who begins a new key', { timeout: 120_000 }, async () => {
    const steps = await killedAtEach(async (kill, when) => {
      const server = serverOf();
      const anna = await TeamPeer.begin(server, 'Anna');
      const ben = await TeamPeer.joining(anna, 'Ben', 'writer');
      const cara = await TeamPeer.joining(anna, 'Cara', 'writer');
      await ben.sync();
      await cara.leave();
      ben.share(1);
      await ben.sync();
      anna.share(2, 'note');
      const { journal, store, ...parts } = anna.parts();
      await unlessKilled(
        anna.sync('exchange', {
          ...parts,
          journal: withHook(journal, kill),
          store: withHook<SegmentStore>(store, kill),
        }),
      );
      for (const peer of [anna, ben, anna, ben]) await peer.sync('everything');
      expect([anna.has(1), anna.has(2), ben.has(1), ben.has(2)], when).toEqual([true, true, true, true]);
      expect([anna.aside, ben.aside], when).toEqual([[], []]);
      expect(anna.team, when).toBe('Anna keeper, Ben writer');
      // What is written from now on is nothing to who left.
      ben.share(3);
      await ben.sync();
      await cara.tries();
      expect(cara.has(3), when).toBe(false);
    });
    expect(steps).toBeGreaterThan(20);
  });
});
