import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryScratch } from '../../../../storage/import/scratch.ts';
import { Column, grouped, SparseColumn, Texts } from '../../../../storage/packed/columns.ts';

describe('a column', () => {
  it('gives back every number, also across its runs, and takes another in its place', () => {
    for (const bytesEach of [1, 2, 4] as const) {
      const column = new Column(bytesEach);
      const most = 2 ** (8 * bytesEach);
      for (let at = 0; at < 200_000; at++) column.push((at * 2_654_435_761) % most);
      expect(column.length).toBe(200_000);
      for (let at = 0; at < 200_000; at += 37) expect(column.at(at)).toBe((at * 2_654_435_761) % most);
      column.set(65_536, 7);
      expect([column.at(65_535), column.at(65_536), column.at(65_537)]).toEqual([
        (65_535 * 2_654_435_761) % most,
        7,
        (65_537 * 2_654_435_761) % most,
      ]);
    }
  });
});

describe('a sparse column', () => {
  it('gives back the numbers that were set, and none for all others', () => {
    const item = fc.integer({ min: 0, max: 300_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(item, fc.integer({ min: 0, max: 2 ** 32 - 2 }))), item, (set, other) => {
        const column = new SparseColumn();
        for (const [at, value] of set) column.set(at, value);
        const wanted = new Map(set);
        for (const at of [...wanted.keys(), other]) expect(column.at(at)).toBe(wanted.get(at) ?? null);
      }),
    );
  });
});

describe('texts', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 300 }), (list) => {
        const texts = new Texts();
        list.forEach((text, at) => {
          expect(texts.add(text)).toBe(at);
        });
        expect([...texts]).toEqual(list.map((text) => text.replaceAll(/[\ud800-\udfff]/gu, '\ufffd')));
      }),
    );
  });

  it.each([
    ['in memory', undefined],
    ['aside', new MemoryScratch()],
  ])('may be many megabytes %s, with empty ones at any border, and none of them a megabyte', (_, aside) => {
    const texts = new Texts(aside);
    const textOf = (at: number) => (at % 5 === 0 ? '' : `${at} ${'é'.repeat(at % 997)}`);
    for (let at = 0; at < 20_000; at++) texts.add(textOf(at));
    for (let at = 0; at < 20_000; at++)
      if (texts.at(at) !== textOf(at)) throw new Error(`Text ${at} differs`);
    expect(() => texts.add('x'.repeat(2 ** 20))).toThrow(RangeError);
    texts.empty();
    expect([texts.length, texts.add('first'), texts.at(0)]).toEqual([0, 0, 'first']);
  });
});

describe('groups', () => {
  it('hold every item once, in the order they came', () => {
    const group = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const { order, from } = grouped(Uint32Array.from(groups), 10);
        const expected = Array.from({ length: 10 }, (_, one) =>
          groups.flatMap((own, item) => (own === one ? [item] : [])),
        );
        expect(expected).toEqual(
          Array.from({ length: 10 }, (_, one) => [...order.subarray(from[one]!, from[one + 1]!)]),
        );
      }),
    );
  });
});
