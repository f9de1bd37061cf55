/**
 * The keys and the form under which everything lies on a server. A segment is `magic, version, epoch, key commitment, nonce,
 * AES-256-GCM(gzip(payload), padded)`; its key comes of the epoch's root by HKDF and the segment's stem, so that no nonce can meet
 * another and nothing can be renamed or moved to another space (all are authenticated with it).
 */

/** 128 random bits as 32 hex digits, the same on all devices of a space. */
export type SpaceId = string;

/** The root of one epoch: 256 random bits, imported for HKDF, not extractable. */
export interface EpochKey {
  epoch: number;
  root: CryptoKey;
}

/** Why sealed bytes cannot be read. */
export type SealProblem =
  /** Sealed under another key than the one of that epoch: never a reason to overwrite anything. */
  | 'wrong-key'
  /** Of an epoch whose key this device was not given (yet). */
  | 'no-key'
  /** Cut, changed, of another space or under another name. */
  | 'damaged'
  /** Unpacks to more than a segment may hold. */
  | 'too-large'
  /** There are no records in it as there should be. */
  | 'content'
  /** Written by a newer version. */
  | 'too-new'
  /** In a team: without a right signature of a member. */
  | 'unsigned'
  /** In a team: signed by somebody who was no member then, or only a reader. */
  | 'not-allowed'
  /** In a team: a record in it is not by the member it says, or is none that teams share. */
  | 'forged'
  /** In a team: written with a newer member list than the server shows this device. */
  | 'old-list';

/** Thrown by what opens sealed bytes, and by what reads what was sealed. */
export class SealError extends Error {
  override name = 'SealError';

  readonly problem: SealProblem;

  constructor(problem: SealProblem) {
    super(`Sealed bytes cannot be read: ${problem}`);
    this.problem = problem;
  }
}
