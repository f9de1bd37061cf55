import { packAddress } from '../../domain/pack-subscription.ts';
import { countRequest } from '../requests-made.ts';
import { type Checked, refused } from './signed/manifest.ts';

/** A publisher that has not answered, or not gone on, for so long is taken for unreachable. */
const PATIENCE_MS = 60_000;

async function* bodyOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    while (true) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const UNREACHABLE = 'cannot be reached. Check the address and the connection, then try again.';

/**
 * Asks for the one file at an address and lets `work` read what comes, as far as it wants. Nothing of the reader goes
 * along: no cookies, no page it comes from, no memory of an earlier answer; whoever redirects is not followed, since the
 * reader allowed this host and no other. The request is counted before it is made.
 */
export async function askPublisher<T>(
  url: string,
  work: (bytes: AsyncIterable<Uint8Array>) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const address = packAddress(url);
  if (address === null) return refused('bad-address', 'The address of a pack begins with https://.');
  const { host } = new URL(address);
  await countRequest(address);
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      return refused('moved', `${host} sends on to another address. Subscribe to that one instead.`);
    if (!response.ok)
      return refused('not-there', `${host} has no pack at this address (it says ${response.status}).`);
    return await work(bodyOf(response));
  } catch (error) {
    // What fetch and a body that breaks off throw; anything else is a fault of ours.
    const isNetwork = error instanceof TypeError || error instanceof DOMException;
    if (!isNetwork) throw error;
    return refused('unreachable', `${host} ${UNREACHABLE}`);
  }
}
