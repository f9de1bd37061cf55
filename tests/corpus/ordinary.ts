/**
 * Counts marks in ordinary text, where nearly every one is wrong.
 *
 *   node tests/corpus/ordinary.ts --names names.jsonl [-v] FILE-or-DIR...
 *
 * Text files in the format of `fortune` (entries parted by a line `%`) are read entry by entry, each a page of
 * its own; other text files and HTML files are one page. Every mark counts, true names of companies included,
 * so the figure is an upper bound; `-v` lists the marked words with their number, rule and first surroundings,
 * for telling the two apart by eye. Words are runs between spaces; for Chinese and Japanese the characters count.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { readWordLists } from '../../recognition/commonness.ts';
import { findMentions } from '../../recognition/find-mentions.ts';
import { parseNames } from '../../tools/read/name-file.ts';
import { nameStore } from '../../tools/read/name-store.ts';
import { withoutMarkup } from '../../tools/read/without-markup.ts';

const args = process.argv.slice(2);
const verbose = args.includes('-v');
const namesFile = args[args.indexOf('--names') + 1];
const paths = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--names');
if (!args.includes('--names') || !namesFile || paths.length === 0) {
  console.error('usage: node tests/corpus/ordinary.ts --names names.jsonl [-v] FILE-or-DIR...');
  process.exit(2);
}

const lists = readWordLists(
  readFileSync(join(import.meta.dirname, '../../public/commonness/words.txt'), 'utf8'),
);
const store = nameStore(parseNames(readFileSync(namesFile, 'utf8'), namesFile), lists);

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesOf(join(path, name)))
    : [path];

function pagesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  if (text.includes('\0')) return [];
  if (/^\.html?$/.test(extname(file))) return [withoutMarkup(text)];
  return text.split(/^%$/m);
}

const found = new Map<string, string[]>();
let marks = 0;
let words = 0;
let characters = 0;
for (const page of paths
  .flatMap(filesOf)
  .filter((file) => !/\.(dat|u8)$/.test(file))
  .flatMap(pagesOf)) {
  words += page.split(/\s+/).filter((word) => word !== '').length;
  characters += page.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const blocks = page
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((text) => ({ text, kind: 'text' as const, section: 0 }));
  const { mentions } = await findMentions({
    blocks,
    scan: (texts) => store.index.scanBlocks(texts),
    lookup: async (keys) => new Map(keys.map((key) => [key, store.records.get(key) ?? []])),
    page: { host: '', lang: null, title: '', notThis: [], showAll: false },
  });
  for (const { block, start, end, reason } of mentions) {
    marks++;
    const text = blocks[block]?.text ?? '';
    const around = `${reason.rule} ${reason.words.join(' ')}: …${text.slice(Math.max(0, start - 40), end + 40)}…`;
    const key = text.slice(start, end);
    found.set(key, [...(found.get(key) ?? []), around]);
  }
}

const units = Math.max(characters, words);
console.log(
  `${units} ${characters > words ? 'characters' : 'words'}, ${marks} marks, ${((1000 * marks) / units).toFixed(3)} in 1,000`,
);
if (verbose) {
  for (const [text, places] of [...found].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${places.length}\t${text}\t${places[0]}`);
  }
}
