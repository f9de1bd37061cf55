import { browser } from 'wxt/browser';
import { hostPattern } from '../../../domain/pack-subscription.ts';
import { readSubscriptions } from '../../../storage/packs/subscriptions.ts';
import { readSpaces } from '../../../storage/sync/spaces.ts';
import { hostPattern as placePattern } from '../../../sync/remote/place.ts';

/** Asks the browser for the one host of an address. To be called inside a click, before anything is awaited. */
export function allowHost(address: string): Promise<boolean> {
  return browser.permissions.request({ origins: [hostPattern(address)] });
}

/** Gives the host of an address back to the browser, unless another subscription asks there, or a space lies there. */
export async function releaseHost(address: string): Promise<void> {
  const pattern = hostPattern(address);
  const [subscriptions, spaces] = await Promise.all([readSubscriptions(), readSpaces()]);
  if (!subscriptions.ok || !spaces.ok) return;
  const used = [
    ...subscriptions.value.map(({ url }) => hostPattern(url)),
    ...spaces.value.map(({ place }) => placePattern(place)),
  ];
  if (used.includes(pattern)) return;
  await browser.permissions.remove({ origins: [pattern] }).catch(() => undefined);
}
