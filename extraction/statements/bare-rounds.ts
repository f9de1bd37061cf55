import type { BlockSpan } from '../../domain/draft.ts';
import type { AmountReading } from '../amounts/read-amounts.ts';
import type { SentenceNotes } from '../notes/block-notes.ts';
import { wayBetween } from '../notes/way-between.ts';
import type { Parties } from '../parties/parties.ts';
import type { StageReading } from '../stages/read-stages.ts';
import { isOfMany } from '../subjects/crowds.ts';
import type { Subject } from '../subjects/subject.ts';
import { subjectOf } from '../subjects/subject-of.ts';
import type { SumKind } from '../sums/sum-kind.ts';
import { draftOf, readDate } from './draft-fields.ts';
import { isEarlier } from './earlier.ts';
import { isOfFounding, OWN_REACH } from './nearest-field.ts';
import type { Statement } from './statement.ts';
import { voiceAt } from './voice.ts';

/** Rounds of which only the stage is told: "the Series A of 2016, led by Yunqi". */
export function bareRounds(
  sentence: SentenceNotes,
  sums: readonly { amount: AmountReading; sum: SumKind }[],
  parties: Parties,
): Statement[] {
  const { index } = sentence.block;
  const span = ({ start, end }: { start: number; end: number }): BlockSpan => ({ block: index, start, end });
  const taken = (stage: StageReading) =>
    sums.some(({ amount, sum }) => sum.kind === 'round' && wayBetween(sentence, stage, amount) < OWN_REACH);
  return sentence.stages
    .filter(() => !sentence.party.some(({ value }) => value === 'adviser'))
    .filter((stage) => !isOfAnyone(sentence, stage))
    .filter(
      (stage) =>
        (!taken(stage) || setsBeside(sentence, stage)) && /^(?:pre-|seed|angel|series)/.test(stage.stage),
    )
    .filter(
      (stage) =>
        setsBeside(sentence, stage) ||
        sentence.money.some(({ value, start, end }) => {
          const way = wayBetween(sentence, { start, end }, stage);
          return (value === 'raise' || value === 'receive' || value === 'round') && way < 40 && way > 0;
        }) ||
        sentence.party.some((cue) => wayBetween(sentence, cue, stage) < 25),
    )
    .map((stage) => {
      const date = sentence.dates
        .map((one) => ({ one, way: wayBetween(sentence, one, stage) }))
        .filter(
          ({ one, way }) =>
            way < 80 &&
            !isOfFounding(sentence, one) &&
            !sentence.stages.some((other) => other !== stage && wayBetween(sentence, one, other) < way),
        )
        .sort((a, b) => a.way - b.way)[0]?.one;
      const voice = voiceAt(sentence, stage);
      return {
        isDefinite: isDefinite(sentence, stage),
        isEarlier: isEarlier(sentence, stage),
        subject:
          ofWhom(sentence, stage) ??
          unlessGiver(
            sentence,
            stage,
            subjectOf(sentence, stage, { kind: 'round' as const, cue: null }, parties),
          ),
        sentence,
        draft: {
          ...draftOf(sentence),
          stage: { value: stage.stage, spans: [span(stage)] },
          date: date ? readDate(date, index) : null,
          status: { value: voice.status, spans: voice.statusSpan ? [span(voice.statusSpan)] : [] },
          attribution: voice.attribution && {
            ...voice.attribution,
            spans: voice.attribution.spans.map(span),
          },
          confidence: 0.5,
        },
      };
    });
}

/** "Le tour de série D a attiré Orme": whoever the store knows to give money and is named behind a round did not take it. */
const unlessGiver = ({ block }: SentenceNotes, stage: StageReading, subject: Subject): Subject =>
  subject !== null &&
  subject !== 'topic' &&
  subject.name.gives === true &&
  subject.name.start > stage.end &&
  block.tools.wording.grammar.verbMayLead === true
    ? 'topic'
    : subject;

/** "Birch invested in the Series B round of Oakline": whose the round is. */
const ofWhom = ({ block, names, money }: SentenceNotes, stage: StageReading): Subject | undefined => {
  const { folded, tools } = block;
  if (!tools.wording.spaced || tools.wording.capitalNouns) return undefined;
  const round = money.find(
    ({ value, start }) => value === 'round' && start >= stage.start && start - stage.end < 2,
  );
  const from = Math.max(stage.end, round?.end ?? 0);
  const name = names.find(({ start, weak }) => start > from && !weak);
  return name && !name.gives && tools.subjects.roundOfName.test(folded.slice(from, name.start))
    ? { name, sure: name.known }
    : undefined;
};

/** "Private companies that raised Series C or later": the stage of whoever reached it. */
const isOfAnyone = (sentence: SentenceNotes, { start, end }: StageReading): boolean => {
  const { folded, tools } = sentence.block;
  return tools.sums.stageOfMany.test(folded.slice(end, end + 12)) || isOfMany(sentence, { start }, null);
};
/** "The Series B follows a $12 million Series A": the stage of the news, beside an older round with its sum. */
const setsBeside = ({ block, start, stages }: SentenceNotes, stage: StageReading): boolean =>
  stages[0] === stage &&
  stages.length > 1 &&
  block.tools.statements.stageOpens.test(block.folded.slice(start, stage.start)) &&
  block.tools.statements.stageGoesOn.test(block.folded.slice(stage.end, stage.end + 40));

/** "The Series A", "this latest round, a Series D": a round that the text has told of before. */
export function isDefinite(
  { block, start, money }: SentenceNotes,
  stage: { start: number; end: number },
): boolean {
  const { folded, tools } = block;
  const isToldOf = (at: number) => tools.definite.test(folded.slice(Math.max(start, at - 32), at));
  return (
    isToldOf(stage.start) ||
    money.some(
      (cue) =>
        cue.value === 'round' && Math.abs(cue.start - stage.start) < ROUND_REACH && isToldOf(cue.start),
    )
  );
}

/** How far from its stage the word for a round may stand, in UTF-16 units. */
const ROUND_REACH = 40;
