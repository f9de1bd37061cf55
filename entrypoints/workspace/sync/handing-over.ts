import type { SecretProblem, TypedSecret } from '../../../components/sync/sync-types.ts';
import type { SpaceRow } from '../../../storage/sync/sync-rows.ts';
import { checkWords } from '../../../sync/keys/check-words.ts';
import { openKeys } from '../../../sync/keys/key-ring.ts';
import { answerRequest, isRequest, PairingError } from '../../../sync/keys/pairing.ts';
import { heldKeys } from '../../../sync/setup/key-changes.ts';
import { tried } from './secret-problems.ts';

const bare = (text: string) => text.replaceAll(/\s/g, '');

/** The words of a new device's text; `null` where it is none. */
export const wordsOf = async (request: string): Promise<string | null> =>
  (await isRequest(request)) ? checkWords(bare(request)) : null;

/** Hands a space over to a new device: the answer and its words, or why the secret does not open the keys. */
export async function answerTo(
  request: string,
  row: SpaceRow,
  secret: TypedSecret,
): Promise<{ answer: string; words: string } | { problem: SecretProblem }> {
  const objects = heldKeys(row).map(({ bytes }) => bytes);
  const opened = await tried(secret, () => openKeys(objects, secret, row.id));
  if ('secret' in opened) return { problem: opened.secret };
  if ('server' in opened) return { problem: { code: 'damaged' } };
  try {
    const answer = await answerRequest(request, opened.done, row.place);
    return { answer, words: await checkWords(answer) };
  } catch (error) {
    if (!(error instanceof PairingError)) throw error;
    return { problem: { code: 'no-browser' } };
  }
}
