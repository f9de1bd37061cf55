import type { SpaceRow } from '../../storage/sync/sync-rows.ts';
import { isAside } from '../journal/journal.ts';
import type { SegmentStore } from '../remote/segment-store.ts';
import { SyncError } from '../remote/sync-error.ts';
import { fetchObject, unread } from './fetch-object.ts';
import { type ParsedName, parseName, stemOf } from './object-names.ts';
import type { Run } from './run.ts';

/** Objects asked for at once in a feed. */
const FEED_PAGE = 20;
/** Own heads that are left lying: the newest counts, and taking one away costs a request. */
const MOST_OWN_HEADS = 3;

/** What pulling found: all is taken over, or the server shows less than it did, so that everything must be compared. */
export type Pulled = 'done' | 'went-backwards';

const parsedNames = (names: readonly string[]) => names.flatMap((name) => parseName(name) ?? []);

/** The names of objects of one kind that the server lists. */
export async function listed(run: Run, prefix: string): Promise<{ name: ParsedName; size: number | null }[]> {
  const found: { name: ParsedName; size: number | null }[] = [];
  for await (const { name, size } of run.store.list(prefix, run.signal)) {
    const parsed = parseName(name);
    if (parsed) found.push({ name: parsed, size: size ?? null });
  }
  return found;
}

/**
 * Reads whatever a device has there that is not known, oldest first: killed in between, the newest that is known shows that
 * there is more.
 */
async function pullDevice(run: Run, device: string): Promise<void> {
  const names = (await listed(run, `log/${device}/`)).map(({ name }) => name);
  for (const name of await unread(run, names)) await fetchObject(run, name);
  run.gaps.delete(device);
}

/** Tries objects once more that could not be read before and whose time has come. */
async function retryAside(run: Run): Promise<void> {
  const now = run.now();
  const due = (await run.journal.quarantined()).filter((row) => !isAside(row, now));
  for (const name of parsedNames(due.map((row) => row.name))) await fetchObject(run, name);
}

/** Looks once at each device of which something seems to be missing; what is not there comes when all is compared. */
async function closeGaps(run: Run): Promise<void> {
  for (const device of run.gaps) await pullDevice(run, device);
  run.gaps.clear();
}

/** Of each device the newest head, and all of this device's own. */
export async function readHeads(run: Run): Promise<{ newest: Map<string, ParsedName>; own: ParsedName[] }> {
  const newest = new Map<string, ParsedName>();
  const own: ParsedName[] = [];
  for (const { name } of await listed(run, 'head/')) {
    if (name.device === run.row.device) own.push(name);
    const before = newest.get(name.device);
    if (!before || before.number < name.number) newest.set(name.device, name);
  }
  return { newest, own: own.sort((a, b) => a.number - b.number) };
}

function wentBackwards(
  { device, headed, devices }: SpaceRow,
  newest: ReadonlyMap<string, ParsedName>,
): boolean {
  // More of our own than we wrote: there are two of this device.
  if ((newest.get(device)?.number ?? 0) !== headed) return true;
  return Object.entries(devices).some(
    ([id, { head = 0 }]) => id !== device && (newest.get(id)?.number ?? 0) < head,
  );
}

/** Takes away own heads that a later one has replaced. Not being allowed to does no harm. */
async function dropOldHeads(run: Run, own: readonly ParsedName[]): Promise<void> {
  if (own.length <= MOST_OWN_HEADS) return;
  try {
    for (const { name } of own.slice(0, -1)) await run.store.delete(name, run.signal);
  } catch (error) {
    if (!(error instanceof SyncError && error.code === 'auth')) throw error;
  }
}

async function pullHeads(run: Run): Promise<Pulled> {
  const { newest, own } = await readHeads(run);
  if (wentBackwards(run.row, newest)) return 'went-backwards';
  const others = [...newest.values()].filter(({ device }) => device !== run.row.device);
  const tops = others.map(
    ({ device, number, hash }) => parseName(`${stemOf('log', device, number)}-${hash}`)!,
  );
  for (const top of await unread(run, tops)) {
    const known = run.row.devices[top.device]?.top ?? 0;
    if (top.number === known + 1) await fetchObject(run, top);
    else await pullDevice(run, top.device);
  }
  await closeGaps(run);
  const news = others.filter(({ device, number }) => run.row.devices[device]?.head !== number);
  if (news.length > 0) await run.change({ devices: devicesWithHeads(run.row.devices, news) });
  await dropOldHeads(run, own);
  return 'done';
}

/** What is known of devices, with the heads that were seen of them. */
export function devicesWithHeads(
  devices: SpaceRow['devices'],
  heads: Iterable<ParsedName>,
): SpaceRow['devices'] {
  const changed = { ...devices };
  for (const { device, number } of heads) {
    const known = changed[device] ?? { top: 0, hash: '', label: '', seen: 0 };
    changed[device] = { ...known, head: number };
  }
  return changed;
}

type Feed = NonNullable<SegmentStore['changes']>;

/**
 * An object that comes once more with other bytes than it was read with was lost and torn since: what it held is sent again,
 * under another name.
 */
async function dropDamaged(
  run: Run,
  names: readonly ParsedName[],
  bytes: ReadonlyMap<string, Uint8Array | undefined>,
): Promise<void> {
  const known = await run.journal.known(names.map(({ name }) => name));
  const damaged: string[] = [];
  for (const { name, hash } of names) {
    const found = bytes.get(name);
    if (found && known.has(name) && (await run.sealer.hash(found)) !== hash) damaged.push(name);
  }
  if (damaged.length > 0) await run.journal.requeue(damaged);
}

/** Takes over news from where the last run came to; the place is kept with each page, after all of it was taken over. */
export async function pullFeed(run: Run, feed: Feed): Promise<Pulled> {
  let more = true;
  while (more) {
    const { cursor, history: before, device } = run.row;
    const request = { cursor, limit: FEED_PAGE, except: `log/${device}/` };
    const page = await feed.call(run.store, request, run.signal);
    const { id, height } = page.history;
    if (before && before.id !== id) {
      await run.change({ cursor: null, history: null });
      return 'went-backwards';
    }
    if (before && height < before.height) {
      // A feed that was restored from a backup may hide what came later for ever, so it goes on from where it is now; what was
      // there before is found by comparing, which must not be left out then.
      const now = await feed.call(run.store, { cursor: null, limit: 0 }, run.signal);
      await run.change({ cursor: now.cursor, history: now.history, reconciled: null });
      return 'went-backwards';
    }
    const bytes = new Map(page.items.map((item) => [item.name, item.bytes]));
    const objects = parsedNames([...bytes.keys()]).filter(({ area }) => area !== 'head');
    for (const name of await unread(run, objects))
      await fetchObject(run, name, { bytes: bytes.get(name.name) });
    await dropDamaged(run, objects, bytes);
    await run.change({ cursor: page.cursor, history: page.history });
    if (page.items.some(({ name }) => name.startsWith('meta/erased'))) return 'went-backwards';
    more = page.more;
  }
  await closeGaps(run);
  return 'done';
}

/** Takes over what others wrote since the last time: one request where there is nothing new. */
export async function pull(run: Run): Promise<Pulled> {
  const { changes } = run.store;
  const pulled = await (changes ? pullFeed(run, changes) : pullHeads(run));
  if (pulled === 'done') await retryAside(run);
  return pulled;
}
