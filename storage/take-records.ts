import { aliasDraft, type Classify, type DraftName, dropNames, entityDraft } from './notebook.ts';
import { type NotebookRecord, notebook, type RecordId } from './notebook-db.ts';
import { quoteRow } from './quote-rows.ts';
import { forgetWords } from './search/index-words.ts';
import { wordRow } from './search/text-words.ts';

function namesOf(record: NotebookRecord, classify: Classify): DraftName[] {
  if (record.kind === 'entity') return entityDraft(record.entity, classify).names;
  if (record.kind !== 'alias') return [];
  return aliasDraft({ id: record.entity, roles: record.roles }, record.alias, classify).names;
}

/** Of more records the words are kept later, when all have come: they take longer than everything else together. */
const MOST_WORDED = 200;

/** Of some records, those that a record of the notebook replaces, whichever of both came first. */
async function replacedAmong(ids: readonly RecordId[]): Promise<Set<RecordId>> {
  const replacing = notebook.records.where('replaces');
  const fewer = (await replacing.above('').count()) < ids.length;
  const keys = await (fewer ? replacing.above('') : replacing.anyOf(ids)).keys();
  return new Set(keys as unknown as RecordId[]);
}

/**
 * Puts records that were written elsewhere beside those of the notebook: what it holds already stays as it is, and nothing is
 * taken away. Names, quotes and words come and go with them, in whatever order records arrive. Gives those that came in. To be
 * called within a transaction on `WRITTEN_TABLES`; afterwards names may be worth packing.
 */
export async function takeRecords(
  records: readonly NotebookRecord[],
  classify: Classify,
): Promise<NotebookRecord[]> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const held = await notebook.records.bulkGet([...byId.keys()]);
  for (const record of held) if (record) byId.delete(record.id);
  const fresh = [...byId.values()];
  if (fresh.length === 0) return fresh;
  await notebook.records.bulkAdd(fresh);
  const replaced = await replacedAmong(fresh.map(({ id }) => id));
  const standing = fresh.filter(({ id }) => !replaced.has(id));
  const gone = [...new Set(fresh.flatMap(({ replaces }) => replaces))];
  await dropNames(gone);
  await notebook.quotes.bulkDelete(gone);
  await notebook.quotes.bulkPut(standing.flatMap((record) => quoteRow(record) ?? []));
  await notebook.words.bulkDelete(gone);
  // What comes in by the thousand is there at once, and found by its words a little later.
  if (standing.length > MOST_WORDED) await forgetWords();
  else await notebook.words.bulkPut(standing.flatMap((record) => wordRow(record) ?? []));
  const names = standing.flatMap((record) =>
    namesOf(record, classify).map((name) => ({ ...name, record: record.id })),
  );
  if (names.length > 0) await notebook.names.bulkAdd(names);
  return fresh;
}
