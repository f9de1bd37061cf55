import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, RoundFact } from '../../../domain/fact.ts';
import { contentOf, SaidOnce } from '../../../domain/same-fact.ts';
import { numberSources } from '../../../domain/sources.ts';

const round = (id: string, device: string, change: Partial<RoundFact> = {}): RoundFact => ({
  id,
  kind: 'round',
  subject: 'n/lumen',
  asOf: '2026-03',
  status: 'announced',
  citation: {
    url: 'https://news.example/lumen',
    title: 'Lumen raises',
    published: '2026-03-02',
    quote: { exact: 'raised $40 million', prefix: '', suffix: '' },
  },
  author: { kind: 'person', device },
  stage: 'series-b',
  raised: { amount: 40_000_000, currency: 'USD', bound: 'exact' },
  lead: [{ name: 'Alpha' }],
  investors: [{ name: 'Beta' }, { name: 'Gamma' }],
  ...change,
});

const cite = (change: Partial<RoundFact['citation']>) => ({
  citation: { ...round('', '').citation, ...change },
});

describe('a fact that two people saved', () => {
  it('is one, with two finders', () => {
    const said = new SaidOnce([round('n/b', 'two'), round('n/a', 'one')]);
    expect(said.facts).toHaveLength(1);
    expect(said.facts[0]).toMatchObject({
      id: 'n/a',
      finders: [
        { kind: 'person', device: 'one' },
        { kind: 'person', device: 'two' },
      ],
    });
    expect(said.of('n/b')).toBe('n/a');
    const sources = numberSources();
    sources.cite(said.facts);
    expect(sources.list()[0]?.authors).toHaveLength(2);
  });

  it('that one device saved twice is one, with one finder', () => {
    expect(new SaidOnce([round('n/b', 'one'), round('n/a', 'one')]).facts).toEqual([round('n/a', 'one')]);
  });

  it.each([
    [
      'an address with other parameters that only track',
      cite({ url: 'http://www.news.example/lumen/?utm_source=x#top' }),
    ],
    [
      'other white space in the quote',
      cite({ quote: { exact: 'raised\n$40  million ', prefix: 'a', suffix: 'b' } }),
    ],
    ['another title of the page', cite({ title: 'Lumen raises | News' })],
    [
      'givers in another order, known and unknown',
      { investors: [{ name: 'Gamma', entity: 'n/g' }, { name: 'Beta' }] },
    ],
    ['fields in another order', { raised: { bound: 'exact', currency: 'USD', amount: 40_000_000 } as const }],
    ['another day of saving', cite({ accessed: '2026-04-01' })],
  ])('is the same with %s', (_, change) => {
    expect(contentOf(round('n/b', 'two', change))).toBe(contentOf(round('n/a', 'one')));
  });

  it.each([
    ['another sum', { raised: { amount: 41_000_000, currency: 'USD', bound: 'exact' } as const }],
    ['another bound', { raised: { amount: 40_000_000, currency: 'USD', bound: 'over' } as const }],
    ['another date', { asOf: '2026-04' }],
    ['another status', { status: 'rumoured' } as const],
    ['another page', cite({ url: 'https://news.example/other' })],
    ['another quote', cite({ quote: { exact: 'closed its round', prefix: '', suffix: '' } })],
    ['another origin', cite({ origin: 'Bloomberg' })],
    ['another leader', { lead: [{ name: 'Beta' }], investors: [{ name: 'Alpha' }, { name: 'Gamma' }] }],
    ['another company', { subject: 'n/other' }],
  ] as [string, Partial<RoundFact>][])('is another one with %s', (_, change) => {
    expect(new SaidOnce([round('n/b', 'two', change), round('n/a', 'one')]).facts).toHaveLength(2);
  });

  it('of a pack stays the pack’s', () => {
    const packed = round('starter/a', '', { author: { kind: 'pack', dataset: 'starter' } });
    expect(new SaidOnce([packed, round('n/a', 'one')]).facts).toHaveLength(2);
  });

  it('carries notes and decisions that were made on either', () => {
    const said = new SaidOnce([
      round('n/b', 'two'),
      round('n/a', 'one'),
      round('n/c', 'one', { asOf: '2020' }),
    ]);
    expect(said.note({ id: 'x', on: { fact: 'n/b' }, text: '', written: '2026' }).on).toEqual({
      fact: 'n/a',
    });
    const settlement = {
      id: 's',
      subject: 'n/lumen',
      facts: ['n/b', 'n/c', 'n/a'],
      shows: 'one' as const,
      preferred: 'n/b',
      decided: '2026',
    };
    expect(said.settlement(settlement)).toMatchObject({ facts: ['n/a', 'n/c'], preferred: 'n/a' });
  });

  it('is the same fact on every device, in whatever order they came', () => {
    const facts: Fact[] = ['c', 'a', 'b', 'd'].map((id, at) => round(`n/${id}`, `device ${at % 3}`));
    const expected = new SaidOnce(facts).facts;
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(new SaidOnce(shuffled).facts).toEqual(expected);
      }),
    );
  });
});
