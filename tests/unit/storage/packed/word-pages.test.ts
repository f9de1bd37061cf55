import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemoryScratch } from '../../../../storage/import/scratch.ts';
import { NumberTape } from '../../../../storage/packed/number-tape.ts';
import { decodeWords, WordList } from '../../../../storage/packed/word-pages.ts';

interface Worded {
  subject: string[];
  others: string[];
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '复', '#', '1'), minLength: 1, maxLength: 5 });
const facts = fc.array(
  fc.record({
    subject: fc.uniqueArray(word, { maxLength: 3 }),
    others: fc.uniqueArray(word, { maxLength: 5 }),
  }),
  { maxLength: 40 },
);

function pagesOf(list: WordList, all: readonly Worded[]) {
  all.forEach(({ subject, others }, fact) => {
    for (const one of subject) list.add(one, fact, true);
    for (const one of others) if (!subject.includes(one)) list.add(one, fact, false);
  });
  return [...list.pages()];
}

function expected(all: readonly Worded[]): [string, number[]][] {
  const found = new Map<string, number[]>();
  all.forEach(({ subject, others }, fact) => {
    for (const one of new Set([...subject, ...others]))
      found.set(one, [...(found.get(one) ?? []), fact * 2 + (subject.includes(one) ? 1 : 0)]);
  });
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('facts by their words', () => {
  test('come back word by word, however few are put together at once', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(1, 3, 1_000), fc.boolean(), (all, atOnce, isAside) => {
        const list = new WordList(isAside ? new MemoryScratch() : undefined, atOnce);
        const read = pagesOf(list, all).flatMap(({ bytes }) => decodeWords(bytes));
        expect(read.map(({ word: one, facts: of }) => [one, [...of]])).toEqual(expected(all));
      }),
    );
  });

  test('fill pages that tell what they begin with, also when most of them lie aside', () => {
    const all = Array.from({ length: 6_000 }, (_, fact) => ({
      subject: [`w${fact % 1_500}`, 'common'],
      others: [`x${fact}`, `y${fact % 7}`],
    }));
    const scratch = new MemoryScratch();
    const pages = pagesOf(new WordList(scratch, 5_000), all);
    expect(pages.length).toBeGreaterThan(10);
    for (const { first, bytes } of pages) expect(decodeWords(bytes)[0]!.word).toBe(first);
    const read = pages.flatMap(({ bytes }) => decodeWords(bytes));
    expect(read.map(({ word: one, facts: of }) => [one, [...of]])).toEqual(expected(all));
    expect(scratch.append(new Uint8Array(1)), 'bytes put aside').toBeGreaterThan(65_536);
  });
});

test('numbers come back in their order, whether they lie aside or not', () => {
  for (const aside of [undefined, new MemoryScratch()]) {
    const tape = new NumberTape(aside);
    for (let at = 0; at < 40_000; at++) tape.push((at * 2_654_435_761) % 2 ** 32);
    for (let twice = 0; twice < 2; twice++) {
      let at = 0;
      let wrong = 0;
      for (const run of tape.runs())
        for (const value of run) if (value !== (at++ * 2_654_435_761) % 2 ** 32) wrong++;
      expect([at, wrong]).toEqual([40_000, 0]);
    }
  }
});
