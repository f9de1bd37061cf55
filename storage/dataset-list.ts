import type { ListedDataset } from '../domain/import-job.ts';
import type { Result } from '../domain/store-fault.ts';
import { counts } from './databases.ts';
import { type DatasetRecord, datasets } from './datasets-db.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { isKept } from './packs/generations.ts';

const matchesOf = (dataset: string, rank: number) =>
  datasets.matches.where('[dataset+rank]').equals([dataset, rank]).count();

async function listed(record: DatasetRecord, deleted = false): Promise<ListedDataset> {
  const { id, kind, title, licence, credits, asOf, installed, bytes } = record;
  const [doubtful, joined, known] = await Promise.all([
    matchesOf(id, 0),
    matchesOf(id, 2),
    record.import === undefined ? undefined : datasets.imports.get(record.import),
  ]);
  return {
    id,
    kind,
    title,
    licence,
    credits,
    asOf,
    installed,
    counts: record.counts,
    bytes,
    on: counts(record),
    deleted,
    import: known?.id ?? null,
    matches: { joined, doubtful },
  };
}

const byTitle = (a: ListedDataset, b: ListedDataset) =>
  a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1);

async function readListed(): Promise<ListedDataset[]> {
  await ready(datasets);
  const [installed, installs] = await Promise.all([datasets.datasets.toArray(), datasets.installs.toArray()]);
  const ids = new Set(installed.map(({ id }) => id));
  const aside = installs.flatMap((one) => (one.aside && isKept(one, ids) ? one.aside : []));
  const all = [...installed.map((record) => listed(record)), ...aside.map((record) => listed(record, true))];
  return (await Promise.all(all)).sort(byTitle);
}

/** Packs and imports by title, also those that are switched off or can be taken back, now and after every change, until `signal` stops it. */
export function liveListedDatasets(
  callback: (list: Result<ListedDataset[]>) => void,
  signal: AbortSignal,
): void {
  // Not the rows of imports themselves, which change three times a second while one runs.
  const watch = () =>
    Promise.all([datasets.state.get('revision'), datasets.imports.count(), datasets.matches.count()]);
  follow({ databases: [datasets], watch, read: readListed, callback, signal });
}

/**
 * Switches a dataset on or off. Off, none of its names are marked, none of its facts are shown and nothing of it is
 * found; it stays in the store and keeps its state when it is updated. Whoever calls this has open pages follow.
 */
export function switchDataset(id: string, on: boolean): Promise<Result<null>> {
  return attempt(async () => {
    await ready(datasets);
    await datasets.transaction('rw', datasets.datasets, datasets.state, async () => {
      const record = await datasets.datasets.get(id);
      if (!record || counts(record) === on) return;
      const { off: _, ...rest } = record;
      await datasets.datasets.put(on ? rest : { ...rest, off: true });
      await datasets.state.put(((await datasets.state.get('revision')) ?? 0) + 1, 'revision');
    });
    return null;
  });
}
