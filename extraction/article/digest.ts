import type { BlockNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** A paragraph of a digest, which speaks of a company of its own. */
export const ITEM = /^\s?(?:[-–—•*·▪]|\d{1,2}[.)])\s?\p{L}/u;

/** From so many on, paragraphs that begin so are a digest. */
export const FEWEST_ITEMS = 3;

export const listedItem = ({ names, folded }: BlockNotes): NameSpan | undefined =>
  names.find(
    ({ known, gives, start, end }) =>
      known && !gives && start <= 4 && folded[end] === ':' && !/[\p{L}]/u.test(folded.slice(0, start)),
  );
