/**
 * What finds names in texts, ours and the others, behind one face.
 *
 * Ours takes a text as it stands and gives every name at every start, between word borders, with offsets into that
 * text. For the others there are two ways. The same job: the text is folded in the ordinary way (`foldText`) while the
 * clock runs, and what is found counts only between word borders; offsets are those in the folded text (where they lie
 * in the text itself is left to the peer for free), and where a library gives none, the names it gives are looked up
 * in the text. Prefolded: the text was folded before, and whatever the library finds counts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { foldTable } from '../../recognition/index/fold-table.ts';
import { NameIndex } from '../../recognition/index/name-index.ts';
import { buildSegment } from '../../recognition/index/segment.ts';
import { KIND, LATIN } from '../../recognition/index/unit-class.ts';

const require = createRequire(import.meta.url);

/** A built matcher: how many matches a text has; `bordered` asks for those between word borders only. */
export type Search = (text: string, bordered: boolean) => number;

export interface BenchEngine {
  /** Reads what `build` wrote, where the engine can be stored at all; the call after that makes it ready. */
  load?(folder: string): () => Search;
  /** Whether names and texts have to be folded before they are handed over. */
  plain: boolean;
  build(names: string[], folder: string): Search;
}

/** Width, case and diacritics undone with what the platform has, the cheapest way of several that were tried. */
export const foldText = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '');

/** Letters and digits that run together into words. */
const WORD_UNIT = /(?!\p{Script=Han})[\p{L}\p{N}]/u;

function isBorder(text: string, at: number): boolean {
  return !WORD_UNIT.test(text.charAt(at - 1)) || !WORD_UNIT.test(text.charAt(at));
}

const isBordered = (text: string, start: number, end: number) => isBorder(text, start) && isBorder(text, end);

/** How many of the matches stand between borders. */
function countBordered<T>(
  text: string,
  matches: T[],
  startOf: (match: T) => number,
  endOf: (match: T) => number,
) {
  let count = 0;
  for (const match of matches) if (isBordered(text, startOf(match), endOf(match))) count++;
  return count;
}

interface FlashText {
  addKeyword(name: string): void;
  extractKeywords(text: string): string[];
}
interface Trie {
  commonPrefixSearch(text: string): { v: number; k: string }[];
  bc: { getBaseBuffer(): Int32Array; getCheckBuffer(): Int32Array };
}
interface DoubleArray {
  builder(): { append(name: string, value: number): unknown; build(): Trie };
  load(base: Int32Array, check: Int32Array): Trie;
}

/** What one writes first: all names and their beginnings in a Map, by tokens. */
function handMap(names: string[]): Search {
  const tokensOf = (text: string) => text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
  const known = new Map<string, boolean>();
  for (const name of names) {
    const tokens = tokensOf(name);
    let run = '';
    for (const [i, token] of tokens.entries()) {
      run = i === 0 ? token : `${run} ${token}`;
      if (i === tokens.length - 1) known.set(run, true);
      else if (!known.has(run)) known.set(run, false);
    }
  }
  return (text) => {
    const tokens = tokensOf(text);
    let count = 0;
    for (let i = 0; i < tokens.length; i++) {
      let run = tokens[i]!;
      let longest = -1;
      for (let j = i; ; run += ` ${tokens[j]}`) {
        const whole = known.get(run);
        if (whole === undefined) break;
        if (whole) longest = j;
        if (++j >= tokens.length) break;
      }
      if (longest >= 0) {
        count++;
        i = longest;
      }
    }
    return count;
  };
}

/** The least anything must do: fold each unit, hash each word once, look nothing up. */
function hashOnly(): Search {
  const { classes, distances } = foldTable();
  return (text) => {
    let sum = 0;
    let hash = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if ((classes[code]! & KIND) >= LATIN)
        hash = Math.imul(hash ^ ((code + distances[code]!) & 0xffff), 0x01000193);
      else if (hash !== 0) {
        sum ^= hash;
        hash = 0;
      }
    }
    return sum & 1;
  };
}

function trieSearch(trie: Trie): Search {
  return (text, bordered) => {
    let count = 0;
    for (let i = 0; i < text.length; ) {
      const found = trie.commonPrefixSearch(text.slice(i, i + 64)).at(-1);
      if (found && (!bordered || isBordered(text, i, i + found.k.length))) count++;
      i += found ? found.k.length : 1;
    }
    return count;
  };
}

export const ENGINES: Record<string, BenchEngine> = {
  ours: {
    plain: false,
    build: (names, folder) => {
      const segment = buildSegment(names);
      writeFileSync(join(folder, 'segment'), segment);
      const index = NameIndex.create({ segments: [segment], engine: 'wasm' });
      return (text) => index.scan(text).length;
    },
    load: (folder) => {
      const segment = readFileSync(join(folder, 'segment'));
      return () => {
        const index = NameIndex.create({ segments: [segment], engine: 'wasm' });
        return (text) => index.scan(text).length;
      };
    },
  },
  'ours-js': {
    plain: false,
    build: (names) => {
      const index = NameIndex.create({ segments: [buildSegment(names)], engine: 'js' });
      return (text) => index.scan(text).length;
    },
  },
  'hash-only': { plain: false, build: () => hashOnly() },
  'hand-written Map': { plain: true, build: handMap },
  'flashtext.js': {
    plain: true,
    build: (names) => {
      const FlashText = require('flashtext.js') as new () => FlashText;
      const matcher = new FlashText();
      for (const name of names) matcher.addKeyword(name);
      return (text, bordered) => {
        const found = matcher.extractKeywords(text);
        if (!bordered) return found.length;
        let end = 0;
        let count = 0;
        for (const name of found) {
          // It says what it found but not where; borders it knows only among plain letters.
          const start = text.indexOf(name, end);
          end = start + name.length;
          if (isBordered(text, start, end)) count++;
        }
        return count;
      };
    },
  },
  fastscan: {
    plain: true,
    build: (names) => {
      type Match = [start: number, name: string];
      const FastScanner = require('fastscan') as new (words: string[]) => { search(text: string): Match[] };
      const matcher = new FastScanner(names);
      return (text, bordered) => {
        const found = matcher.search(text);
        if (!bordered) return found.length;
        return countBordered(
          text,
          found,
          ([start]) => start,
          ([start, name]) => start + name.length,
        );
      };
    },
  },
  doublearray: {
    plain: true,
    build: (names, folder) => {
      const maker = (require('doublearray') as DoubleArray).builder();
      for (const [i, name] of names.entries()) maker.append(name, i);
      const trie = maker.build();
      writeFileSync(join(folder, 'base'), trie.bc.getBaseBuffer());
      writeFileSync(join(folder, 'check'), trie.bc.getCheckBuffer());
      return trieSearch(trie);
    },
    load: (folder) => {
      const table = (part: string) => new Int32Array(new Uint8Array(readFileSync(join(folder, part))).buffer);
      const base = table('base');
      const check = table('check');
      return () => trieSearch((require('doublearray') as DoubleArray).load(base, check));
    },
  },
  'modern-ahocorasick': {
    plain: true,
    build: (names) => {
      const module = require('modern-ahocorasick') as { default?: unknown };
      const Matcher = (module.default ?? module) as new (
        words: string[],
      ) => { search(text: string): { start: number; end: number }[] };
      const matcher = new Matcher(names);
      return (text, bordered) => {
        const found = matcher.search(text);
        if (!bordered) return found.length;
        return countBordered(
          text,
          found,
          ({ start }) => start,
          ({ end }) => end,
        );
      };
    },
  },
};
