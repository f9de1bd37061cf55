import { browserVersion, DATASETS, NOTEBOOK, type StoredDb } from './databases.ts';
import { HEAD_TABLES, type ReadHeads, readHeads } from './search/read-heads.ts';
import { OWN_TABLES, type OwnRows, readOwnRows } from './search/read-own-rows.ts';

/*
 * A page whose modules take a while to load opens the store in a small script before them: the browser then reads its files
 * meanwhile. What that script began is handed over through the page's global object, since it shares no module with them.
 */

/** What was begun, each to be taken once. */
interface Early {
  connections: Map<string, Promise<IDBDatabase | null>>;
  heads: Promise<ReadHeads | null> | null;
  own: Promise<OwnRows | null> | null;
}

declare global {
  var postmoneyEarly: Early | undefined;
}

/** `null` where there is no such database yet, or it does not open: whoever needs it then opens it anew and is told why. */
function openIfThere({ name }: StoredDb): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    // Only the modules know what a new one holds.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = (event) => {
      event.preventDefault();
      resolve(null);
    };
    request.onsuccess = () => {
      const connection = request.result;
      connection.onversionchange = () => connection.close();
      resolve(connection);
    };
  });
}

/** What is read first; `null` where it cannot be read now: whoever needs it then reads it anew and is told why. */
async function readFirst<T>(
  opening: Promise<IDBDatabase | null>,
  db: StoredDb,
  tables: string[],
  read: (transaction: IDBTransaction) => Promise<T>,
): Promise<T | null> {
  try {
    const connection = await opening;
    if (connection?.version !== browserVersion(db)) return null;
    return await read(connection.transaction(tables, 'readonly'));
  } catch {
    return null;
  }
}

/** Begins to open both databases and to read what a search needs first. */
export function openEarly(): void {
  const datasets = openIfThere(DATASETS);
  const notebook = openIfThere(NOTEBOOK);
  globalThis.postmoneyEarly = {
    connections: new Map([
      [DATASETS.name, datasets],
      [NOTEBOOK.name, notebook],
    ]),
    heads: readFirst(datasets, DATASETS, HEAD_TABLES, readHeads),
    own: readFirst(notebook, NOTEBOOK, OWN_TABLES, readOwnRows),
  };
}

/** The connection that was begun early; `null` where none was. */
export function takeConnection({ name }: StoredDb): Promise<IDBDatabase | null> | null {
  const opening = globalThis.postmoneyEarly?.connections.get(name);
  globalThis.postmoneyEarly?.connections.delete(name);
  return opening ?? null;
}

/** What was read early of the datasets, as it was then; `null` where nothing was. */
export async function takeHeads(): Promise<ReadHeads | null> {
  const heads = globalThis.postmoneyEarly?.heads ?? null;
  if (globalThis.postmoneyEarly) globalThis.postmoneyEarly.heads = null;
  return heads;
}

/** The same of the notebook. */
export async function takeOwnRows(): Promise<OwnRows | null> {
  const own = globalThis.postmoneyEarly?.own ?? null;
  if (globalThis.postmoneyEarly) globalThis.postmoneyEarly.own = null;
  return own;
}
