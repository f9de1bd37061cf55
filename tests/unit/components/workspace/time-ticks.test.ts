import { describe, expect, it } from 'vitest';
import { timeTicks } from '../../../../components/workspace/time-ticks.ts';

const day = (text: string) => Date.parse(text);
const shown = (from: string, to: string, most: number) =>
  timeTicks(day(from), day(to), most).map(
    ({ time, year }) => new Date(time).toISOString().slice(0, 7) + (year ? '*' : ''),
  );

describe('the marks of a time axis', () => {
  it.each([
    ['2018-01-10', '2018-04-20', 6, ['2018-02', '2018-03', '2018-04']],
    ['2017-05-20', '2018-10-01', 9, ['2017-07', '2017-10', '2018-01*', '2018-04', '2018-07', '2018-10']],
    ['2010-03-01', '2020-03-01', 10, '2011* 2012* 2013* 2014* 2015* 2016* 2017* 2018* 2019* 2020*'],
    ['1990-03-01', '2026-03-01', 5, '2000* 2010* 2020*'],
  ])('%s to %s, at most %i', (from, to, most, expected) => {
    const months =
      typeof expected === 'string' ? expected.split(' ').map((at) => at.replace('*', '-01*')) : expected;
    expect(shown(from, to, most)).toEqual(months);
  });

  it('never has more than there is room for', () => {
    for (const most of [2, 3, 5, 8])
      for (const years of [1, 3, 7, 20, 60])
        expect(timeTicks(day('1960-02-03'), day(`${1960 + years}-05-06`), most).length).toBeLessThanOrEqual(
          most + 1,
        );
  });
});
