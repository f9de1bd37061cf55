import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { isMedium } from '../notes/media.ts';
import type { NameSpan } from '../notes/names.ts';
import { isEmployer } from '../parties/no-party.ts';
import { partiesOf } from '../parties/parties-of.ts';

/** How far from its giver a sum may stand that no word tells the kind of, in UTF-16 units. */
const GIVER_REACH = 60;
/** How far from such a sum a word for other money speaks against it, in UTF-16 units. */
const OTHER_REACH = 48;

/**
 * "Proptech Oakline: €9 million from Birch Ventures", "For a fifth of Oakline, Birch Ventures pays €16 million": a sum that no
 * word tells the kind of, beside whoever the store knows to give money and whoever takes it.
 */
export function besideGiver(sentence: SentenceNotes, amount: AmountReading): boolean {
  const { block, names, other, amounts } = sentence;
  if (!amount.currencyNamed || amounts.some((one) => one !== amount && one.sameAs === undefined))
    return false;
  const way = ({ start, end }: { start: number; end: number }) =>
    Math.max(start - amount.end, amount.start - end);
  if (other.some((hit) => way(hit) < OTHER_REACH)) return false;
  const gives = (name: NameSpan) =>
    name.known &&
    name.gives === true &&
    !name.weak &&
    !name.possessive &&
    !isMedium(name.name) &&
    !isEmployer(block, name) &&
    way(name) < GIVER_REACH;
  const givers = names.filter(gives);
  if (givers.length === 0) return false;
  const { lead, investors } = partiesOf(sentence);
  const told = [...lead, ...investors].some((one) => givers.some(({ start }) => start === one.start));
  return told || names.some(({ known, weak, gives: isGiver }) => known && !weak && !isGiver);
}
