import { browser } from 'wxt/browser';
import type { Result } from '../../../domain/store-fault.ts';
import { removeDataset } from '../../../storage/packs/install-dataset.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { parsePack } from '../../../storage/packs/pack-format.ts';

/** The dataset of the optional pack. */
export const HISTORY_ID = 'us-history-2013';

/** Puts the optional pack into the store. */
export async function installHistory(onProgress: (share: number) => void): Promise<Result<unknown>> {
  const response = await fetch(browser.runtime.getURL('/pack/us-history-2013.json'));
  const read = parsePack(await response.json());
  if (!read.ok) return { ok: false, error: { code: 'pack-broken', details: read.problem } };
  return installPack(read.pack, { onProgress });
}

/** Takes it out; what the reader made stays. */
export const removeHistory = (): Promise<Result<null>> => removeDataset(HISTORY_ID);
