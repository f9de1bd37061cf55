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

/** The alarm by which a sync goes on that takes in very much, should the worker die over it. */
export const GO_ON_ALARM = 'sync-go-on';

/** A sync that takes in much is under way: to be told again and again while it is, each time sooner than a worker may rest. */
export async function syncGoesOn(): Promise<void> {
  await browser.alarms.create(GO_ON_ALARM, { delayInMinutes: QUIET_MINUTES });
}

/** It is over. */
export async function syncIsOver(): Promise<void> {
  await browser.alarms.clear(GO_ON_ALARM);
}
