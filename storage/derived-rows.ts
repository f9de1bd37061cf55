import type { Table } from 'dexie';
import { ready } from './faults.ts';
import { type NotebookRecord, notebook } from './notebook-db.ts';
import { replacedAmong } from './replaced-among.ts';

/** Records read at once. */
const AT_ONCE = 2_000;

/** A table whose rows are made from facts and notes of the notebook, and the rule by which they are made. */
export interface DerivedRows<Row> {
  table: Table<Row, string>;
  /** The setting that keeps by which rule the rows were made. */
  setting: string;
  /** The rule of today; to be raised when rows come out in another way. */
  version: number;
  /** The row of a record; `null` for a record that has none. */
  rowOf(record: NotebookRecord): Row | null;
}

/** Makes the rows of a table anew from the records, where they are missing or were made by an earlier rule. */
export async function deriveRows<Row>({ table, setting, version, rowOf }: DerivedRows<Row>): Promise<void> {
  await ready(notebook);
  const { records, settings } = notebook;
  const isDone = async () => (await settings.get(setting))?.value === version;
  if (await isDone()) return;
  await notebook.transaction('rw', records, table, settings, async () => {
    // Another context may have done it meanwhile.
    if (await isDone()) return;
    await table.clear();
    let some = await records.orderBy('id').limit(AT_ONCE).toArray();
    while (some.length > 0) {
      const ids = some.map(({ id }) => id);
      const replaced = await replacedAmong(ids);
      const standing = some.filter(({ id, kind }) => kind !== 'retraction' && !replaced.has(id));
      await table.bulkPut(standing.flatMap((record) => rowOf(record) ?? []));
      some = await records.where('id').above(ids.at(-1)!).limit(AT_ONCE).toArray();
    }
    await settings.put({ key: setting, value: version });
  });
}
