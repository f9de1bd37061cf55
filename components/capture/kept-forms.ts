import type { FactForm, NameField } from './fact-form.ts';

/** The fields of a note on selected words. */
export interface NoteForm {
  kind: 'note';
  /** Whom it is on. */
  about: NameField;
  /** The reader's own words. */
  words: string;
}

/** The fields of a panel as they are kept: of facts, or of one note. */
export type KeptForms = FactForm[] | [NoteForm];

/** The note that was kept; absent where facts were. */
export const noteOf = (kept: KeptForms | undefined): NoteForm | undefined => {
  const first = kept?.[0];
  return first && 'kind' in first && first.kind === 'note' ? (first as NoteForm) : undefined;
};

/** The facts that were kept; absent where a note was. */
export const factsOf = (kept: KeptForms | undefined): FactForm[] | undefined =>
  noteOf(kept) ? undefined : (kept as FactForm[] | undefined);
