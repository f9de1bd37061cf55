import type { SetName } from './display-name.ts';
import type { EntityId, Role } from './entity.ts';
import type { Fact } from './fact.ts';
import type { PartialDate } from './partial-date.ts';

/** A piece of text found by a search: UTF-16 offsets in `text`, end exclusive, ascending. */
export interface MatchedText extends SetName {
  matched: readonly (readonly [start: number, end: number])[];
}

/** One company or investor that a search found, or that was opened last. */
export interface FoundEntry {
  entity: EntityId;
  role: Role;
  name: MatchedText;
  /** Its name in the other writing, where it was not found by another name. */
  other?: SetName;
  /** The other name under which it was found, if that is not its own. */
  alias?: MatchedText;
}

/** Companies and investors that a search found, best first. */
export interface FoundEntries {
  results: FoundEntry[];
  /** Offered when nothing carries the words themselves. */
  near: FoundEntry[];
}

/** A fact, a note, words that were kept, or a page, that a search found. */
export type TextFind = {
  key: string;
  /** Whom it is about, with the letters that match. */
  about: MatchedText;
  entity: EntityId | null;
} /** `more`: so many other sources say the same. */ & (
  | { kind: 'fact'; fact: Fact; more: number }
  | { kind: 'note' | 'quote'; text: MatchedText; date: PartialDate | null }
  /** A page that facts come from; `url` where it can be opened. */
  | { kind: 'page'; text: MatchedText; url: string | null; date: PartialDate | null }
);

/** How many facts and notes were found; where `more` says so, at least as many. */
export interface TextCounts {
  facts: number;
  notes: number;
  /** Words that very many notes or own facts hold were not gone through to the end. */
  more: { facts: boolean; notes: boolean };
}

/** What a search found beside names, best first within each kind, and how many facts and notes there are in all. */
export interface TextFinds {
  finds: TextFind[];
  counts: TextCounts;
}
