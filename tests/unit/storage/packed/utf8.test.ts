import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_BYTES_A_UNIT, readUtf8, writeUtf8 } from '../../../../storage/packed/utf8.ts';

const ENCODER = new TextEncoder();

const written = (text: string, from = 0) => {
  const bytes = new Uint8Array(from + text.length * MOST_BYTES_A_UNIT);
  return bytes.slice(from, writeUtf8(text, bytes, from));
};

/** Any UTF-16 units, halves of pairs too. */
const units = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7ff, max: 0xe000 })), {
    maxLength: 60,
  })
  .map((codes) => String.fromCharCode(...codes));

describe('UTF-8 in plain code', () => {
  it('writes what a TextEncoder writes, and reads it back', () => {
    fc.assert(
      fc.property(
        fc.oneof(units, fc.string({ unit: 'binary', maxLength: 60 })),
        fc.nat({ max: 9 }),
        (text, from) => {
          const bytes = written(text, from);
          expect(bytes).toEqual(ENCODER.encode(text));
          expect(readUtf8(bytes, 0, bytes.length)).toBe(
            new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
          );
        },
      ),
    );
  });

  it('reads long texts, with a pair at any place', () => {
    for (let before = 1_015; before < 1_030; before++) {
      const text = `${'x'.repeat(before)}𠮷${'é'.repeat(3_000)}`;
      const bytes = written(text);
      expect(readUtf8(bytes, 0, bytes.length)).toBe(text);
    }
  });
});
