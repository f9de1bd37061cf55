import type { SentenceNotes } from '../notes/block-notes.ts';

/** Ends before a sum that went before the news. */
const BEFORE_SUM =
  /\b(?:after|follow(?:s|ed|ing)|on top of|previous(?:ly)?|prior|earlier|since)\s(?:(?:an?|its|the|their|raising|closing|landing|securing|over|more|than|about|around|raised|completing)\s){0,4}$/u;

/**
 * Whether what a sentence says at a place is told as what went before the news: "nine months after a $5 million seed",
 * "had raised", "bis dahin". Where verbs stand last, the word may follow.
 */
export function isEarlier({ block, start, end }: SentenceNotes, at: { start: number; end: number }): boolean {
  const { folded, tools } = block;
  if (tools.wording.spaced && BEFORE_SUM.test(folded.slice(Math.max(start, at.start - 40), at.start)))
    return true;
  return tools.earlier
    .findAll(folded.slice(start, end))
    .some((hit) => tools.wording.capitalNouns || !tools.wording.spaced || start + hit.end <= at.start);
}
