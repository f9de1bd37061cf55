import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../domain/entity.ts';
import type { Fact } from '../../../../domain/fact.ts';
import { entitiesAsCsv, factsAsCsv } from '../../../../storage/export/write-csv.ts';
import { writeData } from '../../../../storage/export/write-data.ts';
import { arbitraryFacts } from '../../domain/arbitrary-facts.ts';
import { imported } from '../import/importing.ts';

const HEAD = { id: 'mine', title: 'My list', publisher: 'Me', asOf: null };
const withoutAbsent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Facts as a store holds them: ids with their dataset before them. */
const stored = arbitraryFacts.map((facts) =>
  facts.map((fact) => {
    const subject = `mine/${fact.subject}`;
    const named = (party: { name: string; entity?: string }) =>
      party.entity ? { ...party, entity: `mine/${party.entity}` } : party;
    const parties =
      fact.kind === 'round'
        ? { lead: fact.lead.map(named), investors: fact.investors.map(named) }
        : fact.kind === 'acquisition'
          ? { acquirer: named(fact.acquirer) }
          : {};
    return withoutAbsent({ ...fact, ...parties, id: `mine/${fact.id}`, subject }) as Fact;
  }),
);

const text = fc
  .string({
    unit: fc.constantFrom('a', 'Ö', '公', ' ', '"', '\\', ',', '\n', '<'),
    minLength: 1,
    maxLength: 12,
  })
  .filter((one) => one.trim() !== '');
const entities: fc.Arbitrary<Entity[]> = fc
  .uniqueArray(
    fc.record(
      {
        id: fc.stringMatching(/^mine\/[a-z0-9-]{1,20}$/),
        name: text,
        roles: fc.constantFrom<Entity['roles']>(['company'], ['investor'], ['investor', 'company']),
        aliases: fc.array(fc.record({ text, kind: fc.constantFrom('brand', 'legal', 'former', 'ticker') }), {
          maxLength: 3,
        }),
        homepage: fc.webUrl(),
        country: fc.constantFrom('DE', 'CN'),
        city: text,
        founded: fc.constantFrom('2016~', '2018-Q2', '2018-04-09'),
      },
      { requiredKeys: ['id', 'name', 'roles', 'aliases'] },
    ),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  .map((list) => withoutAbsent(list) as Entity[]);

describe('what is exported', () => {
  it('as data comes back record for record', async () => {
    await fc.assert(
      fc.asyncProperty(entities, stored, async (list, facts) => {
        const back = await imported([...writeData(HEAD, list, facts)].join(''), { file: 'mine.json' });
        expect(back.report).toMatchObject({ rejected: 0, problem: null, dataset: { ...HEAD } });
        expect(back.entities).toEqual(list.map((entity) => ({ ...entity, dataset: 'mine' })));
        expect(back.facts).toEqual(facts);
      }),
      { numRuns: 60 },
    );
  });

  it('as CSV is a table that reads back, and runs nothing in a spreadsheet', async () => {
    const acme: Entity = {
      id: 'mine/acme',
      name: '=Acme, "Inc."',
      roles: ['company'],
      aliases: [{ text: 'Akme', kind: 'former' }],
      country: 'DE',
      founded: '2016',
    };
    const list = [...entitiesAsCsv([acme, { ...acme, id: 'mine/bolt', name: 'Bolt', aliases: [] }])].join('');
    expect(list).toContain(`"'=Acme, ""Inc."""`);
    expect((await imported(list)).entities).toMatchObject([
      { country: 'DE', founded: '2016', aliases: [{ text: 'Akme', kind: 'former' }] },
      { name: 'Bolt' },
    ]);
    const round: Fact = {
      id: 'mine/f',
      kind: 'round',
      subject: 'mine/bolt',
      asOf: '2025-03-04',
      status: 'announced',
      stage: 'series-a',
      raised: { amount: 12_000_000, currency: 'EUR', bound: 'exact' },
      lead: [{ name: 'Alpha Fund' }],
      investors: [{ name: 'Beta, Inc.' }],
      citation: {
        title: 'Bolt raises',
        publisher: 'News',
        url: 'https://news.example/bolt',
        published: null,
      },
      author: { kind: 'person', device: 'd' },
    };
    const table = [...factsAsCsv([round], () => 'Bolt')].join('');
    expect((await imported(table)).facts).toMatchObject([
      {
        kind: 'round',
        stage: 'series-a',
        raised: { amount: 12_000_000, currency: 'EUR' },
        asOf: '2025-03-04',
        lead: [{ name: 'Alpha Fund' }],
        investors: [{ name: 'Beta, Inc.' }],
        citation: { url: 'https://news.example/bolt' },
      },
    ]);
  });
});
