import type { Entity, EntityId } from '../../domain/entity.ts';
import type { Fact, Note } from '../../domain/fact.ts';
import type { Result } from '../../domain/store-fault.ts';
import { readKept } from '../backup/record-lines.ts';
import { entitiesById } from '../entities.ts';
import { attempt, ready, unwrap } from '../faults.ts';
import { concernedBy } from '../notebook.ts';
import { type NotebookRecord, notebook, standing } from '../notebook-db.ts';

/** What the reader wrote, with everybody it speaks of. */
export interface OwnContents {
  /** All records, also those that no longer count; oldest first. */
  records: NotebookRecord[];
  /** Lines of records that a newer version wrote. */
  newer: string[];
  facts: { record: string; fact: Fact }[];
  notes: { record: string; note: Note }[];
  /**
   * Entities that the reader made, and those of datasets that own facts and notes concern, by the ids under which these
   * were written; several ids have one entity where entries are read as one.
   */
  entities: Map<EntityId, Entity>;
}

/** Reads the notebook for exporting it. */
export function readOwn(): Promise<Result<OwnContents>> {
  return attempt(async () => {
    await ready(notebook);
    const { records, newer } = await readKept();
    records.sort((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1));
    const counting = standing(records);
    const facts = counting.flatMap((record) =>
      record.kind === 'fact' ? [{ record: record.id, fact: record.fact }] : [],
    );
    const notes = counting.flatMap((record) =>
      record.kind === 'note' ? [{ record: record.id, note: record.note }] : [],
    );
    const made = counting.flatMap((record) => (record.kind === 'entity' ? [record.entity.id] : []));
    const concerned = [
      ...made,
      ...facts.flatMap(({ fact }) => concernedBy(fact)),
      ...notes.flatMap(({ note }) => ('entity' in note.on ? [note.on.entity] : [])),
    ];
    const entities = unwrap(await entitiesById([...new Set(concerned)]));
    return { records, newer, facts, notes, entities };
  });
}
