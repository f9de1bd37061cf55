import type { Entity, EntityId } from '../domain/entity.ts';
import type { Result } from '../domain/store-fault.ts';
import { foldName } from '../recognition/index/fold.ts';
import { nameVariants } from '../recognition/name-variants.ts';
import { NOTEBOOK } from './databases.ts';
import type { DatasetRecord } from './datasets-db.ts';
import { attempt } from './faults.ts';
import { searchText, WHOLE } from './packed/search-pages.ts';
import { inTransaction } from './plain-idb.ts';
import { describeFound } from './search/describe-found.ts';
import type { FoundName } from './search/found-name.ts';
import { matchedRange } from './search/matched-range.ts';
import { hitsBeginning, type NameQuery, ownHits, sourcesOf } from './search/name-hits.ts';
import { type OpenLists, openLists } from './search/open-lists.ts';
import { entriesIn } from './search/paged-list.ts';
import { type Hit, isExact, type RankedBearer, ranked } from './search/ranking.ts';
import { readOpened } from './search/read-own-rows.ts';
import { slipHits } from './search/slip-hits.ts';

export type { FoundName } from './search/found-name.ts';

/** Shorter than people need from one key to the next, longer than an answer takes to be drawn. */
const READ_AHEAD_AFTER_MS = 50;

/** Reads what the next letters may need, once the first answer is on its way. */
function readAhead({ store, own, answers }: OpenLists): void {
  const { later } = own;
  own.later = null;
  setTimeout(() => {
    // Whom the notebook speaks of decides what stands first.
    void later?.().then(
      () => answers.clear(),
      () => undefined,
    );
    const lookUp = store.lookUp();
    for (const { list } of sourcesOf(store.datasets)) void lookUp.filter(list).catch(() => undefined);
  }, READ_AHEAD_AFTER_MS);
}

/** Of those that bear exactly the name that was typed, those of whom it is the main name. */
async function mainNamed(
  lists: OpenLists,
  hits: readonly Hit[],
  typed: string,
  limit: number,
): Promise<Set<EntityId>> {
  const bearers = hits.filter(isExact).flatMap((hit) => hit.bearers.map(({ id }) => id));
  const ids = [...new Set(bearers)].slice(0, limit);
  // One alone comes first in any case.
  if (ids.length < 2) return new Set();
  const isSo = (name: string) => searchText(foldName(name)) === typed;
  // Those that will be shown are described with them: one way there and back instead of two.
  const likely = ranked(hits, new Set()).slice(0, limit);
  const described = await describeFound(lists, [...ids, ...likely.map(({ id }) => id)]);
  const named = described.filter((entity) =>
    nameVariants({ name: entity.name, aliases: [] }).some(({ text }) => isSo(text)),
  );
  return new Set(named.map(({ id }) => id));
}

const foundName = ({ id, roles, hit: { name, slip } }: RankedBearer, typed: string): FoundName => ({
  entity: id,
  roles,
  name,
  matched: slip ? { start: 0, end: 0 } : matchedRange(name, typed),
  slip,
});

/** Names that fit as typed. */
async function hitsAsTyped(query: NameQuery): Promise<Hit[]> {
  const { own, typed } = query;
  const joined = typed.replaceAll(' ', '');
  const texts = joined !== typed && !/\p{Script=Han}/u.test(typed) ? [typed, joined] : [typed];
  const written = ownHits(own, texts, typed, false);
  return [...written, ...(await hitsBeginning(query, texts, written))];
}

async function find(lists: OpenLists, typed: string, limit: number): Promise<FoundName[]> {
  const { store, own } = lists;
  const query: NameQuery = { lookUp: store.lookUp(), own, typed, limit };
  const asTyped = await hitsAsTyped(query);
  const hits = [...asTyped, ...(await slipHits(query, asTyped))];
  const first = ranked(hits, await mainNamed(lists, hits, typed, limit)).slice(0, limit);
  return first.map((bearer) => foundName(bearer, typed));
}

/**
 * Names that begin with what was typed, or have a later word that does (any Han character counts as a word), or are
 * read so in Pinyin; in any case, width or accents; and names that do so but for one letter, where there is room for
 * them. Best first (`search/ranking.ts`), each entity, or the one that stands for it, once. However many names there are, a fixed number of pages and
 * records is read; an answer is kept as long as nothing has changed.
 */
export function searchNames(typed: string, limit = 10): Promise<Result<readonly FoundName[]>> {
  return attempt(async () => {
    const text = searchText(foldName(typed));
    if (text === '') return [];
    const lists = await openLists();
    const key = `${limit} ${text}`;
    const kept = lists.answers.get(key);
    if (kept !== undefined) return JSON.parse(kept) as FoundName[];
    const found = await find(lists, text, limit);
    lists.answers.set(key, JSON.stringify(found));
    readAhead(lists);
    return found;
  });
}

/** Descriptions of entities that {@link searchNames} found, in the order asked; those that nothing describes are left out. */
export function foundEntities(ids: readonly EntityId[]): Promise<Result<Entity[]>> {
  return attempt(async () => describeFound(await openLists(), ids));
}

/** Those that the reader opened last, latest first, as {@link foundEntities} describes them. */
export function openedEntities(limit: number): Promise<Result<Entity[]>> {
  return attempt(async () => {
    // Asked anew: what was opened a moment ago stands there before anybody is told of it.
    const opened = await inTransaction(NOTEBOOK, ['recent'], 'readonly', readOpened);
    return describeFound(await openLists(), opened.slice(0, limit));
  });
}

/**
 * Entities the notebook speaks of with a name that begins so, or has a word that does, and those that are read as one with
 * them; the best of more.
 */
export async function ownEntities(text: string, limit: number): Promise<EntityId[]> {
  const { store, own } = await openLists();
  const found = own.starting(text).map(({ name }) => name.entity);
  if (!own.hasAllNames && own.spokenOf.size > 0 && found.length < limit) {
    const hits = await hitsAsTyped({ lookUp: store.lookUp(), own, typed: text, limit });
    const bearers = hits.flatMap((hit) => hit.bearers.map(({ id }) => id));
    found.push(...bearers.filter((id) => own.merges.all(id).some((one) => own.spokenOf.has(one))));
  }
  return own.merges.allOf([...new Set(found)].slice(0, limit));
}

const BEGINNING_PAGES = 8;

/** Places of names of a dataset that begin so as a whole, from a fixed number of pages. */
export async function namesBeginning(
  { generation }: DatasetRecord,
  text: string,
): Promise<{ text: string; block: number; index: number }[]> {
  const { store } = await openLists();
  const lists = store.datasets.find(({ record }) => record.generation === generation);
  const pages = [lists?.known, lists?.others].flatMap((list) => list?.pagesFrom(text, BEGINNING_PAGES) ?? []);
  const parts = await store.lookUp().parts(pages);
  return entriesIn(pages, text, parts).filter(({ kind }) => kind === WHOLE);
}
