import { rowsIn } from '../notebook-rows.ts';
import type { ReadingBrowser } from '../reading-browser.ts';

/** Everything the reader of the pages wrote down, apart from settings. */
export const written = async (reading: ReadingBrowser) =>
  JSON.stringify(await rowsIn(reading.keep, 'records'));
