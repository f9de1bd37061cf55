import type { EntityId } from '../../domain/entity.ts';
import { answer } from '../idb-request.ts';
import type { NotebookName, NotebookRecord, Shelf } from '../notebook-db.ts';

/** Tables of the notebook that {@link readOwnRows} reads. */
export const OWN_TABLES = ['records', 'names', 'recent'];
/** How many entities are remembered as last opened. */
export const RECENT_LIMIT = 20;
/** Names of the notebook that are searched, the newest of more. */
export const NAMES_READ = 16_384;
/** Records of a notebook that is read in a moment. */
const SMALL_NOTEBOOK = 1_000;
/** Where records are filed that describe entities. */
const DESCRIBING = ['entity', 'alias'] as const;
/** So many of each are read at once; of more, those that are needed are looked up. */
const DESCRIPTIONS_READ = 256;

/** What a search must know of the notebook before it answers. */
export interface OwnRows {
  /** Records of merges. */
  merges: number;
  isSmall: boolean;
  /** All names, oldest first; `null` where there are more than {@link NAMES_READ}. */
  names: NotebookName[] | null;
  /** All records by which the reader describes entities, what replaces them included; `null` where they are many. */
  descriptions: NotebookRecord[] | null;
  /** Opened last, latest first. */
  opened: EntityId[];
  /** Another one as soon as names, merges, descriptions or what was opened are others. */
  stamp: string;
}

const recentOf = (transaction: IDBTransaction) =>
  answer(transaction.objectStore('recent').index('opened').getAllKeys() as IDBRequest<EntityId[]>);

/** Entities opened last, latest first, of a transaction on `recent`. */
export const readOpened = async (transaction: IDBTransaction): Promise<EntityId[]> =>
  (await recentOf(transaction)).slice(-RECENT_LIMIT).reverse();

const countFiled = (transaction: IDBTransaction, shelf: Shelf) =>
  answer(transaction.objectStore('records').index('shelf').count(shelf));
const countNames = (transaction: IDBTransaction) => answer(transaction.objectStore('names').count());

const stampOf = (merges: number, described: readonly number[], names: number, opened: readonly EntityId[]) =>
  JSON.stringify([merges, described, names, opened]);

async function descriptionsOf(transaction: IDBTransaction): Promise<NotebookRecord[] | null> {
  const shelves = transaction.objectStore('records').index('shelf');
  const filed = await Promise.all(
    DESCRIBING.map((shelf) =>
      answer<NotebookRecord[]>(shelves.getAll(IDBKeyRange.only(shelf), DESCRIPTIONS_READ + 1)),
    ),
  );
  return filed.some(({ length }) => length > DESCRIPTIONS_READ) ? null : filed.flat();
}

/** Reads them, without Dexie, which takes its time to open. */
export async function readOwnRows(transaction: IDBTransaction): Promise<OwnRows> {
  const [merges, described, descriptions, some, count, names, recent] = await Promise.all([
    countFiled(transaction, 'merge'),
    Promise.all(DESCRIBING.map((shelf) => countFiled(transaction, shelf))),
    descriptionsOf(transaction),
    answer(transaction.objectStore('records').getAllKeys(null, SMALL_NOTEBOOK + 1)),
    countNames(transaction),
    answer<NotebookName[]>(transaction.objectStore('names').getAll(null, NAMES_READ + 1)),
    recentOf(transaction),
  ]);
  return {
    merges,
    isSmall: some.length <= SMALL_NOTEBOOK,
    names: names.length > NAMES_READ ? null : names,
    descriptions,
    opened: recent.slice(-RECENT_LIMIT).reverse(),
    stamp: stampOf(merges, described, count, recent),
  };
}

/** The stamp that they would have now. */
export async function ownStamp(transaction: IDBTransaction): Promise<string> {
  const [merges, described, count, recent] = await Promise.all([
    countFiled(transaction, 'merge'),
    Promise.all(DESCRIBING.map((shelf) => countFiled(transaction, shelf))),
    countNames(transaction),
    recentOf(transaction),
  ]);
  return stampOf(merges, described, count, recent);
}
