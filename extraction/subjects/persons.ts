import type { BlockNotes, SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** "SenseTime CEO Li Xu": the name behind a title is a person's. */
export function isPerson(sentence: SentenceNotes, name: NameSpan): boolean {
  if (name.known) return false;
  const { folded } = sentence.block;
  const before = folded.slice(Math.max(sentence.start, name.start - 22), name.start);
  return (
    sentence.block.tools.subjects.office.test(before) ||
    (hasOffice(sentence.block, name) && /^\S+\s\S+$/.test(name.name))
  );
}

/** "founder Jane Doe": an office stands before the name. */
export const hasTitle = ({ folded, tools }: BlockNotes, { start }: { start: number }): boolean =>
  tools.subjects.titleBefore.test(folded.slice(Math.max(0, start - 26), start));

/** "Jane Doe, managing partner of": an office stands behind the name. */
export const hasOffice = ({ folded, tools }: BlockNotes, { end }: { end: number }): boolean =>
  tools.subjects.office.test(/^,\s[^,]*/u.exec(folded.slice(end, end + 80))?.[0] ?? '');
