/** Why a file cannot be restored from. */
export type BackupProblem =
  /** It is cut or was changed. */
  | { code: 'damaged' }
  | { code: 'no-notebook' }
  /** A newer version of Postmoney wrote it. */
  | { code: 'too-new' }
  /** One record (counted from 1) is not as it should be: the field at fault, and why. */
  | { code: 'bad-record'; record: number; field: string; message: string };

/** Why an encrypted file cannot be read. */
export type EncryptedFileProblem =
  | BackupProblem
  /** It is not this passphrase, or not this recovery code. */
  | { code: 'wrong-secret' };

/** What the reader writes down, as it is counted for restoring. */
export type KeptKind = 'entity' | 'alias' | 'fact' | 'note' | 'mute' | 'settlement' | 'merge';

/** What restoring would do to a notebook. Nothing is ever lost by it: what only the notebook holds stays. */
export interface RestorePreview {
  /** When the file was written (ISO 8601, UTC), as it says itself. */
  written: string | null;
  /** Records in the file. */
  records: number;
  /** What would come in, by kind; what the file itself replaces or withdraws is not counted. */
  added: Partial<Record<KeptKind, number>>;
  /** What counts now and would be replaced by a version in the file. */
  changed: Partial<Record<KeptKind, number>>;
  /** What counts now and the file withdraws. */
  withdrawn: Partial<Record<KeptKind, number>>;
  /** Records that both hold. */
  kept: number;
  /** Records that only the notebook holds; they stay. */
  onlyHere: number;
  /** Records of a newer version that would come in: kept and handed on, not shown. Not counted in {@link records}. */
  newer: number;
}

/** Why the daily backup was not written. */
export type BackupFailure =
  /** The reader or the browser took the permission for downloads back. */
  | 'not-allowed'
  /** A single file would take more than all backups together may. */
  | 'too-large'
  /** The browser did not write the file: no room, or no such folder. */
  | 'not-written';

/** How the daily backup stands. */
export interface BackupState {
  on: boolean;
  /** The last one that was written: UTC milliseconds, bytes, records, and the file's place below the folder of downloads. */
  last: { at: number; bytes: number; records: number; file: string } | null;
  /** Why the last try failed, if it did. */
  failed: BackupFailure | null;
}
