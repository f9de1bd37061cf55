import { answer } from '../../messaging/extension-messaging.ts';

/*
 * A page that nobody sees, for the worker of Chromium: it holds the worker that reads facts, and makes the file of a backup with an
 * address of it, which lives as long as this page does.
 */

/**
 * So long after the last question the page closes, in milliseconds. Longer than the half minute after which the worker ends, since
 * whoever goes on reading selects the next sum, or opens the next page, within some minutes; then neither waits for a new process.
 */
const FACTS_MS = 120_000;
/** A browser may take so long to write a file (and longer than the background waits for it). */
const FILE_MS = 180_000;

let openUntil = 0;
let closing: ReturnType<typeof setTimeout> | undefined;

function stayOpen(ms: number): void {
  openUntil = Math.max(openUntil, Date.now() + ms);
  clearTimeout(closing);
  closing = setTimeout(() => window.close(), openUntil - Date.now());
}

stayOpen(FACTS_MS);

const reader = new Worker('/fact-reader.js', { name: 'facts' });
// Whoever waits for an answer sees that the page is gone.
reader.onerror = () => window.close();
navigator.serviceWorker.addEventListener('message', ({ data, ports }) => {
  stayOpen(FACTS_MS);
  reader.postMessage(data, [...ports]);
});
navigator.serviceWorker.startMessages();

let fileUrl = '';

answer('makeBackupFile', async () => {
  stayOpen(FILE_MS);
  const { packBackup } = await import('../../storage/backup/pack-backup.ts');
  const { file, records } = await packBackup(Date.now());
  stayOpen(FILE_MS);
  URL.revokeObjectURL(fileUrl);
  fileUrl = URL.createObjectURL(file);
  return { url: fileUrl, bytes: file.size, records };
});

answer('dropBackupFile', () => {
  URL.revokeObjectURL(fileUrl);
  fileUrl = '';
  openUntil = 0;
  stayOpen(FACTS_MS);
});
