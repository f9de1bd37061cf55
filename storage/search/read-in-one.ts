import type { StoredDb } from '../databases.ts';
import { answer } from '../idb-request.ts';
import { transactionOn } from '../plain-idb.ts';

const isOver = (error: unknown) =>
  ['InvalidStateError', 'TransactionInactiveError'].includes((error as Error | null)?.name ?? '');

/**
 * Reads that follow each other in one transaction: it is begun with the first read and goes on as long as one follows
 * upon the answers of another, which saves its beginning for each; when it has ended meanwhile another one is begun.
 */
export class ReadInOne {
  readonly #db: StoredDb;
  readonly #stores: string[];
  #transaction: IDBTransaction | null = null;

  /** Reads from these tables of a database. */
  constructor(db: StoredDb, stores: string[]) {
    this.#db = db;
    this.#stores = stores;
  }

  /** The answers of requests on one table that `ask` makes, in their order; `ask` may be called twice. */
  async all<T>(table: string, ask: (store: IDBObjectStore) => IDBRequest<T>[]): Promise<T[]> {
    if (this.#transaction) {
      try {
        return await Promise.all(ask(this.#transaction.objectStore(table)).map((one) => answer(one)));
      } catch (error) {
        if (!isOver(error)) throw error;
      }
    }
    this.#transaction = await transactionOn(this.#db, this.#stores, 'readonly');
    return Promise.all(ask(this.#transaction.objectStore(table)).map((one) => answer(one)));
  }

  /** The values under some keys of a table, in order. */
  get<T>(table: string, keys: readonly IDBValidKey[]): Promise<(T | undefined)[]> {
    return this.all<T | undefined>(table, (store) => keys.map((key) => store.get(key)));
  }
}
