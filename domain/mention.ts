import type { EntityId, Role } from './entity.ts';

/** A run of page text that stands alone: a paragraph, a heading, a list item. */
export interface TextBlock {
  text: string;
  /** BCP 47 language from the page's markup, if any. */
  lang?: string;
  kind: 'heading' | 'text';
  /** Number of the section (article, aside, language block) it lies in: first mentions reset per section. */
  section: number;
}

/** Why a mark is drawn: the rule that let it pass and the words of the page that decided. */
export interface MarkReason {
  rule: 'rare' | 'cue' | 'subject' | 'page' | 'suffix' | 'household' | 'chosen';
  /** Deciding words as they stand in the text; empty for rare names. */
  words: string[];
}

/** A name found in a block. */
export interface Mention {
  /** Index into the blocks that were read. */
  block: number;
  /** UTF-16 offsets in `block.text`, end exclusive. */
  start: number;
  end: number;
  /** The entities that carry this name, best first; more than one is offered as a choice. */
  entities: EntityId[];
  role: Role;
  reason: MarkReason;
}
