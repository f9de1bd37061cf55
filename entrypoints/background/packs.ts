import { browser } from 'wxt/browser';
import { hostPattern } from '../../domain/pack-subscription.ts';
import { checkForNews } from '../../storage/packs/subscribe.ts';
import { noteOnSubscription, readSubscriptions } from '../../storage/packs/subscriptions.ts';

/** Name of the alarm that has publishers of packs asked for news. */
export const PACKS_ALARM = 'packs';

const DAY_MINUTES = 24 * 60;

/** Sees to it that the alarm is there as long as there is a subscription, and no longer. */
export async function followPacks(): Promise<void> {
  const subscriptions = await readSubscriptions();
  if (!subscriptions.ok) return;
  if (subscriptions.value.length === 0) await browser.alarms.clear(PACKS_ALARM);
  else if (!(await browser.alarms.get(PACKS_ALARM)))
    await browser.alarms.create(PACKS_ALARM, { delayInMinutes: DAY_MINUTES, periodInMinutes: DAY_MINUTES });
}

/** Asks each publisher whether there is a newer edition; nothing is taken over. */
export async function askForNews(): Promise<void> {
  const subscriptions = await readSubscriptions();
  if (!subscriptions.ok) return;
  for (const subscription of subscriptions.value) {
    const origins = [hostPattern(subscription.url)];
    if (await browser.permissions.contains({ origins })) await checkForNews(subscription);
    else
      await noteOnSubscription(subscription, {
        problem: { code: 'not-allowed', message: 'The browser does not allow Postmoney to ask this host.' },
      });
  }
}
