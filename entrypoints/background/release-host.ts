import { browser } from 'wxt/browser';
import { hostPattern } from '../../domain/pack-subscription.ts';
import { isSiteOn, siteOf } from '../../domain/site.ts';
import { readSubscriptions } from '../../storage/packs/subscriptions.ts';
import { readSettings } from '../../storage/settings.ts';
import { readSpaces } from '../../storage/sync/spaces.ts';
import { hostPattern as placePattern } from '../../sync/remote/place.ts';

/**
 * Gives the host of an address back to the browser, unless a subscription asks there, a space lies there, or its pages are read.
 */
export async function releaseHost(address: string): Promise<void> {
  const pattern = hostPattern(address);
  const [subscriptions, spaces, settings] = await Promise.all([
    readSubscriptions(),
    readSpaces(),
    readSettings(),
  ]);
  if (!subscriptions.ok || !spaces.ok || !settings.ok) return;
  const used = [
    ...subscriptions.value.map(({ url }) => hostPattern(url)),
    ...spaces.value.map(({ place }) => placePattern(place)),
  ];
  const site = siteOf(address);
  if (used.includes(pattern) || (site && isSiteOn(site, settings.value.sites))) return;
  await browser.permissions.remove({ origins: [pattern] }).catch(() => undefined);
}
