import { answer } from '../../messaging/extension-messaging.ts';
import { packBackup } from '../../storage/backup/pack-backup.ts';

/*
 * A page that nobody sees, for the worker of Chromium: it makes the file of a backup and an address of it, which lives as
 * long as this page does.
 */

answer('makeBackupFile', async () => {
  const { file, records } = await packBackup(Date.now());
  return { url: URL.createObjectURL(file), bytes: file.size, records };
});
