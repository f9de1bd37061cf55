import { ownFacts, type ViewInput } from './company-view.ts';
import type { Entity } from './entity.ts';
import type { FigureSet } from './figures.ts';
import type { PartialDate } from './partial-date.ts';
import { amounts, type RoundAmount, roundAmounts } from './report-views.ts';
import { groupRounds } from './rounds.ts';
import { numberSources } from './sources.ts';

/** A value on which sources differ. */
export interface Conflict {
  /** The same as long as the same facts take part. */
  key: string;
  company: Entity;
  about: RoundAmount;
  /** Of the round, where known. */
  stage: string | null;
  asOf: PartialDate | null;
  figures: FigureSet;
}

const ABOUT = ['raised', 'valuation', 'preMoney'] as const;

/** Every value of a company on which its sources differ, settled or not: rounds newest first. */
export function conflictsOf(input: ViewInput): Conflict[] {
  const { entity, rates, settlements, shownFirst } = input;
  const context = { sources: numberSources(), rates, settlements, shownFirst };
  const rounds = groupRounds(ownFacts(input)).filter(({ closed }) => closed);
  return rounds.flatMap((round) => {
    const said = roundAmounts(round);
    return ABOUT.flatMap((about) => {
      // One report cannot differ from itself, and most rounds have but one.
      const figures = said[about].length > 1 ? amounts(said[about], context) : null;
      if (figures?.agreement.kind !== 'differ') return [];
      const key = `${about} ${[...figures.facts].sort().join(' ')}`;
      return [{ key, company: entity, about, stage: round.stage, asOf: round.asOf, figures }];
    });
  });
}
