import { type NotebookRecord, notebook, type RecordId } from './notebook-db.ts';

/*
 * Records are never changed and never taken away, so a page that follows the notebook reads each of them once: of later changes
 * only the ids, which takes a tenth of the time.
 */

/** Of so few that are missing here each is asked for by its id. */
const FEW = 20;
/** To ask for one record by its id takes as long as so many take where all are read. */
const TIMES_AS_LONG = 8;

let held: Map<RecordId, NotebookRecord> | null = null;
let reading: Promise<unknown> = Promise.resolve();
/** The notebook was seen to have more facts than this. */
let exceeded = -1;

async function readHeld(): Promise<NotebookRecord[]> {
  const { records } = notebook;
  const ids = held ? await records.toCollection().primaryKeys() : [];
  const missing = ids.filter((id) => !held!.has(id));
  if (!held || (missing.length > FEW && missing.length * TIMES_AS_LONG > ids.length)) {
    const all = await records.toArray();
    held = new Map(all.map((record) => [record.id, record]));
    return all;
  }
  for (const record of await records.bulkGet(missing)) if (record) held.set(record.id, record);
  const known = held;
  const all = ids.flatMap((id) => known.get(id) ?? []);
  // The notebook was emptied meanwhile.
  if (all.length < known.size) held = new Map(all.map((record) => [record.id, record]));
  return all;
}

/** Whether the notebook has more than `most` facts; to count so many takes long, and they do not become fewer. */
async function hasMore(most: number): Promise<boolean> {
  const facts = notebook.records.where('shelf').equals('fact');
  if (most <= exceeded && (await facts.limit(1).primaryKeys()).length > 0) return true;
  const isMore = (await notebook.records.where('shelf').equals('fact').count()) > most;
  if (isMore) exceeded = Math.max(exceeded, most);
  else if (most <= exceeded) exceeded = -1;
  return isMore;
}

/**
 * All records of the notebook in the order of their ids; `null` where more than `mostFacts` of them are facts. Not to be changed:
 * whoever asks next is given the same.
 */
export function heldRecords(mostFacts: number): Promise<readonly NotebookRecord[] | null> {
  const next = reading.then(async () => {
    if (!(await hasMore(mostFacts))) return readHeld();
    held = null;
    return null;
  });
  reading = next.catch(() => undefined);
  return next;
}

/** For {@link follow}: reads next to nothing, and yet whatever is written down changes it. */
export const watchRecords = (): PromiseLike<unknown> => notebook.records.limit(1).toArray();
