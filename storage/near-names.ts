import type { EntityId } from '../domain/entity.ts';
import { areNear, bareLetters, withoutLastWords } from '../domain/near-names.ts';
import { foldName } from '../recognition/index/fold.ts';
import { blockKey, countingDatasets, type DatasetRecord, datasets, readBlocks } from './datasets-db.ts';
import { nameBearers } from './name-bearers.ts';
import { notebook } from './notebook-db.ts';
import { nameAt } from './packed/name-blocks.ts';
import { searchText } from './packed/search-pages.ts';
import { readMerges } from './read-merges.ts';
import { namesBeginning } from './search-names.ts';

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

/** One slip in the first half of a name: a letter left out, swapped with the next, other, or added. */
function slips(folded: string): string[] {
  const letters = [...folded].slice(0, MOST_LETTERS);
  const half = Math.max(FIRST_LETTERS, Math.ceil(letters.length / 2));
  const text = (from: number, to?: number) => letters.slice(from, to).join('');
  return letters.slice(0, half).flatMap((letter, at) => {
    const [before, after] = [text(0, at), text(at + 1)];
    if (letter === ' ') return [];
    return [
      before + after,
      `${before}${letters[at + 1] ?? ''}${letter}${text(at + 2)}`,
      ...ALPHABET.flatMap((other) => [`${before}${other}${after}`, `${before}${other}${letter}${after}`]),
    ];
  });
}

/**
 * Spellings that a search by the beginning misses: written in two words or in one, without its last words, and one slip
 * in the first half, whose number does not depend on how many names there are.
 */
function otherSpellings(name: string): string[] {
  const [folded, bare] = [foldName(name), foldName(withoutLastWords(name))];
  const letters = bareLetters(bare).slice(0, MOST_LETTERS);
  const spellings = [bare, letters, bareLetters(name)];
  if (LATIN.test(letters)) {
    for (let at = 2; at <= letters.length - 2; at++)
      spellings.push(`${letters.slice(0, at)} ${letters.slice(at)}`);
    spellings.push(...slips(bare), ...(bare === folded ? [] : slips(folded)));
  }
  return [...new Set(spellings)].filter((spelling) => areNear(spelling, name));
}

async function inDataset(dataset: DatasetRecord, name: string, starts: readonly string[]) {
  const { id, generation } = dataset;
  const pages = await Promise.all(starts.map((start) => namesBeginning(dataset, searchText(start))));
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
  const installed = await countingDatasets();
  const begun = await Promise.all(installed.map((dataset) => inDataset(dataset, name, [...new Set(starts)])));
  const bySpelling = [...spelt.values()].flatMap((bearers) => bearers.map(({ id }) => id));
  return (await readMerges()).ofEach([...own, ...bySpelling, ...begun.flat()]);
}
