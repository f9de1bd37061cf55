import type { PartialDate } from '../../../domain/partial-date.ts';
import type { DateOrder } from './cells/dates.ts';
import type { ColumnTarget } from './column-targets.ts';
import type { Dataset } from './dataset.ts';
import type { Delimiter } from './text/delimiter.ts';

/** What a reader chooses for a file instead of what was found; everything may be left out. */
export interface ImportOptions {
  /** What the dataset is called, whose it is, under which licence, up to when. */
  dataset?: Partial<Dataset>;
  /** Id of the format to read it as. */
  format?: string;
  /** Label of `TextDecoder`. */
  encoding?: string;
  delimiter?: Delimiter;
  /** Number of the header's row, from 1; 0 for none. */
  headerRow?: number;
  dateOrder?: DateOrder;
  /** ISO 4217 code of sums that name none. */
  currency?: string;
  /** What a figure without a unit counts: 1e6 for millions. */
  unit?: number;
  /** What columns hold, by their header; columns that are not named are guessed, `null` leaves one out. */
  columns?: Record<string, ColumnTarget | null>;
  /** The reader's day; later dates are refused. Today in UTC when left out. */
  today?: PartialDate;
}
