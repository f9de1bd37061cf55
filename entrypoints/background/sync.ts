import { browser } from 'wxt/browser';
import { browserName } from '../../domain/browser-name.ts';
import type { Result } from '../../domain/store-fault.ts';
import { tellOfThisDevice } from '../../storage/sync/device-cards.ts';
import { readSpaces } from '../../storage/sync/spaces.ts';
import type { Extent } from '../../sync/engine/sync-space.ts';
import { hostPattern, openRemote } from '../../sync/remote/place.ts';
import { SyncRunner } from '../../sync/schedule/sync-runner.ts';
import { classifier } from './name-classifier.ts';
import { GO_ON_ALARM, goesOn, isOver, SYNC_ALARM } from './sync-alarms.ts';

/** How often servers are asked for news, in minutes. */
const POLL_MINUTES = 5;
/** The first time after the browser was started: not while it is busy with that. */
const FIRST_MINUTES = 1;

/** The lock that whoever syncs holds, in whatever context. */
const LOCK = 'postmoney-sync';

/** Work that is cut with its worker, however soon, is taken up again by an alarm. */
async function alone<T>(work: () => Promise<T>, { wait }: { wait: boolean }): Promise<T | null> {
  await goesOn(GO_ON_ALARM);
  return navigator.locks.request(LOCK, { ifAvailable: !wait }, async (lock) => {
    if (!lock) return null;
    try {
      return await work();
    } finally {
      await isOver(GO_ON_ALARM);
    }
  });
}

/**
 * Syncs what is not to be waited for, with `force` everything now; `came` is told that names may have come in, and whether that
 * is `all`.
 */
export function runSync(
  extent: Extent,
  { force = false, came }: { force?: boolean; came: (all: boolean) => void },
): Promise<Result<null>> {
  const told = (all: boolean) => {
    came(all);
    if (!all) void goesOn(GO_ON_ALARM);
  };
  return runner(told).run(extent, { force });
}

/** Takes a space off its server and leaves it. */
export async function eraseSpace(space: string): Promise<Result<null>> {
  const erased = await runner(() => undefined).erase(space);
  await followSync();
  return erased;
}

const runner = (came: (all: boolean) => void) =>
  new SyncRunner({
    storeOf: (place) => openRemote(place, (url, init) => fetch(url, init)),
    mayReach: (place) => browser.permissions.contains({ origins: [hostPattern(place)] }),
    classifier,
    alone,
    introduce: () => tellOfThisDevice(browserName(navigator.userAgent), Date.now()),
    came,
  });

/** Sees to it that servers are asked now and then as long as a space is joined, and no longer. */
export async function followSync(): Promise<void> {
  const spaces = await readSpaces();
  if (!spaces.ok) return;
  if (spaces.value.length === 0) await browser.alarms.clear(SYNC_ALARM);
  else if (!(await browser.alarms.get(SYNC_ALARM)))
    await browser.alarms.create(SYNC_ALARM, { delayInMinutes: FIRST_MINUTES, periodInMinutes: POLL_MINUTES });
}
