import type { SentenceNotes } from '../notes/block-notes.ts';
import type { Span } from '../notes/word-order.ts';

/** "ist nach der Runde eine Milliarde Dollar wert": what the sum is worth stands right behind it. */
export const isPredicate = ({ block }: SentenceNotes, cue: Span, amount: Span): boolean =>
  cue.start - amount.end === 1 && block.tools.sums.worthAlone.test(block.folded.slice(cue.start, cue.end));
