import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { NameSpan } from '../notes/names.ts';
import { isGerman, type Span } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';

/**
 * Who took a sum that stands before its verb: "17 Millionen Euro erhält Kiefer", "70 Millionen, die Kiefer in zwei
 * Runden erhielt".
 */
export function takerBehind(
  sentence: SentenceNotes,
  at: Span,
  cue: PhraseHit<MoneyCue> | null,
): NameSpan | undefined {
  if (!isGerman(sentence) || (cue && cue.start < at.end && cue.value !== 'round')) return undefined;
  const { folded } = sentence.block;
  const plain = (name: NameSpan) => !name.weak && !name.gives;
  const verb = sentence.money.find(
    ({ value, start }) => (value === 'raise' || value === 'receive') && start >= at.end,
  );
  if (!verb) return undefined;
  const gap = folded.slice(at.end, verb.start);
  if (sentence.block.tools.subjects.relativeClause.test(gap))
    return sentence.names.find((name) => plain(name) && name.start > at.end && name.end < verb.start);
  if (gap.trim() !== '' || (cue && cue.start < at.end)) return undefined;
  const name = sentence.names.find((one) => plain(one) && one.start > verb.end);
  return name &&
    name.start - verb.end < 48 &&
    !sentence.block.tools.subjects.noTaker.test(folded.slice(verb.end, name.start))
    ? name
    : undefined;
}

/** "17 Millionen Euro erhält das Startup": a noun stands for who took it. */
export const takenByNoun = (
  { block, money, nameCues }: SentenceNotes,
  at: Span,
  cue: Span | null,
): boolean => {
  if (!block.tools.wording.capitalNouns || (cue && cue.start < at.end)) return false;
  const verb = money.find(
    ({ value, start }) => (value === 'raise' || value === 'receive') && start - at.end === 1,
  );
  return (
    verb !== undefined && nameCues.some(({ value, start }) => value === 'company' && start - verb.end === 1)
  );
};

/**
 * "Die größte Summe erhielt die Firma Kiefer mit 830 Millionen Euro", "Im Mai holte Kiefer 20 Millionen": another part
 * of the sentence comes first, and the subject behind the verb.
 */
export function subjectInverted(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded } = sentence.block;
  const verb = sentence.money.findLast(
    ({ value, start, end }) =>
      (value === 'raise' || value === 'receive' || (value === 'total' && start === sentence.start)) &&
      end < at.start,
  );
  if (!verb) return undefined;
  const border = Math.max(
    sentence.start,
    folded.lastIndexOf(', ', verb.start),
    folded.lastIndexOf(': ', verb.start),
  );
  const opens = sentence.names.filter((name) => !name.weak && name.start >= border && name.end <= verb.start);
  // "Konkret sammelte Kiefer 6 Millionen ein": a word that only its place gave a capital, and the subject behind the verb.
  const [only, second] = opens;
  const isAdverb =
    only !== undefined &&
    second === undefined &&
    !only.known &&
    only.initial &&
    !only.name.includes(' ') &&
    verb.start - only.end === 1 &&
    sentence.names.some(({ known, weak, start }) => known && !weak && start - verb.end === 1);
  if (opens.length > 0 && !isAdverb) return undefined;
  const name = sentence.names.find((one) => !one.weak && one.start > verb.end && one.end < at.start);
  if (!name || name.gives) return undefined;
  const gap = folded.slice(verb.end, name.start);
  return gap.length < 50 && !sentence.block.tools.subjects.noInversion.test(gap) ? name : undefined;
}

/** "Mit einer Bewertung von 1,7 Milliarden Dollar ist Kiefer das": the sum opens the sentence, verb and subject follow. */
export function fronting(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence) || at.start - sentence.start > 70) return undefined;
  const { folded, tools } = sentence.block;
  if (!tools.subjects.opensWithSum.test(folded.slice(sentence.start, at.start))) return undefined;
  const verb = tools.subjects.verbBehindSum.exec(folded.slice(at.end, at.end + 40));
  const name = verb && sentence.names.find(({ start }) => start >= at.end);
  return name &&
    !name.weak &&
    !name.gives &&
    name.start - at.end - verb[0].length < 40 &&
    !tools.subjects.noInversion.test(folded.slice(at.end + verb[0].length, name.start))
    ? name
    : undefined;
}

/** "entfielen 275 Millionen auf die Plattform Kiefer": the sum leads to who got it. */
export function sharedOut(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  if (!tools.sums.sharesOut.test(folded.slice(sentence.start, at.start))) return undefined;
  if (sentence.money.some(({ value }) => value === 'acquiredBy')) return undefined;
  const name = sentence.names.find(({ start, known }) => known && start > at.end);
  return name && tools.subjects.toTaker.test(folded.slice(at.end, name.start)) ? name : undefined;
}

/** "Ahorn und Kiefer erhielten 17 bzw. 8 Millionen Euro": each sum has the company of its place. */
export function inOrder(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const pair = sentence.amounts.findIndex((one, index) => {
    const next = sentence.amounts[index + 1];
    return next !== undefined && tools.subjects.inOrder.test(folded.slice(one.end, next.start));
  });
  const [first, second] = sentence.amounts.slice(pair, pair + 2);
  if (pair < 0 || !first || !second || (at.start !== first.start && at.start !== second.start))
    return undefined;
  const names = sentence.names
    .filter(({ known, gives, end }) => known && !gives && end < first.start)
    .slice(-2);
  return names.length === 2 ? names[at.start === first.start ? 0 : 1] : undefined;
}

/** "der mit einer Milliarde Dollar bewertete Dienst Kiefer": whom the participle describes. */
export function describedByWorth(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const name = sentence.names.find(({ start, weak }) => start > at.end && !weak);
  return name &&
    sentence.block.tools.subjects.attributeValued.test(sentence.block.folded.slice(at.end, name.start))
    ? name
    : undefined;
}

/** "Auf Rang drei landete laut Stein mit 26 Millionen die Bank Kiefer": the only company of a row by size. */
export function rankedName(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  if (!tools.sums.ranked.test(folded.slice(sentence.start, at.start))) return undefined;
  const [name, other] = sentence.names.filter((one) => one.known && !one.weak && !one.gives);
  return other === undefined ? name : undefined;
}

/** "160 Millionen für eine Spedition: So viel haben Birke und Stein in das Unternehmen Kiefer gesteckt": whom they gave it to. */
export const takerOfAsMuch = (sentence: SentenceNotes, at: Span): NameSpan | undefined =>
  isGerman(sentence) &&
  sentence.block.tools.sums.asMuch.test(sentence.block.folded.slice(at.end, sentence.end))
    ? sentence.names.find(({ known, gives, weak, start }) => known && !gives && !weak && start > at.end)
    : undefined;

/**
 * "steckten Investoren 10 Millionen in das Start-up Kiefer, 6 Millionen in das Portal Ahorn": the verb is said once, and each
 * sum leads to its company.
 */
export function eachInto(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  const { folded, tools } = sentence.block;
  const earlier = sentence.amounts.findLast(({ end, sameAs }) => end < at.start && sameAs === undefined);
  if (!earlier || !sentence.money.some(({ value, start }) => value === 'invest' && start < at.start))
    return undefined;
  const name = sentence.names.find(
    ({ known, gives, weak, start }) => known && !gives && !weak && start > at.end,
  );
  return name && tools.subjects.intoCompany.test(folded.slice(at.end, name.start)) ? name : undefined;
}

/** "an der 250-Millionen-Runde von Kiefer": whose round the compound with its sum is. */
export function ofCompound(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded, tools } = sentence.block;
  const name = sentence.names.find(({ known, weak, start }) => known && !weak && start > at.end);
  // "Kiefer erhält eine 30-Millionen-Finanzierung von Birke": who gives took no round.
  if (name?.gives && sentence.names.some(({ known, weak, end }) => known && !weak && end < at.start))
    return undefined;
  return name && tools.subjects.compoundOf.test(folded.slice(at.end, name.start)) ? name : undefined;
}

/** "bei den Experten von Kiefer waren es im April 24,4 Millionen": the sum of whoever the clause names. */
export function ofWhomItWas(sentence: SentenceNotes, at: Span): NameSpan | undefined {
  if (!isGerman(sentence)) return undefined;
  const { folded } = sentence.block;
  const was = sentence.block.tools.subjects.wasIt.exec(folded.slice(sentence.start, at.start));
  if (!was) return undefined;
  const to = sentence.start + was.index;
  const border = Math.max(sentence.start, folded.lastIndexOf(', ', to - 1));
  return sentence.names.findLast((name) => !name.weak && name.start >= border && name.end <= to);
}

/** "Ahorn hatte 46 Millionen aufgetrieben, Kiefer kam auf 55": behind a finished clause the next begins with its subject. */
export const startsAnew = (sentence: SentenceNotes, names: readonly NameSpan[]): NameSpan | undefined => {
  if (!isGerman(sentence)) return undefined;
  const { folded } = sentence.block;
  return names.findLast(
    (name) =>
      /[,;–]\s$/.test(folded.slice(Math.max(0, name.start - 2), name.start)) &&
      /^\s\p{Ll}/u.test(folded.slice(name.end, name.end + 2)) &&
      !sentence.block.tools.subjects.noVerb.test(folded.slice(name.end, name.end + 7)) &&
      sentence.money.some(
        ({ value, end }) =>
          (value === 'raise' || value === 'receive') &&
          end < name.start &&
          names.some((other) => other.end < end),
      ),
  );
};

/** "freut sich das Team des Start-ups Kiefer über sieben Millionen Euro": who is glad of the sum. */
export function gladName({ block, names, start }: SentenceNotes, at: Span): NameSpan | undefined {
  if (!block.tools.wording.capitalNouns) return undefined;
  const glad = block.tools.sums.gladOf.exec(block.folded.slice(start, at.start));
  return glad
    ? names.findLast(
        ({ known, weak, gives, start: from, end }) =>
          known && !weak && !gives && from > start + glad.index && end <= at.start,
      )
    : undefined;
}
