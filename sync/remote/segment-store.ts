/**
 * What syncing needs of a server: a place for objects that are written once and never changed. An adapter keeps to this and
 * knows nothing of what the objects hold. No call tries again by itself, none deletes because something is missing; what goes
 * wrong is thrown as a {@link SyncError}, and a signal that is aborted as its reason. `npm run conformance` tries an adapter
 * against a server.
 */
export interface SegmentStore {
  /**
   * Writes an object unless one of that name is there. `exists` says nothing about its bytes: read and compare them. `unsafe`:
   * taken, but by too few machines of a cluster to count on (CouchDB's 202); to be confirmed by reading it later. Two that write
   * one name in the same moment may both be told `created` by WebDAV, whose servers look first and then write, and by a cluster;
   * one of them stands. Where the name promises the bytes that does not matter, any other is read back before something is built
   * on it.
   */
  putNew(name: ObjectName, bytes: Uint8Array, signal: AbortSignal): Promise<PutOutcome>;
  /**
   * As {@link SegmentStore.putNew} for several objects in one request, where the server can do that; outcomes in the order
   * of the objects. Not all or nothing: when it throws, some may be there.
   */
  putAllNew?(objects: NewObject[], signal: AbortSignal): Promise<PutOutcome[]>;
  /** The bytes of an object; `null` where the server says that there is none. */
  get(name: ObjectName, signal: AbortSignal): Promise<Uint8Array | null>;
  /**
   * Names below a prefix in code unit order, those after `after` only. Throws when the answer is cut or out of order: that a
   * name does not come always means that the server does not show it.
   */
  list(prefix: string, signal: AbortSignal, after?: ObjectName): AsyncIterable<ListedObject>;
  /** Takes an object away; none of that name is no error. Only the collection of what snapshots cover, and "delete from server". */
  delete(name: ObjectName, signal: AbortSignal): Promise<void>;
  /**
   * News since a cursor, where the server has a feed of changes. Objects of `except`, a device's own `log/DEVICE/`, are left out
   * where the server can do that; they may come nevertheless.
   */
  changes?(request: ChangesRequest, signal: AbortSignal): Promise<RemoteChanges>;
}

export type PutOutcome = 'created' | 'exists' | 'unsafe';

export interface NewObject {
  name: ObjectName;
  bytes: Uint8Array;
}

/**
 * Path of an object: parts of `a-z0-9-.`, joined with `/`; at most 200 characters. `meta/`, `key/`, `team/`, `log/`, `head/`, `snap/`
 * and `probe/` are the first parts there are. Below `log/` and `snap/` a last part that ends with `-` and 16 hexadecimal digits promises
 * the first 64 bits of the SHA-256 of the bytes.
 */
export type ObjectName = string;

export interface ListedObject {
  name: ObjectName;
  /** Bytes, where the server tells. */
  size?: number;
}

export interface ChangesRequest {
  /** From where, as the answer before said; `null` from the beginning. */
  cursor: string | null;
  /** The most objects to send; with 0 and no cursor it is only said where the feed is now. */
  limit: number;
  /** Two parts and a stroke, `log/DEVICE/`. */
  except?: string;
}

export interface RemoteChanges {
  /**
   * Objects written since, with their bytes where the server sends them along and is sure of them. The same one may come
   * again.
   */
  items: { name: ObjectName; bytes?: Uint8Array }[];
  /** To go on from. */
  cursor: string;
  more: boolean;
  /** The history that the cursor belongs to and how far it had come; one that fell behind was restored from a backup. */
  history: { id: string; height: number };
}
