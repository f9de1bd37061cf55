import type { PartialDate } from './partial-date.ts';

/** The set of records that a file is, as each of its facts cites it. */
export interface ImportedDataset {
  /** Lower-case letters, digits and hyphens; the first half of the ids of its entities and facts. */
  id: string;
  /** "Crunchbase companies". */
  title: string;
  /** Who made it, and speaks in its facts. */
  publisher: string;
  licence?: string;
  /** Up to when its facts were gathered; `null` where neither the file nor the reader says. */
  asOf: PartialDate | null;
}

/** Which of two figures in "05/01/2015" is the day. `open` where the file does not say. */
export type DateOrder = 'day-first' | 'month-first' | 'open';

/** What may stand between the cells of a text table; the empty text stands for a list of one column. */
export type Delimiter = ',' | ';' | '\t' | '|' | '';

/** What a column of any list may hold. */
export const COLUMN_TARGETS = [
  'name',
  'key',
  'legalName',
  'aliases',
  'formerNames',
  'ticker',
  'website',
  'country',
  'city',
  'place',
  'founded',
  'description',
  'parent',
  'stage',
  'transaction',
  'date',
  'raised',
  'currency',
  'valuation',
  'preMoney',
  'total',
  'investors',
  'leadInvestors',
  'investor',
  'acquirer',
  'price',
  'venue',
  'ipoDate',
  'unicornDate',
  'fundSize',
  'url',
] as const;

export type ColumnTarget = (typeof COLUMN_TARGETS)[number];

/** What a reader chooses for a file instead of what was found; everything may be left out. */
export interface ImportOptions {
  /** What the dataset is called, whose it is, under which licence, up to when. */
  dataset?: Partial<ImportedDataset>;
  /** Id of the format to read it as. */
  format?: string;
  /** Which list of an archive that holds several. */
  list?: string;
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
