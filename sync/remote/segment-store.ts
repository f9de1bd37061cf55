/**
 * What syncing needs of a server: a place for objects that are written once and never changed. An adapter keeps to this and
 * knows nothing of what the objects hold. No call tries again by itself, none deletes because something is missing; what goes
 * wrong is thrown as a {@link SyncError}. `tools/conformance.ts` tries an adapter against a server.
 */
export interface SegmentStore {
  /** What the server can do and lacks, found out with a few objects below `probe/`, which are taken away again. */
  probe(signal: AbortSignal): Promise<RemoteTraits>;
  /**
   * Writes an object unless one of that name is there. `exists` says nothing about its bytes: read and compare them. `unsafe`:
   * taken, but by too few machines of a cluster to count on (CouchDB's 202); to be confirmed by reading it later.
   */
  putNew(name: ObjectName, bytes: Uint8Array, signal: AbortSignal): Promise<'created' | 'exists' | 'unsafe'>;
  /** The bytes of an object; `null` where the server says that there is none. */
  get(name: ObjectName, signal: AbortSignal): Promise<Uint8Array | null>;
  /**
   * Names below a prefix in code unit order, those after `after` only. Throws when the answer is cut: that a name does not come
   * always means that the server does not show it.
   */
  list(prefix: string, signal: AbortSignal, after?: ObjectName): AsyncIterable<ListedObject>;
  /** Takes an object away; none of that name is no error. Only the collection of what snapshots cover, and "delete from server". */
  delete(name: ObjectName, signal: AbortSignal): Promise<void>;
  /** News since a cursor, where the server has a feed of changes. */
  changes?(cursor: string | null, limit: number, signal: AbortSignal): Promise<RemoteChanges>;
}

/**
 * Path of an object: parts of `a-z0-9-.`, joined with `/`; at most 200 characters. `meta/`, `key/`, `log/`, `head/`, `snap/` and
 * `probe/` are the first parts there are.
 */
export type ObjectName = string;

export interface ListedObject {
  name: ObjectName;
  /** Bytes, where the server tells. */
  size?: number;
}

export interface RemoteChanges {
  /** Objects written since, with their bytes where the server sends them along. */
  items: { name: ObjectName; bytes?: Uint8Array }[];
  /** To go on from. */
  cursor: string;
  more: boolean;
  /** The history that the cursor belongs to and how far it had come; one that fell behind was restored from a backup. */
  history: { id: string; height: number };
}

/** What a server can and cannot do. */
export interface RemoteTraits {
  /** Whether an object that is there is refused, as {@link SegmentStore.putNew} needs. */
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
