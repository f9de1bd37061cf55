import type { SentenceNotes } from './block-notes.ts';

export interface Span {
  start: number;
  end: number;
}

/** German puts the verb behind its object, as Japanese does. */
export const verbLast = (sentence: SentenceNotes): boolean =>
  sentence.block.tools.wording.capitalNouns || !sentence.block.tools.wording.spaced;

export const isGerman = ({ block }: SentenceNotes) => block.tools.wording.capitalNouns;
