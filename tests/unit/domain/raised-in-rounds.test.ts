import { describe, expect, it } from 'vitest';
import { dollarsText, originalsText } from '../../../components/format/raised.ts';
import { companyView } from '../../../domain/company-view.ts';
import type { Fact } from '../../../domain/fact.ts';
import type { Money } from '../../../domain/money.ts';
import { cny, entities, sample, usd } from '../../fixtures/store-samples.ts';

const rates = { from: '2018-04', source: 'invented', rates: { CNY: [6, 8] } };

const round = (id: string, asOf: string, raised: Money | null, stage = id): Fact => ({
  id,
  subject: entities.sensetime!.id,
  kind: 'round',
  stage,
  raised,
  lead: [],
  investors: [],
  asOf,
  status: 'announced',
  citation: { title: id, published: asOf, url: `https://${id}.example/` },
  author: { kind: 'person', device: 'd' },
});

const raisedIn = (...facts: Fact[]) =>
  companyView({ ...sample(entities.sensetime!, facts), rates }).raisedInRounds;

describe('what a company raised in its rounds', () => {
  it('adds up each currency by itself first, then all in dollars at the rate of each date', () => {
    const raised = raisedIn(
      round('a', '2018-04', cny(600e6)),
      round('b', '2018-05', cny(800e6, 'over')),
      round('c', '2018-05-20', usd(10e6)),
    )!;
    expect(raised.totals.map(({ low }) => low)).toEqual([usd(10e6), cny(1_400e6, 'over')]);
    expect(raised.dollars?.low).toEqual(usd(210e6, 'over'));
    expect(originalsText(raised, 'en')).toBe('$10M + >RMB\u00a01.4B');
    expect(dollarsText(raised, 'en')).toBe('≈\u00a0>$210M');
  });

  it('converts nothing where a rate is missing, since a sum without one round is another sum', () => {
    const raised = raisedIn(round('a', '2018-04', cny(600e6)), round('b', '2025-05', cny(800e6)))!;
    expect(raised.totals[0]?.low).toEqual(cny(1_400e6));
    expect(raised.dollars).toBeNull();
  });

  it('reaches from the lowest to the highest where sources differ', () => {
    const raised = raisedIn(
      round('a', '2018-04', usd(10e6)),
      round('b', '2018-05', usd(20e6), 'series-b'),
      round('c', '2018-05', usd(30e6), 'series-b'),
    )!;
    expect(raised.totals).toEqual([{ low: usd(30e6), high: usd(40e6) }]);
    expect(originalsText(raised, 'en')).toBe('$30–40M');
  });

  it('says nothing of a single round', () => {
    expect(raisedIn(round('a', '2018-04', usd(10e6)), round('b', '2018-05', null))).toBeNull();
  });
});
