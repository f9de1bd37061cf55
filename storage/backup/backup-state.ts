import type { BackupState } from '../../domain/backup.ts';
import type { Result } from '../../domain/store-fault.ts';
import { attempt, ready } from '../faults.ts';
import { follow } from '../follow.ts';
import { notebook } from '../notebook-db.ts';

/** The setting that keeps it; it belongs to this device. */
const KEY = 'backup';

const OFF: BackupState = { on: false, last: null, failed: null };

async function read(): Promise<BackupState> {
  const row = await notebook.settings.get(KEY);
  return { ...OFF, ...(row?.value as Partial<BackupState> | undefined) };
}

/** How the daily backup stands. */
export function readBackupState(): Promise<Result<BackupState>> {
  return attempt(async () => {
    await ready(notebook);
    return read();
  });
}

/** Keeps what changed of it, and gives all of it. */
export function changeBackupState(change: Partial<BackupState>): Promise<Result<BackupState>> {
  return attempt(async () => {
    await ready(notebook);
    return notebook.transaction('rw', notebook.settings, async () => {
      const state = { ...(await read()), ...change };
      await notebook.settings.put({ key: KEY, value: state });
      return state;
    });
  });
}

/** Tells how it stands now and after every change, until `signal` stops it. */
export function liveBackupState(callback: (state: Result<BackupState>) => void, signal: AbortSignal): void {
  follow({
    databases: [notebook],
    watch: () => notebook.settings.get(KEY),
    read,
    callback,
    signal,
  });
}
