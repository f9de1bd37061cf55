import type { Note } from '../domain/fact.ts';
import type { NotebookRecord } from './notebook-db.ts';
import { shownNote, type TeamNames } from './team/team-names.ts';

/**
 * The notes among records that count, given oldest first: each once, as it was written last, with its further versions where
 * devices changed it without knowing of each other.
 */
export function standingNotes(records: readonly NotebookRecord[], names: TeamNames = {}): Note[] {
  const versions = new Map<string, { made: number; note: Note }[]>();
  for (const record of records)
    if (record.kind === 'note')
      versions.set(record.note.id, [
        { made: record.made, note: shownNote(record, names) },
        ...(versions.get(record.note.id) ?? []),
      ]);
  return [...versions.values()].map(([newest, ...others]) =>
    others.length === 0
      ? newest!.note
      : { ...newest!.note, versions: others.map(({ made, note }) => ({ made, text: note.text })) },
  );
}
