import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../../domain/entity.ts';
import { foldName } from '../../../../recognition/index/fold.ts';
import type { Commonness } from '../../../../recognition/name-record.ts';
import {
  allNames,
  arrangeNames,
  encodeNames,
  findNames,
  type KeyedName,
  nameAt,
  nameBlockCount,
  nameBlockOf,
} from '../../../../storage/packed/name-blocks.ts';

const roles: Role[][] = [['company'], ['investor'], ['company', 'investor'], ['investor', 'company']];

const bearer = fc.record({
  id: fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((slug) => `own/${slug}`),
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((slug) => `other/${slug}`),
  ),
  roles: fc.constantFrom(...roles),
});

const keyedName: fc.Arbitrary<KeyedName> = fc.record({
  // Few different keys, so that names share keys and tags.
  key: fc.oneof(fc.nat(20), fc.nat(2 ** 31 - 1), fc.constant(2 ** 41 - 1)),
  surface: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  commonness: fc.constantFrom<Commonness>(0, 1, 2),
  entities: fc.uniqueArray(bearer, { minLength: 1, maxLength: 70, selector: ({ id }) => id }),
});

const recordOf = ({ surface, commonness, entities }: KeyedName) => ({
  folded: foldName(surface),
  surface,
  commonness,
  entities,
});

describe('blocks of names', () => {
  it('give back every name that was put in, under its key and at its place', () => {
    fc.assert(
      fc.property(fc.array(keyedName, { maxLength: 40 }), (names) => {
        const arranged = arrangeNames(names);
        const block = encodeNames(arranged, 'own');
        for (const name of arranged) expect(findNames(block, name.key, 'own')).toContainEqual(recordOf(name));
        expect(allNames(block, 'own')).toEqual(arranged.map(recordOf));
        expect(arranged.map((_, index) => nameAt(block, index, 'own'))).toEqual(arranged.map(recordOf));
        expect(nameAt(block, arranged.length, 'own')).toBeNull();
      }),
    );
  });

  it('join the bearers of one spelling and keep two spellings of one key apart', () => {
    const name = (surface: string, id: string, commonness: Commonness): KeyedName => ({
      key: 7,
      surface,
      commonness,
      entities: [{ id, roles: ['company'] }],
    });
    const arranged = arrangeNames([name('Meta', 'a', 2), name('META', 'b', 2), name('Meta', 'c', 1)]);
    expect(arranged.map(({ surface }) => surface)).toEqual(['META', 'Meta']);
    expect(arranged[1]).toMatchObject({ commonness: 1, entities: [{ id: 'a' }, { id: 'c' }] });
  });

  it('holds more than 64 kB in one block', () => {
    const names = Array.from({ length: 5_000 }, (_, at) => ({
      key: at * 1_000,
      surface: `Name number ${at} 商汤`,
      commonness: 2 as const,
      entities: [{ id: `own/${at}`, roles: ['company' as const] }],
    }));
    const block = encodeNames(arrangeNames(names), 'own');
    expect(block.length).toBeGreaterThan(65_536);
    for (const name of names)
      expect(findNames(block, name.key, 'own').map(({ surface }) => surface)).toContain(name.surface);
  });

  it('holds one byte a character, so that a browser keeps it in one byte', () => {
    const block = encodeNames(
      arrangeNames([{ key: 1, surface: '商汤科技', commonness: 2, entities: [{ id: 'n/1', roles: [] }] }]),
      '',
    );
    expect(Math.max(...Array.from(block, (unit) => unit.charCodeAt(0)))).toBeLessThan(256);
  });

  it('finds nothing in an empty block', () => {
    expect(findNames(encodeNames([], ''), 5, '')).toEqual([]);
  });

  it.each([0, 1, 31, 300, 1_000, 66_000, 1_000_000, 20_000_000])(
    'spreads %d names over a power of two of blocks that every key falls into',
    (names) => {
      const blocks = nameBlockCount(names);
      expect(Math.log2(blocks) % 1).toBe(0);
      expect(nameBlockOf(0, blocks)).toBe(0);
      expect(nameBlockOf(2 ** 41 - 1, blocks)).toBe(blocks - 1);
    },
  );
});
