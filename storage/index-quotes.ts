import { ready } from './faults.ts';
import { notebook, standing } from './notebook-db.ts';
import { QUOTES_SETTING, QUOTES_VERSION, quoteRow } from './quote-rows.ts';

/** Makes the rows of `quotes` anew from the records, where they are missing or were made by an earlier rule. */
export async function indexQuotes(): Promise<void> {
  await ready(notebook);
  const { records, quotes, settings } = notebook;
  await notebook.transaction('rw', records, quotes, settings, async () => {
    if ((await settings.get(QUOTES_SETTING))?.value === QUOTES_VERSION) return;
    const written = await records.where('shelf').anyOf('fact', 'note').toArray();
    await quotes.clear();
    await quotes.bulkPut(standing(written).flatMap((record) => quoteRow(record) ?? []));
    await settings.put({ key: QUOTES_SETTING, value: QUOTES_VERSION });
  });
}
