import type { EntityId } from '../domain/entity.ts';
import type { Fact } from '../domain/fact.ts';
import type { Result } from '../domain/store-fault.ts';
import { follow } from './follow.ts';
import { type NotebookRecord, notebook, type RecordId } from './notebook-db.ts';
import { readMerges } from './read-merges.ts';
import { recordsConcerning } from './records-concerning.ts';

/** Something the reader wrote down about an entity, or took back. */
export interface EntityEvent {
  record: RecordId;
  /** UTC milliseconds. */
  made: number;
  kind: Exclude<NotebookRecord['kind'], 'device'>;
  /** The name or the words, for names and notes. */
  text: string;
  /** For a merge, or one that was taken back, what the two entries were called. */
  merged?: { from: string; into: string };
  fact?: Fact;
  /** Whether it still counts: nothing replaces it or takes it back. */
  counts: boolean;
  /** For a correction or a retraction: how many records it replaces. */
  replaces: number;
}

/** A device tells of itself, of no entity. */
const isOfEntity = (record: NotebookRecord): record is Exclude<NotebookRecord, { kind: 'device' }> =>
  record.kind !== 'device';

const textOf = (record: NotebookRecord): string => {
  if (record.kind === 'alias') return record.alias.text;
  if (record.kind === 'entity') return record.entity.name;
  if (record.kind === 'note') return record.note.text;
  return record.kind === 'settlement' ? (record.settlement.why ?? '') : '';
};

const mergeIn = (record: NotebookRecord, records: ReadonlyMap<RecordId, NotebookRecord>) => {
  const meant = record.kind === 'retraction' ? records.get(record.replaces[0] ?? '') : record;
  return meant?.kind === 'merge' ? { merged: meant.merge.names } : {};
};

/**
 * Every record about an entity, and about those that are read as one with it, newest first, those that no longer count
 * included. Nothing is ever lost from it.
 */
export async function readHistory(id: EntityId): Promise<EntityEvent[]> {
  const all = (await readMerges()).all(id);
  const records = await recordsConcerning(all);
  const gone = new Set(records.flatMap(({ replaces }) => replaces));
  const byId = new Map(records.map((record) => [record.id, record]));
  return records
    .filter(isOfEntity)
    .sort((a, b) => b.made - a.made)
    .map((record) => ({
      record: record.id,
      made: record.made,
      kind: record.kind,
      text: textOf(record),
      ...mergeIn(record, byId),
      ...(record.kind === 'fact' ? { fact: record.fact } : {}),
      counts: record.kind !== 'retraction' && !gone.has(record.id),
      replaces: record.replaces.length,
    }));
}

/** Tells what was written about an entity now and after every change, until `signal` stops it. */
export function liveHistory(
  id: EntityId,
  callback: (events: Result<EntityEvent[]>) => void,
  signal: AbortSignal,
): void {
  follow({
    databases: [notebook],
    watch: () => readMerges().then((merges) => notebook.records.where('about').anyOf(merges.all(id)).count()),
    read: () => readHistory(id),
    callback,
    signal,
  });
}
