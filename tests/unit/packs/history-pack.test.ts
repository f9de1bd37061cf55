import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../domain/entity.ts';
import { foldName } from '../../../recognition/index/fold.ts';
import { readPack } from '../../../storage/packs/pack-format.ts';
import { makeHistoryPack, makeStarterPack } from '../../../tools/pack/make-pack-files.ts';

const text = makeHistoryPack();
const result = readPack(text);
if (!result.ok) throw new Error(result.problem);
const { pack } = result;
const of = (id: string) => pack.facts.filter((fact) => fact.subject === `us-history-2013/${id}`);

describe('the optional pack, US venture history to October 2013', () => {
  it('holds 2,491 companies, all of them in the US, each with what happened to it', () => {
    expect(pack.entities.length).toBe(2_491);
    expect(pack.facts.length).toBe(6_371);
    expect(new Set(pack.entities.map(({ country }) => country))).toEqual(new Set(['US']));
    const told = new Set(pack.facts.map(({ subject }) => subject));
    expect(pack.entities.filter(({ id }) => !told.has(id))).toEqual([]);
  });

  it('credits Crunchbase, and links each fact to the company’s page there, as of October 2013', () => {
    expect(pack.licence).toMatch(/^CC BY/);
    expect(pack.credits.join()).toContain('https://www.crunchbase.com');
    expect(pack.asOf).toBe('2013-10');
    const page = (subject: string) =>
      `https://www.crunchbase.com/organization/${subject.slice('us-history-2013/'.length)}`;
    const others = pack.facts.filter(
      ({ subject, citation: { publisher, published, url, quote } }) =>
        publisher !== 'Crunchbase' || published !== '2013-10' || url !== page(subject) || quote,
    );
    expect(others).toEqual([]);
  });

  it('dates nothing after October 2013, and nothing finer than its source', () => {
    const late = pack.facts.filter(({ asOf }) => asOf !== null && asOf.slice(0, 7) > '2013-10');
    expect(late).toEqual([]);
    const first = pack.facts.filter(({ asOf }) => asOf?.length === 10 && asOf.endsWith('-01'));
    expect(first).toEqual([]);
  });

  it('tells of Crashlytics two rounds and the sale to Twitter, whom the starter pack lists', () => {
    expect(of('crashlytics')).toMatchObject([
      { kind: 'round', asOf: '2011-10-13', stage: 'angel', raised: { amount: 1_000_000, currency: 'USD' } },
      { kind: 'round', asOf: '2012-04-10', stage: 'series-a', raised: { amount: 5_000_000 } },
      { kind: 'acquisition', asOf: '2013-01-28', price: { amount: 100_000_000 } },
    ]);
    expect(of('crashlytics')[2]).toHaveProperty('acquirer', { name: 'Twitter' });
    expect(of('adaptix').at(-1)).toHaveProperty('acquirer', {
      name: 'Acacia Research',
      entity: 'us-history-2013/acacia-research',
    });
  });

  it('shares no name with the starter pack, so that no name means two entries', () => {
    const starter = readPack(makeStarterPack());
    if (!starter.ok) throw new Error(starter.problem);
    const folded = ({ name, aliases }: Entity) => [name, ...aliases.map((alias) => alias.text)].map(foldName);
    const known = new Set(starter.pack.entities.flatMap(folded));
    expect(known.has('facebook')).toBe(true);
    expect(pack.entities.filter((entity) => folded(entity).some((name) => known.has(name)))).toEqual([]);
  });

  it('classes "Ancestry" and "Answers" as words', () => {
    expect(pack.commonness.ancestry).toBeDefined();
    expect(pack.commonness.answers).toBeDefined();
    expect(pack.commonness.crashlytics).toBeUndefined();
  });
});
