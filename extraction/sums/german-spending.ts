import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import { isGerman, type Span } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';

/**
 * "Mit 7,6 Milliarden Euro floss so viel Geld wie nie an die Jungunternehmer", "fließen in ein neues Werk", "Insgesamt
 * wurden 238 Millionen investiert": money that went to many, into a thing, or nobody knows where.
 */
export function flowsElsewhere(sentence: SentenceNotes, at: Span, cue: PhraseHit<MoneyCue> | null): boolean {
  if (!isGerman(sentence) || !cue) return false;
  const { folded } = sentence.block;
  const word = folded.slice(cue.start, cue.end);
  const named = (from: number, to: number) =>
    sentence.names.some((name) => !name.weak && name.start >= from && name.end <= to);
  const isCompany = (from: number, to: number) =>
    sentence.nameCues.some(
      ({ value, start, end }) =>
        (value === 'company' || value === 'companyBefore') && start >= from && end <= to,
    );
  if (sentence.block.tools.sums.flows.test(word)) {
    const into = sentence.link.find(
      ({ value, start, end }) =>
        (value === 'into' || sentence.block.tools.sums.flowsTo.test(folded.slice(start, end))) &&
        !sentence.block.tools.sums.flowsBeside.test(folded.slice(start, end)) &&
        // "geflossen war, sicherte sich Kiefer in einer Runde": of the next clause.
        !/,\s/.test(folded.slice(cue.end, Math.max(cue.end, start))) &&
        !sentence.block.tools.sums.flowsToNumber.test(folded.slice(end, end + 6)) &&
        !sentence.block.tools.sums.flowsInTime.test(folded.slice(end, end + 48)) &&
        // "waren in einer Series A 40 Millionen geflossen".
        !sentence.stages.some((stage) => stage.start >= end && stage.start - end < ROUND_BEHIND) &&
        start >= sentence.start,
    );
    if (!into) return false;
    const to = Math.min(into.end + 60, sentence.end);
    return !named(into.end, to) && !isCompany(into.end, to);
  }
  // "will in die Branche 150 Milliarden investieren": where it goes stands before the sum.
  if (cue.value === 'invest' && at.end <= cue.start) {
    const into = sentence.link.findLast(
      ({ value, end }) => value === 'into' && end <= at.start && at.start - end < 40,
    );
    const isPlaceOrTime =
      into && sentence.block.tools.sums.investedInTime.test(folded.slice(into.end, into.end + 48));
    if (
      into &&
      !isPlaceOrTime &&
      sentence.block.tools.sums.intoThing.test(folded.slice(into.end, into.end + 6))
    )
      return !named(into.end, at.start) && !isCompany(into.end, at.start);
  }
  return (
    sentence.block.tools.sums.wasInvested.test(folded.slice(sentence.start, sentence.end)) &&
    !named(sentence.start, sentence.end) &&
    !isCompany(sentence.start, sentence.end)
  );
}

/** How far behind "in" the name of a round stands, in UTF-16 units. */
const ROUND_BEHIND = 16;
