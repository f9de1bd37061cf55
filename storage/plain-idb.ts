import { browserVersion, type StoredDb } from './databases.ts';
import { takeConnection } from './early-openings.ts';
import { unlessBlocked } from './faults.ts';
import { written } from './idb-request.ts';

/**
 * IndexedDB without a library, for the two places where Dexie's own cost shows: a worker that has just been
 * woken, and bulk writing. Schema, upgrades and everything else stay with Dexie.
 */

const connections = new Map<string, Promise<IDBDatabase>>();
/** Those of them that are open by now. */
const opened = new Map<string, IDBDatabase>();

/** Keeps a connection; `null` where the database is of another version. */
function adopt(db: StoredDb, connection: IDBDatabase): IDBDatabase | null {
  if (connection.version !== browserVersion(db)) {
    connection.close();
    return null;
  }
  opened.set(db.name, connection);
  const forget = () => {
    connections.delete(db.name);
    opened.delete(db.name);
  };
  connection.onversionchange = () => {
    forget();
    connection.close();
  };
  connection.onclose = forget;
  return connection;
}

async function openExisting(db: StoredDb): Promise<IDBDatabase | null> {
  // Asked in the same turn where nothing was begun: a worker's script has milliseconds to go that the browser can use.
  const opening = takeConnection(db);
  const early = opening && (await opening);
  if (early) return adopt(db, early);
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(db.name);
    let created = false;
    request.onupgradeneeded = () => {
      created = true;
      request.transaction?.abort();
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (created) resolve(null);
      else reject(request.error);
    };
    request.onsuccess = () => resolve(adopt(db, request.result));
  });
}

async function open(db: StoredDb): Promise<IDBDatabase> {
  const existing = await openExisting(db);
  if (existing) return existing;
  // Not there yet, or of an older version: Dexie, which a woken worker does without, creates or upgrades it.
  const { createDatabase } = await import('./create-database.ts');
  await createDatabase(db);
  const upgraded = await openExisting(db);
  if (!upgraded) throw new Error(`${db.name} is not at version ${db.verno}`);
  return upgraded;
}

/**
 * A connection to the database that `db` describes, kept open until another context upgrades or deletes it.
 * Creates or upgrades it through Dexie where needed. Throws a `StoreError` `store-blocked`, or what the browser throws.
 */
export function connect(db: StoredDb): Promise<IDBDatabase> {
  return unlessBlocked(db, () => {
    let connection = connections.get(db.name);
    if (!connection) {
      connection = open(db);
      connections.set(db.name, connection);
      connection.catch(() => connections.delete(db.name));
    }
    return connection;
  });
}

/** The connection to a database that is open now, if one is. */
export const openConnection = (db: StoredDb): IDBDatabase | undefined => opened.get(db.name);

/** Closes the plain connection to a database, if there is one, for example before it is deleted. */
export async function disconnect(db: StoredDb): Promise<void> {
  const connection = connections.get(db.name);
  connections.delete(db.name);
  opened.delete(db.name);
  (await connection?.catch(() => null))?.close();
}

/**
 * A transaction on a plain connection. When the kept connection turns out to be closed (the browser may close it at any
 * time), it is opened again once.
 */
export async function transactionOn(
  db: StoredDb,
  stores: string[],
  mode: 'readonly' | 'readwrite',
): Promise<IDBTransaction> {
  const begin = (connection: IDBDatabase) =>
    connection.transaction(stores, mode, mode === 'readwrite' ? { durability: 'relaxed' } : undefined);
  try {
    // What is open is asked in the same turn, so that it can answer while its caller goes on with other work.
    return begin(opened.get(db.name) ?? (await connect(db)));
  } catch (error) {
    if ((error as Error | null)?.name !== 'InvalidStateError') throw error;
    await disconnect(db);
    return begin(await connect(db));
  }
}

/** Runs `work` in one transaction of {@link transactionOn}; after a writing one waits until all is written. */
export async function inTransaction<T>(
  db: StoredDb,
  stores: string[],
  mode: 'readonly' | 'readwrite',
  work: (transaction: IDBTransaction) => T | Promise<T>,
): Promise<T> {
  const transaction = await transactionOn(db, stores, mode);
  if (mode === 'readonly') return work(transaction);
  const finished = written(transaction);
  const result = await work(transaction);
  await finished;
  return result;
}
