import { browser } from 'wxt/browser';
import { hostPattern } from '../../../domain/pack-subscription.ts';
import { readSubscriptions } from '../../../storage/packs/subscriptions.ts';

/** Asks the browser for the one host of an address. To be called inside a click, before anything is awaited. */
export function allowHost(address: string): Promise<boolean> {
  return browser.permissions.request({ origins: [hostPattern(address)] });
}

/** Gives the host of an address back to the browser, unless another subscription asks there. */
export async function releaseHost(address: string): Promise<void> {
  const pattern = hostPattern(address);
  const subscriptions = await readSubscriptions();
  if (!subscriptions.ok) return;
  if (subscriptions.value.some(({ url }) => hostPattern(url) === pattern)) return;
  await browser.permissions.remove({ origins: [pattern] }).catch(() => undefined);
}
