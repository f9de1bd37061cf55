import { type NotebookRecord, notebook, type RecordId } from './notebook-db.ts';
import { wordRow } from './search/text-words.ts';

/** Keeps the words by which records are found that have none so far. To be called within a transaction on `worded`. */
export async function addWords(records: readonly NotebookRecord[]): Promise<void> {
  const rows = records.flatMap((record) => wordRow(record) ?? []);
  if (rows.length > 0) await notebook.worded.bulkAdd(rows);
}

/** Takes out the words that came with records. To be called within a transaction on `worded`. */
export async function dropWords(records: readonly RecordId[]): Promise<void> {
  if (records.length === 0) return;
  await notebook.worded.bulkDelete(await notebook.worded.where('record').anyOf(records).primaryKeys());
}
