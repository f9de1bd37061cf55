import type { DeviceCard, UsedDataset, UsedElsewhere } from '../../domain/device-card.ts';
import type { Result } from '../../domain/store-fault.ts';
import { counts } from '../databases.ts';
import { datasets } from '../datasets-db.ts';
import { attempt, ready } from '../faults.ts';
import { follow } from '../follow.ts';
import { append, deviceId } from '../notebook.ts';
import { type NotebookRecord, notebook, standing } from '../notebook-db.ts';
import { withDefaults } from '../read-settings.ts';

/** A card that says nothing else than the one before is not written anew for a number of facts sooner than this, milliseconds. */
const DAY_MS = 24 * 3_600_000;
/** Of more facts, those that were replaced or taken back are counted with the others: to read all takes too long. */
const MOST_READ = 20_000;

type CardRecord = Extract<NotebookRecord, { kind: 'device' }>;

/** The newest card of each device, by the id that it signs records with. */
async function cardRecords(): Promise<Map<string, CardRecord>> {
  const records = standing(await notebook.records.where('shelf').equals('device').toArray());
  const newest = new Map<string, CardRecord>();
  for (const record of records) {
    const before = newest.get(record.device);
    if (record.kind === 'device' && (!before || before.made < record.made)) newest.set(record.device, record);
  }
  return newest;
}

let counted = { of: 0, facts: 0 };

/** How many facts of the notebook count. */
async function factsHere(): Promise<number> {
  const onShelf = notebook.records.where('shelf').equals('fact');
  const all = await onShelf.count();
  if (all > MOST_READ) return all;
  if (counted.of !== all) {
    const facts = standing(await onShelf.toArray()).filter(({ kind }) => kind === 'fact');
    counted = { of: all, facts: facts.length };
  }
  return counted.facts;
}

/** The datasets that are used here, in the order of their ids. */
async function usedHere(): Promise<UsedDataset[]> {
  await ready(datasets);
  const { subscriptions } = withDefaults(await notebook.settings.toArray());
  const installed = await datasets.datasets.toArray();
  return installed.map((record): UsedDataset => {
    const { id, kind, title, asOf } = record;
    const subscription = subscriptions.find((one) => one.id === id);
    const source = subscription ? { url: subscription.url, edition: subscription.edition } : {};
    return { id, kind, title, asOf, on: counts(record), ...source };
  });
}

/**
 * Has this device tell the reader's others of itself, where that is news: its browser, its datasets, and once a day its number
 * of facts. `browser` is what people call it, `now` UTC milliseconds.
 */
export function tellOfThisDevice(browser: string, now: number): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    // A team is told nothing of it.
    const spaces = (await notebook.spaces.toArray()).filter(({ team }) => team === undefined);
    if (spaces.length === 0) return null;
    const own = (await cardRecords()).get(await deviceId());
    const names = spaces.map(({ device }) => device).sort();
    const said = { names, browser, datasets: await usedHere() };
    const before = own && { names: own.card.names, browser: own.card.browser, datasets: own.card.datasets };
    const isSame = JSON.stringify(before) === JSON.stringify(said);
    if (own && isSame && now - own.made < DAY_MS && now >= own.made) return null;
    const facts = await factsHere();
    if (own && isSame && own.card.facts === facts) return null;
    const card: DeviceCard = { ...said, facts };
    const replaces = own ? [own.id] : [];
    await append([{ record: { kind: 'device', shelf: 'device', about: [], card, replaces } }]);
    return null;
  });
}

/** What devices tell of themselves, by what they are called in a space. */
export async function cardsByName(): Promise<Map<string, DeviceCard>> {
  const cards = [...(await cardRecords()).values()].sort((a, b) => a.made - b.made);
  return new Map(cards.flatMap(({ card }) => card.names.map((name) => [name, card] as const)));
}

async function readUsedElsewhere(): Promise<UsedElsewhere[]> {
  await Promise.all([ready(notebook), ready(datasets)]);
  const [spaces, cards, installed] = await Promise.all([
    notebook.spaces.toArray(),
    cardsByName(),
    datasets.datasets.toArray(),
  ]);
  const here = new Set(installed.map(({ id }) => id));
  const found = new Map<string, UsedElsewhere>();
  for (const { device: own, devices } of spaces)
    for (const [name, { label }] of Object.entries(devices))
      for (const used of name === own ? [] : (cards.get(name)?.datasets ?? [])) {
        if (!used.on || here.has(used.id)) continue;
        const before = found.get(used.id);
        if (!before) found.set(used.id, { ...used, devices: [label] });
        else if (!before.devices.includes(label)) before.devices.push(label);
      }
  return [...found.values()].sort((a, b) => a.title.localeCompare(b.title));
}

/** Tells which datasets other devices use that are not here, now and after every change, until `signal` stops it. */
export function liveUsedElsewhere(
  callback: (used: Result<UsedElsewhere[]>) => void,
  signal: AbortSignal,
): void {
  follow({
    databases: [notebook, datasets],
    watch: () =>
      Promise.all([
        notebook.spaces.toArray(),
        notebook.records.where('shelf').equals('device').count(),
        datasets.state.get('revision'),
      ]),
    read: readUsedElsewhere,
    callback,
    signal,
  });
}
