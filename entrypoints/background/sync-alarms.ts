import { browser } from 'wxt/browser';

/** The alarm by which servers are asked for news. */
export const SYNC_ALARM = 'sync';
/** The alarm by which what was just written is sent. */
export const SOON_ALARM = 'sync-soon';
/** How long it is quiet before what was written is sent, in minutes: the least a browser allows. */
const QUIET_MINUTES = 0.5;

/** Has what was written sent once nothing more is written for a while; kept by the browser, should the worker die. */
export async function syncSoon(): Promise<void> {
  await browser.alarms.create(SOON_ALARM, { delayInMinutes: QUIET_MINUTES });
}
