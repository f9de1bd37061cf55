import type { FactDraft } from '../../domain/draft.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import type { Subject } from '../subjects/subject.ts';

/** A draft whose company may still be "the one the article speaks of". */
export interface Statement {
  draft: FactDraft;
  subject: Subject;
  sentence: SentenceNotes;
  /** The one company that the sentence names, whatever it says of it. */
  onlyNamed?: NameSpan | undefined;
  /** Parties were named without any round in the sentence: they belong to the round before. */
  onlyParties?: boolean;
  /** "The seed round was led by": the round that was just told, of which only the sum was. */
  isDefinite?: boolean;
  /** Told as what went before: "nine months after a $5 million seed". */
  isEarlier?: boolean;
  /** It opens a paragraph of a digest and is about the company named there. */
  isItem?: boolean;
}
