import type { Page } from 'puppeteer-core';
import { eventually } from './gestures.ts';

/** Holds up a database from a page of ours, as a tab does that is updating it, until {@link letGo} is called for that page. */
export async function hold(holder: Page, name: string): Promise<void> {
  await holder.evaluate(async (database) => {
    // A connection that does not give way holds up an upgrade, and everything asked after it waits behind that.
    const standing = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open(database);
      request.onsuccess = () => done(request.result);
    });
    const upgrade = indexedDB.open(database, 1_000);
    upgrade.onerror = (event) => event.preventDefault();
    upgrade.onupgradeneeded = () => upgrade.transaction!.abort();
    // biome-ignore lint/suspicious/noExplicitAny: to be asked for, and let go, by later steps
    const world = window as any;
    upgrade.onblocked = () => {
      world.holds = true;
    };
    world.letGo = () => standing.close();
  }, name);
  await eventually('the store is held', () => holder.evaluate('window.holds'));
}

/** Lets the database go that the page holds up. */
export const letGo = (holder: Page) => holder.evaluate('window.letGo()');
