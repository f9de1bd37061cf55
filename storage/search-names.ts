import type { EntityId, Role } from '../domain/entity.ts';
import type { Result } from '../domain/store-fault.ts';
import { foldedTokens, foldName } from '../recognition/index/fold.ts';
import { blockKey, type DatasetRecord, datasets, readBlocks } from './datasets-db.ts';
import { attempt, ready } from './faults.ts';
import { notebook } from './notebook-db.ts';
import { nameAt } from './packed/name-blocks.ts';
import { decodePage, type SearchEntry, searchText } from './packed/search-pages.ts';

/** A name that fits what was typed. */
export interface FoundName {
  entity: EntityId;
  roles: Role[];
  /** The name that fits, as its source writes it; it need not be the entity's main name. */
  name: string;
  /** UTF-16 offsets in `name` of the words that fit, end exclusive. */
  matched: { start: number; end: number };
}

const PAGES_READ = 4;
const RECORDS_READ = 64;
const NOTEBOOK_NAMES_READ = 4_096;
// Sorts after every text that begins with what stands before it.
const LAST_TEXT = '\uffff\uffff';

interface Hit {
  name: string;
  bearers: { id: EntityId; roles: Role[] }[];
  /** Rank: 0 the whole name, 1 the beginning of the name, 2 a whole later word, 3 the beginning of one. */
  fit: number;
  length: number;
}

function fitOf(folded: string, typed: string): number | null {
  if (folded === typed) return 0;
  if (folded.startsWith(typed)) return 1;
  const inner = ` ${folded}`;
  if (`${inner} `.includes(` ${typed} `)) return 2;
  return inner.includes(` ${typed}`) ? 3 : null;
}

const best = (a: Hit, b: Hit) => a.fit - b.fit || a.length - b.length || (a.name < b.name ? -1 : 1);

/** Entries of a dataset whose text begins with `text`, from a fixed number of pages: the one that begins before it, then those after. */
export async function pagesFor(generation: number, order: 0 | 1, text: string): Promise<SearchEntry[]> {
  const from: [number, 0 | 1, string, number] = [generation, order, text, 0];
  const to = [generation, order, `${text}${LAST_TEXT}`, 0];
  const before = await datasets.search
    .where(':id')
    .between([generation, order, '', 0], from, true, false)
    .last();
  const pages = await datasets.search.where(':id').between(from, to, true, true).limit(PAGES_READ).toArray();
  return [...(before ? [before] : []), ...pages]
    .flatMap(decodePage)
    .filter((entry) => entry.text.startsWith(text));
}

const whole = (text: string) => (a: SearchEntry, b: SearchEntry) =>
  +(b.text === text) - +(a.text === text) || a.text.length - b.text.length;

async function inDataset({ id, generation }: DatasetRecord, typed: string, limit: number): Promise<Hit[]> {
  const text = searchText(typed);
  const entries = (await pagesFor(generation, 0, text)).sort(whole(text));
  if (entries.length < limit) entries.push(...(await pagesFor(generation, 1, text)).sort(whole(text)));
  const wanted = entries.slice(0, Math.max(RECORDS_READ, limit));
  const places = wanted.map(({ block }) => blockKey(generation, block));
  const blocks = await readBlocks(datasets.names, places);
  return wanted.flatMap(({ index }, at) => {
    const block = blocks[at];
    const record = block ? nameAt(block, index, id) : null;
    const fit = record ? fitOf(record.folded, typed) : null;
    if (!record || fit === null) return [];
    return [{ name: record.surface, bearers: record.entities, fit, length: record.folded.length }];
  });
}

async function inNotebook(typed: string): Promise<Hit[]> {
  const rows = await notebook.names.orderBy(':id').reverse().limit(NOTEBOOK_NAMES_READ).toArray();
  return rows.flatMap(({ surface, entity, roles }) => {
    const folded = foldName(surface);
    const fit = fitOf(folded, typed);
    return fit === null
      ? []
      : [{ name: surface, bearers: [{ id: entity, roles }], fit, length: folded.length }];
  });
}

/** Where in a name the words typed stand: the first run of its tokens that begins with them. */
function matchedRange(name: string, typed: string): { start: number; end: number } {
  const tokens = foldedTokens(name);
  const words = typed.split(' ').filter((word) => word !== '|' && word !== '‖');
  const fits = (at: number) =>
    words.every((word, index) => {
      const folded = tokens[at + index]?.folded;
      return index < words.length - 1 ? folded === word : folded?.startsWith(word);
    });
  const at = tokens.findIndex((_, index) => fits(index));
  const first = tokens[at];
  const last = tokens[at + words.length - 1];
  const ending = words.at(-1);
  if (!first || !last || ending === undefined) return { start: 0, end: 0 };
  // Folding may lengthen or shorten a token; only where it did not can a part of it be pointed at.
  const sameLength = last.end - last.start === last.folded.length;
  return { start: first.start, end: sameLength ? last.start + ending.length : last.end };
}

/**
 * Names that begin with what was typed, or have a later word that does (any Han character counts as a word),
 * in any case, width or accents; best first, each entity once. However many names there are, a fixed number of
 * pages and records is read, so that among a million names one letter gives some, not the best, of them.
 */
export function searchNames(typed: string, limit = 10): Promise<Result<FoundName[]>> {
  return attempt(async () => {
    const folded = foldName(typed);
    if (folded === '') return [];
    await Promise.all([ready(datasets), ready(notebook)]);
    const installed = await datasets.datasets.toArray();
    const hits = await Promise.all([
      inNotebook(folded),
      ...installed.map((dataset) => inDataset(dataset, folded, limit)),
    ]);
    const found = new Map<EntityId, FoundName>();
    for (const { name, bearers } of hits.flat().sort(best))
      for (const { id, roles } of bearers)
        if (!found.has(id)) found.set(id, { entity: id, roles, name, matched: matchedRange(name, folded) });
    return [...found.values()].slice(0, limit);
  });
}
