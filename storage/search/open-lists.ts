import Dexie from 'dexie';
import type { Entity } from '../../domain/entity.ts';
import { foldName } from '../../recognition/index/fold.ts';
import { DATASETS, NOTEBOOK } from '../databases.ts';
import { datasets } from '../datasets-db.ts';
import { answer } from '../idb-request.ts';
import { notebook } from '../notebook-db.ts';
import { connect, inTransaction, openConnection } from '../plain-idb.ts';
import { readsOfFacts } from './dataset-facts.ts';
import { Kept } from './kept.ts';
import { type OwnNames, readOwnNames } from './own-names.ts';
import { PagedWords } from './paged-words.ts';
import { OWN_TABLES, ownStamp } from './read-own-rows.ts';
import { SearchStore } from './search-store.ts';

/** Answers kept, each of a dozen names or so: 1 kB. */
const ANSWERS_KEPT = 512;
/** Descriptions kept of entities that were found: 0.3 kB. */
const DESCRIBED_KEPT = 256;

/** When it is asked whether what was read early has changed: a first search should not wait for the question. */
const CHECK_AFTER_MS = 250;

/** All that a search reads, and what it answered, as long as nothing of it has changed. */
export interface OpenLists {
  /** Lists of the datasets. */
  store: SearchStore;
  /** Names of the notebook. */
  own: OwnNames;
  /** Lists of {@link FoundName} as JSON: a third of the memory that the objects take. */
  answers: Kept<string>;
  /** Entities that were found, by the id of the one that stands for them; `null` where nothing describes one. */
  described: Kept<Entity | null>;
}

interface Opened extends Omit<OpenLists, 'own'> {
  own: Promise<OwnNames>;
  /** Words of the datasets' facts; opened when somebody looks for facts. */
  words?: Promise<PagedWords[]>;
  connections: (IDBDatabase | undefined)[];
}

let opened: Promise<Opened> | null = null;
/** What {@link opened} came to. */
let now: Opened | null = null;
let datasetsChanged = false;
let notebookChanged = false;

// Told by Dexie after every write, in this context and the others.
Dexie.on.storagemutated.subscribe((parts) => {
  for (const part of Object.keys(parts)) {
    if (part.startsWith(`idb://${datasets.name}/datasets/`)) datasetsChanged = true;
    if (/\/(?:records|recent)\//.test(part) && part.startsWith(`idb://${notebook.name}/`))
      notebookChanged = true;
  }
});

const nothingKept = (): Pick<OpenLists, 'answers' | 'described'> => ({
  answers: new Kept(ANSWERS_KEPT),
  described: new Kept(DESCRIBED_KEPT),
});

/** What a script before this one has read may be older than the first change that this one is told of. */
async function checkAge(store: SearchStore, own: OwnNames): Promise<void> {
  const revision = await inTransaction(DATASETS, ['state'], 'readonly', (transaction) =>
    answer<number | undefined>(transaction.objectStore('state').get('revision')),
  );
  if ((revision ?? 0) !== store.revision) datasetsChanged = true;
  if ((await inTransaction(NOTEBOOK, OWN_TABLES, 'readonly', ownStamp)) !== own.stamp) notebookChanged = true;
}

const openConnections = () => [openConnection(DATASETS), openConnection(NOTEBOOK)];

async function open(): Promise<Opened> {
  const opening = SearchStore.open();
  const own = readOwnNames(opening.then(({ installed }) => installed));
  // Whoever searches waits for it, and is told then.
  own.catch(() => undefined);
  const [store] = await Promise.all([opening, connect(NOTEBOOK)]);
  setTimeout(() => own.then((names) => checkAge(store, names)).catch(() => undefined), CHECK_AFTER_MS);
  return { store, own, ...nothingKept(), connections: openConnections() };
}

/** A database that was closed, by an update or by being deleted, comes back as another one. */
const isCurrent = ({ connections }: Opened) =>
  openConnections().every((connection, at) => connection !== undefined && connection === connections[at]);

function current(): Promise<Opened> {
  if (!opened || datasetsChanged || (now && !isCurrent(now))) {
    datasetsChanged = false;
    notebookChanged = false;
    const opening = open();
    now = null;
    opened = opening;
    opening.then(
      (value) => {
        if (opened === opening) now = value;
      },
      () => {
        if (opened === opening) opened = null;
      },
    );
  } else if (now && notebookChanged) {
    notebookChanged = false;
    now = { ...now, own: readOwnNames(now.store.installed), ...nothingKept() };
    opened = Promise.resolve(now);
  }
  return opened;
}

/** The lists as they are now; opened once, and again whenever what they hold has changed. */
export async function openLists(): Promise<OpenLists> {
  const { own, ...lists } = await current();
  return { ...lists, own: await own };
}

/** Opens the lists for a search that is to come, so that it need not wait for them. Failures reach whoever searches. */
export function prepareSearch(): void {
  openLists().catch(() => undefined);
  // What is typed is folded before the store is asked; the tables for that are unpacked while the lists are read.
  foldName('a');
}

/** The words of the facts of all datasets that have any. */
export async function wordsOfDatasets(): Promise<PagedWords[]> {
  const lists = await current();
  lists.words ??= readWords(lists.store);
  return lists.words;
}

async function readWords({ datasets: installed }: SearchStore): Promise<PagedWords[]> {
  const reads = readsOfFacts();
  const all = await Promise.all(installed.map(({ record }) => PagedWords.open(record, reads)));
  return all.filter((words) => words !== null);
}
