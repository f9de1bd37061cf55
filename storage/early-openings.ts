import { DATASETS, NOTEBOOK, type StoredDb } from './databases.ts';
import { HEAD_TABLES, type ReadHeads, readHeads } from './search/read-heads.ts';

/*
 * A page whose modules take a while to load opens the store in a small script before them: the browser then reads its files
 * meanwhile. What that script began is handed over through the page's global object, since it shares no module with them.
 */

/** What was begun, each to be taken once. */
interface Early {
  connections: Map<string, Promise<IDBDatabase | null>>;
  heads: Promise<ReadHeads | null> | null;
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

async function headsOf(opening: Promise<IDBDatabase | null>): Promise<ReadHeads | null> {
  const connection = await opening;
  // Of an older version a table may be missing; whoever needs the heads reads them once it was upgraded.
  if (!connection || HEAD_TABLES.some((table) => !connection.objectStoreNames.contains(table))) return null;
  return readHeads(connection.transaction(HEAD_TABLES, 'readonly'));
}

/** Begins to open both databases and to read what a search needs first. */
export function openEarly(): void {
  const datasets = openIfThere(DATASETS);
  const heads = headsOf(datasets).catch(() => null);
  globalThis.postmoneyEarly = {
    connections: new Map([
      [DATASETS.name, datasets],
      [NOTEBOOK.name, openIfThere(NOTEBOOK)],
    ]),
    heads,
  };
}

/** The connection that was begun early; `null` where none was. */
export async function takeConnection({ name }: StoredDb): Promise<IDBDatabase | null> {
  const opening = globalThis.postmoneyEarly?.connections.get(name);
  globalThis.postmoneyEarly?.connections.delete(name);
  return (await opening) ?? null;
}

/** The heads that were read early, as they were then; `null` where none were. */
export async function takeHeads(): Promise<ReadHeads | null> {
  const heads = globalThis.postmoneyEarly?.heads ?? null;
  if (globalThis.postmoneyEarly) globalThis.postmoneyEarly.heads = null;
  return heads;
}
