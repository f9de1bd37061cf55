import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  filterSteps,
  goOn,
  mapSteps,
  type Steps,
  sortSteps,
} from '../../../../components/workspace/steps.ts';

const atOnce = <T>(work: Steps<T>): { value: T; rests: number } => {
  for (let rests = 0; ; rests += 1) {
    const step = work.next();
    if (step.done) return { value: step.value, rests };
  }
};

const rows = fc.array(fc.record({ by: fc.integer({ min: 0, max: 40 }), at: fc.nat() }), {
  size: 'max',
  maxLength: 3_000,
});

it('orders as the engine does, equal rows in their old order', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const compare = (a: { by: number }, b: { by: number }) => a.by - b.by;
      expect(atOnce(sortSteps(list, compare)).value).toEqual([...list].sort(compare));
    }),
    { numRuns: 40 },
  );
});

it('keeps and makes the same as at one go', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const fits = ({ by }: { by: number }) => by % 3 === 0;
      expect(atOnce(filterSteps(list, fits)).value).toEqual(list.filter(fits));
      expect(atOnce(mapSteps(list, ({ at }, place) => at + place)).value).toEqual(
        list.map(({ at }, place) => at + place),
      );
    }),
    { numRuns: 20 },
  );
});

it('rests again and again on the way', () => {
  const list = Array.from({ length: 20_000 }, (_, at) => (at * 7_919) % 20_011);
  const { value, rests } = atOnce(sortSteps(list, (a, b) => a - b));
  expect(value).toEqual([...list].sort((a, b) => a - b));
  // 20,000 rows are gone through once for each doubling of the runs.
  expect(rests).toBeGreaterThan(200);
});

it('stops at the time given, and goes on from there', () => {
  const work = mapSteps(Array.from({ length: 2_000 }), (_, at) => at);
  expect(goOn(work, 0)).toEqual({ done: false });
  const done = goOn(work, Number.POSITIVE_INFINITY);
  expect(done.done && done.value).toHaveLength(2_000);
});
