/** Why a file as a whole cannot be taken. */
export type ProblemCode =
  | 'empty'
  | 'cut-off'
  | 'bomb'
  | 'not-text'
  | 'web-page'
  | 'old-spreadsheet'
  | 'other-document'
  | 'encrypted'
  | 'too-many-columns'
  | 'line-too-long'
  | 'broken-archive'
  | 'broken-json'
  | 'not-a-list'
  | 'persons'
  | 'too-new'
  | 'unreadable';

/** A file that cannot be taken, as data: a stable code, and a sentence for the reader that says what to do. */
export interface Problem {
  code: ProblemCode;
  message: string;
}

/** Thrown where a file cannot be read on, and turned into a {@link Problem} at the door of the importer. */
export class ImportProblem extends Error {
  readonly problem: Problem;
  constructor(code: ProblemCode, message: string) {
    super(message);
    this.name = 'ImportProblem';
    this.problem = { code, message };
  }
}
