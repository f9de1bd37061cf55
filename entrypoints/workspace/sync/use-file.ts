import { useMemo, useRef } from 'preact/hooks';
import type { FileHands } from '../../../components/sync/EncryptedFile.tsx';
import { call } from '../../../messaging/extension-messaging.ts';
import type { ReadNotebook } from '../../../storage/backup/read-notebook.ts';
import { readKept } from '../../../storage/backup/record-lines.ts';
import { attempt, ready } from '../../../storage/faults.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { dayOf } from '../../../storage/notes.ts';
import { classifier } from '../data/classifier.ts';
import { saveFile } from '../data/save-file.ts';
import { copyText } from './reach.ts';

/** Writing and reading encrypted files; the code of it is loaded when it is wanted. */
export function useFile(): FileHands {
  const packed = useRef<{ file: Blob; name: string } | null>(null);
  const read = useRef<ReadNotebook | null>(null);
  return useMemo(
    () => ({
      onWrite: async (passphrase) => {
        const { writeEncryptedFile } = await import('../../../sync/file/encrypted-file.ts');
        const now = Date.now();
        const made = await attempt(async () => {
          await ready(notebook);
          return writeEncryptedFile({ kept: await readKept(), passphrase, now });
        });
        if (!made.ok) return made.error;
        const { file, recoveryCode } = made.value;
        packed.current = { file, name: `postmoney-${dayOf(new Date(now))}.pmfile` };
        return { name: packed.current.name, bytes: file.size, recoveryCode };
      },
      onSave: () => packed.current && saveFile(packed.current.file, packed.current.name),
      onOpen: async (file, secret) => {
        const { readEncryptedFile } = await import('../../../sync/file/encrypted-file.ts');
        const { previewRestore } = await import('../../../storage/backup/restore-notebook.ts');
        read.current = null;
        const opened = await readEncryptedFile(new Uint8Array(await file.arrayBuffer()), secret);
        if (!opened.ok && opened.problem.code === 'wrong-secret')
          return { secret: { code: 'recoveryCode' in secret ? 'wrong-code' : 'wrong-passphrase' } };
        if (!opened.ok)
          return { problem: opened.problem as Exclude<typeof opened.problem, { code: 'wrong-secret' }> };
        const preview = await previewRestore(opened.value);
        if (!preview.ok) return { fault: preview.error };
        read.current = opened.value;
        return { preview: preview.value };
      },
      onRestore: async () => {
        if (!read.current) return 0;
        const { restoreNotebook } = await import('../../../storage/backup/restore-notebook.ts');
        const done = await restoreNotebook(read.current, await classifier());
        if (!done.ok) return done.error;
        await call('storeChanged', { names: true });
        return done.value.added;
      },
      onCopy: copyText,
    }),
    [],
  );
}
