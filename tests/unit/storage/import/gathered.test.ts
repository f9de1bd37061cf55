import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Alias, Entity, Role } from '../../../../domain/entity.ts';
import type { Fact } from '../../../../domain/fact.ts';
import { Gathered } from '../../../../storage/import/gathered.ts';
import { FileScratch, MemoryScratch } from '../../../../storage/import/scratch.ts';
import { partyIds } from '../../../../storage/packs/dataset-source.ts';
import { fakeFile } from './fake-file.ts';

const id = fc.integer({ min: 0, max: 11 }).map((at) => (at < 8 ? `list/n${at}` : `other/n${at}`));

const entity = fc.record({
  kind: fc.constant('entity' as const),
  entity: fc.record(
    {
      id,
      name: fc.string({ unit: 'grapheme', maxLength: 2_500 }),
      roles: fc.constantFrom<Role[]>(['company'], ['investor']),
      aliases: fc.constant<Alias[]>([]),
      country: fc.constantFrom('DE', 'FR'),
      partOf: id,
      dataset: fc.constant('list'),
    },
    { requiredKeys: ['id', 'name', 'roles', 'aliases', 'dataset'] },
  ),
});

const fact = fc.record({
  kind: fc.constant('fact' as const),
  subject: id,
  investors: fc.array(id, { maxLength: 4 }),
  isOurs: fc.boolean(),
});

const factOf = (
  { subject, investors, isOurs }: { subject: string; investors: string[]; isOurs: boolean },
  at: number,
) =>
  ({
    kind: 'round',
    id: `list/fact-${at}`,
    subject,
    lead: [],
    investors: investors.map((entity) => ({ name: `Über ${entity}`, entity })),
    asOf: '2024-05',
    author: isOurs ? { kind: 'import', dataset: 'list' } : { kind: 'self' },
  }) as unknown as Fact;

/** What all records about an id say of it together. */
function together(all: readonly Entity[], id: string): Entity | null {
  const about = all.filter((entity) => entity.id === id);
  if (about.length === 0) return null;
  return { ...Object.assign({}, ...about), roles: [...new Set(about.flatMap(({ roles }) => roles))] };
}

it.each([
  ['memory', () => new MemoryScratch()],
  ['a file', () => new FileScratch(fakeFile(), async () => {})],
])('gives back from %s everybody with all that was told of them, in whatever order it came', (_, open) => {
  fc.assert(
    fc.property(fc.array(fc.oneof(entity, fact), { maxLength: 60 }), (told) => {
      const gathered = new Gathered('list', open(), () => 2);
      const entities: Entity[] = [];
      const facts: Fact[] = [];
      for (const one of told)
        if (one.kind === 'entity') {
          entities.push(one.entity);
          gathered.addEntity(one.entity);
        } else {
          facts.push(factOf(one, facts.length));
          gathered.addFact(facts.at(-1)!);
        }
      gathered.settle();
      const ids = Array.from({ length: gathered.counts.ids }, (_, number) => gathered.idOf(number));
      const spoken = [
        ...entities.flatMap(({ id, partOf }) => [id, partOf ?? id]),
        ...facts.flatMap((fact) => [fact.subject, ...partyIds(fact)]),
      ];
      expect([...ids].sort()).toEqual([...new Set(spoken)].sort());
      expect(gathered.counts.entities).toBe(new Set(entities.map(({ id }) => id)).size);
      for (const [number, id] of ids.entries()) {
        const wanted = together(entities, id);
        expect(gathered.entityOf(number)).toEqual(wanted);
        const owner = gathered.ownerOf(number);
        expect(owner === null ? undefined : ids[owner]).toBe(wanted?.partOf);
      }
      expect(facts.map((_, at) => gathered.factOf(at))).toEqual(facts);
      expect(facts.map((_, at) => ids[gathered.subjectOf(at)])).toEqual(facts.map(({ subject }) => subject));
      expect(facts.map((_, at) => gathered.partiesOf(at).map((party) => ids[party]))).toEqual(
        facts.map(partyIds),
      );
    }),
  );
});

it('puts whoever is joined under the id that is there, wherever the file speaks of it', () => {
  const gathered = new Gathered('list', new MemoryScratch(), () => 2);
  gathered.addFact(factOf({ subject: 'list/n1', investors: ['list/n2'], isOurs: true }, 0));
  gathered.addEntity({
    id: 'list/n3',
    name: 'N3',
    roles: ['company'],
    aliases: [],
    partOf: 'list/n1',
    dataset: 'list',
  });
  gathered.join(0, 'other/known');
  gathered.settle();
  expect([gathered.idOf(0), gathered.ownIdOf(0), gathered.idOf(1)]).toEqual([
    'other/known',
    'list/n1',
    'list/n2',
  ]);
  expect(gathered.factOf(0)).toMatchObject({ subject: 'other/known', investors: [{ entity: 'list/n2' }] });
  expect(gathered.entityOf(2)).toMatchObject({ id: 'list/n3', partOf: 'other/known' });
});
