import type { CompanyView } from './company-view.ts';
import type { Entity } from './entity.ts';
import type { FigureSet } from './figures.ts';
import type { PartialDate } from './partial-date.ts';

/** A value on which sources differ. */
export interface Conflict {
  /** The same as long as the same facts take part. */
  key: string;
  company: Entity;
  about: 'raised' | 'valuation' | 'preMoney';
  /** Of the round, where known. */
  stage: string | null;
  asOf: PartialDate | null;
  figures: FigureSet;
}

/** Every value of a company on which its sources differ, settled or not: rounds newest first. */
export function conflictsOf(view: CompanyView): Conflict[] {
  return view.rounds.flatMap((round) =>
    (['raised', 'valuation', 'preMoney'] as const).flatMap((about) => {
      const figures = round[about];
      if (figures?.agreement.kind !== 'differ') return [];
      const key = `${about} ${[...figures.facts].sort().join(' ')}`;
      return [{ key, company: view.entity, about, stage: round.stage, asOf: round.asOf, figures }];
    }),
  );
}
