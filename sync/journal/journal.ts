import type { ObjectRow, QuarantineRow, SealedRow, SpaceRow } from '../../storage/sync/sync-rows.ts';
import type { ObjectName } from '../remote/segment-store.ts';

/** A record as it travels. */
export interface TravellingRecord {
  /** 32 hex digits. */
  id: string;
  /** The record as one line of JSON, letter for letter. */
  line: string;
  /** What the line says, where it was read already. */
  value?: unknown;
}

/** A record that waits to be sealed. */
export interface OutgoingRecord extends TravellingRecord {
  /**
   * The reader's own words: never sealed together with what was read on pages, since the length of what is squeezed together
   * would tell a page's author something of them.
   */
  own: boolean;
  /** When it began to wait, UTC milliseconds. */
  at: number;
}

/** An object that was fetched, opened and read. */
export interface ReadObject {
  name: ObjectName;
  /** Bytes as sealed. */
  size: number;
  records: TravellingRecord[];
}

/**
 * What a device keeps durably for one space, beside its records. Each call is one transaction: done as a whole or not at all,
 * and once it has answered it outlives whatever happens. All but {@link Journal.space} throw {@link SpaceGone} when the space
 * was left meanwhile.
 */
export interface Journal {
  /** How far this device is; `null` for a space that was left. */
  space(): Promise<SpaceRow | null>;
  change(change: Partial<SpaceRow>): Promise<void>;

  /** Records that wait to be sealed, the longest waiting first, `most` at most: all of one kind by {@link OutgoingRecord.own}. */
  outgoing(most: number): Promise<OutgoingRecord[]>;
  /** Takes records out of those that wait, for bytes they were sealed to, and changes the space with it. */
  keepSealed(sealed: Omit<SealedRow, 'space' | 'state'>, change: Partial<SpaceRow>): Promise<void>;
  /** Sealed bytes that no server has confirmed, in the order they were sealed. */
  sealed(): Promise<SealedRow[]>;
  mark(name: ObjectName, state: SealedRow['state']): Promise<void>;
  /** The server has these sealed bytes: they are an object from now on. */
  confirm(name: ObjectName): Promise<void>;
  /** Drops sealed bytes; their records wait to be sealed again. */
  unseal(name: ObjectName): Promise<void>;

  /** Which of these objects are known: read before, or written from here, or sealed here. */
  known(names: readonly ObjectName[]): Promise<Set<ObjectName>>;
  objects(): Promise<ObjectRow[]>;
  /** The last known object, in the order of names, whose name begins so; not those only sealed. */
  newest(prefix: string): Promise<ObjectName | null>;
  /** Records by their ids, in that order; what is not here is left out. */
  lines(ids: readonly string[]): Promise<OutgoingRecord[]>;
  /** Takes over the records of an object and remembers what it holds, with a change of the space. Gives how many were new. */
  take(object: ReadObject, change: Partial<SpaceRow>): Promise<number>;
  /** Forgets objects that were taken off the server on purpose, since others hold all that they held. */
  forget(names: readonly ObjectName[]): Promise<void>;

  quarantined(): Promise<QuarantineRow[]>;
  quarantine(name: ObjectName, problem: string): Promise<void>;

  /**
   * Forgets objects that are no longer there, and has every record wait to be sealed that is neither in an object that is left
   * nor waiting already. Gives how many that are.
   */
  requeue(gone: readonly ObjectName[]): Promise<number>;
}

/** The space was left on this device while it was being synced. */
export class SpaceGone extends Error {
  override name = 'SpaceGone';
  constructor() {
    super('The space was left');
  }
}

/** The first wait before an unreadable object is tried again, and the longest, milliseconds. */
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 24 * 3_600_000;

/** The row of an object that could not be read, once more or for the first time, at `now`. */
export function quarantineRow(
  before: QuarantineRow | undefined,
  found: { space: string; name: ObjectName; problem: string },
  now: number,
): QuarantineRow {
  const tries = (before?.tries ?? 0) + 1;
  const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 4 ** (tries - 1));
  return { ...found, tries, first: before?.first ?? now, next: now + wait };
}

/** Whether an object is to be left aside at `now`. A time that lies too far ahead was set while the clock was wrong. */
export const isAside = ({ next }: QuarantineRow, now: number): boolean =>
  next > now && next - now <= LONGEST_RETRY_MS;
