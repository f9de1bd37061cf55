import type { EntityId } from '../domain/entity.ts';
import { areNear, bareLetters, withoutLastWords } from '../domain/near-names.ts';
import { foldName } from '../recognition/index/fold.ts';
import { blockKey, type DatasetRecord, datasets, readBlocks } from './datasets-db.ts';
import { nameBearers } from './name-bearers.ts';
import { notebook } from './notebook-db.ts';
import { nameAt } from './packed/name-blocks.ts';
import { searchText } from './packed/search-pages.ts';
import { pagesFor } from './search-names.ts';

/** Names of a dataset that begin alike and are looked at, at most. */
const LOOKED_AT = 1_024;
/** Names of the notebook that are looked at, the newest of more. */
const NOTEBOOK_NAMES_READ = 8_192;
/** Longer names are not taken apart letter by letter. */
const MOST_LETTERS = 24;
/** A slip in the first letters is looked for by trying every other spelling. */
const FIRST_LETTERS = 4;
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];
const LATIN = /^[\p{Script=Latin}\p{N}]+$/u;

/** How much of a name is looked for as the beginning of others: the first half, but enough to leave few. */
function beginning(folded: string): string {
  const letters = [...folded];
  const least = LATIN.test(folded.replaceAll(' ', '')) ? FIRST_LETTERS : 2;
  return letters.slice(0, Math.max(least, Math.ceil(letters.length / 2))).join('');
}

/**
 * Spellings that a search by the beginning misses: written in two words or in one, without its last words, and one slip
 * in the first half, whose number does not depend on how many names there are.
 */
function otherSpellings(name: string): string[] {
  const bare = withoutLastWords(name);
  const letters = [...bareLetters(bare)].slice(0, MOST_LETTERS);
  const spell = (parts: readonly string[]) => parts.join('');
  const spellings = [bare, spell(letters)];
  if (LATIN.test(spell(letters))) {
    for (let at = 2; at <= letters.length - 2; at++)
      spellings.push(`${spell(letters.slice(0, at))} ${spell(letters.slice(at))}`);
    const half = Math.max(FIRST_LETTERS, Math.ceil(letters.length / 2));
    for (let at = 0; at < Math.min(half, letters.length) && letters.length >= 5; at++) {
      const [before, after] = [spell(letters.slice(0, at)), spell(letters.slice(at + 1))];
      spellings.push(
        before + after,
        `${before}${letters[at + 1] ?? ''}${letters[at]}${spell(letters.slice(at + 2))}`,
      );
      for (const letter of ALPHABET)
        spellings.push(`${before}${letter}${after}`, `${before}${letter}${letters[at]}${after}`);
    }
  }
  return [...new Set(spellings)];
}

async function inDataset({ id, generation }: DatasetRecord, name: string, starts: readonly string[]) {
  const pages = await Promise.all(starts.map((start) => pagesFor(generation, 0, searchText(start))));
  const places = pages.flat().slice(0, LOOKED_AT);
  // Whole names are in the entries, so that only what is near is read; longer ones are cut, and judged by their record.
  const near = places.filter(({ text }) => areNear(text, name) || searchText(text).length >= MOST_LETTERS);
  const blocks = await readBlocks(
    datasets.names,
    near.map(({ block }) => blockKey(generation, block)),
  );
  return near.flatMap(({ index }, at) => {
    const block = blocks[at];
    const record = block ? nameAt(block, index, id) : null;
    return record && areNear(record.surface, name) ? record.entities.map((bearer) => bearer.id) : [];
  });
}

async function inNotebook(name: string): Promise<EntityId[]> {
  const rows = await notebook.names.orderBy(':id').reverse().limit(NOTEBOOK_NAMES_READ).toArray();
  return rows.filter(({ surface }) => areNear(surface, name)).map(({ entity }) => entity);
}

/**
 * Entities with a name near to this one (`areNear`), the reader's own first, then those that differ by spelling alone.
 * A fixed number of pages and spellings is read, however many names there are.
 */
export async function similarBearers(name: string): Promise<EntityId[]> {
  const folded = foldName(name);
  if (folded === '') return [];
  const starts = [...new Set([folded, foldName(withoutLastWords(name)), bareLetters(name)])].map(beginning);
  const own = await inNotebook(name);
  const spelt = await nameBearers(otherSpellings(name));
  const installed = await datasets.datasets.toArray();
  const begun = await Promise.all(installed.map((dataset) => inDataset(dataset, name, [...new Set(starts)])));
  const bySpelling = [...spelt].flatMap(([spelling, bearers]) =>
    areNear(spelling, name) ? bearers.map(({ id }) => id) : [],
  );
  return [...new Set([...own, ...bySpelling, ...begun.flat()])];
}
