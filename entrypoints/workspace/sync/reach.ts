import { browser } from 'wxt/browser';
import type { PlaceLack } from '../../../components/sync/sync-types.ts';
import { browserName } from '../../../domain/browser-name.ts';
import type { SyncPlace } from '../../../domain/sync-state.ts';
import { hostPattern } from '../../../sync/remote/place.ts';
import { limited, withLimit } from '../../../sync/schedule/request-limit.ts';
import { openPlace } from '../../../sync/setup/open-place.ts';
import type { PlaceStore, RemoteTraits } from '../../../sync/setup/place-store.ts';
import { LARGEST_TRIED } from '../../../sync/setup/probe.ts';

/** Asks the browser for the one host of a place. To be called inside a click, before anything is awaited. */
export const allowPlace = (place: SyncPlace): Promise<boolean> =>
  browser.permissions.request({ origins: [hostPattern(place)] });

/** The server of a place, given up on where it does not answer. */
export function storeOf(place: SyncPlace): PlaceStore {
  const store = openPlace(place, (...asked) => fetch(...asked));
  return {
    ...withLimit(store),
    prepare: (signal) => limited(signal, (until) => store.prepare(until)),
    probe: (signal) => limited(signal, (until) => store.probe(until)),
  };
}

/** The host as people read it. */
export const hostOf = ({ address }: SyncPlace): string => new URL(address).host;

/** Clocks that are further apart are told of, milliseconds. */
const CLOCK_MS = 5 * 60_000;

/** What of a server's traits its reader should know. */
export function lacksOf({ createsOnce, listsAtOnce, clockAhead, largest }: RemoteTraits): PlaceLack[] {
  const lacks: PlaceLack[] = [];
  if (!createsOnce) lacks.push({ code: 'overwrites' });
  if (!listsAtOnce) lacks.push({ code: 'slow-list' });
  if (clockAhead !== null && Math.abs(clockAhead) > CLOCK_MS)
    lacks.push({ code: 'clock', apart: clockAhead });
  if (largest < LARGEST_TRIED) lacks.push({ code: 'small', largest });
  return lacks;
}

/** The group of a recovery code that is asked back: any but the first, which people remember. */
export const askedGroup = (): number => 2 + (crypto.getRandomValues(new Uint8Array(1))[0]! % 7);

/** A name for this device to begin with: the browser and the system that it says it runs on. */
export function deviceLabel(agent = navigator.userAgent): string {
  const name = browserName(agent);
  const system = /Android|Windows|Mac OS|CrOS|Linux/.exec(agent)?.[0];
  return system ? `${name}, ${system === 'Mac OS' ? 'Mac' : system}` : name;
}

/** Puts a text on the clipboard. */
export const copyText = (text: string): void =>
  void navigator.clipboard.writeText(text).catch(() => undefined);
