import type { RequestTally } from '../domain/request-tally.ts';
import type { Result } from '../domain/store-fault.ts';
import { changeSetting } from './settings.ts';

/**
 * How many things the running context asked the network for, as the browser counted them (Resource Timing): anything
 * whose address is on the web. `own` is the address of the extension's own files, which stand on `https:` nowhere.
 */
export function requestsMade(own: string): number {
  return performance
    .getEntriesByType('resource')
    .filter(({ name }) => /^https?:/.test(name) && !name.startsWith(own)).length;
}

/** Counts a request that is about to be made, by host: what the browser counted is forgotten with the context. */
export function countRequest(address: string): Promise<Result<RequestTally>> {
  const { host } = new URL(address);
  return changeSetting('packRequests', (tally) => ({
    ...tally,
    [host]: { count: (tally[host]?.count ?? 0) + 1, last: Date.now() },
  }));
}
