import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity, Role } from '../../../../domain/entity.ts';
import type { Author, Fact } from '../../../../domain/fact.ts';
import {
  allEntities,
  allEntries,
  decodeFacts,
  type EntityEntry,
  encodeEntities,
  encodeFacts,
  entityBlockCount,
  entityBlockOf,
  FACTS_PER_BLOCK,
  factPlace,
  openEntities,
} from '../../../../storage/packed/entity-blocks.ts';
import { roundOf } from '../fresh-store.ts';

const roles: Role[][] = [[], ['company'], ['investor'], ['company', 'investor'], ['investor', 'company']];
const text = fc.string({ unit: 'grapheme', maxLength: 20 });

const entity: fc.Arbitrary<Entity> = fc
  .record({
    slug: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }),
    name: text,
    roles: fc.constantFrom(...roles),
    alias: fc.option(text, { nil: undefined }),
    country: fc.option(fc.constantFrom('CN', 'US'), { nil: undefined }),
  })
  .map(({ slug, name, roles, alias, country }) => ({
    id: `d/${slug}`,
    name,
    roles,
    aliases: alias === undefined ? [] : [{ text: alias, kind: 'brand' as const }],
    ...(country ? { country } : {}),
    dataset: 'd',
  }));

const entry = (of: Entity): fc.Arbitrary<[string, EntityEntry]> =>
  fc
    .record({
      described: fc.boolean(),
      own: fc.record({ from: fc.nat(1e6), count: fc.integer({ min: 1, max: 9 }) }),
      party: fc.array(fc.nat(1e6), { maxLength: 4 }),
      members: fc.array(text, { maxLength: 3 }),
    })
    .map(({ described, ...rest }) => [of.id, described ? { entity: of, ...rest } : rest]);

describe('blocks of entities', () => {
  it('give back every entity with its facts and parts', () => {
    const block = fc
      .uniqueArray(entity, { maxLength: 20, selector: ({ id }) => id })
      .chain((entities) => fc.tuple(...entities.map(entry)));
    fc.assert(
      fc.property(block, (entries) => {
        const bytes = encodeEntities(entries);
        for (const [id, known] of entries) expect(openEntities(bytes, 'd')(id)).toEqual(known);
        expect(allEntries(encodeEntities(entries, true), 'd')).toEqual(allEntries(bytes, 'd'));
        expect(allEntities(bytes, 'd')).toEqual(entries.flatMap(([, known]) => known.entity ?? []));
        expect(openEntities(bytes, 'd')('d/')).toBeNull();
      }),
    );
  });

  it('spread ids evenly', () => {
    const blocks = entityBlockCount(100_000);
    const sizes = new Uint32Array(blocks);
    for (let at = 0; at < 100_000; at++) sizes[entityBlockOf(`import/${at.toString(36)}`, blocks)]!++;
    expect(Math.max(...sizes)).toBeLessThan((100_000 / blocks) * 4);
    expect(sizes.filter((size) => size === 0).length).toBeLessThan(blocks / 50);
  });
});

describe('blocks of facts', () => {
  it('squeezed give back the same, in a fraction of the bytes', () => {
    const author: Author = { kind: 'import', dataset: 'd' };
    const facts = Array.from({ length: FACTS_PER_BLOCK }, (_, at) => roundOf(`d/${at}`, 'd/x', { author }));
    const squeezed = encodeFacts(facts, author, true);
    expect(decodeFacts(squeezed, author)).toEqual(facts);
    expect(squeezed.length * 5).toBeLessThan(encodeFacts(facts, author).length);
    expect(() => decodeFacts(squeezed.subarray(0, 40), author)).toThrow();
  });

  it('give back every fact under its number, whoever its author is', () => {
    const pack: Author = { kind: 'pack', dataset: 'd' };
    const facts: Fact[] = Array.from({ length: 45 }, (_, at) =>
      roundOf(
        `d/${at}`,
        'd/x',
        at % 7 === 0 ? { author: { kind: 'person', device: 'a' } } : { author: pack },
      ),
    );
    const blocks = [0, 16, 32].map((from) =>
      decodeFacts(encodeFacts(facts.slice(from, from + FACTS_PER_BLOCK), pack), pack),
    );
    facts.forEach((fact, number) => {
      const { block, index } = factPlace(number);
      expect(blocks[block]?.[index]).toEqual(fact);
    });
  });
});
