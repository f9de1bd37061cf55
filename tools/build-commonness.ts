/**
 * Builds `public/commonness/words.txt`: the ordinary words and proper nouns against which names are judged.
 *
 *   node tools/build-commonness.ts
 *
 * Sources: the English lists of SCOWL in `$POSTMONEY_SHARED/data/derived` (default `../shared`), and the
 * Chinese dictionary of `@node-rs/jieba` (MIT). The result is committed, so this runs only when a source
 * changes. Exit code 2 and a message when a source is missing.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const OUTPUT = join(import.meta.dirname, '../public/commonness/words.txt');
const shared = process.env.POSTMONEY_SHARED ?? join(import.meta.dirname, '../../shared');

/**
 * Jieba counts words of 1998 newspapers and novels. Two-character words below 30 of its counts and longer ones
 * below 100 are so rare that a brand of that spelling is the likelier reading, and they double the file.
 */
const MIN_COUNT_TWO = 30;
const MIN_COUNT_LONGER = 100;
/** Part-of-speech tags of jieba for people, organisations and brands, which are no ordinary words. */
const NAME_TAGS = /^(nr|nrt|nrfg|nt|nz)$/;

const NOTICE = `# Ordinary words and proper nouns, for judging whether a name is also a word.
# English: from the Spell Checker Oriented Word Lists (SCOWL), sizes up to 70. Notice: docs/licences/SCOWL.txt
# Chinese: words of the jieba dictionary above a count. Notice: docs/licences/jieba.txt
# Made by tools/build-commonness.ts; the format is described at readWordLists in recognition/commonness.ts.
`;

function frontCode(words: Iterable<string>): string {
  let previous = '';
  let out = '';
  for (const word of [...new Set(words)].sort()) {
    let common = 0;
    while (common < Math.min(word.length, previous.length, 35) && word[common] === previous[common]) common++;
    out += `${common.toString(36)}${word.slice(common)}\n`;
    previous = word;
  }
  return out;
}

function englishList(file: string): string[] {
  return readFileSync(join(shared, 'data/derived', file), 'utf8')
    .split('\n')
    .map((word) => word.trim().toLowerCase().replace(/'s$/, ''))
    .filter((word) => /^[\p{Script=Latin}]{2,}$/u.test(word));
}

function chineseList(): string[] {
  const dictionary = new URL(import.meta.resolve('@node-rs/jieba/dict.txt'));
  const words: string[] = [];
  for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
    const [word = '', count = '0', tag = ''] = line.split(' ');
    if (!/^\p{Script=Han}{2,4}$/u.test(word) || NAME_TAGS.test(tag)) continue;
    if (Number(count) >= (word.length === 2 ? MIN_COUNT_TWO : MIN_COUNT_LONGER)) words.push(word);
  }
  return words;
}

try {
  const words = [
    ...englishList('common-words-en-1.txt'),
    ...englishList('common-words-en-2.txt'),
    ...chineseList(),
  ];
  const proper = englishList('proper-nouns-en.txt');
  mkdirSync(dirname(OUTPUT), { recursive: true });
  writeFileSync(OUTPUT, `${NOTICE}@words\n${frontCode(words)}@proper-nouns\n${frontCode(proper)}`);
  console.log(`${OUTPUT}: ${words.length} words, ${proper.length} proper nouns`);
} catch (error) {
  console.error(`build-commonness: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
