import type { BlockNotes, SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** "der irischen Regierung", "im Frühjahr": a noun that only its capital made a name. */
export const isCommonNoun = ({ block, start }: SentenceNotes, name: NameSpan): boolean =>
  block.tools.wording.capitalNouns &&
  name.weak &&
  (name.known ||
    (!/\s/.test(name.name) && block.tools.names.nounEnding.test(name.name)) ||
    (!/\s/.test(name.name) &&
      !block.tools.names.listed.test(block.folded.slice(Math.max(start, name.start - 30), name.start))));

/** "A, the fund of founder Jane Doe": a person whose office stands before the name. */
export const isTitled = ({ folded, tools }: BlockNotes, { known, start }: NameSpan): boolean =>
  !known &&
  (tools.parties.titled.test(folded.slice(Math.max(0, start - 24), start)) ||
    // "Skype-Mitgründer Max Muster".
    tools.parties.compoundTitle.test(folded.slice(Math.max(0, start - 24), start)) ||
    tools.parties.compoundTitle.test(/^\S+\s/.exec(folded.slice(start, start + 40))?.[0] ?? ''));

/** "Oakline CEO Jane Doe": the name only tells where a person works. */
export const isEmployer = ({ folded, tools }: BlockNotes, { end }: { end: number }): boolean =>
  tools.parties.employs.test(folded.slice(end, end + 36));

/** "A (once part of B)": what brackets tell of a name. */
export const isBracketed = ({ folded, tools }: BlockNotes, { start }: NameSpan): boolean =>
  tools.parties.inBrackets.test(folded.slice(Math.max(0, start - 44), start));

/** "Kiefer: Investoren geben 5 Millionen": a headline's first word tells whom it is about. */
export const isHeadword = ({ block }: SentenceNotes, { start, end }: NameSpan): boolean =>
  start < 3 && block.folded[end] === ':';
