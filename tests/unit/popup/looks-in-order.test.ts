import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksInOrder } from '../../../entrypoints/popup/looks-in-order.ts';

describe('looks that overtake each other', () => {
  it('shows what a look saw unless a later one was shown before', () => {
    const inOrder = looksInOrder();
    const shown: string[] = [];
    const [first, second, third] = [inOrder(), inOrder(), inOrder()];
    second(() => shown.push('second'));
    first(() => shown.push('first'));
    third(() => shown.push('third'));
    expect(shown).toEqual(['second', 'third']);
  });

  it('ends with the last look, in whatever order they end', () => {
    const orders = fc
      .integer({ min: 1, max: 9 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));
    fc.assert(
      fc.property(orders, (order) => {
        const inOrder = looksInOrder();
        const looks = order.map(() => inOrder());
        const shown: number[] = [];
        for (const look of order) looks[look]!(() => shown.push(look));
        expect(shown).toEqual([...shown].sort((a, b) => a - b));
        expect(shown.at(-1)).toBe(order.length - 1);
      }),
    );
  });
});
