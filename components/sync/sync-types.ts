import type { CodeSlip } from '../../domain/recovery-code.ts';
import type { PlaceFieldName } from '../../domain/sync-place.ts';
import type { SyncKind } from '../../domain/sync-state.ts';

/** What was entered for a server. */
export type EnteredPlace = { kind: SyncKind } & Partial<Record<PlaceFieldName, string>>;

/** What a reader knows and no device keeps, as it was typed. */
export type TypedSecret = { passphrase: string } | { recoveryCode: string };

/** Why a passphrase or a recovery code did not open what it should. */
export type SecretProblem =
  | { code: 'wrong-passphrase' }
  | { code: 'wrong-code' }
  | { code: 'slip'; slip: CodeSlip }
  | { code: 'damaged' }
  | { code: 'too-new' }
  | { code: 'other-space' }
  | { code: 'no-browser' };

/** What a server was found to lack; nothing of it keeps from syncing. */
export type PlaceLack =
  | { code: 'overwrites' }
  | { code: 'slow-list' }
  /** How far its clock is from this computer's, milliseconds. */
  | { code: 'clock'; apart: number }
  /** The largest file that it takes, bytes. */
  | { code: 'small'; largest: number };
