import type { RecordCounts, SyncEvent, SyncPlace, SyncProblem } from '../../domain/sync-state.ts';
import type { TeamMember, TeamRole } from '../../domain/team.ts';
import type { RecordId } from '../notebook-db.ts';

/*
 * What this device keeps for syncing, beside the records themselves. All of it but `foreign` may be lost without losing
 * anything the reader wrote: whoever joins the space again finds out anew who holds what.
 */

/** Identifies a space: 128 random bits as 32 hex digits. */
type SpaceId = string;
/** Path of an object on a server. */
type ObjectName = string;

/** What is known of a device's objects. */
export interface KnownDevice {
  /** Number of its newest segment that was read here, and the hash in that one's name. */
  top: number;
  hash: string;
  label: string;
  /** UTC milliseconds by this device's clock. */
  seen: number;
  /** Number of the newest head that the server showed of it; none where there is a feed. */
  head?: number;
}

/** The keys of a member, made on this device; the private halves cannot be got out of the browser. */
export interface MemberKeys {
  /** 32 hex digits, which follow from the public keys. */
  id: string;
  /** Ed25519. */
  sign: CryptoKeyPair;
  /** X25519. */
  wrap: CryptoKeyPair;
  /** The public halves as base64url. */
  public: { sign: string; wrap: string };
}

/** An invitation that this device made, until it is used or taken back. */
export interface KeptInvitation {
  /** 16 hex digits. */
  id: string;
  /** 16 bytes, base64url. */
  secret: string;
  role: TeamRole;
  /** UTC milliseconds. */
  expires: number;
  /** Whom it is for, in the keeper's words. */
  whom: string;
}

/** Somebody's wish to be let in, read and found to answer an invitation of this device. */
export interface KeptRequest {
  object: ObjectName;
  invitation: string;
  /** The id that the member would have. */
  member: string;
  name: string;
  role: TeamRole;
  keys: { sign: string; wrap: string };
}

/** Who this device is in a team; changed by its reader alone. */
export interface TeamPart {
  me: MemberKeys;
  /** The request that this device laid on the server. */
  ask: { name: ObjectName; bytes: Uint8Array } | null;
  invitations: KeptInvitation[];
  /** Whether facts that are saved from now on go to the team. */
  shares: boolean;
}

/** What this device knows of a team from its member list; changed by syncing alone. */
export interface TeamView {
  name: string;
  members: TeamMember[];
  /** Of invitations of this device. */
  requests: KeptRequest[];
  /** `asking`: not let in so far. */
  standing: 'asking' | 'member' | 'gone';
}

/** A space that was joined on this device. */
export interface SpaceRow {
  id: SpaceId;
  place: SyncPlace;
  /** The roots that this device was given; it seals under the one of the greatest epoch. */
  keys: { epoch: number; root: CryptoKey }[];
  /** What the space needs on a server besides records, to be put back where it is missing: its mark and its wrapped keys. */
  fixed: { name: ObjectName; bytes: Uint8Array }[];
  /** This device's name in the space, 16 hex digits, and what its reader calls it. */
  device: string;
  label: string;
  /** Number of the segment that this device writes next, and the hash in the name of the one before ('' for none). */
  next: number;
  chain: string;
  /** Number of the pack that it writes next. */
  nextPack: number;
  /** Number of the newest own segment that its head on the server tells of. */
  headed: number;
  /** Most records in a segment; halved when a server finds one too large. */
  most: number;
  /** Where to go on in the server's feed, and the history that belongs to. */
  cursor: string | null;
  history: { id: string; height: number } | null;
  devices: Record<string, KnownDevice>;
  /** UTC milliseconds. */
  joined: number;
  synced: number | null;
  /** When everything was last compared with what the server lists; `null` has it done next. */
  reconciled: number | null;
  /** When small objects were last packed and covered ones collected. */
  tidied: number | null;
  problem: SyncProblem | null;
  incoming: { done: number; all: number } | null;
  /** What syncing did, oldest first, and what lies on the server; not there in a row of an earlier version. */
  events?: SyncEvent[];
  folder?: { bytes: number; objects: number };
  /** For a space of a team: who this device is there, and who belongs to it. */
  team?: TeamPart;
  view?: TeamView;
  /** What `device` follows from in a team. */
  salt?: string;
}

/** A record that is to be sealed for a space; written in one transaction with the record. */
export interface OutboxRow {
  space: SpaceId;
  record: RecordId;
  /** UTC milliseconds by this device's clock. */
  at: number;
}

/** Sealed bytes on their way: kept until the server has them, so that every try sends the same. */
export interface SealedRow {
  space: SpaceId;
  name: ObjectName;
  bytes: Uint8Array;
  /** 16 bytes for each record, see `packIds`. */
  records: Uint8Array;
  /** When the oldest of its records was written down, UTC milliseconds. */
  at: number;
  /** `unsafe`: taken by too few machines of a cluster; `too-large`: the server does not take it. */
  state: 'waiting' | 'unsafe' | 'too-large';
  /** Its records by what they are; not there in a row of an earlier version. */
  counts?: RecordCounts;
}

/** An object that lies on the server and was read here, or written from here. */
export interface ObjectRow {
  space: SpaceId;
  name: ObjectName;
  /** Length in bytes: one that is listed with another length was torn. */
  size: number;
  /** The records in it, as in {@link SealedRow}. */
  records: Uint8Array;
  /** When it was first seen here, UTC milliseconds by this device's clock. */
  first: number;
}

/** An object that could not be read; tried again at `next`. */
export interface QuarantineRow {
  space: SpaceId;
  name: ObjectName;
  /** A `SealProblem`, or: `missing` (told of, not there), `hash` (other bytes than its name says). */
  problem: string;
  tries: number;
  /** UTC milliseconds by this device's clock. */
  first: number;
  next: number;
}

/** A record that this version does not understand: kept as it came, and passed on so. */
export interface ForeignRow {
  id: RecordId;
  /** Its line, letter for letter. */
  line: string;
  /** What this version has against it: the field at fault, and why. */
  problem: string;
}

/** Bytes that an id takes in {@link packIds}. */
export const ID_BYTES = 16;

/** Ids of records in 16 bytes each. */
export function packIds(ids: readonly RecordId[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(ids.length * ID_BYTES);
  ids.forEach((id, at) => {
    for (let byte = 0; byte < ID_BYTES; byte++)
      packed[at * ID_BYTES + byte] = Number.parseInt(id.slice(byte * 2, byte * 2 + 2), 16);
  });
  return packed;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The ids that {@link packIds} packed. */
export function unpackIds(packed: Uint8Array): RecordId[] {
  const ids: RecordId[] = [];
  for (let at = 0; at + ID_BYTES <= packed.length; at += ID_BYTES) {
    let id = '';
    for (let byte = 0; byte < ID_BYTES; byte++) id += HEX[packed[at + byte]!];
    ids.push(id);
  }
  return ids;
}
