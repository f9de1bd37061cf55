import { describe, expect, it } from 'vitest';
import { companyView } from '../../../domain/company-view.ts';
import type { Fact, FactStatus } from '../../../domain/fact.ts';
import type { ShownFirst } from '../../../domain/shown-first.ts';
import { entities, sample, usd } from '../../fixtures/store-samples.ts';

const report = (
  id: string,
  raised: number,
  {
    status = 'announced',
    publisher,
    published,
  }: { status?: FactStatus; publisher: string; published: string },
): Fact => ({
  id,
  subject: entities.sensetime!.id,
  kind: 'round',
  stage: 'series-c',
  raised: usd(raised),
  lead: [],
  investors: [],
  asOf: '2018-04',
  status,
  citation: { title: id, publisher, published, url: `https://${id}.example/` },
  author: { kind: 'person', device: 'd' },
});

// One announced at first hand, two that agree with each other, and the newest.
const facts = [
  report('a', 600e6, { publisher: 'Company', published: '2018-04-01' }),
  report('b', 700e6, { status: 'reported', publisher: 'Alpha', published: '2018-04-02' }),
  report('c', 700e6, { status: 'reported', publisher: 'Beta', published: '2018-04-03' }),
  report('d', 900e6, { status: 'reported', publisher: 'Gamma', published: '2018-04-20' }),
];
const firstBy = (shownFirst?: ShownFirst, order = facts) =>
  companyView({ ...sample(entities.sensetime!, order), ...(shownFirst ? { shownFirst } : {}) }).lastRound!
    .raised!;

describe('the figure that stands first', () => {
  it.each([
    [undefined, 600e6],
    ['strongest', 600e6],
    ['mostSpeakers', 700e6],
    ['newest', 900e6],
  ] as const)('by the rule %s', (rule, amount) => {
    expect(firstBy(rule).first.money).toEqual(usd(amount));
    expect(firstBy(rule, facts.toReversed()).first.money).toEqual(usd(amount));
  });

  it('hides no other figure by any rule', () => {
    for (const rule of ['strongest', 'mostSpeakers', 'newest'] as const)
      expect(firstBy(rule).all.map(({ money }) => money.amount)).toEqual([600e6, 700e6, 900e6]);
  });
});
