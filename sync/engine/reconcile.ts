import type { SpaceRow } from '../../storage/sync/sync-rows.ts';
import { fetchObject, unread } from './fetch-object.ts';
import { type ParsedName, readingOrder } from './object-names.ts';
import { devicesWithHeads, listed, pullFeed, readHeads } from './pull.ts';
import type { Run } from './run.ts';
import { checkPlace } from './space-mark.ts';

const DAY_MS = 24 * 3_600_000;

type Listing = Map<string, { name: ParsedName; size: number | null }>;

async function listAll(run: Run): Promise<Listing> {
  const all = [...(await listed(run, 'log/')), ...(await listed(run, 'snap/'))];
  return new Map(all.map((object) => [object.name.name, object]));
}

/** Reads objects in a good order, and tells how far it is while there are many. */
async function readAll(
  run: Run,
  names: readonly ParsedName[],
  told: { done: number; all: number },
): Promise<void> {
  for (const name of names) {
    told.done += 1;
    const change = told.all > run.limits.firstSegments ? { incoming: { ...told } } : {};
    if (run.covered.has(name.name)) await run.journal.take({ name: name.name, size: 0, records: [] }, change);
    else await fetchObject(run, name, { change });
  }
}

async function readUnknown(run: Run, listing: Listing): Promise<void> {
  const all = await unread(
    run,
    [...listing.values()].map(({ name }) => name),
  );
  const first = run.limits.firstSegments;
  const order = readingOrder(all, first);
  const told = { done: 0, all: order.length };
  await readAll(run, order.slice(0, first), told);
  const { changes } = run.store;
  // A feed sends many objects in one answer.
  if (changes && run.row.cursor === null) await pullFeed(run, changes);
  await readAll(run, await unread(run, order.slice(first)), told);
}

/** What is known of devices, as far as what is listed bears it out. */
function devicesListed({ devices }: SpaceRow, listing: Listing): SpaceRow['devices'] {
  const tops = new Map<string, number>();
  for (const { name } of listing.values()) {
    const { area, device, number } = name;
    if (area === 'log' && number <= (devices[device]?.top ?? 0))
      tops.set(device, Math.max(tops.get(device) ?? 0, number));
  }
  const kept = Object.entries(devices).map(([id, { head: _, ...known }]) => {
    const top = tops.get(id) ?? 0;
    return [id, { ...known, top, hash: top === known.top ? known.hash : '' }] as const;
  });
  return Object.fromEntries(kept);
}

/** The heads that are there now, so that only what comes later is news. */
async function followHeads(run: Run, listing: Listing): Promise<void> {
  const devices = devicesListed(run.row, listing);
  if (run.store.changes) return run.change({ devices });
  const { newest } = await readHeads(run);
  const own = newest.get(run.row.device)?.number ?? 0;
  const others = [...newest.values()].filter(({ device }) => device !== run.row.device);
  await run.change({ devices: devicesWithHeads(devices, others), headed: own });
}

/**
 * Two profiles write under one name, as after a profile was copied or an earlier copy of it put back: this one goes on under
 * a new name. What it has sealed is sealed again; should it have been sent already, it only lies there twice.
 */
async function becomeNewDevice(run: Run): Promise<void> {
  for (const { name } of await run.journal.sealed()) await run.journal.unseal(name);
  await run.change({ ...(await run.newDevice()), next: 1, chain: '', nextPack: 1, headed: 0 });
  run.cloned = false;
}

/**
 * Compares all that is here with all that the server lists: what is there and not here is read; what is here and in no
 * readable object there waits to be sent again. So whatever a server loses, forgets or is put back to comes back from
 * the devices. Nothing is ever deleted here because it is missing there. Gives how many records must be sent again.
 */
export async function reconcile(run: Run): Promise<number> {
  const { journal } = run;
  await checkPlace(run);
  const listing = await listAll(run);
  await readUnknown(run, listing);
  if (run.cloned) await becomeNewDevice(run);
  const gone = [...(await journal.objects()), ...(await journal.quarantined())].filter((row) => {
    const there = listing.get(row.name);
    if (!there) return true;
    // Torn after all: its name stays, and what it held goes under another.
    return 'size' in row && row.size > 0 && there.size !== null && there.size !== row.size;
  });
  const damaged = await rereadSome(run, listing);
  // What came by the feed, or was written here, since everything was listed is there.
  const still = await stillThere(
    run,
    gone.map(({ name }) => name).filter((name) => !listing.has(name)),
  );
  const names = new Set([...damaged, ...gone.map(({ name }) => name).filter((name) => !still.has(name))]);
  // Who may only read in a team leaves it to the others to bring back what the server lost.
  if (!run.mayWrite) await journal.forget([...names]);
  const again = run.mayWrite ? await journal.requeue([...names]) : 0;
  // A server may take more by now.
  for (const { name, state } of await journal.sealed())
    if (state === 'too-large') await journal.mark(name, 'waiting');
  await followHeads(run, listing);
  const sizes = new Map((await journal.objects()).map(({ name, size }) => [name, size]));
  const bytes = [...listing].reduce((sum, [name, { size }]) => sum + (size ?? sizes.get(name) ?? 0), 0);
  run.done.listed();
  await run.change({ reconciled: run.now(), folder: { bytes, objects: listing.size } });
  return again;
}

/**
 * Reads a few known objects again, others each day, since a disk may rot and not every server tells sizes. Gives those that
 * hold other bytes than their name says.
 */
async function rereadSome(
  { journal, store, sealer, signal, limits, now }: Run,
  listing: Listing,
): Promise<string[]> {
  const settled = (await journal.objects())
    .filter(({ name, records, first }) => records.length > 0 && listing.has(name) && first < now() - DAY_MS)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const start = Math.abs(Math.floor(now() / DAY_MS) * limits.reread) % Math.max(1, settled.length);
  const today = [...settled.slice(start), ...settled.slice(0, start)].slice(0, limits.reread);
  const damaged: string[] = [];
  for (const { name } of today) {
    const isWhole = async () => {
      const bytes = await store.get(name, signal);
      return bytes === null || name.endsWith(`-${await sealer.hash(bytes)}`);
    };
    // An answer that was cut on its way is no damage: it is asked for once more.
    if (!(await isWhole()) && !(await isWhole())) damaged.push(name);
  }
  return damaged;
}

/** Of objects that were not listed, those that are there when they are asked for once more. */
async function stillThere(run: Run, names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0 || !run.store.changes) return new Set();
  const listing = await listAll(run);
  return new Set(names.filter((name) => listing.has(name)));
}
