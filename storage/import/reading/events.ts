import type { Entity } from '../../../domain/entity.ts';
import type { Fact } from '../../../domain/fact.ts';
import type { FileReading } from '../../../domain/import-job.ts';
import type { ImportedDataset } from '../../../domain/import-options.ts';
import type { Problem } from './problem.ts';
import type { LeftOutCode, RejectCode } from './reasons.ts';

/** A row that was not taken, or a value of a row that was taken without it. */
export interface Trouble<Code> {
  /** Number of the row, from 1, as a spreadsheet shows it. */
  row: number;
  code: Code;
  /** Header of the column, where one cell was at fault. */
  column?: string;
  /** What stood there, cut to a readable length. */
  value?: string;
  /** What was wrong and what to do, in a sentence. */
  message: string;
}

/** Two entities of one file that may be the same, and were not merged. */
export interface Doubt {
  /** Ids of both. */
  first: string;
  second: string;
  names: [string, string];
  why: 'same-domain' | 'same-name';
  row: number;
}

/** What reading a file gives, in its order. */
export type ImportEvent =
  /** `rows`: cells of the first rows below the header, where the file is a table. */
  | { kind: 'reading'; reading: FileReading; dataset: ImportedDataset; rows?: string[][] }
  /** The file is an archive of several lists, of which one is read. */
  | { kind: 'lists'; lists: string[]; read: string }
  /** `again`: more about an entity given before under this id: names, roles and fields it did not have. */
  | { kind: 'entity'; entity: Entity; again: boolean }
  | { kind: 'fact'; fact: Fact }
  | { kind: 'row'; outcome: 'taken' | 'merged' | 'rejected' }
  | { kind: 'rejected'; trouble: Trouble<RejectCode> }
  | { kind: 'left-out'; trouble: Trouble<LeftOutCode> }
  | { kind: 'doubt'; doubt: Doubt }
  /** What was put right or is worth knowing of the whole file, in a sentence. */
  | { kind: 'note'; message: string }
  /** The file cannot be taken; what came before belongs to nothing and is to be dropped. */
  | { kind: 'problem'; problem: Problem };
