import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { FUND_NAME } from '../wording/world.ts';
import type { SumKind } from './sum-kind.ts';

/** "The $72 million came from Birch Ventures": money that somebody gave, of whoever is spoken of. */
export const cameFrom = (
  { block, start, names, money, other }: SentenceNotes,
  amount: AmountReading,
): SumKind | null => {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!amount.currencyNamed || money.length > 0 || other.length > 0) return null;
  if (!block.tools.sums.theSum.test(block.folded.slice(start, from))) return null;
  const match = block.tools.sums.cameFrom.exec(block.folded.slice(amount.end, amount.end + 60));
  if (!match) return null;
  const at = amount.end + match[0].length;
  return names.some((name) => name.known && name.gives === true && name.start >= at && name.start - at < 40)
    ? { kind: 'round', debt: false, cue: null, sure: 0.6 }
    : null;
};

/** "The round was led by Birch. The $15 million will let Oakline hire": the sum of the round that the sentence before told of. */
export const sumItself = (
  { block, start, other, money }: SentenceNotes,
  amount: AmountReading,
): SumKind | null => {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!amount.currencyNamed || other.length > 0 || money.some((cue) => cue.start < amount.end)) return null;
  if (!block.tools.sums.theSum.test(block.folded.slice(start, from))) return null;
  if (!block.tools.sums.willDo.test(block.folded.slice(amount.end, amount.end + 24))) return null;
  const last = block.sentences.findLast(({ end }) => end <= start);
  const within = (one: { start: number; end: number }) =>
    last && one.start >= last.start && one.end <= last.end;
  return block.money.some((cue) => cue.value === 'round' && within(cue)) && block.party.some(within)
    ? { kind: 'round', debt: false, cue: null, sure: 0.6 }
    : null;
};

/** "It wrapped up an $18M Series A. Of that, $11M is equity": a part of the round that the sentence before told of. */
export const partOfIt = ({ block, start, other }: SentenceNotes, amount: AmountReading): SumKind | null => {
  const from = amount.boundSpan ? Math.min(amount.boundSpan.start, amount.start) : amount.start;
  if (!amount.currencyNamed || other.length > 0) return null;
  if (!block.tools.sums.ofThat.test(block.folded.slice(start, from))) return null;
  if (!block.tools.sums.isEquity.test(block.folded.slice(amount.end, amount.end + 24))) return null;
  const last = block.sentences.findLast(({ end }) => end <= start);
  const told = [...block.stages, ...block.money.filter(({ value }) => value === 'round')];
  return last && told.some((one) => one.start >= last.start && one.end <= last.end)
    ? { kind: 'round', debt: false, cue: null, sure: 0.6 }
    : null;
};

/** Whether a name is that of a fund, and nothing but a sign stands between it and its sum. */
export const headsItem = (
  folded: string,
  { name, end }: { name: string; end: number },
  from: number,
): boolean =>
  from - end < 5 && /^\s?[:-]\s$/u.test(folded.slice(end, from)) && FUND_NAME.test(name.toLowerCase());
