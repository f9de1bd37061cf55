import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWordLists } from '../../recognition/commonness.ts';
import { judgeCandidates } from '../../recognition/find-mentions.ts';
import type { NameRecord } from '../../recognition/name-record.ts';
import { parseNames } from '../../tools/read/name-file.ts';
import { type NameStore, nameStore } from '../../tools/read/name-store.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';

/** Judging the candidates of a page of this many UTF-16 units, records at hand, among 66,000 company names. */
const PAGE_UNITS = 50_000;
const RUNS = 40;

const root = join(import.meta.dirname, '../..');
const corpus = join(process.env.POSTMONEY_SHARED ?? join(root, '../shared'), 'corpus');

const LANGUAGES: Record<string, RegExp> = { en: /^(en|seed-00[0134])/, de: /^(de|seed-002)/, zh: /^zh/ };

function pageOf(pattern: RegExp): string {
  const texts = readdirSync(join(corpus, 'docs'))
    .filter((file) => pattern.test(file))
    .map((file) => readFileSync(join(corpus, 'docs', file), 'utf8'));
  let page = '';
  while (page.length < PAGE_UNITS) page += `${texts.join('\n')}\n`;
  return page.slice(0, PAGE_UNITS);
}

function storeOfCorpus(): NameStore {
  const names = execFileSync(process.execPath, [join(corpus, 'names.mjs'), '--with-crunchbase'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const lists = readWordLists(readFileSync(join(root, 'public/commonness/words.txt'), 'utf8'));
  return nameStore(parseNames(names, 'names.mjs'), lists);
}

function judgeMs(store: NameStore, text: string, lang: string): number {
  const blocks = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: line, kind: 'text' as const, section: 0 }));
  const candidates = blocks.map((block) => store.index.scan(block.text));
  const records = new Map<number, NameRecord[]>();
  for (const { key } of candidates.flat()) records.set(key, store.records.get(key) ?? []);
  const page = { host: '', lang, title: '', notThis: [], showAll: false };
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    judgeCandidates({ blocks, candidates, records, page });
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Milliseconds to judge one page in each language, warm; `null` where the corpus is absent. */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  const wanted = Object.entries(LANGUAGES).filter(([lang]) => asks(`judge.page-${lang}`));
  if (wanted.length === 0) return;
  const store = existsSync(corpus) ? storeOfCorpus() : null;
  for (const [lang, pattern] of wanted) {
    const ms = store ? judgeMs(store, pageOf(pattern), lang) : null;
    yield lessIsBetter(`judge.page-${lang}`, ms, 'ms for 50,000 characters');
  }
}
