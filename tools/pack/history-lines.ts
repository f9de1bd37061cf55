import type { Stage } from '../../domain/fact.ts';
import type { PartialDate } from '../../domain/partial-date.ts';

/** A round: when, which, how many US dollars. */
export type RoundCells = [asOf: PartialDate | null, stage: Stage | null, dollars: number | null];

/** A sale: when, to whom (an id of the pack, or a name), for how much and in which currency. */
export type SaleCells = [
  asOf: PartialDate | null,
  to: { id: string } | { name: string },
  price: number | null,
  currency?: string,
];

/** A US company with its history, as a line of `history/companies.jsonl` has it. */
export interface HistoryLine {
  /** The last part of its address at Crunchbase, which is also its id in the pack. */
  id: string;
  name: string;
  city?: string;
  founded?: PartialDate;
  trade?: string;
  rounds?: RoundCells[];
  sold?: SaleCells[];
}
