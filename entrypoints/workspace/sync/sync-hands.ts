import type { SyncNowHands } from '../../../components/sync/SyncNow.tsx';
import type { StoreFault } from '../../../domain/store-fault.ts';
import type { SyncPlace } from '../../../domain/sync-state.ts';
import { call } from '../../../messaging/extension-messaging.ts';
import { faultOf } from '../hands.ts';
import { allowPlace } from './reach.ts';

/** Has everything synced now, and first asks for the host of a place where it may not be reached; `told` what went wrong, or nothing. */
export function syncHands(
  place: SyncPlace,
  told: (fault: StoreFault | null) => void,
): Pick<SyncNowHands, 'onNow' | 'onAllow'> {
  const syncNow = async () => told(faultOf(await call('syncNow', undefined)));
  return {
    onNow: () => void syncNow(),
    onAllow: () => {
      // Inside the click.
      const allowed = allowPlace(place);
      void allowed.then((isAllowed) => (isAllowed ? syncNow() : undefined));
    },
  };
}
