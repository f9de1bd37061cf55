import type { StoreFault } from '../../../domain/store-fault.ts';
import { call } from '../../../messaging/extension-messaging.ts';
import { joinSpace, type NewSpace } from '../../../storage/sync/spaces.ts';
import { faultOf } from '../hands.ts';

/** Has the browser keep what was joined even when the disk runs low, joins a space, and has it synced at once. */
export async function join(space: NewSpace): Promise<StoreFault | null> {
  await navigator.storage.persist().catch(() => false);
  const joined = await joinSpace(space);
  if (joined.ok) void call('syncNow', undefined);
  return faultOf(joined);
}
