import Dexie from 'dexie';
import type { EntityId, Role } from '../domain/entity.ts';
import type { Result } from '../domain/store-fault.ts';
import { foldedTokens, foldName } from '../recognition/index/fold.ts';
import { pinyinOf } from '../recognition/pinyin.ts';
import { type DatasetRecord, datasets } from './datasets-db.ts';
import { attempt, ready } from './faults.ts';
import { notebook } from './notebook-db.ts';
import { isFiltered, mayBegin } from './packed/prefix-filter.ts';
import { INNER, READING, SEARCH_TEXT_UNITS, searchText, WHOLE } from './packed/search-pages.ts';
import { oneSlip } from './search/one-slip.ts';
import { type OwnNames, readOwnNames, WRITTEN_ABOUT } from './search/own-names.ts';
import { type Candidate, entriesOf, type PagedList } from './search/paged-list.ts';
import { PagedWords } from './search/paged-words.ts';
import { SearchStore } from './search/search-store.ts';

/** A name that fits what was typed. */
export interface FoundName {
  entity: EntityId;
  roles: Role[];
  /** The name that fits, as its source writes it; it need not be the entity's main name. */
  name: string;
  /** UTF-16 offsets in `name` of the words that fit, end exclusive; both 0 where it fits but for a slip. */
  matched: { start: number; end: number };
  /** It fits only if one letter is taken for a slip. */
  slip: boolean;
}

/** Shorter texts have a name at nearly every slip. */
const LEAST_FOR_SLIP = 5;
/** The same among the many names of whom nothing is known. */
const LEAST_FOR_SLIP_OF_OTHERS = 6;
/** With so many names that fit as typed, slips are looked for only among those of whom something is known. */
const ENOUGH_AS_TYPED = 3;
/** Spellings of those with a slip that are looked up in one list, most likely first. */
const SLIPS_READ = 24;
/** Records read at once; some of them carry one entity under several names. */
const RECORDS_AT_ONCE = 16;

/** How well a name fits, best first. */
const EXACT = 0;
const BEGINNING = 1;
const READ_SO = 2;
const LATER_WORD = 3;

interface Hit {
  name: string;
  bearers: readonly { id: EntityId; roles: Role[] }[];
  known: boolean;
  slip: boolean;
  fit: number;
  weight: number;
  length: number;
}

/**
 * What comes first: those of whom the reader or a dataset knows something; then the name as typed, those known but for
 * a slip, all others, and at last those that fit but for a slip.
 */
function tierOf({ known, slip, fit }: Hit): number {
  if (known) return slip ? 2 : 0;
  if (slip) return 4;
  return fit === EXACT ? 1 : 3;
}

const compare = (a: Hit, b: Hit) =>
  tierOf(a) - tierOf(b) ||
  a.fit - b.fit ||
  b.weight - a.weight ||
  a.length - b.length ||
  (a.name < b.name ? -1 : +(a.name > b.name));

interface Opened {
  store: SearchStore;
  /** Words of the datasets' facts; opened when somebody looks for facts. */
  words?: Promise<PagedWords[]>;
  own: Promise<OwnNames>;
  backends: (IDBDatabase | undefined)[];
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

async function open(): Promise<Opened> {
  await Promise.all([ready(datasets), ready(notebook)]);
  const own = readOwnNames();
  // Whoever searches waits for it, and is told then.
  own.catch(() => undefined);
  const store = await SearchStore.open();
  return { store, own, backends: [datasets.backendDB(), notebook.backendDB()] };
}

/** A database that was closed, by an update or by being deleted, comes back as another one. */
const isCurrent = ({ backends }: Opened) =>
  datasets.isOpen() &&
  notebook.isOpen() &&
  backends[0] === datasets.backendDB() &&
  backends[1] === notebook.backendDB();

/** The lists as they are now; opened once, and again whenever what they hold has changed. */
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
    now = { ...now, own: readOwnNames() };
    opened = Promise.resolve(now);
  }
  return opened;
}

/** Lists of the datasets, and names of the notebook. */
interface Lists {
  store: SearchStore;
  own: OwnNames;
}

type Place = Candidate & { record: DatasetRecord };

/** Candidates of one list, best first, and what is found of them. */
interface Source {
  record: DatasetRecord;
  list: PagedList;
  known: boolean;
  slip: boolean;
  candidates: Candidate[];
}

const fitOf = (kind: number, text: string | undefined, typed: string) => {
  if (kind === INNER) return LATER_WORD;
  if (kind === READING) return READ_SO;
  return text === typed ? EXACT : BEGINNING;
};

/** Records of a source's candidates until enough entities are found. */
async function hitsOf({ store, own }: Lists, source: Source, typed: string, limit: number): Promise<Hit[]> {
  const found: Hit[] = [];
  const entities = new Set<EntityId>();
  const { candidates, record, known, slip } = source;
  for (let at = 0; at < candidates.length && entities.size < limit; at += RECORDS_AT_ONCE) {
    const places: Place[] = candidates.slice(at, at + RECORDS_AT_ONCE).map((one) => ({ ...one, record }));
    const records = await store.records(places);
    places.forEach(({ kind, weight, text }, index) => {
      const name = records[index];
      if (!name) return;
      const folded = searchText(name.folded);
      const fit = slip ? slipFit(kind, text ?? '', typed) : fitOf(kind, text ?? folded, typed);
      for (const { id } of name.entities) entities.add(id);
      const spokenOf = name.entities.some(({ id }) => own.spokenOf.has(id));
      const [surface, bearers] = [name.surface, name.entities];
      found.push({
        name: surface,
        bearers,
        known: known || spokenOf,
        slip,
        fit,
        weight: spokenOf ? WRITTEN_ABOUT : weight,
        length: name.folded.length,
      });
    });
  }
  return found;
}

/** Of texts that begin with a slip of what was typed, those come first that end with it, then those whose word ends there. */
function slipFit(kind: number, text: string, typed: string): number {
  const over = text.length - typed.length;
  const whole = kind === WHOLE ? 0 : 4;
  if (Math.abs(over) <= 1) return whole;
  return whole + (/^.? /.test(text.slice(typed.length - 1)) ? 1 : 2);
}

function sourcesOf(store: SearchStore): Omit<Source, 'candidates' | 'slip'>[] {
  return store.datasets.flatMap(({ record, known, others }) => [
    ...(known ? [{ record, list: known, known: true }] : []),
    ...(others ? [{ record, list: others, known: false }] : []),
  ]);
}

/** Names that begin with one of the texts. */
async function beginning(
  lists: Lists,
  texts: readonly string[],
  typed: string,
  limit: number,
): Promise<Hit[]> {
  const planned = sourcesOf(lists.store).map((source) => ({
    ...source,
    plans: texts.map((text) => source.list.plan(text)),
  }));
  const parts = await lists.store.read(
    planned.flatMap(({ plans }) => plans.flatMap(({ pages, tops }) => [...pages, ...tops])),
  );
  const hits = await Promise.all(
    planned.map(({ plans, ...source }) => {
      const candidates = plans.flatMap((plan) => entriesOf(plan, parts));
      return hitsOf(lists, { ...source, candidates, slip: false }, typed, limit);
    }),
  );
  return hits.flat();
}

/** Names that begin with what was typed but for one slip; `onlyKnown` of whom something is known. */
async function slipped(
  lists: Lists,
  typed: string,
  slips: ReadonlySet<string>,
  { limit, onlyKnown }: { limit: number; onlyKnown: boolean },
): Promise<Hit[]> {
  const sources = sourcesOf(lists.store).filter(({ known }) => known || !onlyKnown);
  const planned = await Promise.all(
    sources.map(async (source) => {
      const filter = await lists.store.filter(source.list);
      const tooShort = !source.known && typed.length < LEAST_FOR_SLIP_OF_OTHERS;
      const likely =
        filter.length > 0 && !tooShort ? [...slips].filter((text) => mayBegin(filter, text)) : [];
      return { ...source, plans: likely.slice(0, SLIPS_READ).map((text) => source.list.plan(text)) };
    }),
  );
  const parts = await lists.store.read(
    planned.flatMap(({ plans }) => plans.flatMap(({ pages, tops }) => [...pages, ...tops])),
  );
  const hits = await Promise.all(
    planned.map(({ plans, ...source }) => {
      const candidates = plans.flatMap((plan) => entriesOf(plan, parts).slice(0, limit));
      const worth = ({ kind, text, weight }: Candidate) => slipFit(kind, text ?? '', typed) * 64 - weight;
      candidates.sort((a, b) => worth(a) - worth(b) || (a.text?.length ?? 99) - (b.text?.length ?? 99));
      return hitsOf(lists, { ...source, candidates, slip: true }, typed, limit);
    }),
  );
  return hits.flat();
}

function ownHits(own: OwnNames, texts: Iterable<string>, typed: string, slip: boolean): Hit[] {
  const hits: Hit[] = [];
  for (const one of texts)
    for (const { name, kind, text } of own.starting(one)) {
      const bearers = [{ id: name.entity, roles: name.roles }];
      const fit = slip ? slipFit(kind, text, typed) : fitOf(kind, text, typed);
      hits.push({
        name: name.surface,
        bearers,
        known: true,
        slip,
        fit,
        weight: name.weight,
        length: text.length,
      });
    }
  return hits;
}

/** Where in a name the words typed stand: the first run of its tokens that begins with them, or is read so. */
function matchedRange(name: string, typed: string): { start: number; end: number } {
  const tokens = foldedTokens(name);
  const words = typed.split(' ');
  const fits = (at: number) =>
    words.every((word, index) => {
      const folded = tokens[at + index]?.folded;
      return index < words.length - 1 ? folded === word : folded?.startsWith(word);
    });
  const at = tokens.findIndex((_, index) => fits(index));
  const first = tokens[at];
  const last = tokens[at + words.length - 1];
  const ending = words.at(-1);
  if (!first || !last || ending === undefined) return readRange(tokens, words.join(''));
  // Folding may lengthen or shorten a token; only where it did not can a part of it be pointed at.
  const sameLength = last.end - last.start === last.folded.length;
  return { start: first.start, end: sameLength ? last.start + ending.length : last.end };
}

/** The first tokens that together are read as what was typed. */
function readRange(tokens: ReturnType<typeof foldedTokens>, typed: string): { start: number; end: number } {
  for (let count = 1; count <= tokens.length; count++) {
    const some = tokens.slice(0, count);
    const readings = pinyinOf(some.map(({ folded }) => folded).join(' '));
    if (readings.some((reading) => reading.startsWith(typed)))
      return { start: some[0]!.start, end: some.at(-1)!.end };
  }
  return { start: 0, end: 0 };
}

/** Reads what the next letters may need, once the first answer is on its way. */
function readAhead(store: SearchStore, own: OwnNames): void {
  const { later } = own;
  own.later = null;
  setTimeout(() => {
    void later?.().catch(() => undefined);
    for (const { list } of sourcesOf(store)) void store.filter(list).catch(() => undefined);
  });
}

/**
 * Names that begin with what was typed, or have a later word that does (any Han character counts as a word), or are
 * read so in Pinyin; in any case, width or accents; and names that do so but for one letter, where there is room for
 * them. Best first, each entity, or the one that stands for it, once. However many names there are, a fixed number of pages and records is read.
 */
export function searchNames(typed: string, limit = 10): Promise<Result<FoundName[]>> {
  return attempt(async () => {
    const text = searchText(foldName(typed));
    if (text === '') return [];
    const { store, own: ownNames } = await current();
    const own = await ownNames;
    const joined = text.replaceAll(' ', '');
    const texts = joined !== text && !/\p{Script=Han}/u.test(text) ? [text, joined] : [text];
    const hits = [
      ...ownHits(own, texts, text, false),
      ...(await beginning({ store, own }, texts, text, limit)),
    ];
    const bearersOf = (some: readonly Hit[]) =>
      new Set(some.flatMap(({ bearers }) => bearers.map(({ id }) => id))).size;
    const sure = bearersOf(hits.filter((hit) => tierOf(hit) < 2));
    if (
      text.length >= LEAST_FOR_SLIP &&
      text.length < SEARCH_TEXT_UNITS &&
      isFiltered(text) &&
      sure < limit
    ) {
      const slips = oneSlip(text);
      const onlyKnown = bearersOf(hits) >= ENOUGH_AS_TYPED;
      hits.push(
        ...ownHits(own, slips, text, true),
        ...(await slipped({ store, own }, text, slips, { limit, onlyKnown })),
      );
    }
    const found = new Map<EntityId, FoundName>();
    for (const { name, bearers, slip } of hits.sort(compare))
      for (const { id, roles } of own.merges.bearers(bearers))
        if (!found.has(id) && found.size < limit)
          found.set(id, {
            entity: id,
            roles,
            name,
            matched: slip ? { start: 0, end: 0 } : matchedRange(name, text),
            slip,
          });
    readAhead(store, own);
    return [...found.values()];
  });
}

/** The words of the facts of all datasets that have any. */
export async function wordsOfDatasets(): Promise<PagedWords[]> {
  const now = await current();
  now.words ??= Promise.all(now.store.datasets.map(({ record }) => PagedWords.open(record))).then((all) =>
    all.filter((words) => words !== null),
  );
  return now.words;
}

/**
 * Entities the notebook speaks of with a name that begins so, or has a word that does, and those that are read as one with
 * them; the best of more.
 */
export async function ownEntities(text: string, limit: number): Promise<EntityId[]> {
  const own = await (await current()).own;
  const found = await searchNames(text, limit);
  const spokenOf = found.ok
    ? found.value.filter(({ entity, slip }) => !slip && own.spokenOf.has(entity))
    : [];
  return own.merges.allOf([
    ...own.starting(text).map(({ name }) => name.entity),
    ...spokenOf.map(({ entity }) => entity),
  ]);
}

/** Places of names of a dataset that begin so as a whole, from a fixed number of pages. */
export async function namesBeginning(
  { generation }: DatasetRecord,
  text: string,
): Promise<{ text: string; block: number; index: number }[]> {
  const { store } = await current();
  const lists = store.datasets.find(({ record }) => record.generation === generation);
  const pages = [lists?.known, lists?.others].flatMap((list) => list?.pagesFrom(text, BEGINNING_PAGES) ?? []);
  const parts = await store.read(pages);
  return pages
    .flatMap(({ id }) => parts.page(id))
    .filter((entry) => entry.kind === WHOLE && entry.text.startsWith(text));
}

const BEGINNING_PAGES = 8;
