import type { DatasetDifference } from './dataset-difference.ts';
import type { PartialDate } from './partial-date.ts';

/** An edition of a published pack as it is shown before it is taken over. */
export interface ShownOffer {
  url: string;
  title: string;
  publisher?: string;
  homepage?: string;
  licence: string;
  credits: readonly string[];
  asOf: PartialDate;
  edition: number;
  fingerprint: string;
  counts: { entities: number; facts: number };
  /** What it has beside the edition in the store; `null` for a pack that is new. */
  difference: DatasetDifference | null;
}
