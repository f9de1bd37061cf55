import { createHash } from 'node:crypto';
import { freshSpace } from '../../../../storage/sync/spaces.ts';
import { unpackIds } from '../../../../storage/sync/sync-rows.ts';
import type { Limits, Sealer } from '../../../../sync/engine/run.ts';
import { spaceMark } from '../../../../sync/engine/space-mark.ts';
import { type Extent, problemAfter, syncSpace } from '../../../../sync/engine/sync-space.ts';
import type { Journal } from '../../../../sync/journal/journal.ts';
import type { SegmentStore } from '../../../../sync/remote/segment-store.ts';
import { SyncError } from '../../../../sync/remote/sync-error.ts';
import { SealError } from '../../../../sync/seal/sealed.ts';
import type { FakeServer } from './fake-server.ts';
import { copyDisk, type Disk, emptyDisk, MemoryJournal } from './memory-journal.ts';
import type { Random } from './random.ts';
import { Killed, withHook } from './with-hook.ts';

export const SPACE = '5c'.repeat(16);

const MAGIC = 'sealed|';

/** A seal without encryption: it still tells damage, another space and another name, and never gives the same bytes twice. */
export function cheapSealer(random: Random): Sealer {
  const prefix = (space: string, stem: string) => `${MAGIC}${space}|${stem}|`;
  return {
    seal: async (_key, space, stem, payload) =>
      new Uint8Array(Buffer.concat([Buffer.from(`${prefix(space, stem)}${random.id()}|`), payload])),
    open: async (_keyOf, space, stem, sealed) => {
      const start = Buffer.from(prefix(space, stem));
      if (!Buffer.from(sealed.subarray(0, start.length)).equals(start)) throw new SealError('damaged');
      return new Uint8Array(sealed.subarray(start.length + 33));
    },
    hash: async (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16),
  };
}

/** The records in a whole object of {@link cheapSealer}; none in one that cannot be read under its name. */
export function recordsIn(name: string, bytes: Uint8Array): string[] {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  if (!name.endsWith(`-${hash}`)) return [];
  return [
    ...Buffer.from(bytes)
      .toString()
      .matchAll(/^\{"id":"([0-9a-f]{32})"/gm),
  ].map((match) => match[1]!);
}

/** Small, so that few records make many segments and packs. */
export const SMALL_LIMITS: Partial<Limits> = {
  firstSegments: 2,
  smallSegments: 4,
  anySegments: 8,
  packRecords: 40,
  collected: 20,
  reread: 1_000,
};

export interface DeviceParts {
  server: FakeServer;
  random: Random;
  /** The true time. */
  time: () => number;
  /** Called at everything that a run waits for; throws {@link Killed} to kill the device there. */
  hook: () => void;
  /** Makes an engine that does something wrongly. */
  mutate?: (journal: Journal, device: Device) => Journal;
}

/** A browser profile with a notebook. */
export class Device {
  disk: Disk = emptyDisk();
  /** How far its clock is wrong, milliseconds. */
  skew = 0;
  /** What the last run failed with, other than by a kill. */
  problem: string | null = null;
  readonly #parts: DeviceParts;
  readonly #sealer: Sealer;

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.#sealer = cheapSealer(parts.random);
  }

  readonly now = () => this.#parts.time() + this.skew;

  async join(): Promise<void> {
    const space = freshSpace(
      {
        id: SPACE,
        place: { kind: 'webdav', address: 'https://fake.example/', user: '', password: '' },
        keys: [{ epoch: 1, root: null as unknown as CryptoKey }],
        fixed: [await spaceMark(SPACE)],
        label: 'fake',
      },
      this.now(),
    );
    // The space's own chance, so that a schedule comes out the same for the same seed.
    this.disk.space = { ...space, device: this.#parts.random.id().slice(0, 16), most: 5 };
  }

  /** Every record here. */
  get records(): ReadonlyMap<string, string> {
    return this.disk.records;
  }

  write(line: (id: string) => string): string {
    const id = this.#parts.random.id();
    new MemoryJournal(this.disk, this.now).write(id, line(id));
    return id;
  }

  /** The same profile once more. */
  copy(): Device {
    const copy = new Device(this.#parts);
    copy.disk = copyDisk(this.disk);
    copy.skew = this.skew;
    return copy;
  }

  /** Forgets everything, as a new profile on the same computer. */
  async wipe(): Promise<void> {
    this.disk = emptyDisk();
    await this.join();
  }

  /** One run of the engine, as far as it comes. */
  async sync(extent: Extent): Promise<void> {
    const { server, hook, mutate } = this.#parts;
    // What a killed context had in its memory is gone; what is on disk stays, even if it was written while it died.
    const journal = new MemoryJournal(this.disk, this.now);
    this.problem = null;
    try {
      await syncSpace(
        {
          journal: withHook(mutate ? mutate(journal, this) : (journal as Journal), hook),
          store: withHook<SegmentStore>(server.store(), hook),
          sealer: withHook(this.#sealer, hook),
          now: this.now,
          signal: new AbortController().signal,
          limits: SMALL_LIMITS,
        },
        extent,
      );
    } catch (error) {
      if (error instanceof Killed) return;
      if (!(error instanceof SyncError)) throw error;
      this.problem = problemAfter(error, null, this.now())?.code ?? null;
    }
  }

  /** What waits to be sent. */
  get waiting(): number {
    const sealed = [...this.disk.sealed.values()].reduce(
      (sum, row) => sum + unpackIds(row.records).length,
      0,
    );
    return this.disk.outbox.size + sealed;
  }
}
