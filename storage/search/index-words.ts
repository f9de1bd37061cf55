import { deriveRows } from '../derived-rows.ts';
import { notebook } from '../notebook-db.ts';
import { wordRow } from './text-words.ts';

const WORDS_SETTING = 'wordsVersion';
/** To be raised when the words of a fact or a note are chosen, or kept, in another way. */
const WORDS_VERSION = 2;

/** Makes the rows of `words` anew from the records, where they are missing or were made by an earlier rule. */
export const indexWords = (): Promise<void> =>
  deriveRows({ table: notebook.words, setting: WORDS_SETTING, version: WORDS_VERSION, rowOf: wordRow });

/** Has the rows of `words` made anew before they are next asked for. To be called within a transaction on `settings`. */
export const forgetWords = (): PromiseLike<void> => notebook.settings.delete(WORDS_SETTING);
