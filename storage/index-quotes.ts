import { deriveRows } from './derived-rows.ts';
import { notebook } from './notebook-db.ts';
import { QUOTES_SETTING, QUOTES_VERSION, quoteRow } from './quote-rows.ts';

/** Makes the rows of `quotes` anew from the records, where they are missing or were made by an earlier rule. */
export const indexQuotes = (): Promise<void> =>
  deriveRows({
    table: notebook.quotes,
    setting: QUOTES_SETTING,
    version: QUOTES_VERSION,
    rowOf: quoteRow,
  });
