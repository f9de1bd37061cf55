import { deepStrictEqual, ok } from 'node:assert/strict';
import { freshSpace } from '../../storage/sync/spaces.ts';
import { type Limits, SEALER, SyncStop } from '../../sync/engine/run.ts';
import { spaceMark } from '../../sync/engine/space-mark.ts';
import { type Extent, syncSpace } from '../../sync/engine/sync-space.ts';
import type { SegmentStore } from '../../sync/remote/segment-store.ts';
import { SyncError } from '../../sync/remote/sync-error.ts';
import type { EpochKey } from '../../sync/seal/sealed.ts';
import { newEpochKey } from '../../sync/seal/segment.ts';
import { type Disk, emptyDisk, MemoryJournal } from '../unit/sync/model/memory-journal.ts';
import { Random } from '../unit/sync/model/random.ts';
import { Killed, withHook } from '../unit/sync/model/with-hook.ts';
import { type Bench, eventually, namesOf } from './check.ts';

/** Small, so that few records make many segments, and packs of them. */
const LIMITS: Partial<Limits> = {
  firstSegments: 2,
  smallSegments: 4,
  anySegments: 12,
  packRecords: 60,
  collected: 20,
};
/** Records sealed together at most. */
const MOST_RECORDS = 4;
/** How often something that is waited for is the last thing a device does. */
const KILLED = 0.01;
const ROUNDS = 40;
/** So many runs of two devices take 20 days. */
const RUNS_TO_COLLECT = 20;
/** What passes between two runs, so that packs become old enough for what they cover to be collected, milliseconds. */
const HALF_A_DAY_MS = 12 * 3_600_000;
/** Stands in every record, and must stand nowhere on the server. */
export const SECRET = 'Halcyon Robotics raised';

/** Devices of one space, with what each has on its disk. */
class Session {
  readonly random: Random;
  readonly written = new Map<string, string>();
  readonly #bench: Bench;
  readonly #key: EpochKey;
  readonly #space: string;
  /** How many segments devices took away. */
  collected = 0;
  /** The time of all devices. It passes fast, so that nothing is waited for. */
  #now = Date.now();

  private constructor(bench: Bench, key: EpochKey) {
    this.#bench = bench;
    this.#key = key;
    this.random = new Random(bench.seed);
    this.#space = this.random.id();
  }

  static async begin(bench: Bench): Promise<Session> {
    await bench.space.calm.prepare(bench.signal);
    return new Session(bench, await newEpochKey(1));
  }

  async device(label: string): Promise<Disk> {
    const disk = emptyDisk();
    const { place } = this.#bench;
    const space = { id: this.#space, place, keys: [this.#key], fixed: [await spaceMark(this.#space)], label };
    disk.space = { ...freshSpace(space, this.#now), most: MOST_RECORDS };
    return disk;
  }

  write(disk: Disk, count: number): void {
    for (let at = 0; at < count; at += 1) {
      const id = this.random.id();
      const shelf = this.random.chance(0.3) ? 'note' : 'fact';
      const line = JSON.stringify({ id, shelf, text: `${SECRET} ${this.random.below(1000)} million` });
      this.written.set(id, line);
      new MemoryJournal(disk, () => this.#now).write(id, line);
    }
  }

  /** One run of the engine, as far as it comes; what stopped it is given. */
  async sync(disk: Disk, extent: Extent, store: SegmentStore, killed: number): Promise<unknown> {
    this.#now += HALF_A_DAY_MS;
    const hook = () => {
      if (this.random.chance(killed)) throw new Killed();
    };
    try {
      const journal = withHook(new MemoryJournal(disk, () => this.#now), hook);
      const parts = {
        journal,
        store: withHook(this.#counting(store), hook),
        sealer: SEALER,
        now: () => this.#now,
      };
      await syncSpace({ ...parts, signal: this.#bench.signal, limits: LIMITS }, extent);
      return null;
    } catch (error) {
      const isExpected = error instanceof Killed || error instanceof SyncError || error instanceof SyncStop;
      if (!isExpected) throw error;
      return error;
    }
  }

  #counting(store: SegmentStore): SegmentStore {
    return new Proxy(store, {
      get: (target, key) => {
        const value = Reflect.get(target, key) as unknown;
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (key === 'delete' && String(args[0]).startsWith('log/')) this.collected += 1;
          return value.apply(target, args);
        };
      },
    });
  }

  /** Without trouble, until a device has everything and nothing waits. */
  async settle(disks: Disk[]): Promise<void> {
    await eventually(async () => {
      // Twice, since the first hears of what the last sends only then.
      for (const disk of [...disks, ...disks]) {
        const stopped = await this.sync(disk, 'everything', this.#bench.space.calm, 0);
        ok(stopped === null, `a run without trouble was stopped by ${stopped}`);
      }
      for (const disk of disks) {
        deepStrictEqual(new Map([...disk.records].sort()), new Map([...this.written].sort()));
        deepStrictEqual([disk.outbox.size, disk.sealed.size], [0, 0], 'still waiting');
      }
    });
  }
}

/** That no object on the server shows anything of what it holds. */
async function showsNothing({ space, signal }: Bench): Promise<number> {
  const names = await namesOf(space.calm, '', signal);
  for (const name of names) {
    const bytes = await space.calm.get(name, signal);
    const text = Buffer.from(bytes ?? []).toString('latin1');
    ok(!text.includes(SECRET) && !text.includes('Halcyon'), `${name} can be read by anybody`);
  }
  return names.length;
}

/**
 * Two devices that write, make packs and collect, sync by way of a proxy that lets requests go wrong, and are killed now and then, come to hold the
 * same; a new one gets everything; and what the server loses comes back from the devices.
 */
export async function twoDevicesMeet(bench: Bench): Promise<void> {
  const { space, signal } = bench;
  const session = await Session.begin(bench);
  const [one, two] = [await session.device('one'), await session.device('two')];
  let stopped = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const disk of [one, two]) session.write(disk, session.random.below(9));
    // Both at once, so that each sees the other in the middle of its work.
    const ends = await Promise.all(
      [one, two].map((disk) =>
        session.sync(disk, round % 4 === 3 ? 'everything' : 'exchange', space.troubled, KILLED),
      ),
    );
    stopped += ends.filter((end) => end !== null).length;
  }
  ok(stopped > 0, 'nothing went wrong');
  await session.settle([one, two]);
  ok((await showsNothing(bench)) > 5, 'hardly anything lies on the server');

  // Both make packs and collect at once, until those are old enough for what they cover to go.
  for (let run = 0; run < RUNS_TO_COLLECT; run += 1)
    await Promise.all([one, two].map((disk) => session.sync(disk, 'everything', space.calm, 0)));
  ok(session.collected > 0, 'nothing was collected');
  await session.settle([one, two]);

  const three = await session.device('three');
  await session.settle([three]);

  const logs = await namesOf(space.calm, 'log/', signal);
  const packs = await namesOf(space.calm, 'snap/', signal);
  for (const name of [...logs.slice(0, 3), ...packs.slice(0, 1)]) await space.calm.delete(name, signal);
  await session.settle([one, two]);
  const four = await session.device('four');
  await session.settle([four]);
}
