import { randomBytes } from 'node:crypto';
import type { SyncPlace } from '../../domain/sync-state.ts';
import { openPlace } from '../../sync/setup/open-place.ts';
import { startChaosProxy } from './chaos-proxy.ts';
import type { Bench } from './check.ts';
import { forStranger, nowhere, ownPlace, removePlace } from './own-place.ts';

/** Share of requests that go wrong in the checks that want trouble. */
const TROUBLE = 0.3;

export interface OpenBench extends Bench {
  /** Takes the place away and ends the proxy. */
  close(): Promise<void>;
}

/** Opens a place of its own on a server for checks. Nothing of what is there already is touched. */
export async function openBench(place: SyncPlace, seed: number, signal: AbortSignal): Promise<OpenBench> {
  const name = `conformance-${randomBytes(4).toString('hex')}`;
  const own = ownPlace(place, name);
  const proxy = await startChaosProxy({ seed, share: TROUBLE });
  const space = ownPlace(own, 'space');
  const strange = forStranger(own);
  return {
    place: own,
    seed,
    store: openPlace(own, fetch),
    troubled: openPlace(own, proxy.fetch),
    proxy,
    space: { calm: openPlace(space, fetch), troubled: openPlace(space, proxy.fetch) },
    stranger: strange && openPlace(strange, fetch),
    nowhere: openPlace(nowhere(place, name), fetch),
    settlesRaces: place.kind === 's3',
    signal,
    async close() {
      await proxy.stop();
      await removePlace(space, false, signal);
      await removePlace(own, place.kind === 's3' && !place.bucket, signal);
    },
  };
}
