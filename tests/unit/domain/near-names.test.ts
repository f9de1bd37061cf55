import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areNear } from '../../../domain/near-names.ts';

describe('names that may mean one company', () => {
  it.each([
    ['Sense Time', 'SenseTime Group'],
    ['Megvi', 'Megvii'],
    ['SenseTime', 'Sensetime Inc.'],
    ['Aubepine', 'Aubépine'],
    ['Quillrobotik GmbH', 'Quillrobotik'],
    ['Larchilne', 'Larchline'],
    ['云杉智能', '云杉智能科技有限公司'],
    ['モミジ電機', '株式会社モミジ電機'],
    ['Birch Ventures', 'Birch Capital'],
  ])('%s, %s', (a, b) => {
    expect(areNear(a, b)).toBe(true);
  });

  it.each([
    ['SenseTime', '商汤科技'],
    ['Apple', 'Apples and Pears'],
    ['Fund 2', 'Fund 3'],
    ['Larchline 4', 'Larchline 5'],
    ['Acme', 'Acne'],
    ['云杉智能', '云松智能'],
    ['', ''],
    ['Group', 'Holdings'],
  ])('not %s, %s', (a, b) => {
    expect(areNear(a, b)).toBe(false);
  });

  it('is symmetric, and a name is near itself', () => {
    const name = fc.oneof(
      fc.string({ maxLength: 14 }),
      fc.constantFrom('Larch Inc', 'larch', 'Larhc', '云杉', '云杉科技'),
    );
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(areNear(a, b)).toBe(areNear(b, a));
        if (/[a-z]/i.test(a)) expect(areNear(a, a)).toBe(true);
      }),
    );
  });

  it('one letter more or less in a long name is near', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeghlmnorstuv'), minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.nat(), (text, pick) => {
        const at = pick % text.length;
        expect(areNear(text, text.slice(0, at) + text.slice(at + 1))).toBe(true);
      }),
    );
  });
});
