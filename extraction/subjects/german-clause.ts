import type { FactDraft } from '../../domain/draft.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { MoneyCue } from '../notes/cues.ts';
import type { NameSpan } from '../notes/names.ts';
import { isGerman, type Span } from '../notes/word-order.ts';
import type { PhraseHit } from '../phrases.ts';

type Cue = PhraseHit<MoneyCue> | null;

/** The kinds of facts whose company a clause tells by its order of words. */
const KINDS: ReadonlySet<FactDraft['kind']> = new Set(['round', 'valuation', 'totalRaised']);

/**
 * Whom a German clause with a sum is about, where its order of words tells: "die Runde von Kiefer mit 80 Millionen", "20 Millionen
 * hat Kiefer bei Birke eingeworben", ", kam Kiefer auf 20 Millionen", "mit Kiefer aus München, das 80 Millionen eingesammelt hatte".
 */
export function subjectOfClause(
  sentence: SentenceNotes,
  at: Span,
  kind: FactDraft['kind'],
  cue: Cue,
): NameSpan | undefined {
  if (!isGerman(sentence) || !KINDS.has(kind)) return undefined;
  if (cue?.value === 'invest') return givenTo(sentence, at);
  return (
    behindAuxiliary(sentence, at, cue) ??
    ofRelative(sentence, at, cue) ??
    (kind === 'round' ? ofRoundBefore(sentence, at) : undefined) ??
    behindVerb(sentence, at)
  );
}

const isTaker = ({ known, acts, gives, weak }: NameSpan): boolean =>
  (known || acts === true) && !gives && !weak;

/** "Geldgeber haben Kiefer 20 Millionen Euro zur Verfügung gestellt": unnamed givers, and the taker right before its sum. */
function givenTo({ block, names, start }: SentenceNotes, at: Span): NameSpan | undefined {
  const name = names.findLast((one) => one.end <= at.start);
  return name &&
    isTaker(name) &&
    at.start - name.end <= 16 &&
    block.tools.subjects.giversHave.test(block.folded.slice(start, name.start))
    ? name
    : undefined;
}

/** "20 Millionen Euro hat Kiefer bei Birke und Stein eingeworben". */
function behindAuxiliary({ block, names }: SentenceNotes, at: Span, cue: Cue): NameSpan | undefined {
  if (!cue || cue.start < at.end || (cue.value !== 'raise' && cue.value !== 'receive')) return undefined;
  const name = names.find((one) => isTaker(one) && one.start > at.end && one.end <= cue.start);
  return name && block.tools.subjects.auxiliaryFirst.test(block.folded.slice(at.end, name.start))
    ? name
    : undefined;
}

/** "mit Kiefer aus München, das zuletzt 80 Millionen eingesammelt hatte": the noun right before the clause. */
function ofRelative({ block, names, start, end }: SentenceNotes, at: Span, cue: Cue): NameSpan | undefined {
  const { folded, text, tools } = block;
  const comma = folded.lastIndexOf(', ', at.start);
  if (comma < start || !tools.subjects.relativeOpens.test(text.slice(comma, comma + 24))) return undefined;
  const stop = folded.indexOf(', ', at.end);
  const clauseEnd = stop < 0 || stop > end ? end : stop;
  if (!cue || cue.start < comma || cue.end > clauseEnd) return undefined;
  const name = names.findLast((one) => one.end <= comma);
  return name && isTaker(name) && tools.subjects.nounTail.test(folded.slice(name.end, comma))
    ? name
    : undefined;
}

/** "Größter Deal war die Runde von Kiefer mit 80 Millionen Euro". */
function ofRoundBefore(
  { block, names, money, amounts, start }: SentenceNotes,
  at: Span,
): NameSpan | undefined {
  const name = names.findLast((one) => one.end <= at.start);
  if (!name || !isTaker(name)) return undefined;
  const { folded, tools } = block;
  // ", gefolgt von Ahorn mit 20 Millionen Euro": the next of a row.
  if (
    amounts.some(({ end, sameAs }) => end <= name.start && sameAs === undefined) &&
    tools.subjects.nextOfRow.test(folded.slice(start, name.start)) &&
    tools.subjects.nameToSum.test(folded.slice(name.end, at.start))
  )
    return name;
  const round = money.findLast(({ value, end }) => value === 'round' && end <= name.start);
  return round &&
    tools.subjects.roundWhose.test(folded.slice(round.end, name.start)) &&
    tools.subjects.nameToSum.test(folded.slice(name.end, at.start))
    ? name
    : undefined;
}

/** "Während Ahorn 80 Millionen einsammelte, kam Kiefer auf 20 Millionen": behind a comma the verb, and then its subject. */
function behindVerb({ block, names, start }: SentenceNotes, at: Span): NameSpan | undefined {
  const comma = block.folded.lastIndexOf(', ', at.start);
  if (comma < start) return undefined;
  const name = names.find((one) => one.start > comma && one.end <= at.start);
  return name &&
    isTaker(name) &&
    block.tools.subjects.verbFirst.test(block.folded.slice(comma + 2, name.start))
    ? name
    : undefined;
}
