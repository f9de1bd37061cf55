import { browser } from 'wxt/browser';
import { hostPattern } from '../../../domain/pack-subscription.ts';
import { call } from '../../../messaging/extension-messaging.ts';

/** Asks the browser for the one host of an address. To be called inside a click, before anything is awaited. */
export function allowHost(address: string): Promise<boolean> {
  return browser.permissions.request({ origins: [hostPattern(address)] });
}

/**
 * Gives the host of an address back to the browser, unless something still needs it. The background does it, since a page that is
 * closed gets to nothing more than saying so.
 */
export function releaseHost(address: string): Promise<void> {
  return call('releaseHost', address);
}
