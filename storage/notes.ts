import type { EntityId } from '../domain/entity.ts';
import type { Fact, Note } from '../domain/fact.ts';
import type { NoteVersion } from '../domain/notes.ts';
import type { Result } from '../domain/store-fault.ts';
import { attempt, ready } from './faults.ts';
import { append, concernedBy, randomId, retractions } from './notebook.ts';
import { type NotebookRecord, notebook, standing } from './notebook-db.ts';
import { readMerges } from './read-merges.ts';
import { teamOfReplaced } from './team/team-spaces.ts';

/** The reader's calendar day, as notes and captures are dated. */
export function dayOf(time: Date): string {
  const [month, day] = [time.getMonth() + 1, time.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${time.getFullYear()}-${month}-${day}`;
}

/** What a note is on: an entity, or a fact with everybody it concerns. */
export type NoteTarget = { entity: EntityId } | { fact: Fact };

const noteRecords = (records: readonly NotebookRecord[], id: string) =>
  standing(records).filter((record) => record.kind === 'note' && record.note.id === id);

/** Writes a note on an entity or a fact. */
export function addNote(target: NoteTarget, text: string): Promise<Result<Note>> {
  return attempt(async () => {
    const on = 'fact' in target ? { fact: target.fact.id } : { entity: target.entity };
    await ready(notebook);
    // A fact is also found from the entries that are read as one with those it concerns, and was recorded on one of them.
    const about = 'fact' in target ? (await readMerges()).allOf(concernedBy(target.fact)) : [target.entity];
    const note: Note = { id: `n/${randomId()}`, on, text, written: dayOf(new Date()) };
    await append([{ record: { kind: 'note', shelf: 'note', about, note } }]);
    return note;
  });
}

async function recordsOf(id: string): Promise<NotebookRecord[]> {
  await ready(notebook);
  return noteRecords(await notebook.records.where('shelf').equals('note').toArray(), id);
}

/** Puts new words in the place of a note's; the earlier words stay on record. `null` when there is no such note. */
export function rewriteNote(id: string, text: string): Promise<Result<Note | null>> {
  return attempt(async () => {
    const seen = await recordsOf(id);
    const last = seen.at(-1);
    if (last?.kind !== 'note') return null;
    const note: Note = { ...last.note, text, written: dayOf(new Date()) };
    const replaces = seen.map((record) => record.id);
    const team = await teamOfReplaced(seen);
    await append([{ record: { kind: 'note', shelf: 'note', about: last.about, note, replaces, ...team } }]);
    return note;
  });
}

/** What a note has said, its present words first; empty when there is no such note. */
export function noteVersions(id: string): Promise<Result<NoteVersion[]>> {
  return attempt(async () => {
    await ready(notebook);
    const records = await notebook.records.where('shelf').equals('note').toArray();
    return records
      .flatMap((record) =>
        record.kind === 'note' && record.note.id === id
          ? [{ made: record.made, text: record.note.text }]
          : [],
      )
      .sort((a, b) => b.made - a.made);
  });
}

/** Withdraws a note; its words stay on record. Withdrawing one that is not there changes nothing. */
export function withdrawNote(id: string): Promise<Result<null>> {
  return attempt(async () => {
    const seen = await recordsOf(id);
    if (seen.length > 0) await append(await retractions(seen));
    return null;
  });
}
