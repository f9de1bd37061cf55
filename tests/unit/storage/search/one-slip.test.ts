import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSlip } from '../../../../storage/search/one-slip.ts';

/** Steps from one text to the other (optimal string alignment), the slow way: the reference. */
function steps(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, table[i - 2]![j - 2]! + 1);
      table[i]![j] = least;
    }
  return table[a.length]![b.length]!;
}

const text = fc.stringMatching(/^[a-d]{1,3}( [a-d1]{1,3})?$/);

describe('one slip', () => {
  it('gives what is one step away, and nothing else', () => {
    fc.assert(
      fc.property(text, text, (typed, name) => {
        const slips = oneSlip(typed);
        for (const slip of slips) expect(steps(typed, slip)).toBe(1);
        const added = name.startsWith(typed);
        if (steps(typed, name) === 1 && !added) expect(slips).toContain(name);
      }),
      { numRuns: 300 },
    );
  });

  it('knows the letters of other scripts', () => {
    expect(oneSlip('тинков')).toContain('тиньков');
    expect(oneSlip('סנסטק')).toContain('סנטק');
    expect(oneSlip('商汤')).toEqual(new Set(['汤', '汤商', '商']));
  });
});
