import type { BackupState } from '../../domain/backup.ts';

/** All backups together take no more bytes than this, */
export const MOST_BYTES_TOGETHER = 200_000_000;
/** and are no more files than this: a week of days on which something was written. */
export const MOST_FILES = 7;
/** A backup is due this long after the last one, in milliseconds: a little less than a day, so that its hour does not wander. */
const DAY_MS = 23 * 3_600_000;

/** The folder of the files, below that of downloads. */
const FOLDER = 'Postmoney';
const fileOf = (number: number) => `${FOLDER}/postmoney-backup-${number}.json.gz`;

/** Whether a backup is to be written: it is on, a day has passed, and the notebook grew since (it never shrinks). */
export function isBackupDue({ on, last }: BackupState, records: number, now: number): boolean {
  if (!on || records === 0) return false;
  // A clock that was set back must not stop backups for ever.
  return last === null || ((now - last.at >= DAY_MS || now < last.at) && records !== last.records);
}

/** Where a backup is written, and files that are one too many then. */
export interface BackupPlace {
  file: string;
  surplus: string[];
}

/**
 * The file in turn: the oldest is written over. Large backups are fewer, so that all together stay below
 * {@link MOST_BYTES_TOGETHER}; `null` where one alone would be larger.
 */
export function placeOfBackup(last: BackupState['last'], bytes: number): BackupPlace | null {
  const files = Math.min(MOST_FILES, Math.floor(MOST_BYTES_TOGETHER / Math.max(bytes, 1)));
  if (files === 0) return null;
  const before = Number(/(\d+)\.json\.gz$/.exec(last?.file ?? '')?.[1] ?? 0);
  const number = before >= files ? 1 : before + 1;
  const surplus = Array.from({ length: MOST_FILES - files }, (_, at) => fileOf(files + 1 + at));
  return { file: fileOf(number), surplus };
}
