import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { RestoreAnswer } from '../../../components/data/RestorePart.tsx';
import type { BackupState } from '../../../domain/backup.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import { call } from '../../../messaging/extension-messaging.ts';
import { liveBackupState } from '../../../storage/backup/backup-state.ts';
import type { ReadNotebook } from '../../../storage/backup/read-notebook.ts';
import { faultOf } from '../hands.ts';
import { classifier } from './classifier.ts';

const DOWNLOADS = { permissions: ['downloads'] } satisfies Parameters<typeof browser.permissions.request>[0];

/** The daily backup as it stands, and what can be done with it. */
export function useBackup() {
  const [state, setState] = useState<BackupState | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    liveBackupState((told) => told.ok && setState(told.value), stop.signal);
    return () => stop.abort();
  }, []);
  const hands = useMemo(
    () => ({
      onSwitch: async (on: boolean): Promise<StoreFault | null> => {
        // Asked for with nothing before it: browsers take it only from a click.
        if (on && !(await browser.permissions.request(DOWNLOADS))) return null;
        return faultOf(await call('setBackup', on));
      },
      onNow: async () => faultOf(await call('backUpNow', undefined)),
    }),
    [],
  );
  return { state, ...hands };
}

/** Looking into a file and restoring it; its code is loaded when a file is chosen. */
export function useRestore() {
  const looked = useRef<ReadNotebook | null>(null);
  return useMemo(
    () => ({
      onLook: async (file: File): Promise<RestoreAnswer> => {
        const { readNotebook } = await import('../../../storage/backup/read-notebook.ts');
        const { previewRestore } = await import('../../../storage/backup/restore-notebook.ts');
        const read = readNotebook(new Uint8Array(await file.arrayBuffer()));
        looked.current = read.ok ? read.value : null;
        if (!read.ok) return { problem: read.problem };
        const preview = await previewRestore(read.value);
        return preview.ok ? { preview: preview.value } : { fault: preview.error };
      },
      onRestore: async (): Promise<number | StoreFault> => {
        if (!looked.current) return 0;
        const { restoreNotebook } = await import('../../../storage/backup/restore-notebook.ts');
        const done = await restoreNotebook(looked.current, await classifier());
        if (!done.ok) return done.error;
        await call('storeChanged', { names: true });
        return done.value.added;
      },
    }),
    [],
  );
}
