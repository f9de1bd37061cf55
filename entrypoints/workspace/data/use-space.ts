import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { StoreSpace } from '../../../domain/space.ts';
import { notebook } from '../../../storage/notebook-db.ts';

/**
 * Asks the browser to keep what is stored, once there is something of the reader's own; whether it does. In Chromium the
 * permission exempts from eviction by itself, whatever is answered (developer.chrome.com, "Storage and cookies"); Firefox
 * answers without asking the reader.
 */
async function keepStored(): Promise<boolean> {
  const { permissions } = browser.runtime.getManifest();
  const isExempt = !import.meta.env.FIREFOX && permissions?.includes('unlimitedStorage') === true;
  if (await navigator.storage.persisted()) return true;
  const isAsked = (await notebook.records.count()) > 0;
  return (isAsked && (await navigator.storage.persist())) || isExempt;
}

/** The room on this computer, asked for when the page opens and whenever `revision` changes. */
export function useSpace(revision: unknown): StoreSpace | null {
  const [space, setSpace] = useState<StoreSpace | null>(null);
  useEffect(() => {
    let current = true;
    void Promise.all([navigator.storage.estimate(), keepStored().catch(() => false)]).then(
      ([{ usage = 0, quota = 0 }, kept]) => current && setSpace({ used: usage, most: quota, kept }),
    );
    return () => {
      current = false;
    };
  }, [revision]);
  return space;
}
