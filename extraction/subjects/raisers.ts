import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** "Birch Ventures raised $1 billion": the verb of raising stands right behind the name, and nobody gets the money. */
export function raisesOwn({ money, link, block }: SentenceNotes, name: NameSpan, at: number): boolean {
  return (
    block.tools.wording.spaced &&
    money.some(
      ({ value, start, end }) =>
        value === 'raise' &&
        start >= name.end &&
        end <= at &&
        at - end < 40 &&
        /^\s(?:(?:has|have|also|just|had|already|\p{L}+ly)\s)*$/u.test(block.folded.slice(name.end, start)),
    ) &&
    !link.some(({ value, start }) => value === 'into' && start >= at && start - at < 60)
  );
}

const GIVER =
  /(?:risikokapitalgeber|wagniskapitalgeber|frühphaseninvestor|wachstumsinvestor|vc|vc-firma|capital-risque?ur|société de gestion|fonds d'investissement|capital-investisseur|gestora|gestora de capital riesgo|firma de capital riesgo)\s$/u;

/** "Der Risikokapitalgeber Birke sammelt 200 Millionen ein": what a giver of money raises is a fund. */
export const isTitledGiver = ({ block, start, stages, money }: SentenceNotes, name: NameSpan): boolean =>
  stages.length === 0 &&
  money.some(({ value }) => value === 'raise' || value === 'receive') &&
  GIVER.test(block.folded.slice(Math.max(start, name.start - 40), name.start));
