import type { BlockNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** A paragraph of a digest, which speaks of a company of its own. */
export const ITEM = /^\s?(?:[-–—•*·▪]|\d{1,2}[.)])\s?\p{L}/u;

/** From so many on, paragraphs that begin so are a digest. */
export const FEWEST_ITEMS = 3;

/** "Oakline: ", "Oakline. The", "Oakline — $72M": what parts the name of an item from what is told of it. */
const endsHead = (folded: string, end: number): boolean =>
  folded[end] === ':' ||
  /^(?:\.\s(?:the|an?|with|in|based|founded)\s|\s-\s[$€£])/u.test(folded.slice(end, end + 12));

export const listedItem = ({ names, folded }: BlockNotes): NameSpan | undefined =>
  names.find(
    ({ known, gives, start, end }) =>
      known && !gives && start <= 4 && endsHead(folded, end) && !/[\p{L}]/u.test(folded.slice(0, start)),
  );

/** How far into a paragraph the company that opens it may stand, in UTF-16 units. */
const OPENING = 90;

/** The company that a paragraph opens with: "2. Oakline, $15M, sensors", "Oakline Inc., of Boston, said it raised". */
const openerOf = ({ names, kind, amounts }: BlockNotes): string | null =>
  (kind !== 'heading' &&
    amounts.length > 0 &&
    names.find(({ known, gives, weak, start }) => known && !gives && !weak && start < OPENING)?.name) ||
  null;

/**
 * The company that each paragraph of a digest opens with, by the number of its block; empty where the text is none. A
 * digest has at least {@link FEWEST_ITEMS} paragraphs that each open with another company and tell of money.
 */
export function openersOf(blocks: readonly BlockNotes[]): Map<number, string> {
  const openers = new Map<number, string>();
  for (const block of blocks) {
    const name = openerOf(block);
    if (name) openers.set(block.index, name);
  }
  const different = new Set(openers.values()).size;
  return different >= FEWEST_ITEMS && different * 2 > openers.size ? openers : new Map();
}
