import type { BlockSpan } from '../domain/draft.ts';
import type { EntityId, Role } from '../domain/entity.ts';
import type { TextBlock } from '../domain/mention.ts';
import type { PartialDate } from '../domain/partial-date.ts';

/** A name of the store where it stands in the text. */
export interface KnownName extends BlockSpan {
  /** The name the store shows for it, which may differ from the words in the text. */
  name: string;
  /** Those that carry the name, best first. */
  entities: EntityId[];
  role: Role;
}

/** A text whose funding statements are to be read: a page, or the paragraphs a selection touches. */
export interface TextToRead {
  blocks: readonly TextBlock[];
  /** BCP 47 language of the text, if it is known; blocks may say otherwise for themselves. */
  lang: string | null;
  /** The text's own date, to reckon "in April" and "last year" from. */
  published: PartialDate | null;
  /** Names of the store in it, in the order of the text. Names that the store does not know are found besides. */
  names: readonly KnownName[];
}
