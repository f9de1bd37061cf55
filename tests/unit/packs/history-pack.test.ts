import { describe, expect, it } from 'vitest';
import { readPack } from '../../../storage/packs/pack-format.ts';
import { makeHistoryPack } from '../../../tools/pack/make-pack-files.ts';

const text = makeHistoryPack();
const result = readPack(text);
if (!result.ok) throw new Error(result.problem);
const { pack } = result;
const of = (id: string) => pack.facts.filter((fact) => fact.subject === `us-history-2013/${id}`);

describe('the optional pack, US venture history to October 2013', () => {
  it('holds some thousand companies, all of them in the US', () => {
    expect(pack.entities.length).toBeGreaterThan(2_500);
    expect(pack.facts.length).toBeGreaterThan(6_500);
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

  it('tells of Instagram two rounds, an angel and the sale to Facebook', () => {
    expect(of('instagram').map((fact) => [fact.kind, fact.asOf])).toEqual([
      ['round', '2010-03-05'],
      ['round', '2011-02-02'],
      ['round', '2012-04-05'],
      ['acquisition', '2012-04-09'],
    ]);
    expect(of('instagram')[3]).toMatchObject({
      acquirer: { name: 'Facebook', entity: 'us-history-2013/facebook' },
      price: { amount: 1_010_470_000, currency: 'USD', bound: 'exact' },
    });
  });

  it('classes "Box" and "Square" as words', () => {
    expect(pack.commonness.box).toBeDefined();
    expect(pack.commonness.square).toBeDefined();
    expect(pack.commonness.instagram).toBeUndefined();
  });
});
