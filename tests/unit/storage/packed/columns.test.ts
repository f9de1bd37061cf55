import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Column, grouped, Texts } from '../../../../storage/packed/columns.ts';

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

  it('may be many megabytes, with empty ones at any border, and none of them a megabyte', () => {
    const texts = new Texts();
    const textOf = (at: number) => (at % 5 === 0 ? '' : `${at} ${'é'.repeat(at % 997)}`);
    for (let at = 0; at < 20_000; at++) texts.add(textOf(at));
    for (let at = 0; at < 20_000; at++)
      if (texts.at(at) !== textOf(at)) throw new Error(`Text ${at} differs`);
    expect(() => texts.add('x'.repeat(2 ** 20))).toThrow(RangeError);
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
