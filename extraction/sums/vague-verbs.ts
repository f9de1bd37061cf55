import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isGerman, verbLast } from '../notes/word-order.ts';
import { giversFrom } from '../parties/german-givers.ts';
import { type PhraseHit, phrasesOf } from '../phrases.ts';
import { hadTaken } from './dated-rounds.ts';
import { alsoFunded, isWorthOfThing } from './german-sums.ts';
import { comesFromGiver } from './han-sums.ts';
import { isPredicate } from './worth.ts';

/** Whether a word of many meanings has what bears it out in its sentence. */
export function backed(sentence: SentenceNotes, cue: PhraseHit<MoneyCue>, amount: AmountReading): boolean {
  if (cue.value === 'receive')
    return (
      comesFromGiver(sentence, cue) ||
      hadTaken(sentence, cue, amount) ||
      sentence.stages.length > 0 ||
      sentence.party.length > 0 ||
      (sentence.block.roundFollows && cue.end <= amount.start && sentence.other.length === 0) ||
      sentence.money.some(({ value }) => value === 'round') ||
      fromInvestors(sentence) ||
      alsoFunded(sentence, cue) ||
      giversFrom(sentence).length > 0 ||
      sentence.link.some(
        ({ value, start, end }) =>
          (value === 'agent' &&
            ((start >= amount.end && start - amount.end <= 2) ||
              (verbLast(sentence) && sentence.names.some((name) => name.known && name.start - end === 1)))) ||
          // "erhält 20 Millionen Euro von Birke": a small word of two meanings, and whom it leads to.
          (start >= amount.end &&
            start - amount.end <= 2 &&
            phrasesOf(sentence.block.tools.wording.cues.agent).includes(
              sentence.block.folded.slice(start, end),
            ) &&
            sentence.names.some((name) => name.known && name.start - end === 1)),
      ) ||
      // "hat damit 1,4 Milliarden Euro erhalten": money that came in over time.
      (sentence.names.some(({ known, weak }) => known && !weak) &&
        sentence.block.tools.sums.cumulates.test(sentence.block.folded.slice(sentence.start, sentence.end)))
    );
  if (cue.value !== 'worth') return true;
  if (verbLast(sentence) && isWorthOfThing(sentence, cue)) return false;
  // "sold for $2.4 million worth of tokens": of a thing, whatever it is.
  if (/^\sof\s/.test(sentence.block.folded.slice(cue.end, cue.end + 4)) && cue.start > amount.end)
    return false;
  // "waren 150 Millionen gekommen, die Kiefer zum Einhorn machten": the next clause's worth is not the sum.
  if (
    isGerman(sentence) &&
    cue.start > amount.end &&
    /,\s/.test(sentence.block.folded.slice(amount.end, cue.start)) &&
    !isPredicate(sentence, cue, amount)
  )
    return false;
  // "Der Wert der gehandelten Karten": what is worth it is named.
  if (isWorthOfOther(sentence, cue)) return false;
  // "claims worth $410 million", "gas worth $5 million": the noun right before has that worth.
  const { folded, text } = sentence.block;
  if (
    sentence.block.tools.sums.worthWord.test(folded.slice(cue.start, cue.end)) &&
    !sentence.names.some(({ end }) => end <= cue.start && cue.start - end <= 2) &&
    sentence.block.tools.sums.thingsWorth.test(text.slice(Math.max(0, cue.start - 24), cue.start))
  )
    return false;
  // "ist nach seiner jüngsten Runde schon eine Milliarde Dollar wert": whatever stands between, the subject is worth it.
  if (isPredicate(sentence, cue, amount) && isOfCompany(sentence, amount.start))
    return !sentence.other.some(({ end }) => end <= amount.start && amount.start - end < 40);
  // "the company is now worth": nothing else may stand for what has that worth.
  const [from, to] = [Math.min(cue.start, amount.start), Math.max(cue.end, amount.end)];
  const near = ({ start, end }: { start: number; end: number }) => {
    // "price tag" holds a word for other money itself.
    if (start >= cue.start && end <= cue.end) return false;
    if (start >= from && end <= to) return true;
    return end <= from ? from - end < 40 : start >= to && start - to < 20;
  };
  if (introducedBy(sentence, cue, amount) && sentence.names.some(({ known }) => known))
    return !sentence.other.some(near);
  return (
    !sentence.other.some(near) &&
    (sentence.names.some((name) => !name.weak && near(name)) ||
      sentence.nameCues.some((hit) => hit.value === 'company' && near(hit)))
  );
}

/** "nach einer Runde einen Wert von 1,7 Milliarden Euro": beside a round a worth is the company's. */
const introducedBy = (sentence: SentenceNotes, cue: { end: number }, amount: AmountReading) =>
  verbLast(sentence) &&
  cue.end <= amount.start &&
  amount.start - cue.end < 10 &&
  (sentence.stages.length > 0 || sentence.money.some(({ value }) => value === 'round'));

/** "von bisherigen Investoren", "auprès d'investisseurs": whoever gave is said to give such money. */
function fromInvestors({ block, nameCues, link }: SentenceNotes): boolean {
  if (!block.tools.wording.spaced) return false;
  const agents = phrasesOf(block.tools.wording.cues.agent);
  return nameCues.some(
    ({ value, start, end }) =>
      value === 'investorBefore' &&
      block.tools.sums.investors.test(block.folded.slice(start, end)) &&
      link.some(
        (small) =>
          small.end < start &&
          start - small.end < 24 &&
          (small.value === 'agent' || agents.includes(block.folded.slice(small.start, small.end))) &&
          !/[,;.]/.test(block.folded.slice(small.end, start)),
      ),
  );
}

/** A company, or a noun that stands for one, is named before the sum. */
const isOfCompany = ({ names, nameCues }: SentenceNotes, before: number): boolean =>
  names.some(({ weak, end }) => !weak && end < before) ||
  nameCues.some(({ value, end }) => value === 'company' && end < before);

/** "Der Wert der Karten" is none of a company; "der Wert des Unternehmens" is. */
const isWorthOfOther = ({ block, names, nameCues }: SentenceNotes, { end }: { end: number }): boolean => {
  const article = block.tools.sums.worthOf.exec(block.folded.slice(end, end + 8))?.[0];
  if (article === undefined) return false;
  const near = ({ start }: { start: number }) => start >= end && start - end < 24;
  return (
    !names.some((name) => !name.weak && near(name)) &&
    !nameCues.some(({ value, start }) => value === 'company' && start - end === 1)
  );
};
