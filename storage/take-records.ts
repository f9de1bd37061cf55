import Dexie from 'dexie';
import { aliasDraft, type Classify, type DraftName, dropNames, entityDraft } from './notebook.ts';
import { type NotebookRecord, notebook, type RecordId } from './notebook-db.ts';
import { quoteRow } from './quote-rows.ts';
import { replacedAmong } from './replaced-among.ts';
import { followWordRule, wordLater } from './search/index-words.ts';
import { addWords, dropWords } from './word-rows.ts';

function namesOf(record: NotebookRecord, classify: Classify): DraftName[] {
  if (record.kind === 'entity') return entityDraft(record.entity, classify).names;
  if (record.kind !== 'alias') return [];
  return aliasDraft({ id: record.entity, roles: record.roles }, record.alias, classify).names;
}

/** Of more records the words are kept later, when all have come: they take longer than everything else together. */
const MOST_WORDED = 200;

/** Of more records it is first asked whether some few are held: mostly none is, or all are. */
const ASKED = 8;

/** Adds those of some records that the notebook does not hold; gives them. */
async function addNew(byId: Map<RecordId, NotebookRecord>): Promise<NotebookRecord[]> {
  const { records } = notebook;
  const ids = [...byId.keys()];
  const every = Math.ceil(ids.length / ASKED);
  const some = await records.bulkGet(ids.filter((_, at) => at % every === 0));
  if (some.every((record) => record === undefined)) {
    // To add them and be told of the few that are held takes half as long as to ask for each.
    const held = await records.bulkAdd([...byId.values()]).then(
      () => [],
      (error: unknown) => heldAlready(error, ids),
    );
    for (const id of held) byId.delete(id);
    return [...byId.values()];
  }
  for (const record of await records.bulkGet(ids)) if (record) byId.delete(record.id);
  const fresh = [...byId.values()];
  await records.bulkAdd(fresh);
  return fresh;
}

/** The records that could not be added, since they are held; throws any other error. */
function heldAlready(error: unknown, ids: readonly RecordId[]): RecordId[] {
  if (!(error instanceof Dexie.BulkError)) throw error;
  const failures = Object.entries(error.failuresByPos);
  for (const [, failure] of failures) if (failure.name !== 'ConstraintError') throw failure;
  return failures.map(([at]) => ids[Number(at)]!);
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
  if (records.length > MOST_WORDED) await followWordRule();
  const fresh = await addNew(byId);
  if (fresh.length === 0) return fresh;
  const replaced = await replacedAmong(fresh.map(({ id }) => id));
  const standing = fresh.filter(({ id }) => !replaced.has(id));
  const gone = [...new Set(fresh.flatMap(({ replaces }) => replaces))];
  await dropNames(gone);
  await notebook.quotes.bulkDelete(gone);
  await notebook.quotes.bulkPut(standing.flatMap((record) => quoteRow(record) ?? []));
  await dropWords(gone);
  // What comes in by the thousand is there at once, and found by its words a little later.
  if (standing.length > MOST_WORDED) await wordLater(standing);
  else await addWords(standing);
  const names = standing.flatMap((record) =>
    namesOf(record, classify).map((name) => ({ ...name, record: record.id })),
  );
  if (names.length > 0) await notebook.names.bulkAdd(names);
  return fresh;
}
