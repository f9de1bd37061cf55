import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { amountsBetween } from '../notes/way-between.ts';
import { isGerman } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';

export const BUYING: ReadonlySet<MoneyCue> = new Set(['acquire', 'acquiredBy']);

/**
 * "in a deal valued at up to $7 billion": the price where somebody buys in the sentence, else `null`, for a deal is no
 * company. `undefined` where no deal is spoken of.
 */
export function worthOfDeal(
  sentence: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | null | undefined {
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const cue = sentence.money.findLast(
    ({ value, end }) =>
      (value === 'valuation' || value === 'worth') &&
      end <= from &&
      from - end <= 4 &&
      !/[,;]/.test(folded.slice(end, from)),
  );
  // "the deal implies a value of", "the deal gives Oakline a valuation of": that of the company, and not the price.
  if (
    cue &&
    (tools.sums.impliesWorth.test(folded.slice(cue.start, cue.end)) ||
      tools.sums.givesWorth.test(folded.slice(Math.max(sentence.start, cue.start - 40), cue.start)) ||
      namedSinceDeal(sentence, cue))
  )
    return undefined;
  if (!cue || !tools.dealBefore.test(folded.slice(Math.max(sentence.start, cue.start - 40), cue.start)))
    return undefined;
  // "go public through a merger with a shell, in a deal valued at": nobody buys.
  if (
    sentence.money.some(({ value }) => value === 'ipo') &&
    !sentence.money.some(({ value }) => BUYING.has(value))
  )
    return null;
  const sale = sentence.money.find(({ value }) => BUYING.has(value) || value === 'acquisition');
  // "una operación", "une opération": a round as well as a sale.
  const mayBeRound = sentence.money.some(
    ({ value, start, end }) => value === 'round' && end <= cue.start && cue.start - start < 40,
  );
  return sale ?? (mayBeRound ? undefined : null);
}

/** "agreed to sell Oakline, a maker of sensors, to Halden for $60 million": the small word that leads to the buyer. */
export function soldTo(
  { block, names, start: first }: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | null {
  const { folded, tools } = block;
  if (!tools.wording.spaced) return null;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  // "sold their company Oakline to Halden for $479 million": one of the two at least is of the store.
  const toBuyer = ({ start }: { start: number }) =>
    tools.sums.toBuyer.exec(folded.slice(Math.max(first, start - 48), start));
  const buyer = [
    names.findLast(({ end, weak }) => !weak && end <= from),
    names.findLast(({ end, known }) => known && end <= from),
  ].find((one) => one && toBuyer(one) && tools.sums.buyerToPrice.test(folded.slice(one.end, from)));
  const lead = buyer && toBuyer(buyer);
  if (!buyer || !lead) return null;
  const target = names.findLast(({ end, weak }) => !weak && end <= buyer.start - 3);
  if (
    !target ||
    !(buyer.known || target.known) ||
    !tools.sums.sells.test(folded.slice(Math.max(first, target.start - 40), target.start))
  )
    return null;
  const at = buyer.start - lead[0].length;
  return at >= target.end ? { start: at, end: buyer.start - 1, value: 'acquiredBy' } : null;
}

/** "acquired a 30 percent stake in Oakline for $45 million": whoever buys only a part gives money to the company. */
export const isPartBought = (
  { block, start, end }: SentenceNotes,
  { value }: { value: MoneyCue },
): boolean => {
  const words = block.folded.slice(start, end);
  return (
    value === 'acquire' && block.tools.sums.partBought.test(words) && !block.tools.sums.mostBought.test(words)
  );
};

/** "in the deal, while Fernway was valued at": a company of the store between the word for a deal and that for its worth. */
const namedSinceDeal = ({ block, names }: SentenceNotes, cue: { start: number }): boolean =>
  block.tools.wording.spaced &&
  !block.tools.wording.capitalNouns &&
  names.some(
    ({ known, gives, weak, start, end }) =>
      known &&
      !gives &&
      !weak &&
      end < cue.start &&
      cue.start - end < 8 &&
      block.tools.dealBefore.test(block.folded.slice(Math.max(0, start - 40), start)),
  );

/** "scooped up the drugmaker Stromedix for $75 million": what is taken is a company of the store, right before its price. */
const isBoughtUp = ({ block, names }: SentenceNotes, cue: PhraseHit<MoneyCue>, from: number): boolean =>
  (cue.value === 'raise' || cue.value === 'receive') &&
  block.tools.sums.buysUp.test(block.folded.slice(cue.start, cue.end)) &&
  names.some(
    ({ known, gives, possessive, start, end }) =>
      known && !gives && !possessive && start >= cue.end && end <= from && from - end < BOUGHT_REACH,
  );

/** How far behind what was bought its price stands, in UTF-16 units. */
const BOUGHT_REACH = 12;

/** "hatte Kiefer für 350 Millionen kurz vor dem Börsengang erworben": the German verb stands last, whatever comes between. */
export function priceBeforeVerb(
  sentence: SentenceNotes,
  amount: AmountReading,
): PhraseHit<MoneyCue> | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!tools.sums.priceWith.test(folded.slice(Math.max(sentence.start, from - 24), from))) return undefined;
  const cue = sentence.money.find(({ value, start }) => value === 'acquire' && start >= amount.end);
  return cue &&
    !/[,;:]/.test(folded.slice(amount.end, cue.start)) &&
    amountsBetween(sentence, cue, amount) === 0
    ? cue
    : undefined;
}

/** "was acquired by Birch, a maker of sensors, for $90 million": the price stands behind whatever is told of the buyer. */
export function priceOfSale(sentence: SentenceNotes, amount: AmountReading): PhraseHit<MoneyCue> | undefined {
  const { folded, tools } = sentence.block;
  if (!tools.wording.spaced) return undefined;
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  const isFor = tools.sums.forPrice.test(folded.slice(Math.max(sentence.start, from - 24), from));
  // "to be acquired by a fund in a $4.6 billion transaction".
  const inDeal =
    tools.sums.inA.test(folded.slice(Math.max(sentence.start, from - 24), from)) &&
    tools.sums.inDeal.test(folded.slice(amount.end, amount.end + 48));
  if (!isFor && !inDeal) return undefined;
  const cue = sentence.money.findLast(
    ({ value, end }) => value !== 'invest' && end <= from && !(inDeal && value === 'fund'),
  );
  if (cue && isFor && isBoughtUp(sentence, cue, from)) return { ...cue, value: 'acquire' };
  return cue && BUYING.has(cue.value) && from - cue.end < 140 && amountsBetween(sentence, cue, amount) === 0
    ? cue
    : undefined;
}
