import type { SentenceNotes } from '../notes/block-notes.ts';

/**
 * Whether what a sentence says at a place is told as what went before the news: "nine months after a $5 million seed",
 * "had raised", "bis dahin". Where verbs stand last, the word may follow.
 */
export function isEarlier({ block, start, end }: SentenceNotes, at: { start: number; end: number }): boolean {
  const { folded, tools } = block;
  if (tools.statements.earlier.test(folded.slice(Math.max(start, at.start - 40), at.start))) return true;
  return tools.earlier
    .findAll(folded.slice(start, end))
    .some((hit) => tools.wording.capitalNouns || !tools.wording.spaced || start + hit.end <= at.start);
}
