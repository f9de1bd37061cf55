import { ready } from '../faults.ts';
import { type NotebookRecord, notebook, type RecordId } from '../notebook-db.ts';
import { replacedAmong } from '../replaced-among.ts';
import { addWords } from '../word-rows.ts';

const WORDS_SETTING = 'wordsVersion';
/** To be raised when the words of a fact or a note are chosen, or kept, in another way. */
const WORDS_VERSION = 3;

/** Records whose words are made in one transaction: whoever wants to write meanwhile waits for it. */
const PORTION = 500;
/** Ids read at once where all words are made anew. */
const IDS_AT_ONCE = 10_000;
/** Portions that a search waits for; of more it finds what is there so far. */
const MOST_AWAITED = 4;

const portionsOf = (ids: readonly RecordId[]): RecordId[][] =>
  Array.from({ length: Math.ceil(ids.length / PORTION) }, (_, at) =>
    ids.slice(at * PORTION, (at + 1) * PORTION),
  );

/** Has the words of records made later, the newest first. To be called within a transaction on `unworded`. */
export async function wordLater(records: readonly NotebookRecord[]): Promise<void> {
  const worded = records.filter(({ kind }) => kind === 'fact' || kind === 'note');
  const made = new Map(worded.map((record) => [record.id, record.made]));
  const ids = [...made.keys()].sort((a, b) => made.get(b)! - made.get(a)!);
  await notebook.unworded.bulkAdd(
    portionsOf(ids).map((portion) => ({ made: made.get(portion[0]!)!, ids: portion })),
  );
}

/**
 * Has the words of all records made anew where they were made by an earlier rule, or never. To be called before very many come in,
 * so that these keep their order; also within a transaction on `WRITTEN_TABLES`.
 */
export async function followWordRule(): Promise<void> {
  const { records, worded, unworded, settings } = notebook;
  const isDone = async () => (await settings.get(WORDS_SETTING))?.value === WORDS_VERSION;
  if (await isDone()) return;
  await notebook.transaction('rw', records, worded, unworded, settings, async () => {
    // Another context may have done it meanwhile.
    if (await isDone()) return;
    await worded.clear();
    await unworded.clear();
    let ids = await records.orderBy('id').limit(IDS_AT_ONCE).primaryKeys();
    while (ids.length > 0) {
      await unworded.bulkAdd(portionsOf(ids).map((portion) => ({ made: 0, ids: portion })));
      ids = await records.where('id').above(ids.at(-1)!).limit(IDS_AT_ONCE).primaryKeys();
    }
    await settings.put({ key: WORDS_SETTING, value: WORDS_VERSION });
  });
}

/** Makes the words of one portion, the one with the newest record; gives whether there was one. */
function wordPortion(): Promise<boolean> {
  const { records, worded, unworded } = notebook;
  return notebook.transaction('rw', records, worded, unworded, async () => {
    const portion = await unworded.orderBy('made').last();
    if (!portion) return false;
    const replaced = await replacedAmong(portion.ids);
    const found = await records.bulkGet(portion.ids.filter((id) => !replaced.has(id)));
    await addWords(found.filter((record) => record !== undefined));
    await unworded.delete(portion.n!);
    return true;
  });
}

/**
 * Makes the rows of `worded` that are missing, or were made by an earlier rule, of the newest records first: all of them, or those
 * of the first `most` records. Cut anywhere, it does the rest the next time. Gives whether there may be more.
 */
export async function indexWords(most = Number.POSITIVE_INFINITY): Promise<boolean> {
  await ready(notebook);
  await followWordRule();
  for (let done = 0; done < most; done += PORTION) if (!(await wordPortion())) return false;
  return true;
}

let working: Promise<boolean> | null = null;

/**
 * Sees to it that facts and notes are found by their words. Gives whether all are: where very many came in lately, each search has
 * the words made of some, and does not wait for that.
 */
export async function wordsReady(): Promise<boolean> {
  await ready(notebook);
  await followWordRule();
  const { unworded } = notebook;
  const missing = await unworded.count();
  if (missing === 0) return true;
  working ??= indexWords(MOST_AWAITED * PORTION).finally(() => {
    working = null;
  });
  if (missing <= MOST_AWAITED) {
    await working;
    return (await unworded.count()) === 0;
  }
  // Whoever searches next tries again.
  working.catch(() => undefined);
  return false;
}
