import type { EntityId } from '../../domain/entity.ts';
import { answer } from '../idb-request.ts';
import type { NotebookName } from '../notebook-db.ts';

/** Tables of the notebook that {@link readOwnRows} reads. */
export const OWN_TABLES = ['records', 'names', 'recent'];
/** How many entities are remembered as last opened. */
export const RECENT_LIMIT = 20;
/** Names of the notebook that are searched, the newest of more. */
export const NAMES_READ = 16_384;
/** Records of a notebook that is read in a moment. */
const SMALL_NOTEBOOK = 1_000;

/** What a search must know of the notebook before it answers. */
export interface OwnRows {
  /** Records of merges. */
  merges: number;
  isSmall: boolean;
  /** All names, oldest first; `null` where there are more than {@link NAMES_READ}. */
  names: NotebookName[] | null;
  /** Opened last, latest first. */
  opened: EntityId[];
  /** Another one as soon as names, merges or what was opened are others. */
  stamp: string;
}

const recentOf = (transaction: IDBTransaction) =>
  answer(transaction.objectStore('recent').index('opened').getAllKeys() as IDBRequest<EntityId[]>);

/** Entities opened last, latest first, of a transaction on `recent`. */
export const readOpened = async (transaction: IDBTransaction): Promise<EntityId[]> =>
  (await recentOf(transaction)).slice(-RECENT_LIMIT).reverse();

const mergesOf = (transaction: IDBTransaction) =>
  answer(transaction.objectStore('records').index('shelf').count('merge'));
const countNames = (transaction: IDBTransaction) => answer(transaction.objectStore('names').count());

const stampOf = (merges: number, names: number, opened: readonly EntityId[]) =>
  JSON.stringify([merges, names, opened]);

/** Reads them, without Dexie, which takes its time to open. */
export async function readOwnRows(transaction: IDBTransaction): Promise<OwnRows> {
  // A first look into this index takes longer than all others: what is found next is described from it.
  answer(transaction.objectStore('records').index('about').getKey(IDBKeyRange.lowerBound(''))).catch(
    () => undefined,
  );
  const [merges, some, count, names, recent] = await Promise.all([
    mergesOf(transaction),
    answer(transaction.objectStore('records').getAllKeys(null, SMALL_NOTEBOOK + 1)),
    countNames(transaction),
    answer<NotebookName[]>(transaction.objectStore('names').getAll(null, NAMES_READ + 1)),
    recentOf(transaction),
  ]);
  return {
    merges,
    isSmall: some.length <= SMALL_NOTEBOOK,
    names: names.length > NAMES_READ ? null : names,
    opened: recent.slice(-RECENT_LIMIT).reverse(),
    stamp: stampOf(merges, count, recent),
  };
}

/** The stamp that they would have now. */
export async function ownStamp(transaction: IDBTransaction): Promise<string> {
  const [merges, count, recent] = await Promise.all([
    mergesOf(transaction),
    countNames(transaction),
    recentOf(transaction),
  ]);
  return stampOf(merges, count, recent);
}
