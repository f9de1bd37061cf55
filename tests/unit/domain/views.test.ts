import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyView, ownFacts, staleNote } from '../../../domain/company-view.ts';
import { displayNames } from '../../../domain/display-name.ts';
import type { Entity } from '../../../domain/entity.ts';
import { entityView } from '../../../domain/entity-view.ts';
import type { Fact } from '../../../domain/fact.ts';
import { figureSet, mostDistinct } from '../../../domain/figures.ts';
import { investorView } from '../../../domain/investor-view.ts';
import { partiesOf } from '../../../domain/report-views.ts';
import { numberSources } from '../../../domain/sources.ts';
import {
  entities,
  nimbusFacts,
  sample,
  senseTimeFacts,
  softbankFacts,
  usd,
  yunqingFacts,
} from '../../fixtures/store-samples.ts';
import { arbitraryFacts, shuffled } from './arbitrary-facts.ts';

const company: Entity = { id: 'c', name: 'Company', roles: ['company'], aliases: [] };
const investor: Entity = { id: 'a', name: 'Alibaba', roles: ['investor', 'company'], aliases: [] };
const part: Entity = { id: 'a2', name: 'Fund of Alibaba', roles: ['investor'], aliases: [], partOf: 'a' };

/** Every object in a view that holds an amount of money must have source numbers, itself or above it. */
function unsourced(value: unknown, sources: number, cited = false, path = 'view'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Record<string, unknown>;
  const numbers = Array.isArray(object.sources) && path !== 'view' ? (object.sources as number[]) : null;
  if (numbers && (numbers.length === 0 || numbers.some((n) => n < 1 || n > sources))) return [path];
  const now = cited || numbers !== null;
  if ('amount' in object && 'currency' in object && !now) return [path];
  return Object.entries(object).flatMap(([key, inner]) => unsourced(inner, sources, now, `${path}.${key}`));
}

const factsIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === 'facts' && Array.isArray(inner) ? (inner as string[]) : factsIn(inner),
      );

describe('a company', () => {
  it('shows the round and valuation that sources agree on', () => {
    const view = companyView(sample(entities.sensetime!, senseTimeFacts(false)));
    expect(view.lastRound).toMatchObject({ stage: 'series-c', asOf: '2018-04' });
    expect(view.lastRound?.raised?.agreement).toEqual({ kind: 'agree', speakers: 2 });
    expect(view.valuation?.figures.first.money).toEqual(usd(4.5e9, 'over'));
    expect(view.valuation?.figures.agreement).toEqual({ kind: 'agree', speakers: 2 });
    expect(view.raisedInRounds).toMatchObject({
      totals: [{ low: usd(1.01e9), high: usd(1.01e9) }],
      dollars: null,
      rounds: 2,
    });
    expect(view.reported.map((report) => report.instrument)).toEqual(['stake']);
    expect(view.planned.map((report) => report.amount?.first.money)).toEqual([usd(2e9)]);
  });

  it('puts speakers who differ side by side, lowest first', () => {
    const { valuation } = companyView(sample(entities.sensetime!, senseTimeFacts(true)));
    expect(valuation?.figures.agreement).toEqual({ kind: 'differ', speakers: 3 });
    expect(
      valuation?.figures.all.map(({ money, speakers }) => [money.bound, money.amount, speakers[0]?.name]),
    ).toEqual([
      ['over', 3e9, 'Bloomberg'],
      ['exact', 4.5e9, 'Reuters'],
      ['over', 4.5e9, 'TechCrunch'],
    ]);
  });

  it('counts ten rewrites of one story as one speaker', () => {
    const [first] = senseTimeFacts(true).filter((fact) => fact.id === 's/vc-bb');
    const copies = Array.from({ length: 10 }, (_, n) => ({
      ...first!,
      id: `copy/${n}`,
      citation: { ...first!.citation, publisher: `Paper ${n}`, title: `Story ${n}` },
    }));
    const { valuation } = companyView(sample(entities.sensetime!, copies));
    expect(valuation?.figures.agreement).toEqual({ kind: 'one', speakers: 1 });
    expect(valuation?.figures.first.speakers[0]?.sources).toHaveLength(10);
  });

  it('converts renminbi at the rate of the month and names the rate', () => {
    const view = companyView(sample(entities.yunqing!, yunqingFacts));
    const dollars = view.lastRound?.raised?.first.dollars;
    expect(dollars?.rate).toBe(7.1);
    expect(dollars?.money.amount).toBeCloseTo(1.8e9 / 7.1);
    expect(view.rates).toEqual([{ currency: 'CNY', period: '2020-05', rate: 7.1, source: 'sample rates' }]);
    expect(view.allRates).toEqual(view.rates);
    expect(view.planned).toMatchObject([{ kind: 'ipo', status: 'rumoured', venue: 'STAR Market' }]);
    expect(companyView(sample(entities.yunqing!, yunqingFacts, { rates: null })).rates).toEqual([]);
  });

  it('says that facts are stale against the page, or against today', () => {
    const stale = companyView(sample(entities.nimbus!, nimbusFacts)).stale;
    expect(stale).toEqual({ newest: '2016~', months: 32, against: 'page' });
    const undated = companyView(sample(entities.nimbus!, nimbusFacts, { pageDate: null })).stale;
    expect(undated?.against).toBe('today');
    expect(companyView(sample(entities.nimbus!, nimbusFacts, { pageDate: '2017-06' })).stale).toBeNull();
    expect(staleNote([], '2018', '2026-01-01')).toBeNull();
  });

  it('has no chart with fewer than two dated points, and no valuation where none is given', () => {
    const view = companyView(sample(entities.nimbus!, nimbusFacts));
    expect([view.chart, view.valuation]).toEqual([null, null]);
  });

  it('charts disagreeing valuations as a span and leaves undated plans to words', () => {
    const { chart } = companyView(sample(entities.sensetime!, senseTimeFacts(true)));
    expect(chart?.dated.map(({ stage, valuation }) => [stage, valuation?.low, valuation?.high])).toEqual([
      ['series-b', 1.5e9, 1.5e9],
      ['series-c', 3e9, 4.5e9],
    ]);
    expect([chart?.undated, chart?.highestRaised]).toEqual([[], 600e6]);
  });

  it('keeps the three most distinct of many figures and says how many speakers are left', () => {
    const said = [3, 3.2, 4.5, 4.6, 10].map((billions, n) => ({
      ...(senseTimeFacts(true).find((fact) => fact.id === 's/vc-bb') as Fact),
      id: `v${n}`,
      citation: { title: `Story ${n}`, publisher: `Paper ${n}`, published: null },
      money: usd(billions * 1e9),
    }));
    const set = figureSet(
      said.map((fact) => ({ fact, money: fact.money })),
      { sources: numberSources(), rates: null },
    );
    const { shown, more } = mostDistinct(set!);
    expect(shown.map((figure) => figure.money.amount / 1e9)).toEqual([3, 4.6, 10]);
    expect(more).toBe(2);
  });
});

describe('an investor', () => {
  it('lists the deals of its parts, wishes apart from closed ones', () => {
    const view = investorView(sample(entities.softbank!, softbankFacts));
    expect(view.deals.map(({ name, closed, via, led }) => [name, closed, via[0]?.name, led])).toEqual([
      ['SenseTime', false, 'SoftBank Vision Fund', false],
      ['Nimbus Robotics', true, 'SoftBank Vision Fund', true],
      ['Alibaba', true, undefined, false],
    ]);
    expect(view.portfolio.map(({ name }) => name)).toEqual(['Nimbus Robotics', 'Alibaba']);
    expect(view.lastClosed?.name).toBe('Nimbus Robotics');
  });

  it('is drawn as what it does in the text, unless only the other is known', () => {
    const facts = [...softbankFacts];
    expect(entityView(sample(entities.softbank!, facts), 'investor').kind).toBe('investor');
    expect(entityView(sample(entities.softbank!, facts), 'company').kind).toBe('investor');
    expect(entityView(sample(entities.alibaba!, facts), 'investor').kind).toBe('company');
    expect(entityView(sample(entities.temasek!, facts), 'investor').kind).toBe('bare');
  });
});

describe('whatever the store holds', () => {
  const inputs = (facts: Fact[]) => ({ ...sample(company, facts), related: [] });
  const investing = (facts: Fact[]) => ({ ...sample(investor, facts), related: [part, company] });

  it('shows no amount without a source number', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const views = [companyView(inputs(facts)), investorView(investing(facts))];
        for (const view of views) expect(unsourced(view, view.sources.length)).toEqual([]);
      }),
    );
  });

  it('loses no fact', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const view = companyView(inputs(facts));
        const { sources: _sources, ...drawn } = view;
        expect(new Set(factsIn(drawn))).toEqual(
          new Set(ownFacts({ entity: company, facts }).map(({ id }) => id)),
        );
        const { sources: _also, ...deals } = investorView(investing(facts));
        const group = new Set<string | undefined>(['a', 'a2']);
        const expected = facts.filter(
          (fact) => fact.subject === 'a' || partiesOf(fact).some((party) => group.has(party.entity)),
        );
        expect(new Set(factsIn(deals))).toEqual(new Set(expected.map(({ id }) => id)));
      }),
    );
  });

  it('does not depend on the order of the facts', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.nat(), (facts, seed) => {
        expect(companyView(inputs(shuffled(facts, seed)))).toEqual(companyView(inputs(facts)));
        expect(investorView(investing(shuffled(facts, seed)))).toEqual(investorView(investing(facts)));
      }),
    );
  });
});

describe('the name on a card', () => {
  const names = (locale: string, entity: Entity) => displayNames(entity, locale).map((name) => name?.text);
  const hanFirst: Entity = {
    id: 'x',
    name: '云清科技',
    roles: ['company'],
    aliases: [
      { text: 'Yunqing', kind: 'brand' },
      { text: 'Old Yunqing', kind: 'former' },
    ],
  };
  it.each([
    ['en', entities.sensetime!, ['SenseTime', '商汤科技']],
    ['zh-CN', entities.sensetime!, ['商汤科技', 'SenseTime']],
    ['de', hanFirst, ['Yunqing', '云清科技']],
    ['zh', hanFirst, ['云清科技', 'Yunqing']],
    ['en', entities.visionFund!, ['SoftBank Vision Fund']],
  ])('in %s', (locale, entity, expected) => {
    expect(names(locale, entity)).toEqual(expected);
  });
});
