import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { classifyName, readWordLists } from '../../../recognition/commonness.ts';

const file = readFileSync(join(import.meta.dirname, '../../../public/commonness/words.txt'), 'utf8');
const lists = readWordLists(file);

describe('how ordinary a name is as a word', () => {
  test.each([
    [0, 'We'],
    [0, 'The'],
    [0, 'box'],
    [0, '7'],
    [0, 'X'],
    [0, 'March'],
    [0, 'AI'],
    [0, 'to be'],
    [0, '时代'],
    [1, 'Box'],
    [1, 'Apple'],
    [1, 'Meta'],
    [1, 'Chef'],
    [1, 'Silver Lake'],
    [1, 'ofo'],
    [1, 'QIA'],
    [1, 'Root!'],
    [1, '挚信'],
    [2, 'SenseTime'],
    [2, 'Foundation Capital'],
    [2, '4paradigm'],
    [2, 'C3.ai'],
    [2, 'Temasek'],
    [2, 'Honda'],
    [2, 'GE'],
    [2, '腾讯'],
    [2, '禾赛科技'],
    [2, 'プリファード・ネットワークス'],
    [2, 'Яндекс'],
  ] as const)('%d: %s', (commonness, name) => {
    expect(classifyName(name, lists)).toBe(commonness);
  });
});

describe('the word list file', () => {
  test('is sorted, complete and small enough to ship', () => {
    expect(lists.words.size).toBeGreaterThan(100_000);
    expect(lists.properNouns.size).toBeGreaterThan(5_000);
    expect(lists.words.has('aardvark') && lists.words.has('世界')).toBe(true);
    expect(gzipSync(file, { level: 9 }).length).toBeLessThan(350_000);
  });

  test('gives every word back', () => {
    let [before, missing] = ['', 0];
    for (const line of file.slice(file.indexOf('@words\n') + 7, file.indexOf('@proper-nouns')).split('\n')) {
      if (line === '') continue;
      before = before.slice(0, Number.parseInt(line[0]!, 36)) + line.slice(1);
      if (!lists.words.has(before)) missing++;
    }
    expect(missing).toBe(0);
  });

  test('keeps the notices it was given under', () => {
    expect(file).toMatch(/SCOWL/);
    expect(file).toMatch(/jieba/);
  });

  test.each([['0word'], ['@words\n9x'], ['@words\n0a\n'], ['@proper-nouns\n0a\n']])(
    'a damaged one is refused: %j',
    (text) => {
      expect(() => readWordLists(text)).toThrow(/damaged/);
    },
  );
});
