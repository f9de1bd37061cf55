import fc from 'fast-check';
import type { Fact, RoundFact } from '../../../domain/fact.ts';
import type { Money } from '../../../domain/money.ts';

const date = fc.constantFrom(
  null,
  '2016~',
  '2017',
  '2018',
  '2018-Q2',
  '2018-04',
  '2018-04-09',
  '2018-05',
  '2018-09',
  '2020-05',
);
const party = fc.constantFrom(
  { name: 'Temasek', entity: 't' },
  { name: 'temasek' },
  { name: 'Alibaba', entity: 'a' },
  { name: 'Kiefer Kapital' },
  { name: 'Fund of Alibaba', entity: 'a2' },
);
const money: fc.Arbitrary<Money> = fc.record({
  amount: fc.constantFrom(0, 1e6, 1.02e6, 30e6, 600e6, 3e9, 4.5e9),
  currency: fc.constantFrom('USD', 'USD', 'CNY', 'XXX'),
  bound: fc.constantFrom('exact', 'over', 'atLeast', 'under', 'upTo', 'about'),
});
const stage = fc.constantFrom(null, 'seed', 'series-a', 'series-a-ext', 'debt');

const report = {
  id: fc.uuid(),
  subject: fc.constantFrom('c', 'c', 'c', 'other', 'a'),
  asOf: date,
  status: fc.constantFrom('announced', 'reported', 'rumoured', 'planned'),
  citation: fc.record(
    {
      url: fc.constantFrom(undefined, 'https://a.example/1', 'https://a.example/1#x', 'https://b.example/2'),
      title: fc.constantFrom('One title', 'Another title'),
      publisher: fc.constantFrom(undefined, 'TechCrunch', 'Courier'),
      published: date,
      origin: fc.constantFrom(undefined, 'Bloomberg', 'Reuters'),
      attribution: fc.constantFrom(undefined, 'people familiar'),
    },
    { requiredKeys: ['title', 'published'] },
  ),
  author: fc.constant({ kind: 'pack', dataset: 'd' } as const),
} as const;

/** A report of a round, with everything that may be missing missing now and then. */
export const arbitraryRound: fc.Arbitrary<RoundFact> = fc.record({
  ...report,
  kind: fc.constant('round' as const),
  stage,
  raised: fc.option(money),
  lead: fc.array(party, { maxLength: 1 }),
  investors: fc.array(party, { maxLength: 3 }),
  instrument: fc.constantFrom(undefined, 'equity', 'debt', 'stake'),
});

/** Any fact. */
export const arbitraryFact: fc.Arbitrary<Fact> = fc.oneof(
  { weight: 4, arbitrary: arbitraryRound },
  {
    weight: 3,
    arbitrary: fc.record({
      ...report,
      kind: fc.constant('valuation' as const),
      value: money,
      basis: fc.constantFrom('pre', 'post', 'unknown'),
      stage: fc.constantFrom(undefined, 'seed', 'series-a'),
    }),
  },
  fc.record({
    ...report,
    kind: fc.constant('totalRaised' as const),
    amount: money,
    period: fc.constantFrom(undefined, '2018'),
  }),
  fc.record({
    ...report,
    kind: fc.constant('acquisition' as const),
    acquirer: party,
    price: fc.option(money),
  }),
  fc.record({
    ...report,
    kind: fc.constant('ipo' as const),
    venue: fc.constantFrom(undefined, 'STAR Market'),
    raised: fc.option(money),
  }),
  fc.record({
    ...report,
    kind: fc.constant('fund' as const),
    name: fc.constantFrom(undefined, 'Fund II'),
    size: fc.option(money),
  }),
) as fc.Arbitrary<Fact>;

/** Some facts with distinct ids. */
export const arbitraryFacts = fc.uniqueArray(arbitraryFact, { selector: (fact) => fact.id, maxLength: 14 });

/** `items` in an order that `seed` decides. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = items.map((item, index) => ({ item, rank: Math.sin(seed + index * 7919) }));
  return order.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}
