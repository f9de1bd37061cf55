import type { BlockSpan, FactDraft } from './draft.ts';
import type { EntityId, Role } from './entity.ts';
import type { TextBlock } from './mention.ts';
import type { PartialDate } from './partial-date.ts';

/** Where the text comes from. */
export interface CaptureSource {
  title: string;
  publisher?: string;
  url?: string;
  published: PartialDate | null;
  lang?: string;
}

/** The text that was read, and what of it is shown above the fields. */
export interface CaptureText {
  blocks: readonly TextBlock[];
  /** What the reader selected; empty for facts of a whole page. */
  selected: readonly BlockSpan[];
}

/** An entry of the store that may be meant by a name. */
export interface EntityChoice {
  id: EntityId;
  name: string;
  role: Role;
  /** Two or three words that tell it from others. */
  description?: string;
}

/** One fact as it is to be saved. */
export interface AcceptedFact {
  draft: FactDraft;
  /** Who it is about in the store; `null` makes a new entry. */
  company: EntityId | null;
  /** Other names to be kept for it. */
  aliases: string[];
}
