import { expect, it } from 'vitest';
import { saidOnce } from '../../../search/found-texts.ts';
import { roundOf } from '../storage/fresh-store.ts';

const usd = (amount: number) => ({ amount, currency: 'USD', bound: 'exact' as const });

it('lists what several sources tell alike once, in the place of the first, and what differs by itself', () => {
  const told = { asOf: '2018-04', stage: 'series-c', raised: usd(600e6) } as const;
  const facts = [
    roundOf('p/a', 'p/st', told),
    roundOf('p/b', 'p/st', { ...told, raised: usd(620e6) }),
    roundOf('p/c', 'p/st', told),
    roundOf('p/d', 'p/cm', told),
  ];
  expect(saidOnce(facts).map(({ fact, more }) => [fact.id, more])).toEqual([
    ['p/a', 1],
    ['p/b', 0],
    ['p/d', 0],
  ]);
});
