/**
 * What finds names in texts, ours and the others, behind one face. Peers get names and texts in lower case and
 * full width undone for free, and need not care for word borders; ours does all of that itself.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { foldTable } from '../../recognition/index/fold-table.ts';
import { NameIndex } from '../../recognition/index/name-index.ts';
import { buildSegment } from '../../recognition/index/segment.ts';
import { KIND, LATIN } from '../../recognition/index/unit-class.ts';

const require = createRequire(import.meta.url);

/** A built matcher: how many matches a text has. */
export type Search = (text: string) => number;

export interface BenchEngine {
  /** Reads what `build` wrote, where the engine can be stored at all; the call after that makes it ready. */
  load?(folder: string): () => Search;
  /** Whether names and texts are handed over in plain lower case. */
  plain: boolean;
  build(names: string[], folder: string): Search;
}

/** Lower case, full width undone: what peers get. */
export const plainText = (text: string) => text.normalize('NFKC').toLowerCase();

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
  return (text) => {
    let count = 0;
    for (let i = 0; i < text.length; ) {
      const found = trie.commonPrefixSearch(text.slice(i, i + 64)).at(-1);
      if (found) count++;
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
      // It says what it found but not where, so that has to be looked for.
      return (text) => {
        let at = 0;
        const found = matcher.extractKeywords(text);
        for (const name of found) at = text.indexOf(name, at) + name.length;
        return found.length;
      };
    },
  },
  fastscan: {
    plain: true,
    build: (names) => {
      const FastScanner = require('fastscan') as new (words: string[]) => { search(text: string): unknown[] };
      const matcher = new FastScanner(names);
      return (text) => matcher.search(text).length;
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
      ) => { search(text: string): unknown[] };
      const matcher = new Matcher(names);
      return (text) => matcher.search(text).length;
    },
  },
};
