import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../../storage/packed/bytes.ts';
import { SortedTexts, writeSortedTexts } from '../../../../storage/packed/sorted-texts.ts';

const packed = (texts: readonly string[]) => {
  const writer = new ByteWriter();
  writeSortedTexts(writer, texts);
  return writer.finish();
};
const unpacked = (texts: readonly string[]) => new SortedTexts(new ByteReader(packed(texts)));

const letter = fc.constantFrom('a', 'b', 'z', ' ', 'ä', '商', '汤', '𠮷', '𠮸', '\uffff');
const text = fc.array(letter, { maxLength: 12 }).map((letters) => letters.join(''));
const texts = fc.array(text, { maxLength: 300, size: 'max' }).map((list) => list.sort());

describe('texts in order', () => {
  it('come back as they were put in', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const read = unpacked(list);
        expect(read.length).toBe(list.length);
        expect(list.map((_, at) => read.at(at))).toEqual(list);
        expect([read.at(-1), read.at(list.length), read.at(Number.NaN)]).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
      }),
    );
  });

  it('are looked up as in a plain list', () => {
    fc.assert(
      fc.property(texts, fc.array(text, { minLength: 1, maxLength: 20 }), (list, wanted) => {
        const read = unpacked(list);
        for (const one of [...wanted, ...list]) {
          const first = list.findIndex((held) => held >= one);
          expect(read.lowerBound(one)).toBe(first === -1 ? list.length : first);
        }
      }),
    );
  });

  it('that were cut are refused', () => {
    const bytes = packed(['alpha', 'beta', 'gamma']);
    for (let length = 0; length < bytes.length; length++)
      expect(() => new SortedTexts(new ByteReader(bytes.subarray(0, length)))).toThrow(RangeError);
  });
});
