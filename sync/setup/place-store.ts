import type { SegmentStore } from '../remote/segment-store.ts';

/** A store with what is needed before a space syncs there; loaded by pages, never by what syncs. */
export interface PlaceStore extends SegmentStore {
  /**
   * Makes the folder, database or bucket of the address where there is none. Only for who begins a space: who joins one and
   * finds no such place has mistyped its address.
   */
  prepare(signal: AbortSignal): Promise<void>;
  /** What the server can do and lacks, found out with a few objects below `probe/`, which are taken away again. */
  probe(signal: AbortSignal): Promise<RemoteTraits>;
}

/** What a server can and cannot do. */
export interface RemoteTraits {
  /** Whether an object that is there is refused, as `putNew` needs. */
  createsOnce: boolean;
  /** Whether what was just written is listed at once. */
  listsAtOnce: boolean;
  /** How far the server's clock is ahead of ours, milliseconds; `null` where it does not tell the time. */
  clockAhead: number | null;
  /** The largest object that was tried and taken, bytes. */
  largest: number;
  /** The server's name and version as it gives them, for people. */
  software: string | null;
}
