import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { OpenVersions } from '../../domain/versions.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { classifyName, readWordLists } from '../../recognition/commonness.ts';
import { liveOpenVersions, settleVersions } from '../../storage/open-versions.ts';
import { faultOf } from './hands.ts';

/** What is open between versions, now and after every change; none while it is not known. */
export function useOpenVersions(): readonly OpenVersions[] {
  const [open, setOpen] = useState<readonly OpenVersions[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    liveOpenVersions((all) => all.ok && setOpen(all.value), stop.signal);
    return () => stop.abort();
  }, []);
  return open;
}

/** Lets one version count, by its record; with `null` none. */
export async function chooseVersion(open: OpenVersions, record: string | null): Promise<StoreFault | null> {
  const response = await fetch(browser.runtime.getURL('/commonness/words.txt'));
  const lists = readWordLists(await response.text());
  const fault = faultOf(await settleVersions(open, record, (name) => classifyName(name, lists)));
  if (!fault) await call('storeChanged', { names: true });
  return fault;
}
