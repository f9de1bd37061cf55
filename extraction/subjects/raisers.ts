import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** "Birch Ventures raised $1 billion": the verb of raising stands right behind the name, and nobody gets the money. */
export function raisesOwn({ money, link, block }: SentenceNotes, name: NameSpan, at: number): boolean {
  return (
    block.tools.wording.spaced &&
    money.some(
      ({ value, start, end }) =>
        // "aims to raise": a verb, which else is a noun.
        (value === 'raise' || block.folded.slice(start - 3, end) === 'to raise') &&
        start >= name.end &&
        end <= at &&
        at - end < 40 &&
        block.tools.subjects.justRaised.test(block.folded.slice(name.end, start)),
    ) &&
    !link.some(
      ({ value, start }) =>
        value === 'into' &&
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
