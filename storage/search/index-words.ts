import { ready } from '../faults.ts';
import { notebook, standing } from '../notebook-db.ts';
import { WORDS_SETTING, WORDS_VERSION, wordRow } from './text-words.ts';

/** Makes the rows of `words` anew from the records, where they are missing or were made by an earlier rule. */
export async function indexWords(): Promise<void> {
  await ready(notebook);
  const { records, words, settings } = notebook;
  if ((await settings.get(WORDS_SETTING))?.value === WORDS_VERSION) return;
  await notebook.transaction('rw', records, words, settings, async () => {
    if ((await settings.get(WORDS_SETTING))?.value === WORDS_VERSION) return;
    const written = await records.where('shelf').anyOf('fact', 'note').toArray();
    await words.clear();
    await words.bulkPut(standing(written).flatMap((record) => wordRow(record) ?? []));
    await settings.put({ key: WORDS_SETTING, value: WORDS_VERSION });
  });
}
