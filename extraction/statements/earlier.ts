import type { SentenceNotes } from '../notes/block-notes.ts';

/**
 * Whether what a sentence says at a place is told as what went before the news: "nine months after a $5 million seed",
 * "had raised", "bis dahin". Where verbs stand last, the word may follow.
 */
export function isEarlier({ block, start, end }: SentenceNotes, at: { start: number; end: number }): boolean {
  const { folded, tools } = block;
  if (tools.statements.earlier.test(folded.slice(Math.max(start, at.start - 40), at.start))) return true;
  if (tools.statements.earlierBehind.test(folded.slice(at.end, end))) return true;
  if (isInBrackets(folded.slice(start, end), at.start - start)) return true;
  return tools.earlier
    .findAll(folded.slice(start, end))
    .some((hit) => tools.wording.capitalNouns || !tools.wording.spaced || start + hit.end <= at.start);
}

/** "Oakline (which landed $50 million back in February) announced $680 million": what brackets tell is not the news. */
function isInBrackets(text: string, at: number): boolean {
  const open = text.lastIndexOf('(', at);
  const close = open < 0 ? -1 : text.indexOf(')', open);
  return (
    close > at &&
    /^\((?:[^()]*\s)?(?:had|landed|raised|secured|closed|announced|took)\s/u.test(text.slice(open, at))
  );
}
