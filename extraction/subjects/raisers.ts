import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** What commas set off behind a name. */
const APPOSED = /^,\s[^,;]{3,120},(?=\s)/u;
/** So far behind a small word whoever takes the money is named, in UTF-16 units. */
const TAKER_REACH = 40;

/** "Birch Ventures raised $1 billion": the verb of raising stands right behind the name, and nobody gets the money. */
export function raisesOwn(
  { money, link, block, names, nameCues }: SentenceNotes,
  name: NameSpan,
  at: number,
): boolean {
  return (
    block.tools.wording.spaced &&
    money.some(
      ({ value, start, end }) =>
        // "aims to raise": a verb, which else is a noun.
        (value === 'raise' || block.folded.slice(start - 3, end) === 'to raise') &&
        start >= name.end &&
        end <= at &&
        at - end < 40 &&
        block.tools.subjects.justRaised.test(
          // "Birch Partners, one of the city's firms, has raised".
          block.folded.slice(name.end, start).replace(APPOSED, ''),
        ),
    ) &&
    !link.some(
      ({ value, start, end }) =>
        value === 'into' &&
        // "amid a decline in funding": whoever gets it has a name.
        (block.tools.wording.capitalNouns ||
          names.some((taker) => !taker.gives && taker.start >= end && taker.start - end < TAKER_REACH) ||
          nameCues.some(
            (cue) => cue.value === 'company' && cue.start >= end && cue.start - end < TAKER_REACH,
          )) &&
        start >= at &&
        start - at < 60 &&
        // "raised $7 billion for investments in": what it is for.
        !/[,;]|\sfor\s/.test(block.folded.slice(at, start)),
    )
  );
}

/** "Der Risikokapitalgeber Birke sammelt 200 Millionen ein": what a giver of money raises is a fund. */
export const isTitledGiver = ({ block, start, stages, money }: SentenceNotes, name: NameSpan): boolean =>
  stages.length === 0 &&
  money.some(({ value }) => value === 'raise' || value === 'receive') &&
  block.tools.subjects.giverTitle.test(block.folded.slice(Math.max(start, name.start - 40), name.start));
