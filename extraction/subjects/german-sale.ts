import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { isGerman } from '../notes/word-order.ts';

/** How far before or behind a name the noun may stand that says that it was sold, in UTF-16 units. */
const NOUN_REACH = 60;

/** Who was sold, as a German noun tells: "die Übernahme des Herstellers Kiefer", "der Kauf von Kiefer", "die Kiefer-Übernahme". */
export function soldByNoun(sentence: SentenceNotes): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  return sentence.names.find(
    ({ known, weak, start, end }) =>
      known &&
      (tools.subjects.saleBehind.test(folded.slice(end, end + NOUN_REACH)) ||
        (!weak &&
          tools.subjects.saleBefore.test(folded.slice(Math.max(sentence.start, start - NOUN_REACH), start)))),
  );
}

/** Whom a price is paid for: "legt für Kiefer 90 Millionen auf den Tisch". */
export function paidFor(sentence: SentenceNotes): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  return sentence.names.find(
    ({ known, weak, start, end }) =>
      known &&
      !weak &&
      tools.subjects.forBefore.test(folded.slice(Math.max(sentence.start, start - NOUN_REACH), start)) &&
      sentence.amounts.some((sum) => sum.start > end && sum.start - end < NOUN_REACH),
  );
}

/** "Nun übernimmt Birke das angeschlagene Unternehmen": behind verb and buyer only a noun stands for what is bought. */
export function boughtNoun(sentence: SentenceNotes, verb: { start: number; end: number }): boolean {
  if (!isGerman(sentence)) return false;
  const { folded } = sentence.block;
  const [buyer, other] = sentence.names.filter(
    ({ known, weak, start }) => known && !weak && start >= verb.end,
  );
  return (
    buyer !== undefined &&
    other === undefined &&
    buyer.start - verb.end < 24 &&
    !sentence.names.some(({ weak, end }) => !weak && end <= verb.start) &&
    sentence.nameCues.some(
      ({ value, start }) =>
        value === 'company' && start > buyer.end && !/[,;:]/.test(folded.slice(buyer.end, start)),
    )
  );
}
