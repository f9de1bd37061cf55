import type { PackSubscription } from '../../domain/pack-subscription.ts';
import type { Result } from '../../domain/store-fault.ts';
import { readSettings } from '../read-settings.ts';
import { changeSetting } from '../settings.ts';

type Subscriptions = Result<PackSubscription[]>;

/** Packs that the reader subscribed to, in the order of subscribing. */
export async function readSubscriptions(): Promise<Subscriptions> {
  const settings = await readSettings();
  return settings.ok ? { ok: true, value: settings.value.subscriptions } : settings;
}

/** Adds a subscription, or puts it in place of the one to the same pack. */
export function putSubscription(subscription: PackSubscription): Promise<Subscriptions> {
  return changeSetting('subscriptions', (list) =>
    list.some(({ id }) => id === subscription.id)
      ? list.map((one) => (one.id === subscription.id ? subscription : one))
      : [...list, subscription],
  );
}

/** Notes something about a subscription; nothing happens where it is gone, or is to another pack by now. */
export function noteOnSubscription(
  { id, key, edition }: PackSubscription,
  note: Partial<PackSubscription>,
): Promise<Subscriptions> {
  return changeSetting('subscriptions', (list) =>
    list.map((one) =>
      one.id === id && one.key === key && one.edition === edition ? { ...one, ...note } : one,
    ),
  );
}

/** Takes a subscription out. */
export function dropSubscription(id: string): Promise<Subscriptions> {
  return changeSetting('subscriptions', (list) => list.filter((one) => one.id !== id));
}
