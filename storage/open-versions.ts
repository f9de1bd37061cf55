import type { Result } from '../domain/store-fault.ts';
import type { OpenVersions, Version } from '../domain/versions.ts';
import { listedRecords } from './everything.ts';
import { attempt, ready } from './faults.ts';
import { follow } from './follow.ts';
import { watchRecords } from './held-records.ts';
import { append, type Classify, deviceId, entityDraft } from './notebook.ts';
import { type NotebookRecord, notebook, type RecordId, standing } from './notebook-db.ts';

const VERSIONED = ['entity', 'fact', 'note'] as const;

type Versioned = Extract<NotebookRecord, { kind: (typeof VERSIONED)[number] }>;

const isVersioned = (record: NotebookRecord): record is Versioned =>
  (VERSIONED as readonly string[]).includes(record.kind);

/** What keeps its id through all its versions; a corrected fact gets a new one. */
const lastingId = (record: Versioned): string | null => {
  if (record.kind === 'note') return record.note.id;
  return record.kind === 'entity' ? record.entity.id : null;
};

const saysOf = (record: Versioned): Version['says'] => {
  if (record.kind === 'note') return { note: record.note };
  return record.kind === 'entity' ? { entity: record.entity } : { fact: record.fact };
};

/** The records that a record comes of, however far back. */
function ancestorsOf(record: NotebookRecord, byId: ReadonlyMap<RecordId, NotebookRecord>): Set<RecordId> {
  // A set that is added to while it is gone through; records of others may name each other in a circle.
  const found = new Set(record.replaces);
  for (const id of found) for (const older of byId.get(id)?.replaces ?? []) found.add(older);
  return found;
}

/** Puts those together that have a key in common. */
function grouped<Item extends { keys: ReadonlySet<string> }>(items: readonly Item[]): Item[][] {
  const parents = items.map((_, at) => at);
  const root = (at: number): number => {
    let up = at;
    while (parents[up] !== up) up = parents[up]!;
    parents[at] = up;
    return up;
  };
  const firstWith = new Map<string, number>();
  for (const [at, { keys }] of items.entries())
    for (const key of keys) {
      const other = firstWith.get(key);
      if (other === undefined) firstWith.set(key, at);
      else parents[root(at)] = root(other);
    }
  return [...Map.groupBy(items.keys(), root).values()].map((members) => members.map((at) => items[at]!));
}

/** Whether versions were written without knowing of each other: one device knows what it writes. */
function areConcurrent(versions: readonly Versioned[]): boolean {
  if (versions.length < 2) return false;
  return (
    versions.some((record) => lastingId(record) !== null) ||
    new Set(versions.map(({ device }) => device)).size > 1
  );
}

/**
 * What of these records devices changed without knowing of each other, newest first; `device` is the id of this one. Settled by
 * choosing one or by writing another.
 */
export function openVersions(records: readonly NotebookRecord[], device: string): OpenVersions[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const items = standing(records)
    .filter(isVersioned)
    .flatMap((record) => {
      const ancestors = ancestorsOf(record, byId);
      const id = lastingId(record);
      const keys = new Set([...ancestors, ...(id === null ? [] : [`${record.kind} ${id}`])]);
      return keys.size > 0 ? [{ record, keys, ancestors }] : [];
    });
  const withdrawals = new Map<RecordId, NotebookRecord>();
  for (const record of records)
    if (record.kind === 'retraction') for (const id of record.replaces) withdrawals.set(id, record);
  return grouped(items).flatMap((group) => {
    const versions = group.map(({ record }) => record);
    const ancestors = new Set(group.flatMap((item) => [...item.ancestors]));
    // One that a version names was seen by who wrote that.
    const withdrawal = [...ancestors]
      .flatMap((id) => withdrawals.get(id) ?? [])
      .find(({ id }) => !ancestors.has(id));
    if (!areConcurrent(versions) && !withdrawal) return [];
    const ordered = [...versions].sort((a, b) => b.made - a.made || (a.id < b.id ? 1 : -1));
    return [
      {
        key: ordered.map(({ id }) => id).join(' '),
        about: [...new Set(ordered.flatMap(({ about }) => about))],
        versions: ordered.map((record) => ({
          record: record.id,
          made: record.made,
          here: record.device === device,
          says: saysOf(record),
        })),
        withdrawn: withdrawal ? { made: withdrawal.made, here: withdrawal.device === device } : null,
      },
    ];
  });
}

const readOpen = async () => {
  // To read very many facts would fill the memory; what two devices did to one of them stands on its page all the same.
  const [{ records }, device] = await Promise.all([listedRecords(), deviceId()]);
  const versioned = records.filter(({ shelf }) => (VERSIONED as readonly string[]).includes(shelf));
  return openVersions(versioned, device).sort((a, b) => b.versions[0]!.made - a.versions[0]!.made);
};

/** Tells what is open between versions now and after every change, until `signal` stops it. */
export function liveOpenVersions(
  callback: (open: Result<OpenVersions[]>) => void,
  signal: AbortSignal,
): void {
  follow({
    databases: [notebook],
    watch: watchRecords,
    read: readOpen,
    callback,
    signal,
  });
}

/**
 * Settles between versions: the chosen one counts, the others stay on record, and so does what was withdrawn; with `null` none
 * counts any more. Versions that are no longer open are passed over.
 */
export function settleVersions(
  { versions, withdrawn }: OpenVersions,
  chosen: RecordId | null,
  classify: Classify,
): Promise<Result<null>> {
  return attempt(async () => {
    await ready(notebook);
    const records = (await notebook.records.bulkGet(versions.map(({ record }) => record))).filter(
      (record) => record !== undefined,
    );
    const replaces = records.map(({ id }) => id);
    const kept = records.find(({ id }) => id === chosen);
    const [first] = records;
    if (!first) return null;
    // What was withdrawn, too, is named by a record that has seen the withdrawal, so that nothing is left open.
    const seen = [...replaces, ...(withdrawn ? await withdrawalsOf(replaces) : [])];
    const { shelf, about } = first;
    if (kept?.kind === 'entity') await append([entityDraft(kept.entity, classify, seen)]);
    else if (kept?.kind === 'note')
      await append([{ record: { kind: 'note', shelf, about: kept.about, note: kept.note, replaces: seen } }]);
    else if (kept?.kind === 'fact')
      await append([{ record: { kind: 'fact', shelf, about: kept.about, fact: kept.fact, replaces: seen } }]);
    else await append([{ record: { kind: 'retraction', shelf, about, replaces } }]);
    return null;
  });
}

/** The retractions of what some records come of. */
async function withdrawalsOf(ids: readonly RecordId[]): Promise<RecordId[]> {
  const records = await notebook.records
    .where('shelf')
    .anyOf(...VERSIONED)
    .toArray();
  const byId = new Map(records.map((record) => [record.id, record]));
  const ancestors = new Set(ids.flatMap((id) => [...ancestorsOf(byId.get(id)!, byId)]));
  return records
    .filter(({ kind, replaces }) => kind === 'retraction' && replaces.some((id) => ancestors.has(id)))
    .map(({ id }) => id);
}
