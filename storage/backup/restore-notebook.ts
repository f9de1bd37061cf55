import type { KeptKind, RestorePreview } from '../../domain/backup.ts';
import type { Result } from '../../domain/store-fault.ts';
import { attempt, ready } from '../faults.ts';
import { type Classify, WRITTEN_TABLES } from '../notebook.ts';
import { type NotebookRecord, notebook, type RecordId } from '../notebook-db.ts';
import { packNames } from '../notebook-names.ts';
import { indexWords } from '../search/index-words.ts';
import { enqueue } from '../sync/outbox.ts';
import { takeRecords } from '../take-records.ts';
import type { ReadNotebook } from './read-notebook.ts';
import { keepNewer } from './record-lines.ts';

const replacedBy = (records: readonly NotebookRecord[]) =>
  new Set(records.flatMap(({ replaces }) => replaces));

const counted = (records: readonly NotebookRecord[]) => {
  const counts: Partial<Record<KeptKind, number>> = {};
  // What devices tell of themselves the reader did not write.
  for (const { shelf } of records) if (shelf !== 'device') counts[shelf] = (counts[shelf] ?? 0) + 1;
  return counts;
};

/** The records of a file that the notebook does not hold, each once. */
function missing(file: readonly NotebookRecord[], here: ReadonlySet<RecordId>): NotebookRecord[] {
  const fresh = new Map(file.map((record) => [record.id, record]));
  for (const id of here) fresh.delete(id);
  return [...fresh.values()];
}

/** The records that a replaced one goes on in, however often it was replaced; none where it was withdrawn in the end. */
function lastVersions(
  first: NotebookRecord,
  replacing: ReadonlyMap<RecordId, NotebookRecord[]>,
  replaced: ReadonlySet<RecordId>,
): NotebookRecord[] {
  // A set that is added to while it is gone through; records of a file may replace one another in a circle.
  const reached = new Set([first]);
  for (const { id } of reached) for (const next of replacing.get(id) ?? []) reached.add(next);
  return [...reached].filter(({ id, kind }) => kind !== 'retraction' && !replaced.has(id));
}

/** Records by each of those that they replace. */
function byReplaced(records: readonly NotebookRecord[]): Map<RecordId, NotebookRecord[]> {
  const found = new Map<RecordId, NotebookRecord[]>();
  for (const record of records)
    for (const id of record.replaces) found.set(id, [...(found.get(id) ?? []), record]);
  return found;
}

/** What restoring a file would do; nothing is written. */
export function previewRestore({ records, newer, written }: ReadNotebook): Promise<Result<RestorePreview>> {
  return attempt(async () => {
    await ready(notebook);
    const here = await notebook.records.toArray();
    const fresh = missing(records, new Set(here.map(({ id }) => id)));
    const all = replacedBy([...here, ...fresh]);
    const before = replacedBy(here);
    const gone = here.filter(({ id, kind }) => kind !== 'retraction' && !before.has(id) && all.has(id));
    const replacing = byReplaced(fresh);
    const versions = new Map(gone.map((record) => [record, lastVersions(record, replacing, all)]));
    const later = new Set([...versions.values()].flat());
    const counting = fresh.filter(({ id, kind }) => kind !== 'retraction' && !all.has(id));
    const inFile = new Set(records.map(({ id }) => id));
    const kept = here.filter(({ id }) => inFile.has(id)).length;
    const known = await notebook.foreign.bulkGet(newer.map(({ id }) => id));
    return {
      written,
      records: records.length,
      added: counted(counting.filter((record) => !later.has(record))),
      changed: counted(gone.filter((record) => versions.get(record)!.length > 0)),
      withdrawn: counted(gone.filter((record) => versions.get(record)!.length === 0)),
      kept,
      onlyHere: here.length - kept,
      newer: known.filter((row) => row === undefined).length,
    };
  });
}

/**
 * Puts the records of a file beside those of the notebook, all together or not at all: what both hold stays as it is
 * here, and nothing is taken away. Gives how many came in.
 */
export function restoreNotebook(
  { records, newer }: ReadNotebook,
  classify: Classify,
): Promise<Result<{ added: number }>> {
  return attempt(async () => {
    await ready(notebook);
    const added = await notebook.transaction('rw', [...WRITTEN_TABLES, notebook.foreign], async () => {
      const fresh = [...(await takeRecords(records, classify)), ...(await keepNewer(newer))];
      await enqueue(fresh);
      return fresh.length;
    });
    await packNames();
    // Whoever searches meanwhile finds what is there so far; what goes wrong is tried again then.
    if ((await notebook.unworded.count()) > 0) void indexWords().catch(() => undefined);
    return { added };
  });
}
