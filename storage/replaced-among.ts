import { notebook, type RecordId } from './notebook-db.ts';

/** Of some records, those that a record of the notebook replaces. To be called within a transaction on `records`. */
export async function replacedAmong(ids: readonly RecordId[]): Promise<Set<RecordId>> {
  const replacing = notebook.records.where('replaces');
  const fewer = (await replacing.above('').count()) < ids.length;
  const keys = await (fewer ? replacing.above('') : replacing.anyOf(ids)).keys();
  return new Set(keys as unknown as RecordId[]);
}
