import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, RoundFact, ValuationFact } from '../../../domain/fact.ts';
import { groupRounds, isClosed } from '../../../domain/rounds.ts';
import { senseTimeFacts, usd } from '../../fixtures/store-samples.ts';
import { arbitraryFacts, shuffled } from './arbitrary-facts.ts';

let serial = 0;
function round(fact: Partial<RoundFact>): RoundFact {
  serial += 1;
  return {
    kind: 'round',
    id: `r${String(serial).padStart(4, '0')}`,
    subject: 'c',
    asOf: null,
    status: 'reported',
    citation: { title: `Report ${serial}`, published: null },
    author: { kind: 'pack', dataset: 'd' },
    stage: null,
    raised: null,
    lead: [],
    investors: [],
    ...fact,
  };
}
const valuation = (fact: Partial<ValuationFact>): ValuationFact => ({
  ...(round({}) as unknown as ValuationFact),
  kind: 'valuation',
  value: usd(1e9),
  basis: 'unknown',
  stage: undefined,
  ...fact,
});

const A = { stage: 'series-a', raised: usd(10e6), asOf: '2018-04' };

describe('groups reports into rounds', () => {
  const cases: [what: string, reports: Partial<RoundFact>[], sizes: number[]][] = [
    ['the same stage in the same month', [A, A], [2]],
    [
      'the same stage 55 days apart',
      [
        { ...A, asOf: '2018-04-01' },
        { ...A, asOf: '2018-05-26' },
      ],
      [2],
    ],
    ['the same stage half a year apart', [A, { ...A, asOf: '2018-12' }], [1, 1]],
    ['the same stage with different amounts', [A, { ...A, raised: usd(20e6) }], [2]],
    ['different stages with one amount', [A, { ...A, stage: 'series-b' }], [1, 1]],
    ['an extension of the round', [A, { ...A, stage: 'series-a-ext' }], [1, 1]],
    ['no stage, the same amount', [A, { ...A, stage: null }], [2]],
    ['no stage, 3 % more', [A, { ...A, stage: null, raised: usd(10.3e6) }], [2]],
    ['no stage, another amount', [A, { ...A, stage: null, raised: usd(11e6) }], [1, 1]],
    ['no stage, no amount', [A, { ...A, stage: null, raised: null }], [1, 1]],
    [
      'no stage, another currency',
      [A, { ...A, stage: null, raised: { ...usd(10e6), currency: 'EUR' } }],
      [1, 1],
    ],
    ['an announced and a planned one', [A, { ...A, status: 'planned' }], [1, 1]],
    ['equity and debt', [A, { ...A, instrument: 'debt' }], [1, 1]],
    ['the year only', [A, { ...A, asOf: '2018' }], [2]],
    ['another year only', [A, { ...A, asOf: '2020' }], [1, 1]],
    ['about the year before', [A, { ...A, asOf: '2017~' }], [2]],
    ['no date', [A, { ...A, asOf: null }], [2]],
    [
      'a year between two rounds of one stage stands alone',
      [A, { ...A, asOf: '2018-12' }, { ...A, asOf: '2018' }],
      [1, 1, 1],
    ],
    [
      'an undated amount that two rounds share stands alone',
      [A, { ...A, stage: 'seed' }, { ...A, stage: null, asOf: null }],
      [1, 1, 1],
    ],
  ];
  const one = { citation: { title: 'A list of deals', publisher: 'Registry', published: '2013-10' } };
  const relayed = (origin: string) => ({ citation: { ...one.citation, origin } });
  cases.push(
    [
      'two amounts in one document',
      [
        { ...A, ...one },
        { ...A, ...one, raised: usd(5e6) },
      ],
      [1, 1],
    ],
    [
      'two dates in one document',
      [
        { ...A, ...one },
        { ...A, ...one, asOf: '2018-05' },
      ],
      [1, 1],
    ],
    [
      'one round told twice in one document',
      [
        { ...A, ...one },
        { ...A, ...one },
      ],
      [2],
    ],
    [
      'two amounts that one document relays from two speakers',
      [
        { ...A, ...relayed('Bloomberg') },
        { ...A, ...relayed('Reuters'), raised: usd(20e6) },
      ],
      [2],
    ],
    [
      'another source goes with the equal one of two amounts in one document',
      [{ ...A, ...one }, { ...A, ...one, raised: usd(5e6) }, A],
      [1, 2],
    ],
    [
      'an amount-less report between two amounts of one document stands alone',
      [
        { ...A, ...one },
        { ...A, ...one, raised: usd(5e6) },
        { ...A, raised: null },
      ],
      [1, 1, 1],
    ],
  );
  it.each(cases)('%s', (_what, reports, sizes) => {
    const rounds = groupRounds(reports.map(round));
    expect(rounds.map((group) => group.reports.length).sort()).toEqual(sizes);
  });

  it('takes the finest date and the named stage for the round', () => {
    const [group] = groupRounds([
      round({ ...A, asOf: '2018' }),
      round({ ...A, stage: null, asOf: '2018-04-09' }),
    ]);
    expect(group).toMatchObject({ asOf: '2018-04-09', stage: 'series-a' });
  });

  it('counts a stake as closed only when it is announced', () => {
    expect(isClosed(round({ instrument: 'stake', status: 'reported' }))).toBe(false);
    expect(isClosed(round({ instrument: 'stake', status: 'announced' }))).toBe(true);
  });

  it('finds the two rounds of SenseTime, the stake and the plan', () => {
    const rounds = groupRounds(senseTimeFacts(true));
    expect(
      rounds.map(({ stage, closed, reports, valuations }) => [
        stage,
        closed,
        reports.length,
        valuations.length,
      ]),
    ).toEqual([
      [null, false, 1, 0],
      ['series-c', true, 2, 3],
      ['series-b', true, 2, 1],
      [null, false, 1, 0],
    ]);
  });
});

describe('gives valuations to rounds', () => {
  const cases: [what: string, value: Partial<ValuationFact>, attached: number][] = [
    ['naming its stage', { stage: 'series-a', asOf: '2018-04' }, 1],
    ['naming its stage, undated', { stage: 'series-a' }, 1],
    ['naming another stage', { stage: 'series-b', asOf: '2018-04' }, 0],
    ['a month later', { asOf: '2018-05' }, 1],
    ['a year later', { asOf: '2019-04' }, 0],
    ['dated to the year only', { asOf: '2018' }, 0],
    ['with neither stage nor date', {}, 0],
    ['only planned', { stage: 'series-a', asOf: '2018-04', status: 'planned' }, 0],
  ];
  it.each(cases)('%s', (_what, value, attached) => {
    const [group] = groupRounds([round(A), valuation(value)]);
    expect(group?.valuations).toHaveLength(attached);
  });
});

describe('whatever the facts', () => {
  const ids = (facts: readonly Fact[]) => facts.map((fact) => fact.id).sort();

  it('keeps every report once and does not depend on their order', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.nat(), (facts, seed) => {
        const rounds = groupRounds(facts);
        const reports = facts.filter((fact) => fact.kind === 'round');
        expect(ids(rounds.flatMap((group) => group.reports))).toEqual(ids(reports));
        expect(groupRounds(shuffled(facts, seed))).toEqual(rounds);
      }),
    );
  });

  it('never joins different stages, or what happened with what did not', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        for (const { reports } of groupRounds(facts)) {
          expect(new Set(reports.flatMap((report) => report.stage ?? [])).size).toBeLessThan(2);
          expect(new Set(reports.map(isClosed)).size).toBe(1);
        }
      }),
    );
  });
});

describe('thousands of reports of one company', () => {
  const day = (days: number) => new Date(Date.UTC(1990, 0, 1 + days)).toISOString().slice(0, 10);
  const every = (days: number, count: number, more: (at: number) => Partial<RoundFact> = () => ({})) =>
    Array.from({ length: count }, (_, at) => round({ ...A, asOf: day(at * days), ...more(at) }));

  it('are one round each where they lie 61 days apart, and one round in all where 60', () => {
    expect(groupRounds(every(61, 200))).toHaveLength(200);
    expect(groupRounds(every(60, 200))).toHaveLength(1);
  });

  it('fall apart by stage and by what they are paid in', () => {
    const stages = ['series-a', 'series-b', 'series-c'];
    const mixed = every(1, 3_000, (at) => ({
      stage: stages[at % 3]!,
      ...(at % 2 === 0 ? { instrument: 'debt' as const } : {}),
    }));
    expect(groupRounds(mixed).map(({ reports }) => reports.length)).toEqual([500, 500, 500, 500, 500, 500]);
  });

  it('stay apart where one document lists them with sums of their own', () => {
    const listed = every(1, 1_000, (at) => ({
      raised: usd(1e6 * 2 ** (at % 20)),
      citation: { title: 'All rounds', url: 'https://news.example/all', published: null },
    }));
    expect(groupRounds(listed).flatMap(({ reports }) => reports)).toHaveLength(1_000);
  });
});
