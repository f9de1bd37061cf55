import { browser } from 'wxt/browser';
import type { BackupFailure, BackupState } from '../../domain/backup.ts';
import type { Result } from '../../domain/store-fault.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { isBackupDue, placeOfBackup } from '../../storage/backup/backup-plan.ts';
import { changeBackupState, readBackupState } from '../../storage/backup/backup-state.ts';
import { packBackup } from '../../storage/backup/pack-backup.ts';
import { attempt, ready, unwrap } from '../../storage/faults.ts';
import { notebook } from '../../storage/notebook-db.ts';
import { offscreenPage } from './offscreen-page.ts';

/** The alarm by which the daily backup is remembered, and how often it is asked whether one is due, in minutes. */
export const BACKUP_ALARM = 'backup';
const ASK_MINUTES = 180;
/** The first time after the browser was started, in minutes: not while it is busy with that. */
const FIRST_MINUTES = 5;

/** How long the browser may take to write a file, and how often it is asked, in milliseconds. */
const WRITE_MS = 120_000;
const ASK_WRITTEN_MS = 200;

/** An address of the packed file that the browser can save, with its size, until it is given back. */
interface AddressedFile {
  url: string;
  bytes: number;
  records: number;
  release(): Promise<void>;
}

/** A worker has no addresses for files, so in Chromium a page nobody sees makes it; an event page does it itself. */
async function addressFile(): Promise<AddressedFile> {
  if (browser.offscreen) {
    await offscreenPage();
    return {
      ...(await call('makeBackupFile', undefined)),
      // A page that is gone has dropped it.
      release: () => call('dropBackupFile', undefined).catch(() => undefined),
    };
  }
  const { file, records } = await packBackup(Date.now());
  const url = URL.createObjectURL(file);
  return { url, bytes: file.size, records, release: async () => URL.revokeObjectURL(url) };
}

/** Saves a file and waits until it is on disk; whether it is. */
async function save(url: string, filename: string): Promise<boolean> {
  const id = await browser.downloads.download({ url, filename, conflictAction: 'overwrite', saveAs: false });
  const until = Date.now() + WRITE_MS;
  while (Date.now() < until) {
    const [item] = await browser.downloads.search({ id });
    if (!item || item.state === 'interrupted') return false;
    if (item.state === 'complete') return true;
    await new Promise((go) => setTimeout(go, ASK_WRITTEN_MS));
  }
  return false;
}

/** Takes away files of ours that are one too many, as far as the browser still knows them. */
async function removeFiles(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const last = name.slice(name.lastIndexOf('/') + 1);
    for (const item of await browser.downloads.search({ query: [last], exists: true }))
      if (item.byExtensionId === browser.runtime.id && item.filename.endsWith(last))
        await browser.downloads.removeFile(item.id).catch(() => undefined);
  }
}

async function write(last: BackupState['last']): Promise<Partial<BackupState>> {
  const failed = (why: BackupFailure) => ({ failed: why });
  if (!(await browser.permissions.contains({ permissions: ['downloads'] }))) return failed('not-allowed');
  const { url, bytes, records, release } = await addressFile();
  try {
    const place = placeOfBackup(last, bytes);
    if (!place) return failed('too-large');
    if (!(await save(url, place.file))) return failed('not-written');
    await removeFiles(place.surplus);
    return { last: { at: Date.now(), bytes, records, file: place.file }, failed: null };
  } catch {
    // The browser refuses names and folders by an exception.
    return failed('not-written');
  } finally {
    await release();
  }
}

let writing: Promise<Result<BackupState>> | null = null;

/** Writes a backup now. Asked for while one is being written, it is that one. */
export function backUpNow(): Promise<Result<BackupState>> {
  writing ??= attempt(async () => {
    const { last } = unwrap(await readBackupState());
    return unwrap(await changeBackupState(await write(last)));
  }).finally(() => {
    writing = null;
  });
  return writing;
}

/** Has the browser ask now and then whether a backup is due, or no longer. */
export async function followBackup(): Promise<void> {
  const state = await readBackupState();
  if (!state.ok) return;
  if (!state.value.on) await browser.alarms.clear(BACKUP_ALARM);
  else if (!(await browser.alarms.get(BACKUP_ALARM)))
    await browser.alarms.create(BACKUP_ALARM, {
      delayInMinutes: FIRST_MINUTES,
      periodInMinutes: ASK_MINUTES,
    });
}

/** Switches the daily backup; when it is switched on, the first one is written at once. */
export async function setBackup(on: boolean): Promise<Result<BackupState>> {
  const state = await changeBackupState({ on, failed: null });
  await followBackup();
  return state.ok && on ? backUpNow() : state;
}

/** Writes a backup if one is due. */
export async function backUpIfDue(): Promise<void> {
  const state = await readBackupState();
  if (!state.ok) return;
  await ready(notebook);
  if (isBackupDue(state.value, await notebook.records.count(), Date.now())) await backUpNow();
}
