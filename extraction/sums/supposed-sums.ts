import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';

/** From how many times its lower end on a range tells what is usual, and not what somebody took. */
const WIDE = 2;

/**
 * Whether a sum is one that nobody took: an average, what is usual ("A seed round typically brings $2 million"), supposed for an
 * example ("Suppose an investor puts in"), or a wide range in a sentence that names nobody ("Amount raised: $3M to $20M").
 */
export function isSupposed(sentence: SentenceNotes, amount: AmountReading): boolean {
  const { block, start } = sentence;
  if (block.tools.sums.supposed.test(block.folded.slice(start, amount.start))) return true;
  return isWide(sentence, amount) && namesNobody(sentence);
}

/** Both ends are told: "several million" is one sum of which little is told. */
const TWO_FIGURES = /\d[\d.,]*[^\d.,]+\d/u;

const isWide = ({ block }: SentenceNotes, { range, start, end }: AmountReading): boolean =>
  range !== undefined && range.high >= range.low * WIDE && TWO_FIGURES.test(block.text.slice(start, end));

const namesNobody = ({ names, nameCues, voice }: SentenceNotes): boolean =>
  !names.some(({ weak }) => !weak) &&
  !nameCues.some(({ value }) => value === 'company' || value === 'pronoun') &&
  voice.length === 0;
