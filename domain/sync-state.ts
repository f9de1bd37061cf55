import type { TeamInvitation, TeamMember, TeamRole } from './team.ts';

/** Where a notebook may be kept besides this browser. */
export type SyncKind = 'webdav' | 'couchdb' | 's3';

/**
 * A server and how to be let in, by the fields that its kind asks for (`sync/remote/place.ts`); stays on this device. `address`
 * is a folder (WebDAV), a database (CouchDB) or an endpoint (S3).
 */
export type SyncPlace = { kind: SyncKind; address: string } & Partial<
  Record<
    'user' | 'password' | 'bucket' | 'prefix' | 'region' | 'accessKey' | 'secretKey' | 'bucketIn',
    string
  >
>;

/** What went wrong between us and a server. The codes are stable: they are kept, shown and tested. */
export type ServerProblemCode =
  /** The account or its password is refused (401), or may not do this (403). */
  | 'auth'
  /** Asked too often (429, or 503 with a time); see `retryAfter`. */
  | 'throttled'
  /** No room on the server (507, 413 where one object is too large). */
  | 'quota'
  /** An object is larger than the server takes (413). */
  | 'too-large'
  /** Nothing answers, or the connection broke before the answer was whole. */
  | 'offline'
  /** The certificate is not one the browser trusts, as far as that can be told. */
  | 'tls'
  /** The browser was not given, or was taken, the right to reach this server. */
  | 'permission'
  /** An answer that is not whole or not what was asked for: cut, HTML of a portal, another form. */
  | 'torn'
  /** The address answers and is no server of this kind, or there is no such folder, database or bucket. */
  | 'not-found'
  /** The server is locked or busy (423, 409 of another kind, 5xx). */
  | 'server';

/** Why syncing stands still. Stable, too. */
export type SyncProblemCode =
  | ServerProblemCode
  /** At this address lies another space than the one that was joined. Nothing is written there. */
  | 'other-space'
  /** The space was taken off its server by one of its devices. What is here stays; nothing is sent any more. */
  | 'erased'
  /** Objects are sealed under a key this device was not given: the passphrase was changed, or the device removed. */
  | 'no-key'
  /** No keeper of the team has let this device in so far. */
  | 'not-admitted'
  /** A keeper of the team has put this device out, or it left. */
  | 'removed'
  /** Something waits to be sent to a team in which this device may only read. */
  | 'read-only'
  /** No room on this computer for what comes in. */
  | 'store-full'
  /** The store of this browser cannot be used at present. */
  | 'store'
  /** A fault of ours; `details` has the words. */
  | 'bug';

export interface SyncProblem {
  code: SyncProblemCode;
  /** When it was first met, with nothing that worked since: UTC milliseconds. */
  since: number;
  /** Failed tries since then. */
  tries: number;
  /** Nothing is tried by itself before, UTC milliseconds. */
  until: number;
  details?: string;
}

/** A device that writes to a space. */
export interface SyncDevice {
  /** Its name in the space, 16 hex digits. */
  id: string;
  /** What its reader calls it; '' where none of its objects was read so far. */
  label: string;
  /** When something new of it was last read here, UTC milliseconds by this device's clock. */
  seen: number | null;
  /** This very device. */
  own: boolean;
  /** Its browser, and how many facts it has; `null` where it has not told so far. */
  browser: string | null;
  facts: number | null;
}

/** Records by what they are, as the history of syncing counts them. */
export interface RecordCounts {
  facts: number;
  notes: number;
  others: number;
}

/** Something that syncing did, for its history. */
export interface SyncEvent {
  /** When it was done, UTC milliseconds by this device's clock. */
  at: number;
  sent: RecordCounts;
  received: RecordCounts;
  /** Devices that wrote what was received, by their names in the space. */
  from: string[];
  /** For how long the server had not been reachable before, milliseconds; 0 where that is nothing to speak of. */
  away: number;
}

/** How the syncing of one space stands, for pages to say in words. */
export interface SyncState {
  /** The space, 32 hex digits. */
  space: string;
  kind: SyncKind;
  /** The server as people know it: its address without account and password. */
  address: string;
  /** When it was joined on this device, UTC milliseconds. */
  joined: number;
  /** When everything was last on both sides, UTC milliseconds. */
  synced: number | null;
  /** Records that the server has not confirmed yet, and since when the oldest waits. */
  waiting: number;
  waitingSince: number | null;
  /** Why it stands still; `null` while it works. */
  problem: SyncProblem | null;
  /** While much comes in, as on a new device: objects taken and to be taken. */
  incoming: { done: number; all: number } | null;
  /** Objects on the server that cannot be read; they are tried again, and block nothing. */
  unreadable: number;
  /** Records made by a newer version: kept, passed on, not shown. */
  newer: number;
  devices: SyncDevice[];
  /** What it did, newest first. */
  events: SyncEvent[];
  /** What lies on the server, as far as it is known: bytes and objects; `null` before it was first looked at. */
  folder: { bytes: number; objects: number } | null;
  /** The team whose space it is; `null` for the reader's own. */
  team: TeamState | null;
}

/** How a team stands, for pages. */
export interface TeamState {
  name: string;
  members: TeamMember[];
  standing: 'asking' | 'member' | 'gone';
  /** What this device may do; `null` for who is not let in, or not any more. */
  role: TeamRole | null;
  /** Whether facts that are saved from now on go there. */
  shares: boolean;
  invitations: TeamInvitation[];
  /** How many ask to be let in. */
  requests: number;
}

/** The space of which is told where there is room for one: the first that stands still, else the first of all. */
export const foremost = (states: readonly SyncState[]): SyncState | null =>
  states.find(({ problem }) => problem !== null) ?? states[0] ?? null;
