import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { swappedYear } from '../../../domain/checks.ts';
import type { FactDraft } from '../../../domain/draft.ts';
import type { Fact, RoundFact } from '../../../domain/fact.ts';
import { type ReconcileContext, reconcile } from '../../../domain/reconcile.ts';
import { cny, rates, usd } from '../../fixtures/store-samples.ts';
import { arbitraryFact } from './arbitrary-facts.ts';
import { draftOfFact } from './draft-of-fact.ts';

const LARCH = { id: 'c', name: 'Larch Robotics', aliases: [], founded: '2015' };

const fact: RoundFact = {
  id: 'a',
  kind: 'round',
  subject: 'c',
  asOf: '2018-04',
  status: 'announced',
  citation: { title: 'Old news', publisher: 'Courier', published: '2018-04-09' },
  author: { kind: 'person', device: 'd' },
  stage: 'series-b',
  raised: usd(40e6),
  lead: [],
  investors: [],
};
const { raised: _raised, lead: _lead, investors: _investors, ...rest } = fact;
const valuation: Fact = {
  ...rest,
  id: 'v',
  kind: 'valuation',
  stage: 'series-b',
  value: usd(300e6),
  basis: 'post',
};

const doubts = (
  more: Partial<FactDraft>,
  facts: Fact[] = [],
  context: Partial<ReconcileContext> = {},
  base: Fact = fact,
) =>
  reconcile({ ...draftOfFact(base), ...more }, facts, {
    company: LARCH,
    source: { title: 'A page', publisher: 'The Forester', published: '2018-04-20' },
    today: '2026-11-22',
    rates,
    ...context,
  }).doubts;

const name = (text: string, id?: string) => ({
  name: text,
  spans: [],
  entities: id ? [id] : [],
  aliases: [],
});
const sum = (money: ReturnType<typeof usd>) => ({ money, spans: [] });
const date = (value: string) => ({ value, spans: [], relative: false });
const status = (value: 'planned') => ({ value, spans: [] });

describe('doubts', () => {
  it('are none about a fact that is likely', () => {
    expect(doubts({})).toEqual([]);
    expect(doubts({}, [fact, valuation])).toEqual([]);
  });

  it('ask about a raise above the post-money valuation, known or in the same text', () => {
    const asked = { check: 'above-valuation', field: 'amount' };
    expect(doubts({ amount: sum(usd(310e6)) }, [valuation])).toContainEqual(asked);
    expect(doubts({ amount: sum(cny(2_600e6)) }, [valuation])).toContainEqual(asked);
    expect(doubts({ amount: sum(usd(310e6)) }, [{ ...valuation, basis: 'pre' } as Fact])).not.toContainEqual(
      asked,
    );
    expect(doubts({ amount: sum(usd(310e6)) }, [], { beside: [draftOfFact(valuation)] })).toContainEqual(
      asked,
    );
    expect(doubts({ amount: sum(usd(30e6)) }, [fact], {}, valuation)).toContainEqual(asked);
    expect(doubts({ amount: sum(usd(310e6)), stage: null, date: null }, [valuation])).not.toContainEqual(
      asked,
    );
  });

  it('ask about a date before the founding', () => {
    expect(doubts({ date: date('2014-11') })).toEqual([
      { check: 'before-founding', field: 'date', founded: '2015' },
    ]);
    expect(doubts({ date: date('2015') })).toEqual([]);
  });

  it('ask about the future and offer the year with two digits swapped', () => {
    expect(doubts({ date: date('2071-07') })).toEqual([
      { check: 'future', field: 'date', instead: '2017-07' },
    ]);
    expect(doubts({ date: date('2027-01') })).toEqual([{ check: 'future', field: 'date' }]);
    expect(doubts({ date: date('2027-01'), status: status('planned') })).toEqual([]);
    expect(doubts({ date: date('2026-11') })).toEqual([]);
  });

  it('ask about a slip of thousands, or of 万 and 亿', () => {
    const asked = [{ check: 'slip', field: 'amount', instead: usd(40e6) }];
    expect(doubts({ amount: sum(usd(40e9)) }, [fact])).toEqual(asked);
    expect(doubts({ amount: sum(usd(4e3)) }, [fact])).toEqual(asked);
    expect(doubts({ amount: sum(usd(400e6)) }, [fact])).toEqual([]);
    expect(
      doubts({ amount: sum(usd(90e9)), stage: { value: 'series-c', spans: [] }, date: date('2020-05') }, [
        fact,
      ]),
    ).toEqual([{ check: 'slip', field: 'amount', instead: usd(90e6) }]);
  });

  it('ask whether a round of the same weeks is the same', () => {
    const asked = { check: 'near-duplicate', field: 'date', other: '2018-04' };
    expect(doubts({ stage: null, amount: sum(usd(60e6)) }, [fact])).toEqual([asked]);
    expect(doubts({ stage: { value: 'series-c', spans: [] } }, [fact])).toEqual([asked]);
    expect(doubts({ stage: { value: 'series-c', spans: [] }, amount: sum(usd(90e6)) }, [fact])).toEqual([]);
    expect(doubts({ stage: null, amount: sum(usd(60e6)), date: date('2018-09') }, [fact])).toEqual([]);
  });

  it('ask about a company among its own investors', () => {
    const asked = [{ check: 'own-investor', field: 'parties' }];
    expect(doubts({ investors: [name('Larch Robotics Inc.')] })).toEqual(asked);
    expect(doubts({ lead: [name('Larch', 'c')] })).toEqual(asked);
    expect(doubts({ investors: [name('Birch')] })).toEqual([]);
  });

  it('are each asked once, in a fixed order, whatever the order of the facts', () => {
    fc.assert(
      fc.property(arbitraryFact, fc.array(arbitraryFact, { maxLength: 6 }), (one, facts) => {
        const asked = doubts({}, facts, {}, one);
        expect(new Set(asked.map(({ check }) => check)).size).toBe(asked.length);
        expect(doubts({}, [...facts].reverse(), {}, one)).toEqual(asked);
      }),
    );
  });
});

describe('a year with two digits swapped', () => {
  it.each([
    ['2071-07', '2017-07'],
    ['2108', '2018'],
    ['2027', null],
    ['2099~', null],
  ])('%s: %s', (typed, meant) => {
    expect(swappedYear(typed, '2026-11-22')).toBe(meant);
  });
});
