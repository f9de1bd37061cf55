import { describe, expect, it } from 'vitest';
import { companyView } from '../../../domain/company-view.ts';
import { investorView } from '../../../domain/investor-view.ts';
import { parsePartialDate } from '../../../domain/partial-date.ts';
import { partiesOf } from '../../../domain/report-views.ts';
import { readPack } from '../../../storage/packs/pack-format.ts';
import { makeStarterPack, readShippedRates } from '../../../tools/pack/make-pack-files.ts';

const text = makeStarterPack();
const result = readPack(text);
if (!result.ok) throw new Error(result.problem);
const { pack } = result;
const byId = new Map(pack.entities.map((entity) => [entity.id, entity]));
const seeds = ['sensetime', 'cloudminds', 'cloudwalk', 'megvii', '4paradigm', 'yitu', 'lenovo'];
const of = (id: string) => pack.facts.filter((fact) => fact.subject === `starter/${id}`);

describe('the starter pack', () => {
  it('is at most 600 kB', () => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(600_000);
  });

  it('knows at least 150 companies and 60 investors beyond those of the five articles', () => {
    const beyond = pack.entities.filter((entity) => !seeds.includes(entity.id.replace('starter/', '')));
    expect(beyond.filter((entity) => entity.roles.includes('company')).length).toBeGreaterThanOrEqual(150);
    expect(beyond.filter((entity) => entity.roles.includes('investor')).length).toBeGreaterThanOrEqual(60);
  });

  it('says who speaks in every fact, and dates nothing after itself', () => {
    for (const fact of pack.facts) {
      expect(fact.citation.title, fact.id).not.toBe('');
      expect(fact.citation.publisher, fact.id).toBeTruthy();
      for (const date of [fact.asOf, fact.citation.published]) {
        const year = date === null ? null : parsePartialDate(date)?.year;
        if (year !== null) expect(year, fact.id).toBeLessThanOrEqual(Number(pack.asOf.slice(0, 4)));
      }
    }
  });

  it('holds no words of a source', () => {
    for (const fact of pack.facts) {
      expect(fact.citation.quote, fact.id).toBeUndefined();
      expect((fact.citation.attribution ?? '').split(' ').length, fact.id).toBeLessThanOrEqual(9);
    }
    for (const entity of pack.entities) {
      expect((entity.description ?? '').split(' ').length, entity.id).toBeLessThanOrEqual(5);
    }
  });

  it('tells something of everybody who only invests: a deal, a fund, a member of the group, or a place', () => {
    const told = new Set(
      pack.facts.flatMap((fact) => [fact.subject, ...partiesOf(fact).map(({ entity }) => entity)]),
    );
    for (const { partOf } of pack.entities) told.add(partOf);
    const idle = pack.entities.filter(
      ({ id, roles, city, country }) => roles.join() === 'investor' && !told.has(id) && !city && !country,
    );
    expect(idle.map((entity) => entity.name)).toEqual([]);
  });

  it('names each party of a fact as the entity is named, or as a name of its own', () => {
    for (const party of pack.facts.flatMap(partiesOf)) {
      if (party.entity) expect(byId.get(party.entity)?.name).toBe(party.name);
    }
  });

  it('gives no two entities one name', () => {
    const owners = new Map<string, string>();
    const twice = pack.entities.flatMap((entity) =>
      [entity.name, ...entity.aliases.filter(({ kind }) => kind !== 'ticker').map((alias) => alias.text)]
        .map((name) => name.toLowerCase())
        .filter((name) => {
          const owner = owners.get(name);
          owners.set(name, entity.id);
          return owner !== undefined && owner !== entity.id;
        }),
    );
    expect(twice).toEqual([]);
  });

  it('classes "Box" and "Square" as words and leaves "SenseTime" alone', () => {
    expect(pack.commonness.box).toBeDefined();
    expect(pack.commonness.square).toBeDefined();
    expect(pack.commonness.sensetime).toBeUndefined();
  });
});

describe('SenseTime in the starter pack', () => {
  const facts = of('sensetime');

  it('keeps the three prices of the Series C side by side, each with its own speaker', () => {
    const prices = facts.flatMap((fact) =>
      fact.kind === 'valuation' && fact.stage === 'series-c'
        ? [[fact.citation.origin ?? fact.citation.publisher, fact.value.bound, fact.value.amount]]
        : [],
    );
    expect(prices).toEqual([
      ['TechCrunch', 'over', 4.5e9],
      ['Bloomberg', 'over', 3e9],
      ['Reuters', 'about', 4.5e9],
    ]);
  });

  it('has the Series C twice, led by Alibaba, without Qualcomm, whose part is only reported', () => {
    const c = facts.filter((fact) => fact.kind === 'round' && fact.stage === 'series-c');
    expect(c.map((fact) => partiesOf(fact).map((party) => party.name))).toEqual([
      ['Alibaba', 'Temasek', 'Suning'],
      ['Alibaba', 'Suning', 'Temasek'],
    ]);
    const qualcomm = facts.find((fact) => partiesOf(fact).some((party) => party.name === 'Qualcomm'));
    expect(qualcomm).toMatchObject({ stage: null, raised: null, status: 'reported', asOf: '2017' });
  });

  it('does not take a wanted stake or a planned round for money raised', () => {
    const open = facts.filter((fact) => fact.kind === 'round' && fact.status !== 'announced');
    expect(open.map((fact) => [fact.id, fact.status])).toEqual([
      ['starter/sensetime-qualcomm-2017', 'reported'],
      ['starter/sensetime-series-c-ext-techcrunch', 'planned'],
      ['starter/sensetime-talks-german', 'planned'],
      ['starter/sensetime-planned-2b', 'planned'],
      ['starter/sensetime-vision-fund-stake', 'reported'],
    ]);
  });
});

describe('the cards made from the starter pack', () => {
  const cardOf = (id: string) => {
    const entity = byId.get(`starter/${id}`)!;
    const group = new Set([
      entity.id,
      ...pack.entities.filter((e) => e.partOf === entity.id).map((e) => e.id),
    ]);
    const facts = pack.facts.filter((fact) =>
      [fact.subject, ...partiesOf(fact).map((party) => party.entity)].some((e) => e && group.has(e)),
    );
    const page = { pageDate: '2018-09-14', today: '2018-09-14', rates: null, notes: [] };
    return { entity, facts, related: pack.entities, ...page };
  };

  it('show the Series C of SenseTime as its last round and three prices that differ', () => {
    const view = companyView(cardOf('sensetime'));
    expect(view.lastRound).toMatchObject({ stage: 'series-c', asOf: '2018-04' });
    expect(view.valuation?.figures.agreement.kind).toBe('differ');
    expect(view.chart).not.toBeNull();
    expect(view.reported.map((report) => report.key)).toEqual(['starter/sensetime-vision-fund-stake']);
    expect(view.planned).toHaveLength(3);
  });

  it('list under SoftBank what its parts did, and the wanted stake as not closed', () => {
    const deals = investorView(cardOf('softbank')).deals.map((deal) => [deal.name, deal.closed, deal.led]);
    expect(deals).toEqual([
      ['SenseTime', false, false],
      ['Alibaba', true, false],
      ['CloudMinds', true, true],
    ]);
  });

  it('give a venture firm a portfolio', () => {
    expect(investorView(cardOf('accel-partners')).portfolio.length).toBeGreaterThan(10);
  });
});

describe('what the sources do not date', () => {
  it.each(['cloudminds', 'cloudwalk', 'megvii', '4paradigm', 'yitu', 'lenovo'])('has no date: %s', (id) => {
    expect(of(id).length).toBeGreaterThan(0);
    expect(of(id).map((fact) => fact.asOf)).toEqual(of(id).map(() => null));
  });
});

describe('the exchange rates', () => {
  const rates = readShippedRates();

  it('cover 17 currencies by month from 2005 and name their source', () => {
    expect(Object.keys(rates.rates)).toHaveLength(17);
    expect(rates.from).toBe('2005-01');
    expect(rates.source).toMatch(/Federal Reserve.*European Central Bank/);
  });

  it('are units per dollar: about 6.3 yuan in April 2018', () => {
    expect(rates.rates.CNY?.[(2018 - 2005) * 12 + 3]).toBeCloseTo(6.3, 1);
  });
});
