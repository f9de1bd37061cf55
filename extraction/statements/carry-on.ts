import type { FactDraft } from '../../domain/draft.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';
import { isTitledGiver, raisesOwn } from '../subjects/raisers.ts';
import { respectively } from '../subjects/respectively.ts';
import type { Subject } from '../subjects/subject.ts';
import { FUND_NAME } from '../wording/world.ts';
import type { Statement } from './statement.ts';

const sameSubject = (a: Subject, b: Subject) =>
  a === b ||
  (a && b && a !== 'topic' && b !== 'topic' ? a.name.name === b.name.name : a === 'topic' || b === 'topic');

/** "Birch Ventures raised $1 billion": whoever only gives money raises it for a fund. */
const raisesItself = (sentence: SentenceNotes, name: NameSpan, draft: FactDraft): boolean =>
  name.gives === true && raisesOwn(sentence, name, draft.amount?.spans[0]?.start ?? 0);

/** "$40 million of a $65 million Series B": a part has the stage of its whole. */
const isPartOf = ({ block }: SentenceNotes, part: FactDraft, whole: FactDraft): boolean => {
  const [from, to] = [part.amount?.spans[0]?.end ?? 0, whole.amount?.spans[0]?.start ?? 0];
  return to > from && to - from < 40 && block.tools.statements.partOf.test(block.folded.slice(from, to));
};

/** "bringing the round to": the sum behind it is the round's. */
const isBroughtTo = ({ sentence: { block, start }, draft }: Statement): boolean => {
  const from = draft.amount?.spans[0]?.start ?? 0;
  return block.tools.sums.roundTo.test(block.folded.slice(Math.max(start, from - 90), from));
};

const leadsTo = ({ sentence: { block }, draft }: Statement, { stage }: FactDraft): boolean => {
  const [from, to] = [stage?.spans[0]?.end ?? 0, draft.amount?.spans[0]?.start ?? 0];
  return to > from && block.tools.statements.stageOf.test(block.folded.slice(from, to));
};

/** What the sums of one sentence have in common: the subject of the one before, where nobody nearer is named; the fund. */
export function carryOn(statements: readonly Statement[]): void {
  for (const [index, statement] of statements.entries()) {
    const before = statements[index - 1];
    const { subject, draft } = statement;
    const own = before?.subject;
    const carries = (kind: FactDraft['kind']) =>
      kind === 'round' || kind === 'valuation' || kind === 'totalRaised';
    if (
      subject &&
      subject !== 'topic' &&
      before &&
      own &&
      own !== 'topic' &&
      carries(before.draft.kind) &&
      carries(draft.kind) &&
      own.name.start > subject.name.start &&
      !respectively(statement.sentence, draft.amount?.spans[0] ?? statement.sentence)
    )
      statement.subject = own;
    // "closed a $1.2 billion round that valued it at $40 billion": the round's day is that of its valuation.
    const round = [before, statements[index + 1]].find((one) => one?.draft.kind === 'round');
    // "raised $5 million at a $30 million valuation in July": the day of both.
    const next = statements[index + 1];
    if (
      draft.kind === 'round' &&
      !draft.date &&
      next?.draft.kind === 'valuation' &&
      next.draft.date &&
      sameSubject(subject, next.subject)
    )
      draft.date = next.draft.date;
    // "hit a $7 billion valuation in July after a $323 million round".
    if (
      draft.kind === 'round' &&
      !draft.date &&
      before?.draft.kind === 'valuation' &&
      before.draft.date &&
      sameSubject(before.subject, subject)
    )
      draft.date = before.draft.date;
    if (
      draft.kind === 'valuation' &&
      !draft.date &&
      round?.draft.date &&
      // "The round, which follows a seed announced in 2023, values the startup at": the day of the older one.
      !round.isEarlier &&
      sameSubject(round.subject, statement.subject)
    )
      draft.date = round.draft.date;
    const whole = statements[index + 1]?.draft;
    if (draft.kind === 'round' && !draft.stage && whole?.stage && isPartOf(statement.sentence, draft, whole))
      draft.stage = whole.stage;
    // "a $6 million extension of its Series A, bringing the round to $14 million": the only stage of the sentence.
    if (draft.kind === 'round' && !draft.stage && before?.draft.stage && isBroughtTo(statement))
      draft.stage = { ...before.draft.stage, value: before.draft.stage.value.replace(/-ext$/u, '') };
    // "$8 million in a Series A financing of up to $12 million": a whole has the stage that leads to it.
    if (draft.kind === 'round' && !draft.stage && before?.draft.stage && leadsTo(statement, before.draft))
      draft.stage = before.draft.stage;
    if (!subject || subject === 'topic') continue;
    if (draft.kind !== 'round' || draft.stage) continue;
    if (
      FUND_NAME.test(subject.name.name.toLowerCase()) ||
      raisesItself(statement.sentence, subject.name, draft) ||
      isTitledGiver(statement.sentence, subject.name)
    )
      draft.kind = 'fund';
  }
}
