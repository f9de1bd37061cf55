import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/**
 * "Den Löwenanteil holten Ahorn und Kiefer. Letzteres meldete 60 Millionen": of the companies of the sentence before, the one named
 * last or first that a word of the next points at, in German.
 */
export function pointedAt(sentence: SentenceNotes, earlier: SentenceNotes | undefined): NameSpan | undefined {
  const { block, start } = sentence;
  if (!earlier || !block.tools.wording.capitalNouns) return undefined;
  const word = POINTS.exec(block.folded.slice(start, start + 12))?.[1];
  const named = earlier.names.filter(({ known, gives, weak }) => known && !gives && !weak);
  return word === undefined ? undefined : word === 'erst' ? named[0] : named.at(-1);
}

const POINTS = /^(letzt|erst)ere[srm]?\s/u;
