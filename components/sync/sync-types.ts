import type { CodeSlip } from '../../domain/recovery-code.ts';
import type { SyncKind } from '../../domain/sync-state.ts';

/** One thing that is asked of somebody who connects to a server. */
export interface PlaceField {
  field: PlaceFieldName;
  /** May stay empty. */
  optional?: boolean;
  /** Not to be shown. */
  secret?: boolean;
  /** What stands there to begin with. */
  preset?: string;
  /** The values there are. */
  choices?: string[];
}

export type PlaceFieldName =
  | 'address'
  | 'user'
  | 'password'
  | 'bucket'
  | 'prefix'
  | 'region'
  | 'accessKey'
  | 'secretKey'
  | 'bucketIn';

/** What was entered for a server. */
export type EnteredPlace = { kind: SyncKind } & Partial<Record<PlaceFieldName, string>>;

/** What is wrong with something that was entered. */
export type PlaceProblem =
  | 'missing'
  | 'not-an-address'
  | 'not-secure'
  | 'holds-account'
  | 'holds-query'
  | 'no-database'
  | 'bad-bucket'
  | 'bad-prefix'
  | 'bad-region'
  | 'not-a-choice';

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
