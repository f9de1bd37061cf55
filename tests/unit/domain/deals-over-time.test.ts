import { expect, it } from 'vitest';
import { dealsOverTime } from '../../../domain/deals-over-time.ts';

const deal = (asOf: string | null, { led = false, closed = true } = {}) => ({ asOf, led, closed });

it('counts the deals of each year between the first and the last', () => {
  expect(
    dealsOverTime([
      deal('2018-04', { led: true }),
      deal('2018-Q3'),
      deal('2018', { led: true, closed: false }),
      deal('2020-11-02~'),
      deal(null),
    ]),
  ).toEqual({
    years: [
      { year: 2018, led: 1, joined: 1, open: 1 },
      { year: 2019, led: 0, joined: 0, open: 0 },
      { year: 2020, led: 0, joined: 1, open: 0 },
    ],
    undated: 1,
    most: 3,
  });
});

it('is nothing where no deal is dated', () => {
  expect(dealsOverTime([deal(null)])).toBeNull();
});
