import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordRun } from '../../../recognition/word-run.ts';

/** Words as `tools/build-commonness.ts` writes them. */
function frontCoded(words: Iterable<string>): string {
  let before = '';
  let text = '';
  for (const word of [...words].sort()) {
    let shared = 0;
    while (shared < 35 && shared < before.length && before[shared] === word[shared]) shared++;
    text += `${shared.toString(36)}${word.slice(shared)}\n`;
    before = word;
  }
  return text;
}

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', '复', '星', '-', '🏢'),
  minLength: 1,
  maxLength: 6,
});

test('holds exactly the words it was made of', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word), fc.array(word), (words, others) => {
      const run = WordRun.read(`@list\n${frontCoded(words)}`, 6, 6 + frontCoded(words).length)!;
      expect(run.size).toBe(words.length);
      for (const one of [...words, ...others]) expect(run.has(one), one).toBe(words.includes(one));
      expect(run.has('')).toBe(false);
    }),
  );
});

test.each(['1a\n', '0abc\n5def\n', '!a\n', '-a\n', 'Za\n', '复\n'])('finds %j damaged', (text) => {
  expect(WordRun.read(text, 0, text.length)).toBeNull();
});

test('holds long words that share more than a digit can say', () => {
  const words = [`${'a'.repeat(50)}b`, `${'a'.repeat(50)}c`, 'a'.repeat(50)];
  const text = frontCoded(words);
  const run = WordRun.read(text, 0, text.length)!;
  for (const one of words) expect(run.has(one)).toBe(true);
  expect(run.has('a'.repeat(49))).toBe(false);
});
