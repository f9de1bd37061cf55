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

/** The alarm by which a sync goes on whose worker died over it. */
export const GO_ON_ALARM = 'sync-go-on';
/** The alarm by which words that make records be found go on being made, likewise. */
export const WORDS_ALARM = 'words-go-on';

/** Some work is under way: to be told again and again while it is, each time sooner than a worker may rest. */
export async function goesOn(alarm: typeof GO_ON_ALARM | typeof WORDS_ALARM): Promise<void> {
  await browser.alarms.create(alarm, { delayInMinutes: QUIET_MINUTES });
}

/** It is over. */
export async function isOver(alarm: typeof GO_ON_ALARM | typeof WORDS_ALARM): Promise<void> {
  await browser.alarms.clear(alarm);
}
