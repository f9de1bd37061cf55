import type { Page } from 'puppeteer-core';
import type { Result } from '../../domain/store-fault.ts';
import type { SyncProblem } from '../../domain/sync-state.ts';
import { callBackground } from '../../tools/browser/extension-pages.ts';

/** How the syncing of the first space stands, as the notebook's rows say. */
export interface Standing {
  space: string;
  problem: SyncProblem | null;
  synced: number | null;
  incoming: { done: number; all: number } | null;
  /** Records that no server has confirmed. */
  waiting: number;
  unreadable: number;
  newer: number;
  /** What devices are called, this one first. */
  devices: string[];
}

/** `null` where nothing is synced. */
export const standingIn = (page: Page): Promise<Standing | null> =>
  page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('postmoney-notebook');
      opening.onerror = () => fail(opening.error);
      opening.onsuccess = () => done(opening.result);
    });
    const all = (store: string) =>
      // biome-ignore lint/suspicious/noExplicitAny: rows of the browser's own database
      new Promise<any[]>((done, fail) => {
        const asked = opened.transaction(store).objectStore(store).getAll();
        asked.onerror = () => fail(asked.error);
        asked.onsuccess = () => done(asked.result);
      });
    const [spaces, outbox, sealed, quarantine, foreign] = await Promise.all(
      ['spaces', 'outbox', 'sealed', 'quarantine', 'foreign'].map(all),
    );
    opened.close();
    const [space] = spaces!;
    if (!space) return null;
    const others = Object.entries(space.devices as Record<string, { label: string }>);
    return {
      space: space.id,
      problem: space.problem,
      synced: space.synced,
      incoming: space.incoming,
      // Ids of 16 bytes.
      waiting: outbox!.length + sealed!.reduce((sum, row) => sum + row.records.length / 16, 0),
      unreadable: quarantine!.length,
      newer: foreign!.length,
      devices: [space.label, ...others.filter(([id]) => id !== space.device).map(([, { label }]) => label)],
    };
  });

/** Syncs all spaces of a browser by its background, and tells how the first stands then. */
export async function syncIn(page: Page): Promise<Standing> {
  const answer = await callBackground<Result<null>>(page, 'syncNow');
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const standing = await standingIn(page);
  if (!standing)
    throw new Error('This browser syncs nothing: the first test of the file joins, so run the whole file.');
  return standing;
}
