import type { SyncProblemCode } from '../../domain/sync-state.ts';
import { newDeviceName } from '../../storage/sync/spaces.ts';
import type { SpaceRow } from '../../storage/sync/sync-rows.ts';
import { type Journal, type OutgoingRecord, SpaceGone } from '../journal/journal.ts';
import type { ObjectName, SegmentStore } from '../remote/segment-store.ts';
import { objectHash, openSegment, sealSegment } from '../seal/segment.ts';
import { TeamSession } from '../team/team-session.ts';
import { WhatWasDone } from './what-was-done.ts';

/** Seals and opens what is exchanged; `sync/seal/segment.ts` unless a test needs it cheap. */
export interface Sealer {
  seal: typeof sealSegment;
  open: typeof openSegment;
  hash: typeof objectHash;
}

export const SEALER: Sealer = { seal: sealSegment, open: openSegment, hash: objectHash };

/** How much is done at once. */
export interface Limits {
  /** Text of one segment, UTF-16 units, unless a single record is longer: some 256 KiB sealed. */
  segmentText: number;
  /** Segments that a new device reads before packs and everything older. */
  firstSegments: number;
  /** Own segments below this size are small, bytes; from so many on they are made one pack. */
  smallBytes: number;
  smallSegments: number;
  /** So many segments of any device and size are made packs, on a server where each must be asked for by itself. */
  anySegments: number;
  /** What a pack holds at most. */
  packRecords: number;
  packText: number;
  /** Objects taken away in one run. */
  collected: number;
  /** Known objects that are read again whenever everything is compared. */
  reread: number;
}

const LIMITS: Limits = {
  segmentText: 2 * 1024 * 1024,
  firstSegments: 8,
  smallBytes: 32 * 1024,
  smallSegments: 64,
  anySegments: 200,
  packRecords: 8_000,
  packText: 12 * 1024 * 1024,
  collected: 200,
  reread: 4,
};

/** What the engine works with. Everything it waits for is a call of one of these. */
export interface EngineParts {
  journal: Journal;
  store: SegmentStore;
  sealer?: Sealer;
  /** This device's clock, UTC milliseconds. */
  now?: () => number;
  signal: AbortSignal;
  /** Told of records that came in. */
  came?: (count: number) => void;
  /** Other limits than the usual ones, for tests. */
  limits?: Partial<Limits>;
}

/** Syncing stands still for a reason that no server gave. */
export class SyncStop extends Error {
  override name = 'SyncStop';
  readonly code: SyncProblemCode;

  constructor(code: SyncProblemCode) {
    super(`Syncing stopped: ${code}`);
    this.code = code;
  }
}

/** One run of the engine over a space: its parts, and the space as this run has changed it so far. */
export class Run {
  readonly journal: Journal;
  readonly store: SegmentStore;
  readonly sealer: Sealer;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly limits: Limits;
  readonly came: (count: number) => void;
  /** Who belongs to the team whose space it is; `null` for the reader's own space. */
  readonly team: TeamSession | null;
  row: SpaceRow;
  readonly done = new WhatWasDone();
  /** Objects that need not be read, since a pack that was holds all of theirs. */
  readonly covered = new Set<ObjectName>();
  /** Devices of whose objects one is missing between those that were read. */
  readonly gaps = new Set<string>();
  /** A segment lies there under this device's name that this device never wrote: there are two of it. */
  cloned = false;

  private constructor(
    { journal, store, sealer = SEALER, now = Date.now, signal, limits, came = () => undefined }: EngineParts,
    row: SpaceRow,
    team: TeamSession | null,
  ) {
    this.came = came;
    this.team = team;
    this.limits = { ...LIMITS, ...limits };
    this.journal = journal;
    this.store = store;
    this.sealer = team ? team.sealer(sealer, () => this.row.salt ?? '') : sealer;
    this.now = now;
    this.signal = signal;
    this.row = row;
  }

  /** Throws {@link SpaceGone} where the space was left. */
  static async begin(parts: EngineParts): Promise<Run> {
    const row = await parts.journal.space();
    if (!row) throw new SpaceGone();
    return new Run(parts, row, row.team ? await TeamSession.of(row, row.team) : null);
  }

  /** Changes the space, durably. */
  async change(change: Partial<SpaceRow>): Promise<void> {
    await this.journal.change(change);
    this.noted(change);
  }

  /** Follows a change of the space that was made durable with something else. */
  noted(change: Partial<SpaceRow>): void {
    this.row = { ...this.row, ...change };
  }

  /** The key that this device seals under. Throws a {@link SyncStop} `no-key` where it was given none. */
  sealingKey() {
    const { keys } = this.row;
    const [newest] = this.team
      ? keys.filter(({ epoch }) => epoch === this.team!.roster.epoch)
      : [...keys].sort((a, b) => b.epoch - a.epoch);
    if (!newest) throw new SyncStop('no-key');
    return newest;
  }

  /** Whether this device may write to the space. */
  get mayWrite(): boolean {
    return this.team === null || this.team.mayWrite(this.team.roster.epoch ?? undefined);
  }

  /** Records as they travel. */
  async linesOf(records: readonly OutgoingRecord[]): Promise<string[]> {
    if (!this.team) return records.map(({ line }) => line);
    const { epoch } = this.sealingKey();
    return Promise.all(records.map(({ line }) => this.team!.stamped(line, epoch)));
  }

  /** A name under which this device has written nothing yet. */
  async newDevice(): Promise<Partial<SpaceRow>> {
    return this.team ? this.team.newDevice() : { device: newDeviceName() };
  }

  /** Opens sealed bytes of this space; throws a `SealError`. */
  open(stem: string, sealed: Uint8Array): Promise<Uint8Array> {
    const { keys, id } = this.row;
    return this.sealer.open((epoch) => keys.find((key) => key.epoch === epoch), id, stem, sealed);
  }
}

/** Whether two objects are the same, byte for byte. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
