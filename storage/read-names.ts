import { counts, DATASETS, NOTEBOOK } from './databases.ts';
import type { DatasetRecord, InstallRecord } from './datasets-db.ts';
import { answer } from './idb-request.ts';
import type { NotebookName, NotebookRecord, PackedNames } from './notebook-db.ts';
import { inTransaction } from './plain-idb.ts';

/*
 * Reads what names are made of, as it is stored. Without anything that decodes it, so that the first script of a woken worker
 * can ask the store before the script that needs the answers is there.
 */

/** The datasets that count. */
export interface Installed {
  records: DatasetRecord[];
  revision: number;
}

/** Reads them, in a transaction on `datasets` and `state`. */
export async function readInstalled(transaction: IDBTransaction): Promise<Installed> {
  const [records, revision] = await Promise.all([
    answer<DatasetRecord[]>(transaction.objectStore('datasets').getAll()),
    answer<number | undefined>(transaction.objectStore('state').get('revision')),
  ]);
  return { records: records.filter(counts), revision: revision ?? 0 };
}

interface DatasetNames {
  installed: Installed;
  /** Index segments, on their way. */
  segments: Promise<Uint8Array[]>;
  /** A dataset is being installed for the first time, or that was cut. */
  installing: boolean;
}

async function readDatasets(asked?: () => void): Promise<DatasetNames> {
  const { blobs, ...rest } = await inTransaction(
    DATASETS,
    ['datasets', 'state', 'installs', 'segments'],
    'readonly',
    async (transaction) => {
      const segments = transaction.objectStore('segments');
      // Asked for all at once: one way there and back instead of two. Unfinished installs are left out below.
      const answers = Promise.all([
        readInstalled(transaction),
        answer<InstallRecord[]>(transaction.objectStore('installs').getAll()),
        answer(segments.getAllKeys()),
        answer<Blob[]>(segments.getAll()),
      ]);
      asked?.();
      const [installed, installs, generations, blobs] = await answers;
      const wanted = new Set<unknown>(installed.records.map(({ generation }) => generation));
      const known = new Set(installed.records.map(({ id }) => id));
      return {
        installed,
        installing: installs.some(({ dataset }) => !known.has(dataset)),
        blobs: blobs.filter((_, at) => wanted.has(generations[at])),
      };
    },
  );
  const segments = Promise.all(blobs.map(async (blob) => new Uint8Array(await blob.arrayBuffer())));
  // Whoever awaits them is told, however late.
  segments.catch(() => undefined);
  return { ...rest, segments };
}

/** What the notebook knows of names. */
export interface NotebookRows {
  packed?: PackedNames;
  /** Rows after `since` and rows that are not packed. */
  rows: NotebookName[];
  /** Records of the shelves of mutes and merges. */
  mutes: NotebookRecord[];
  merges: NotebookRecord[];
}

/** A notebook of fewer names than this is read in one go. */
const FEW_NAMES = 64;

/** The rows from which packed names are left out, where the first rows are at hand; rows never change their number. */
function rowsAfter(from: number, names: IDBObjectStore, first: readonly NotebookName[]) {
  if (first.length < FEW_NAMES) return first.filter(({ n }) => (n ?? 0) > from);
  return answer<NotebookName[]>(names.getAll(IDBKeyRange.lowerBound(from, true)));
}

/** Reads the notebook's names with a number above `since`, and all that are not packed; `asked` is called once the store is asked. */
export function readNotebook(since: number, asked?: () => void): Promise<NotebookRows> {
  return inTransaction(NOTEBOOK, ['names', 'packed', 'records'], 'readonly', async (transaction) => {
    const shelf = transaction.objectStore('records').index('shelf');
    const names = transaction.objectStore('names');
    const answers = Promise.all([
      answer<PackedNames | undefined>(transaction.objectStore('packed').get('packed')),
      answer<NotebookName[]>(names.getAll(null, FEW_NAMES)),
      answer<NotebookRecord[]>(shelf.getAll('mute')),
      answer<NotebookRecord[]>(shelf.getAll('merge')),
    ]);
    asked?.();
    const [packed, first, mutes, merges] = await answers;
    const rows = await rowsAfter(Math.min(packed?.upTo ?? 0, since), names, first);
    return { packed, rows, mutes, merges };
  });
}

/** What both databases know of names, on its way. */
export interface StoredNames {
  datasets: Promise<DatasetNames>;
  notebook: Promise<NotebookRows>;
  /** Both databases are open and have been asked; never fulfilled where one cannot be. */
  asked: Promise<unknown>;
}

let early: StoredNames | null = null;

function read(): StoredNames {
  let datasets!: Promise<DatasetNames>;
  let notebook!: Promise<NotebookRows>;
  const asked = Promise.all([
    new Promise<void>((tell) => {
      datasets = readDatasets(tell);
    }),
    new Promise<void>((tell) => {
      notebook = readNotebook(Number.POSITIVE_INFINITY, tell);
    }),
  ]);
  for (const reading of [datasets, notebook]) reading.catch(() => undefined);
  return { datasets, notebook, asked };
}

/** Begins to read; what comes of it is given to the first that asks for {@link readNames}. */
export function readNamesEarly(): void {
  early = read();
}

/** Reads what the datasets and the notebook know of names, each in one transaction. */
export function readNames(): StoredNames {
  const stored = early ?? read();
  early = null;
  return stored;
}
