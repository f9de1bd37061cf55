import type { Entity, EntityId } from './entity.ts';
import type { Fact } from './fact.ts';
import type { ImportedDataset, ImportOptions } from './import-options.ts';
import type { PartialDate } from './partial-date.ts';
import type { Result } from './store-fault.ts';

/** How a file was understood, for showing and correcting. */
export interface FileReading {
  /** Id of the format: "crunchbase-rounds", "columns". */
  format: string;
  /** "utf-8", "windows-1252", "macintosh"; "" for spreadsheets and JSON. */
  encoding: string;
  delimiter: string;
  /** Number of the header's row; `null` where there is none. */
  headerRow: number | null;
  header: string[];
  /** What each column is taken for, by its header (by its number where there is none), where columns were guessed or chosen. */
  columns?: Record<string, string>;
}

/** Why a file cannot be taken: a stable code, and a sentence that says what to do. */
export interface FileProblem {
  code: string;
  /** The sentence in English. */
  message: string;
  /** Its key among the interface's own words, where they have it, and what stands in its gaps. */
  words?: string;
  values?: Record<string, string>;
}

/** A row that was not taken, or a value that was left out of one that was. */
export interface RowTrouble {
  /** Number of the row, from 1, as a spreadsheet shows it. */
  row: number;
  code: string;
  /** Header of the column, where one cell was at fault. */
  column?: string;
  /** What stood there, cut to a readable length. */
  value?: string;
  /** What was wrong and what to do, in a sentence. */
  message: string;
}

/** What a file would give, told from its beginning, before anything is stored. */
export interface ImportPreview {
  reading: FileReading | null;
  dataset: ImportedDataset | null;
  /** The file is an archive of several lists, of which one is read. */
  lists?: { all: string[]; read: string };
  /** Cells of the first 20 rows below the header; empty for files that are no table. */
  rows: string[][];
  /** The first of what was made of them. */
  entities: Entity[];
  facts: Fact[];
  troubles: RowTrouble[];
  /** The dataset of this name is installed: importing the file updates it. */
  updates: boolean;
  problem: FileProblem | null;
}

/** Identifies an import. */
export type ImportId = string;

/**
 * `waiting` for its turn, or for a page that can run it; `reading` its file; `storing` what was read; `done`: it is a
 * dataset; `failed` by its file or the store, and nothing of it counts; `cancelled` by the reader, likewise.
 */
export type ImportState = 'waiting' | 'reading' | 'paused' | 'storing' | 'done' | 'failed' | 'cancelled';

/** What an import came to so far. Each row with anything in it is taken, merged or rejected. */
export interface ImportCounts {
  rows: number;
  /** Rows about somebody new. */
  taken: number;
  /** Rows that joined an entity made by an earlier row. */
  merged: number;
  rejected: number;
  /** Rejected rows by the code of their reason. */
  reasons: Record<string, number>;
  /** Values left out of rows that were taken, by the code of their reason. */
  leftOut: Record<string, number>;
  entities: number;
  facts: number;
  /** Pairs of the file that may be the same and were not merged. */
  doubts: number;
  notes: string[];
}

/** Counts of an import of which nothing was read. */
export const nothingCounted = (): ImportCounts => ({
  rows: 0,
  taken: 0,
  merged: 0,
  rejected: 0,
  reasons: {},
  leftOut: {},
  entities: 0,
  facts: 0,
  doubts: 0,
  notes: [],
});

/** What changed when a dataset was replaced by a newer import, in entities and in facts. */
export interface DatasetChange {
  entities: { added: number; changed: number; removed: number };
  facts: { added: number; changed: number; removed: number };
}

/** How the entities of a dataset met those that were there. */
export interface MatchCounts {
  /** Certain, and read as one since. */
  joined: number;
  /** Doubtful, to be asked. */
  doubtful: number;
}

/** A file on its way into the store, and afterwards what became of it. */
export interface ImportJob {
  id: ImportId;
  fileName: string;
  /** Size of the file in bytes. */
  fileBytes: number;
  options: ImportOptions;
  state: ImportState;
  /** How much is done, from 0 to 1, of the state it is in. */
  progress: number;
  /** UTC milliseconds. */
  started: number;
  ended?: number;
  reading: FileReading | null;
  dataset: ImportedDataset | null;
  counts: ImportCounts;
  /** Why it failed: by its file, or by the store (in the browser's words). */
  problem: FileProblem | null;
  /** Set once it is done: what is new against the dataset it replaced; `null` for a new dataset. */
  change: DatasetChange | null;
  /** Set once it is done. */
  matches: MatchCounts | null;
}

/** A pack or an import, as a list of datasets shows it. */
export interface ListedDataset {
  id: string;
  kind: 'pack' | 'import';
  title: string;
  /** '' where nobody says. */
  licence: string;
  /** Whom to name. */
  credits: string[];
  /** Up to when its facts were gathered; `null` where nobody says. */
  asOf: PartialDate | null;
  /** UTC milliseconds. */
  installed: number;
  counts: { entities: number; facts: number; names: number };
  /** Bytes it takes, before the browser's own compression. */
  bytes: number;
  /** Switched off it marks no names, shows no facts and is not found. */
  on: boolean;
  /** The reader deleted it, and may still take it back. */
  deleted: boolean;
  /** The import it last came from, as long as that is listed. */
  import: ImportId | null;
  /** Entities read as one with others, and pairs to be asked. */
  matches: MatchCounts;
}

/** Two entities that may be the same: one of a dataset, and one of another dataset or of the notebook. */
export interface MatchPair {
  /** The dataset whose import raised it. */
  dataset: string;
  /** The one of the dataset. */
  own: EntityId;
  /** The one that was there. */
  other: EntityId;
  names: { own: string; other: string };
  why: MatchReason;
  /** Certain ones are read as one unless the reader says otherwise, doubtful ones only when the reader says so. */
  isCertain: boolean;
  /** What the reader said; `null` where nothing yet. */
  answer: MatchAnswer | null;
}

/** The same id at the source, the same website with a like name or another, the same name in the same country or not. */
export type MatchReason = 'same-id' | 'same-domain' | 'same-name-and-country' | 'same-name';

export type MatchAnswer = 'same' | 'different';

/** What the Data page asks of the store about imports and datasets. */
export interface ImportCalls {
  /** Reads the beginning of a file. */
  preview(file: File, options: ImportOptions): Promise<Result<ImportPreview>>;
  /**
   * Keeps the file and has it imported in the background. `dataset.id` of the options names the dataset that it
   * becomes; one of that name is replaced, and only when all of the file is stored.
   */
  start(file: File, options: ImportOptions): Promise<Result<ImportId>>;
  pause(id: ImportId): Promise<Result<null>>;
  resume(id: ImportId): Promise<Result<null>>;
  /** Stops an import for good; the store is as it was before it. */
  cancel(id: ImportId): Promise<Result<null>>;
  /** Takes an import that has ended off the list, with its report; the dataset stays. */
  forget(id: ImportId): Promise<Result<null>>;
  /** All imports, newest first, now and after every change, until `signal` stops it. */
  follow(callback: (jobs: Result<ImportJob[]>) => void, signal: AbortSignal): void;
  /** Rejected rows and left out values of an import, with reasons, as CSV. */
  troubles(id: ImportId): Promise<Result<Blob>>;
  /** Datasets by title, now and after every change, until `signal` stops it. */
  followDatasets(callback: (datasets: Result<ListedDataset[]>) => void, signal: AbortSignal): void;
  switchDataset(id: string, on: boolean): Promise<Result<null>>;
  /** Takes a dataset out, with its names and facts; nothing that the reader wrote is touched. */
  deleteDataset(id: string): Promise<Result<null>>;
  /** Puts a dataset back that is listed as deleted. */
  takeBackDataset(id: string): Promise<Result<null>>;
  /** Pairs of a dataset: doubtful ones without an answer first, so many at most from `from` on. */
  matches(dataset: string, from: number, most: number): Promise<Result<MatchPair[]>>;
  /** Says of a pair whether both are the same; `null` takes the answer back. */
  answer(
    pair: Pick<MatchPair, 'dataset' | 'own' | 'other'>,
    answer: MatchAnswer | null,
  ): Promise<Result<null>>;
}
