import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

const TITLE =
  /\b(?:ceo|cto|cfo|coo|founder|co-founder|chief|chairman|partner|president|director|vorstand|chef|gründer|geschäftsführer|pdg|fondateur|cofundador|fundador|director general)\b/u;

/** "SenseTime CEO Li Xu": the name behind a title is a person's. */
export function isPerson(sentence: SentenceNotes, name: NameSpan): boolean {
  if (name.known) return false;
  const { folded } = sentence.block;
  const before = folded.slice(Math.max(sentence.start, name.start - 22), name.start);
  return TITLE.test(before) || (hasOffice(folded, name) && /^\S+\s\S+$/.test(name.name));
}

/** "founder Jane Doe": an office stands before the name. */
export const hasTitle = (folded: string, { start }: { start: number }): boolean =>
  /\b(?:ceo|cto|cfo|coo|co-?founder|founder|chairman|president|chief executive|chief executive officer),?\s$/u.test(
    folded.slice(Math.max(0, start - 26), start),
  );

/** "Jane Doe, managing partner of": an office stands behind the name. */
export const hasOffice = (folded: string, { end }: { end: number }): boolean =>
  TITLE.test(/^,\s[^,]*/u.exec(folded.slice(end, end + 80))?.[0] ?? '');
