/** One other search engine over the same names, in a process of its own: `node search-peer.child.ts ENGINE FILE`. */
import { readFileSync } from 'node:fs';
import uFuzzy from '@leeoniya/ufuzzy';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';

/** What a peer is asked. */
export interface PeerTask {
  names: string[];
  keys: string[];
  typos: { typed: string; name: string }[];
}

/** What it said. */
export interface PeerAnswer {
  /** Milliseconds until the first answer, from the names as strings. */
  first: number;
  keys: number[];
  typos: number[];
  /** Share of typos whose name was in the first ten. */
  hits: number;
  /** Bytes held after a collection, more than before. */
  memory: number;
}

type Search = (typed: string) => string[];

const LISTED = 10;
const ENGINES: Record<string, (names: string[]) => Search> = {
  minisearch: (names) => {
    const engine = new MiniSearch({ fields: ['name'], searchOptions: { prefix: true, fuzzy: 0.2 } });
    engine.addAll(names.map((name, id) => ({ id, name })));
    return (typed) =>
      engine
        .search(typed)
        .slice(0, LISTED)
        .map(({ id }) => names[id as number]!);
  },
  flexsearch: (names) => {
    const engine = new Index({ tokenize: 'forward' });
    for (const [id, name] of names.entries()) engine.add(id, name);
    return (typed) => engine.search(typed, LISTED).map((id) => names[id as number]!);
  },
  ufuzzy: (names) => {
    const engine = new uFuzzy({ intraMode: 1 });
    const folded = names.map((name) => name.toLowerCase());
    return (typed) => {
      const [found, info, order] = engine.search(folded, typed.toLowerCase(), 0, 1_000);
      const best = order && info ? order.map((at) => info.idx[at]!) : (found ?? []);
      return best.slice(0, LISTED).map((at) => names[at]!);
    };
  },
};

const [engine = '', file = ''] = process.argv.slice(2);
const { names, keys, typos } = JSON.parse(readFileSync(file, 'utf8')) as PeerTask;
const held = () => {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const before = held();
const start = performance.now();
const search = ENGINES[engine]!(names);
search(keys[0]!);
const first = performance.now() - start;
const timed = (typed: string) => {
  const at = performance.now();
  const found = search(typed);
  return { ms: performance.now() - at, found };
};
const ofKeys = keys.map((key) => timed(key).ms);
const ofTypos = typos.map(({ typed, name }) => ({ ...timed(typed), name }));
const answer: PeerAnswer = {
  first,
  keys: ofKeys,
  typos: ofTypos.map(({ ms }) => ms),
  hits: ofTypos.filter(({ found, name }) => found.includes(name)).length / typos.length,
  memory: held() - before,
};
process.stdout.write(JSON.stringify(answer));
