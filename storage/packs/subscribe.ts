import type { DatasetDifference } from '../../domain/dataset-difference.ts';
import type { PackProblem } from '../../domain/pack-problem.ts';
import type { PackSubscription } from '../../domain/pack-subscription.ts';
import type { Result } from '../../domain/store-fault.ts';
import type { WordLists } from '../../recognition/commonness.ts';
import { attempt, unwrap } from '../faults.ts';
import { askPublisher } from './ask-publisher.ts';
import { classNames } from './class-names.ts';
import { compareEditions } from './compare-editions.ts';
import { type InstallOptions, listDatasets, removeDataset } from './install-dataset.ts';
import { installPack } from './install-pack.ts';
import { readDataset } from './read-dataset.ts';
import { type Checked, type CheckedManifest, cannotFollow, refused } from './signed/manifest.ts';
import { readPackManifest, readSignedPack, type SignedPack } from './signed/read-signed-pack.ts';
import { dropSubscription, noteOnSubscription, putSubscription, readSubscriptions } from './subscriptions.ts';

/** Packs that come with the extension; nobody else may publish under their ids. */
const SHIPPED = ['starter', 'us-history-2013'];

/** An edition that was fetched and checked, and waits for the reader's word. */
export interface PackOffer {
  url: string;
  signed: SignedPack;
  /** What it has beside the edition in the store; `null` for a pack that is new. */
  difference: DatasetDifference | null;
}

const takenId = (id: string): PackProblem => ({
  code: 'id-taken',
  message: `Another list in your store is called “${id}” as this pack is. Delete that list first, or ask the publisher.`,
});

/** Ids that a pack without a subscription may not have. */
async function takenIds(): Promise<Set<string>> {
  const { installed } = unwrap(await listDatasets());
  const subscriptions = unwrap(await readSubscriptions());
  return new Set([...SHIPPED, ...installed.map(({ id }) => id), ...subscriptions.map(({ id }) => id)]);
}

/**
 * Fetches and checks the pack at an address, for the reader to look at before anything of it is in the store. `had` is
 * the subscription it must follow, `null` for a pack that is new. Where the store does not answer, it throws.
 */
export async function fetchOffer(url: string, had: PackSubscription | null): Promise<Checked<PackOffer>> {
  const taken = had ? new Set<string>() : await takenIds();
  const judge = (checked: CheckedManifest) => {
    if (had) return cannotFollow(checked, had);
    return taken.has(checked.manifest.id) ? takenId(checked.manifest.id) : null;
  };
  const read = await askPublisher(url, (bytes) => readSignedPack(bytes, judge));
  if (!read.ok) {
    if (had) await noteOnSubscription(had, { checked: Date.now(), problem: read.problem });
    return read;
  }
  const signed = read.value;
  const difference = had ? compareEditions(await readDataset(had.id), signed.pack) : null;
  return { ok: true, value: { url, signed, difference } };
}

function subscriptionOf({ url, signed }: PackOffer): PackSubscription {
  const { manifest, digest, fingerprint } = signed;
  const { id, title, publisher, licence, asOf, key, edition } = manifest;
  return {
    url,
    id,
    title,
    ...(publisher === undefined ? {} : { publisher }),
    licence,
    asOf,
    key,
    fingerprint,
    edition,
    digest,
    checked: Date.now(),
    news: null,
    problem: null,
  };
}

/**
 * Puts an edition into the store that the reader agreed to, in place of the one before, and subscribes to the pack. What
 * the store has become since the offer was made is judged once more. `lists` tell how ordinary names are as words.
 */
export function takeOffer(
  offer: PackOffer,
  lists: WordLists,
  options: InstallOptions = {},
): Promise<Result<PackSubscription>> {
  return attempt(async () => {
    const next = subscriptionOf(offer);
    const had = unwrap(await readSubscriptions()).find(({ id }) => id === next.id);
    const problem = had ? cannotFollow(offer.signed, had) : null;
    if (problem) return unwrap({ ok: false, error: { code: 'pack-broken', details: problem.message } });
    // A browser that dies while the first edition is put in still knows whose it is.
    if (!had) unwrap(await putSubscription({ ...next, edition: 0, digest: '' }));
    const { pack } = offer.signed;
    const commonness = classNames(pack.entities, lists);
    unwrap(await installPack({ ...pack, commonness }, options));
    unwrap(await putSubscription(next));
    return next;
  }, options.signal);
}

const isInstalled = async (id: string) =>
  unwrap(await listDatasets()).installed.some((record) => record.id === id);

/**
 * Asks whether there is a newer edition: only the first line of the pack is read. What was learnt is noted on the
 * subscription and given back.
 */
export async function checkForNews(had: PackSubscription): Promise<Checked<PackSubscription>> {
  const read = await askPublisher(had.url, (bytes) => readPackManifest(bytes));
  const problem = read.ok ? cannotFollow(read.value, had) : read.problem;
  const manifest = read.ok && !problem ? read.value.manifest : null;
  // A list that was deleted can be had again, whatever its edition.
  const isNews = manifest && (manifest.edition > had.edition || !(await isInstalled(had.id)));
  const news = isNews ? { edition: manifest.edition, asOf: manifest.asOf } : null;
  const note = { checked: Date.now(), problem, news: problem ? had.news : news };
  await noteOnSubscription(had, note);
  return problem ? refused(problem.code, problem.message) : { ok: true, value: { ...had, ...note } };
}

/** Ends a subscription: its dataset goes, and then the subscription. What the reader made stays. */
export function unsubscribe(id: string): Promise<Result<PackSubscription[]>> {
  return attempt(async () => {
    unwrap(await removeDataset(id));
    return unwrap(await dropSubscription(id));
  });
}
