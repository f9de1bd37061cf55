/** Why a row is not taken, in words for the reader. */
export const REJECT = {
  'no-name': 'The row names no company. Fill in the name, or leave the row out.',
  'sheet-error':
    'A spreadsheet program replaced the name by an error (often a name that begins with + or =). Type the name again.',
  'name-too-long': 'The name is longer than any name. A quotation mark may be missing before or after it.',
  'name-is-markup': 'Nothing is left of the name without its HTML. Type the name as it is shown.',
  'cell-too-long':
    'A cell holds more than 10,000 characters, probably several rows. Look for a missing quotation mark.',
  'unclosed-quote': 'A quotation mark in this row is never closed, so its cells cannot be told apart.',
  'too-few-cells': 'The row has too few cells and was probably cut off. Get the file again.',
  'too-many-cells':
    'The row has more cells than the header has columns, so they cannot be told apart. Put cells with separators in them in quotation marks.',
  'no-company':
    'The row says to whom money was given only by a number that this file does not explain. Import it together with the list of companies.',
  'not-a-company': 'The row is a fund, a share class or a test entry, not a company.',
  'not-live': 'The filing was a test.',
  restated: 'A later filing restates this one, so only the later one counts.',
  'bad-record': 'The record lacks what its format demands.',
  'circular-owner': 'The company would own itself.',
  repeated: 'The same row stands further up.',
} as const;

/** Why a value was left out of a row that was taken, in words for the reader. */
export const LEFT_OUT = {
  'date-unreadable': 'This is no date. Write it as 2025-03-04.',
  'date-open':
    'Day and month of this date may change places, so only the year was taken. Choose the order of dates.',
  'date-impossible': 'This date is in the future or before there were companies.',
  'amount-unreadable': 'This is no sum. Write it as 12000000 or USD 12M.',
  'amount-negative': 'A sum below zero was not taken.',
  'amount-too-large': 'This sum is larger than any real one. Check its unit.',
  'currency-unknown': 'Nothing says in which currency this sum is. Choose one for the column.',
  'unit-unclear':
    'The sums of this column are too small for whole currency units. Choose their unit (thousands, millions).',
  'country-unknown': 'This is no country that is known by this name or code.',
  'website-unreadable': 'This is no web address.',
  'investor-unreadable': 'This is no name of an investor.',
  'circular-owner': 'The owner would own itself through others, so it was not noted.',
  'lists-differ': 'Lists of this row that belong together have different lengths.',
} as const;

export type RejectCode = keyof typeof REJECT;
export type LeftOutCode = keyof typeof LEFT_OUT;
