import { randomBytes } from 'node:crypto';
import { openRemote, type RemoteAccount } from '../../sync/remote/account.ts';
import { startChaosProxy } from './chaos-proxy.ts';
import type { Bench } from './check.ts';
import { ownPlace, removePlace, withWrongPassword } from './place.ts';

/** Share of requests that go wrong in the checks that want trouble. */
const TROUBLE = 0.3;

export interface OpenBench extends Bench {
  /** The place that was made for it. */
  account: RemoteAccount;
  /** Takes the place away and ends the proxy. */
  close(): Promise<void>;
}

/** Opens a place of its own on a server for checks. Nothing of what is there already is touched. */
export async function openBench(
  account: RemoteAccount,
  seed: number,
  signal: AbortSignal,
): Promise<OpenBench> {
  const name = `conformance-${randomBytes(4).toString('hex')}`;
  const place = ownPlace(account, name);
  const proxy = await startChaosProxy({ seed, share: TROUBLE });
  const mistaken = withWrongPassword(place);
  // A prefix of a bucket is nothing that could be missing.
  const elsewhere = { ...account, ...(account.kind === 's3' ? { bucket: `postmoney-${name}-none` } : {}) };
  return {
    account: place,
    store: openRemote(place, fetch),
    troubled: openRemote(place, proxy.fetch),
    proxy,
    mistaken: mistaken && openRemote(mistaken, fetch),
    nowhere: openRemote(ownPlace(elsewhere, `${name}-none`), fetch),
    settlesRaces: account.kind !== 'webdav',
    signal,
    async close() {
      await proxy.stop();
      await removePlace(place, account.kind === 's3' && !account.bucket, signal);
    },
  };
}
