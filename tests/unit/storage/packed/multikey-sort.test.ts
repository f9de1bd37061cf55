import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortTexts } from '../../../../storage/packed/multikey-sort.ts';
import { UnitTexts, unitBytes } from '../../../../storage/packed/unit-texts.ts';

/** Texts in a pool, as the sort wants them. */
function pooled(list: readonly string[]) {
  const pool = new UnitTexts();
  const starts = list.map((text) => pool.add(text));
  const lengths = list.map((text) => unitBytes(text, 0, text.length));
  const byteAt = (item: number, depth: number) =>
    depth < lengths[item]! ? 1 + pool.byte(starts[item]! + depth) : 0;
  return { length: list.length, byteAt, textOf: (item: number) => pool.text(starts[item]!, lengths[item]!) };
}

/** Any UTF-16 units, halves of pairs alone too, often alike. */
const unit = fc.oneof(
  fc.constantFrom('a', 'b', ' ', 'é', '商', '\ud842', '\udfb7', '\ue000', '\uffff'),
  fc.integer({ min: 1, max: 0xffff }).map((code) => String.fromCharCode(code)),
);
const texts = fc.array(
  fc.array(unit, { maxLength: 12 }).map((units) => units.join('')),
  { maxLength: 400 },
);

describe('texts in bytes of their units', () => {
  it('come back unit for unit, and stand in the order of strings, equal ones in that of their numbers', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const pool = pooled(list);
        expect(list.map((_, item) => pool.textOf(item))).toEqual(list);
        const expected = list.map((_, item) => item);
        expected.sort((a, b) => (list[a]! < list[b]! ? -1 : list[a]! > list[b]! ? 1 : a - b));
        expect([...sortTexts(pool)]).toEqual(expected);
      }),
    );
  });

  it('may be many of a kind, and longer than one run of bytes holds', () => {
    const list = Array.from({ length: 60_000 }, (_, at) =>
      at % 3 === 0 ? 'inc' : `capital ${(at * 7_919) % 60_000}${'x'.repeat(at % 50)}`,
    );
    const pool = pooled(list);
    const order = [...sortTexts(pool)];
    expect(order.map((item) => pool.textOf(item))).toEqual([...list].sort());
    const same = order.filter((item) => list[item] === 'inc');
    expect(same).toEqual([...same].sort((a, b) => a - b));
  });
});
