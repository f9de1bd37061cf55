/**
 * Why a file as a whole cannot be taken: a stable code for programs, and a sentence that says what to do. Of one code there
 * may be several sentences; their keys are those of the interface's own words (`data.problems` in `locales/`).
 */
const PROBLEMS = {
  empty: { code: 'empty', message: 'The file is empty.' },
  no_rows: { code: 'empty', message: 'The file holds no rows.' },
  no_records: { code: 'empty', message: 'The JSON file holds no records.' },
  empty_archive: { code: 'empty', message: 'The archive is empty.' },
  json_cut: { code: 'cut-off', message: 'The JSON file ends early. Download it again.' },
  packed_cut: { code: 'cut-off', message: 'The compressed file ends early. Download it again.' },
  archive_cut: { code: 'cut-off', message: 'The archive ends early. Download it again.' },
  bomb: {
    code: 'bomb',
    message:
      'This file unpacks to far more than a list could hold. It was not read further; get it again from where it came from.',
  },
  nested_archive: { code: 'bomb', message: 'The archive holds archives in archives. Unpack it first.' },
  not_text: {
    code: 'not-text',
    message: 'This file is no text and no spreadsheet. Choose a CSV, TSV, Excel or JSON file.',
  },
  web_page: {
    code: 'web-page',
    message: 'This is a web page, perhaps the sign-in page of the site. Download the list again, as CSV.',
  },
  xml: { code: 'other-document', message: 'This is an XML file. Export the list as CSV or JSON.' },
  signed_pack: {
    code: 'other-document',
    message:
      'This is a pack as publishers sign it. Subscribe to it by its address, under Packs on the Data page.',
  },
  old_spreadsheet: {
    code: 'old-spreadsheet',
    message:
      'This is an old Excel file or one with a password. Save it as .xlsx without a password, or as CSV.',
  },
  pdf: { code: 'other-document', message: 'This is a PDF. Export the list as CSV or Excel.' },
  picture: { code: 'other-document', message: 'This is a picture, not a list.' },
  seven_zip: { code: 'other-document', message: 'This is a 7z archive. Unpack it first.' },
  rar: { code: 'other-document', message: 'This is a RAR archive. Unpack it first.' },
  database: { code: 'other-document', message: 'This is a database. Export its table as CSV.' },
  parquet: { code: 'other-document', message: 'This is a Parquet file. Export it as CSV.' },
  text_document: {
    code: 'other-document',
    message: 'This is a text document. Export the list as CSV or Excel.',
  },
  archive_locked: {
    code: 'encrypted',
    message: 'The archive is packed in a way that cannot be read. Unpack it first.',
  },
  spreadsheet_locked: { code: 'encrypted', message: 'The Excel file has a password. Save it without one.' },
  too_many_columns: {
    code: 'too-many-columns',
    message: 'Row {row} has more columns than a list can have. Check that it is the right file.',
  },
  line_too_long: {
    code: 'line-too-long',
    message:
      'The file holds a line of millions of characters, which is no row of a list. Check that it is the right file.',
  },
  packed_broken: { code: 'broken-archive', message: 'The compressed file is damaged. Download it again.' },
  archive_broken: { code: 'broken-archive', message: 'The archive is damaged. Download it again.' },
  spreadsheet_broken: {
    code: 'broken-archive',
    message:
      'The Excel file is damaged or ends early. Open it in Excel and save it again, or save it as CSV.',
  },
  no_sheet: {
    code: 'broken-archive',
    message: 'The Excel file has no sheet that can be read. Save it again as .xlsx.',
  },
  spreadsheet_too_large: {
    code: 'unreadable',
    message: 'This Excel file is too large to read. Save the sheet as CSV, which may be of any size.',
  },
  json_broken: {
    code: 'broken-json',
    message: 'The JSON file is damaged. Get it again from where it came from.',
  },
  json_no_list: {
    code: 'not-a-list',
    message: 'This JSON file holds no list of records. Check that it is the right file.',
  },
  json_other: {
    code: 'not-a-list',
    message:
      'This JSON file holds no list of companies, rounds or investors. Check that it is the right file.',
  },
  no_names: {
    code: 'not-a-list',
    message:
      'No column of this file was found to name companies or investors. Check that it is the right file, or choose the column that holds the names.',
  },
  archive_no_list: { code: 'not-a-list', message: 'The archive holds no CSV, TSV, Excel or JSON file.' },
  form_d_part: {
    code: 'not-a-list',
    message:
      'This table of Form D names no companies itself. Keep ISSUERS.tsv, OFFERING.tsv and FORMDSUBMISSION.tsv together, or import the archive they came in.',
  },
  ids_only: {
    code: 'not-a-list',
    message:
      'This table joins others by numbers and names nobody itself. Import the tables of organisations, funding rounds, investors and acquisitions.',
  },
  events: { code: 'not-a-list', message: 'This is a list of events, not of companies or investors.' },
  persons: {
    code: 'persons',
    message:
      'This is a list of persons, and Postmoney keeps companies and investors. Import the list of companies instead.',
  },
  too_new: {
    code: 'too-new',
    message: 'This file was written by a newer Postmoney. Update Postmoney, then import it again.',
  },
  head_unreadable: {
    code: 'unreadable',
    message: 'The head of this file cannot be read: “{field}” {fault}. It must come before the lists.',
  },
} as const;

export type ProblemWords = keyof typeof PROBLEMS;
export type ProblemCode = (typeof PROBLEMS)[ProblemWords]['code'];

/** A file that cannot be taken, as data. */
export interface Problem {
  code: ProblemCode;
  /** The sentence in English. */
  message: string;
  /** The key of the sentence in the words of the interface, and what stands in its gaps. */
  words: ProblemWords;
  values: Record<string, string>;
}

/** Thrown where a file cannot be read on, and turned into a {@link Problem} at the door of the importer. */
export class ImportProblem extends Error {
  readonly problem: Problem;
  constructor(words: ProblemWords, values: Record<string, string> = {}) {
    const { code, message: pattern } = PROBLEMS[words];
    const message = pattern.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
    super(message);
    this.name = 'ImportProblem';
    this.problem = { code, message, words, values };
  }
}
