import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { PhraseHit } from '../phrases.ts';

/** "priced its IPO of five million shares at $12, for gross proceeds of $60 million": what a listing brought in. */
export const ofListing = (
  sentence: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean =>
  isProceeds(sentence, cue, amount) ||
  isAhead(sentence, cue, amount) ||
  isOfRange(sentence, cue, amount) ||
  areToldOfListing(sentence, cue, amount);

/** "At the midpoint of the range, Oakline would raise $160 million": shares have a range of prices, and no round has. */
const isOfRange = (
  { block, start }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean =>
  (cue?.value === 'raise' || cue?.value === 'round') &&
  cue.end <= amount.start &&
  block.tools.sums.priceRange.test(block.folded.slice(start, cue.start));

/** "announced the pricing of its public offering. Gross proceeds are expected to be $70 million": of what the sentence before told. */
const areToldOfListing = (
  { block, start }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean => {
  if (cue?.value !== 'round' || cue.start > amount.start || block.tools.wording.lang !== 'en') return false;
  if (!block.tools.sums.proceeds.test(block.folded.slice(cue.start, cue.end))) return false;
  const last = block.sentences.findLast(({ end }) => end <= start);
  return (
    last !== undefined &&
    block.money.some(({ value, start: at, end }) => value === 'ipo' && at >= last.start && end <= last.end)
  );
};

/** "The company could raise up to $13 billion", in an article that opens with a listing to come. */
const isAhead = (
  { block, money, stages, start }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean =>
  block.inListing &&
  cue !== null &&
  (cue.value === 'raise' || cue.value === 'round') &&
  cue.end <= amount.start &&
  stages.length === 0 &&
  !money.some(
    ({ value, start: at, end }) =>
      value === 'round' && at !== cue.start && !block.tools.sums.proceeds.test(block.folded.slice(at, end)),
  ) &&
  block.tools.sums.ahead.test(block.folded.slice(Math.max(start, cue.start - 48), cue.start));

const isProceeds = (
  { block, money, other }: SentenceNotes,
  cue: PhraseHit<MoneyCue> | null,
  amount: AmountReading,
): boolean =>
  cue !== null &&
  cue.end <= amount.start &&
  ((cue.value === 'round' &&
    block.tools.sums.proceeds.test(block.folded.slice(cue.start, cue.end)) &&
    money.some(({ value, end }) => value === 'ipo' && end <= cue.start)) ||
    // "opening at $12 per share in the hopes of raising $54 million".
    (cue.value === 'raise' &&
      other.some(
        ({ start, end }) =>
          end <= cue.start &&
          (block.tools.sums.perShare.test(block.folded.slice(start, end)) ||
            // "priced its offering of eight million shares at $15 each, raising $120 million".
            (block.tools.sums.eachOne.test(block.folded.slice(start, end)) &&
              money.some(({ value, end: told }) => value === 'ipo' && told <= start))),
      )));
